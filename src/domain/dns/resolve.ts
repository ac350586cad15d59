import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Scope } from "../estate/scope.ts";
import type { DnsAnswer } from "./answer.ts";
import { lookUp } from "./look-up.ts";
import { Notes } from "./notes.ts";
import type { DnsQuestion } from "./question.ts";
import type { Inquiry } from "./step.ts";
import type { View } from "./view.ts";
import { privateZonesHolding } from "./vpc-facts.ts";

/** A name and a type as `readQuestion` reads them, and the VPC that asks; null for whoever is not said. */
export interface DnsRequest extends DnsQuestion {
  readonly from: string | null;
}

/** What a name resolves to, who says so, and who has no say in it. */
export function resolve(estate: Estate, { name, type, from }: DnsRequest): DnsAnswer {
  const notes = new Notes(estate);
  const view = viewOf(estate, from, name, notes);
  const inquiry: Inquiry = { estate, type, notes, lookUp: (step) => lookUp(inquiry, step) };
  const outcome = lookUp(inquiry, { name, via: "question", view, trail: [], trusted: false });
  return {
    command: "dns",
    question: { name, type, from },
    view: { kind: view.kind, id: view.kind === "vpc" ? view.id : null },
    status: notes.isOpen ? "unknown" : outcome.status,
    answers: outcome.answers,
    chain: outcome.chain,
    zone: outcome.zone,
    ...notes.all,
  };
}

/** Who asks is not known, so nothing is. */
export const unresolved = ({ name, type, from }: DnsRequest, gap: Gap): DnsAnswer => ({
  command: "dns",
  question: { name, type, from },
  view: { kind: "vpc", id: null },
  status: "unknown",
  answers: [],
  chain: [],
  zone: null,
  passedOver: [],
  warnings: [],
  assumptions: [],
  gaps: [gap],
});

/** Where nobody said from where, the only VPC there is asks; of several none does, and the public view is shown. */
function viewOf(estate: Estate, from: string | null, name: string, notes: Notes): View {
  const anywhere: Scope = estate.snapshot.readings[0]?.scope ?? { account: null, region: null };
  if (from !== null) return { kind: "vpc", id: from, scope: estate.vpcs.get(from)?.scope ?? anywhere };
  const [only, ...more] = estate.vpcs.values();
  if (only !== undefined && more.length === 0) {
    notes.warn(`seen from ${only.id}, the only VPC that was read; --from says from where else`);
    return { kind: "vpc", id: only.id, scope: only.scope };
  }
  const what = "the name is asked from the public internet";
  const gap = only === undefined ? estate.gapIn("Vpcs", anywhere, null, what, null) : null;
  if (gap !== null) notes.assume(gap, what);
  notes.warn("seen from the public internet; --from a VPC, subnet or interface shows what is seen there");
  for (const zone of privateZonesHolding(estate, name)) {
    const vpcs = zone.vpcIds === null || zone.vpcIds.length === 0 ? "its VPCs" : zone.vpcIds.join(", ");
    notes.passOver({
      zone: zone.id,
      name: zone.name,
      because: `it is private, and answers only inside of ${vpcs} (DNS-14)`,
    });
  }
  return { kind: "public" };
}
