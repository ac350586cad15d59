import fc from "fast-check";
import { sometimes } from "../chance.ts";
import { natGatewayPlan } from "../gateways.ts";
import { peeringPlan } from "../peerings.ts";
import type { EstatePlan } from "../plan.ts";
import { vpcPlan } from "../vpcs.ts";
import { type BalancersPlan, balancersPlan } from "./balancer-plan.ts";
import { addBalancers } from "./balancers.ts";
import { add, type Draft, renewRuleEntries } from "./draft.ts";
import { addEndpoints, type EndpointsPlan, endpointsPlan } from "./endpoints.ts";
import type { GenerateOptions } from "./options.ts";
import { addTransit } from "./transit.ts";
import { type TransitPlan, transitPlan } from "./transit-plan.ts";

/** What a network has beside its plan. */
export interface MorePlan {
  readonly transit: TransitPlan | undefined;
  readonly endpoints: EndpointsPlan | undefined;
  readonly balancers: BalancersPlan | undefined;
}

function when<Plan>(isWanted: boolean | undefined, percent: number, plan: fc.Arbitrary<Plan>) {
  return isWanted === true ? sometimes(percent, plan) : fc.constant(undefined);
}

export function morePlan(options: GenerateOptions): fc.Arbitrary<MorePlan> {
  return fc.record({
    transit: when(options.transitGateways, 95, transitPlan),
    endpoints: when(options.endpoints, 92, endpointsPlan),
    balancers: when(options.loadBalancers, 92, balancersPlan),
  });
}

/** A plan that suits transit gateways: more VPCs, fewer peerings, and a NAT gateway in one of them. */
export function suiting(plan: fc.Arbitrary<EstatePlan>, options: GenerateOptions): fc.Arbitrary<EstatePlan> {
  if (options.transitGateways !== true) return plan;
  const changes = fc.record({
    vpcs: fc.array(vpcPlan, { minLength: 2, maxLength: 3 }),
    peerings: fc.array(sometimes(18, peeringPlan), { minLength: 3, maxLength: 3 }),
    natGateways: fc.array(natGatewayPlan, { minLength: 1, maxLength: 2 }),
  });
  return fc.tuple(plan, changes).map(([base, others]) => ({ ...base, ...others }));
}

/** Writes it all into the documents. */
export function addMore(draft: Draft, plan: MorePlan): void {
  if (plan.transit !== undefined) addTransit(draft, plan.transit);
  if (plan.endpoints !== undefined) addEndpoints(draft, plan.endpoints);
  if (plan.balancers !== undefined) addBalancers(draft, plan.balancers);
  for (const scope of draft.scopes) {
    for (const key of ["ManagedPrefixLists", "Entries"]) add(scope, key);
  }
  renewRuleEntries(draft);
}

/** Keys that were not collected after all. */
export function hiddenKeys(plan: MorePlan): readonly string[] {
  const { transit, endpoints, balancers } = plan;
  return [transit?.hidden, endpoints?.hidden === true ? "VpcEndpoints" : undefined, balancers?.hidden].filter(
    (key) => key !== undefined,
  );
}
