import fc from "fast-check";
import type { RawEstate } from "../raw-estate.ts";
import { blockPublicAccessExclusions, blockPublicAccessOptions, blockPublicAccessPlan } from "./block-public-access.ts";
import { chance, sometimes } from "./chance.ts";
import { describeEstate } from "./describe.ts";
import type { Documents } from "./documents.ts";
import { egressOnlyGateways, internetGateways, natGatewayPlans, natGateways } from "./gateways.ts";
import { addresses, interfacePlans, networkInterfaces, reservations } from "./interfaces.ts";
import type { Layout, PlacedScope } from "./layout.ts";
import { draftOf } from "./more/draft.ts";
import { addMore, hiddenKeys, type MorePlan, morePlan, suiting } from "./more/more.ts";
import { type GenerateOptions, wantsMore } from "./more/options.ts";
import { networkAcls } from "./network-acls.ts";
import { peeringPlans, vpcPeeringConnections } from "./peerings.ts";
import { layOut } from "./placing.ts";
import type { EstatePlan, OptionalKey } from "./plan.ts";
import { managedPrefixLists, prefixListEntries, prefixListPlans, prefixLists } from "./prefix-lists.ts";
import { routeTables } from "./route-tables.ts";
import { securityGroupPlans, securityGroupRules, securityGroups } from "./security-groups.ts";
import { subnets, vpcPlans, vpcs } from "./vpcs.ts";

const OPTIONAL_KEYS = [
  "NetworkAcls",
  "RouteTables",
  "NatGateways",
  "SecurityGroups",
  "VpcPeeringConnections",
  "ManagedPrefixLists",
  "InternetGateways",
  "EgressOnlyInternetGateways",
] as const satisfies readonly OptionalKey[];

/** What says the same as a key that was not collected, and so is missing with it. */
const ALONG_WITH: Partial<Record<OptionalKey, readonly (keyof Documents)[]>> = {
  SecurityGroups: ["SecurityGroupRules"],
  ManagedPrefixLists: ["Entries", "PrefixLists"],
};

/** Plans without bias towards the ends of ranges: the weights of the pieces are meant as they stand. */
export const estatePlan: fc.Arbitrary<EstatePlan> = fc.noBias(
  fc.record({
    vpcs: vpcPlans,
    peerings: peeringPlans,
    groups: securityGroupPlans,
    interfaces: interfacePlans,
    natGateways: natGatewayPlans,
    prefixLists: prefixListPlans,
    blockPublicAccess: blockPublicAccessPlan,
    ruleEntries: chance(50),
    notCollected: sometimes(10, fc.constantFrom(...OPTIONAL_KEYS)),
  }),
);

const ESTATES = estatePlan.map(assembleEstate);

/** Small random networks: one to three VPCs with up to eight interfaces, and further things where they are wanted. */
export function estateArbitrary(options: GenerateOptions = {}): fc.Arbitrary<RawEstate> {
  return wantsMore(options) ? wholePlan(options).map(assembleWhole) : ESTATES;
}

/** A plan, and what its network has beside it. */
export interface WholePlan {
  readonly plan: EstatePlan;
  readonly more: MorePlan;
}

export function wholePlan(options: GenerateOptions): fc.Arbitrary<WholePlan> {
  return fc.noBias(fc.record({ plan: suiting(estatePlan, options), more: morePlan(options) }));
}

/** The AWS documents of a plan. Leaving out any piece of a plan gives documents that still fit together. */
export function assembleEstate(plan: EstatePlan): RawEstate {
  const layout = layOut(plan);
  const estate = layout.scopes.map((scope) => ({
    account: scope.account,
    region: scope.region,
    documents: collected(documents(layout, scope), plan.notCollected),
  }));
  return printedAs(estate, () => describeEstate(estate));
}

export function assembleWhole({ plan, more }: WholePlan): RawEstate {
  const layout = layOut(plan);
  const draft = draftOf(layout, new Map(layout.scopes.map((scope) => [scope, documents(layout, scope)])));
  addMore(draft, more);
  const gone = hiddenKeys(more);
  const estate = draft.scopes.map(({ scope, documents: all }) => ({
    account: scope.account,
    region: scope.region,
    documents: Object.fromEntries(
      Object.entries(collected(all, plan.notCollected)).filter(([key]) => !gone.includes(key)),
    ),
  }));
  return printedAs(estate, () => describeEstate(estate));
}

function documents(layout: Layout, scope: PlacedScope): Documents {
  const interfaces = networkInterfaces(layout, scope);
  const groups = securityGroups(layout, scope);
  const blockOptions = blockPublicAccessOptions(layout, scope);
  const blockExclusions = blockPublicAccessExclusions(layout, scope);
  return {
    Vpcs: vpcs(layout, scope),
    Subnets: subnets(layout, scope),
    RouteTables: routeTables(layout, scope),
    NetworkAcls: networkAcls(layout, scope),
    SecurityGroups: groups,
    ...(layout.plan.ruleEntries ? { SecurityGroupRules: securityGroupRules(groups) } : {}),
    NetworkInterfaces: interfaces,
    Reservations: reservations(layout, scope),
    Addresses: addresses(interfaces),
    InternetGateways: internetGateways(layout, scope),
    EgressOnlyInternetGateways: egressOnlyGateways(layout, scope),
    NatGateways: natGateways(layout, scope),
    VpcPeeringConnections: vpcPeeringConnections(layout, scope),
    ManagedPrefixLists: managedPrefixLists(layout, scope),
    Entries: prefixListEntries(layout, scope),
    PrefixLists: prefixLists(layout, scope),
    VpcEndpoints: [],
    ...(blockOptions === undefined ? {} : { VpcBlockPublicAccessOptions: blockOptions }),
    ...(blockExclusions === undefined ? {} : { VpcBlockPublicAccessExclusions: blockExclusions }),
  };
}

function collected(
  all: Readonly<Record<string, readonly unknown[]>>,
  missing: OptionalKey | undefined,
): Readonly<Record<string, readonly unknown[]>> {
  if (missing === undefined) return all;
  const gone: readonly string[] = [missing, ...(ALONG_WITH[missing] ?? [])];
  return Object.fromEntries(Object.entries(all).filter(([key]) => !gone.includes(key)));
}

/** Makes fast-check's report of a failure show a text instead of the raw documents; nothing else sees it. */
export function printedAs<Value extends object>(value: Value, text: () => string): Value {
  return Object.defineProperty(value, fc.toStringMethod, { value: text, enumerable: false });
}
