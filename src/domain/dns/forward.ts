import { missingDocument, notModelled } from "../estate/gap.ts";
import type { ResolverRule } from "../estate/resolver-rule.ts";
import { nothing, type Outcome } from "./outcome.ts";
import { type Inquiry, link, type Step } from "./step.ts";
import type { VpcView } from "./view.ts";

/**
 * A FORWARD rule sends the question elsewhere. Where that is an inbound endpoint that was read, the resolver of its VPC
 * answers; any other resolver's answer is not in AWS (DNS-10, DNS-12).
 *
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-outbound-queries.html
 */
export function forwarded(inquiry: Inquiry, step: Step & { readonly view: VpcView }, rule: ResolverRule): Outcome {
  const { estate, notes } = inquiry;
  const targets = rule.targets.join(", ");
  const chain = [link(step, rule.id)];
  notes.warn(
    `${rule.id} forwards ${step.name} to ${targets}${rule.endpointId === null ? "" : ` through ${rule.endpointId}`}; whether they can be reached on port 53 is a question for reach (DNS-12)`,
  );
  warnAboutResolvers(inquiry, rule);
  const inbound = inboundVpc(inquiry, rule);
  if (inbound !== null) {
    const outcome = inquiry.lookUp({ ...step, via: "resolver-rule", view: inbound });
    return { ...outcome, chain: [...chain, ...outcome.chain] };
  }
  const what = `whether ${targets} is an inbound endpoint`;
  const { id, scope } = step.view;
  for (const key of ["ResolverEndpoints", "ResolverEndpointIpAddresses"] as const) {
    const unread = estate.gapIn(key, scope, null, what, null);
    if (unread !== null) notes.detail({ ...unread, what: `${what} (${key})` });
  }
  if (rule.targets.length === 0)
    notes.unknown(missingDocument("ResolverRules", scope, "not-collected", `the targets of ${rule.id}`, rule.id));
  else notes.unknown(notModelled(`what ${targets} answers to ${id}`, "a query of those resolvers"));
  return nothing("unknown", chain);
}

/** The VPC whose resolver answers, where all targets are one inbound endpoint's addresses. */
function inboundVpc({ estate }: Inquiry, { targets }: ResolverRule): VpcView | null {
  const { endpoints, endpointAt } = estate.names;
  const ids = new Set(targets.flatMap((address) => endpointAt.get(address) ?? [address]));
  const [only = "", ...more] = ids;
  const endpoint = endpoints.get(only);
  if (more.length > 0 || endpoint?.direction !== "INBOUND" || endpoint.vpcId === null) return null;
  return { kind: "vpc", id: endpoint.vpcId, scope: estate.vpcs.get(endpoint.vpcId)?.scope ?? endpoint.scope };
}

/** The second address of a VPC's block is its resolver, and answers nobody outside of it (DNS-13). */
function warnAboutResolvers({ estate, notes }: Inquiry, { id, targets }: ResolverRule): void {
  for (const vpc of estate.vpcs.values()) {
    const [block] = vpc.cidrs;
    const target = targets.find((one) => block?.family === 4 && toNumber(one) === block.first + 2n);
    if (target !== undefined) {
      notes.warn(
        `${id} forwards to ${target}, the resolver of ${vpc.id}, which answers nobody outside of its VPC (DNS-13)`,
      );
    }
  }
}

const toNumber = (address: string): bigint | null =>
  /^\d+\.\d+\.\d+\.\d+$/.test(address) ? address.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n) : null;
