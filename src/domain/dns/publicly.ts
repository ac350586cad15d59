import { notModelled } from "../estate/gap.ts";
import type { Scope } from "../estate/scope.ts";
import { canonicalName, isWithin } from "../net/dns-name.ts";
import { answerOfThing, awsRecord } from "./aws-answer.ts";
import { isAwsName, ownerOfName } from "./aws-target.ts";
import { dig, ofTheVpc, publicHost, publicHostAddress } from "./ec2-names.ts";
import { answerFrom, nameOf } from "./in-zone.ts";
import { nothing, type Outcome, united } from "./outcome.ts";
import { type Inquiry, link, type Step } from "./step.ts";
import { publicZonesHolding } from "./vpc-facts.ts";
import { everyRegion, lookInside, lookInZone, serversAt, type Zone } from "./zone-records.ts";

/**
 * The public DNS, as far as it is this network's own: hosted zones that were read, and names that AWS gave to things
 * that were read. Anything else is outside.
 */
export function answerPublicly(inquiry: Inquiry, step: Step): Outcome {
  const { estate, type, notes } = inquiry;
  const { name, view } = step;
  if (publicHostAddress(name) !== null) return ofTheVpc(step, publicHost(estate, name, type, view, notes));
  const owner = ownerOfName(estate, name);
  if (owner !== null) return answerOfThing(inquiry, step, owner);
  if (isAwsName(name)) return answerOfAws(inquiry, step);
  const gap = estate.gapIn("HostedZones", everyRegion(scopeOf(inquiry, step)), null, "the hosted zones", null);
  if (gap !== null) notes.unknown({ ...gap, wanted: { key: "HostedZones", scope: scopeOf(inquiry, step), id: null } });
  const zones = publicZonesHolding(estate, name);
  const top = zones.at(-1);
  if (top === undefined) {
    if (gap === null)
      notes.unknown(
        notModelled(`what the public DNS answers for ${name}, which is in no hosted zone that was read`, dig),
      );
    return nothing("unknown", [link(step, null)]);
  }
  return below(inquiry, step, zones, top.name);
}

/** Where a record led to it, that is the answer; where it was asked itself, its addresses would be. */
function answerOfAws(inquiry: Inquiry, step: Step): Outcome {
  const chain = [link(step, null)];
  if (step.via !== "question") return { ...nothing("NOERROR", chain), answers: [awsRecord(inquiry, step.name, null)] };
  inquiry.notes.unknown(notModelled(`which public addresses AWS gives ${step.name} at the moment (NAME-02)`, dig));
  return nothing("unknown", chain);
}

/** Where a question is asked, or where anything was read. */
function scopeOf({ estate }: Inquiry, { view }: Step): Scope {
  if (view.kind === "vpc") return view.scope;
  return estate.snapshot.readings[0]?.scope ?? { account: null, region: null };
}

/**
 * The zones of one name, and what is below them. A zone answers for what it does not give away by NS records (DNS-21),
 * so a zone below that its parent does not name answers nobody (DNS-20).
 */
function below(inquiry: Inquiry, step: Step, zones: readonly Zone[], domain: string): Outcome {
  const { estate, type, notes } = inquiry;
  const [zone, ...twins] = zones.filter(({ name }) => name === domain) as [Zone, ...Zone[]];
  if (twins.length > 0) return undecided(inquiry, step, [zone, ...twins]);
  const look = lookInZone(estate, zone, { name: step.name, type, cuts: true });
  if (look.kind === "delegated") {
    if (step.name === look.cut && type === "NS") {
      return answerFrom(inquiry, step, zone, lookInside(estate, zone, { name: step.name, type }));
    }
    const outcome = delegated(inquiry, step, zones, look);
    return { ...outcome, chain: [link({ ...step, name: look.cut, via: "delegation" }, zone.id), ...outcome.chain] };
  }
  notes.warn(
    `${zone.name} (${zone.id}) answers only if the zone above it, or the registrar, names its name servers; that was not looked up (DNS-20)`,
  );
  for (const one of zones) {
    if (one.name === domain || !isWithin(one.name, domain)) continue;
    notes.passOver({
      zone: one.id,
      name: one.name,
      because: `${zone.name} (${zone.id}) has no NS records for it, so nobody is led there (DNS-20)`,
    });
  }
  return answerFrom(inquiry, step, zone, look);
}

function delegated(
  inquiry: Inquiry,
  step: Step,
  zones: readonly Zone[],
  { cut, servers }: { readonly cut: string; readonly servers: readonly string[] },
): Outcome {
  const own = zones.filter(({ name }) => name === cut);
  const fitting = own.filter((zone) => !contradicts(inquiry, zone, servers));
  for (const { id } of own.filter((zone) => !fitting.includes(zone))) {
    inquiry.notes.passOver({
      zone: id,
      name: cut,
      because: `${cut} is delegated to other name servers than its own (DNS-20)`,
    });
  }
  if (fitting.length > 0) {
    const deeper = zones.filter(({ name }) => name !== cut && isWithin(name, cut));
    return below(inquiry, step, [...deeper, ...fitting], cut);
  }
  inquiry.notes.unknown(notModelled(`what ${servers.join(", ")} answer, to which ${cut} is delegated`, dig));
  return nothing("unknown", [link(step, null)]);
}

/** Whether a zone's own NS records are others than those by which its parent names it. */
function contradicts({ estate }: Inquiry, zone: Zone, servers: readonly string[]): boolean {
  const own = serversAt(estate.names.records.of(zone.id).byName, zone.name);
  return own.length > 0 && sameSet(own, servers) === false;
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [one, other].map((list) => list.map(canonicalName).sort().join(" "));
  return a === b;
}

/** Several public zones may have one name, of which the delegated one answers; nothing here says which. */
function undecided(inquiry: Inquiry, step: Step, zones: readonly Zone[]): Outcome {
  const { estate, type, notes } = inquiry;
  const ids = zones.map(({ id }) => id).join(", ");
  const { name } = zones[0] as Zone;
  notes.warn(
    `${zones.length} public zones are called ${name} (${ids}); only the one whose name servers the zone above names answers (DNS-20)`,
  );
  const outcomes = zones.map((zone) =>
    answerFrom(inquiry, step, zone, lookInside(estate, zone, { name: step.name, type })),
  );
  const isOne = new Set(outcomes.map(({ status, answers }) => JSON.stringify([status, answers]))).size === 1;
  if (!isOne) notes.unknown(notModelled(`which of the zones ${ids} the name servers of ${name} are`, dig));
  const all = united(outcomes, nameOf(zones[0] as Zone));
  return isOne ? (outcomes[0] as Outcome) : { ...all, zone: null };
}
