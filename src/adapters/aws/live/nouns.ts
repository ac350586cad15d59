import type { Call } from "../collect/call.ts";
import { describeCarrierGateways } from "../collect/describe-carrier-gateways.ts";
import { describeCustomerGateways } from "../collect/describe-customer-gateways.ts";
import { describeEgressOnlyInternetGateways } from "../collect/describe-egress-only-internet-gateways.ts";
import { describeInstances } from "../collect/describe-instances.ts";
import { describeInternetGateways } from "../collect/describe-internet-gateways.ts";
import { describeManagedPrefixLists } from "../collect/describe-managed-prefix-lists.ts";
import { describeNatGateways } from "../collect/describe-nat-gateways.ts";
import { describeNetworkAcls } from "../collect/describe-network-acls.ts";
import { describeNetworkInterfaces } from "../collect/describe-network-interfaces.ts";
import { describeRouteTables } from "../collect/describe-route-tables.ts";
import { describeSecurityGroups } from "../collect/describe-security-groups.ts";
import { describeSubnets } from "../collect/describe-subnets.ts";
import { describeTransitGatewayAttachments } from "../collect/describe-transit-gateway-attachments.ts";
import { describeTransitGatewayRouteTables } from "../collect/describe-transit-gateway-route-tables.ts";
import { describeTransitGateways } from "../collect/describe-transit-gateways.ts";
import { describeVpcEndpoints } from "../collect/describe-vpc-endpoints.ts";
import { describeVpcPeeringConnections } from "../collect/describe-vpc-peering-connections.ts";
import { describeVpcs } from "../collect/describe-vpcs.ts";
import { describeVpnConnections } from "../collect/describe-vpn-connections.ts";
import { describeVpnGateways } from "../collect/describe-vpn-gateways.ts";
import { type Ask, ask, askAll, type Gathered } from "./gathered.ts";

/** What is known of ids that start with one word. */
interface Noun {
  /** The call that lists such things. */
  readonly call: Call;
  /** The interfaces that the thing itself names. */
  readonly ownInterfaces?: (thing: never) => readonly (string | undefined)[];
  /** The VPCs that it is in or attached to. */
  readonly vpcs?: (thing: never) => readonly (string | undefined)[];
}

interface InVpc {
  readonly VpcId?: string | undefined;
}

interface Attached {
  readonly Attachments?: readonly InVpc[] | undefined;
}

const inVpc = ({ VpcId }: InVpc): readonly (string | undefined)[] => [VpcId];
const attached = ({ Attachments }: Attached): readonly (string | undefined)[] =>
  (Attachments ?? []).map(({ VpcId }) => VpcId);

/**
 * The nouns that a question may name, by the prefix of their ids; longer prefixes first, because `tgw-attach-1` also
 * starts with `tgw-`. A new noun is one entry here.
 */
export const nouns = {
  "tgw-attach": { call: describeTransitGatewayAttachments },
  "tgw-rtb": { call: describeTransitGatewayRouteTables },
  subnet: { call: describeSubnets, vpcs: inVpc },
  eigw: { call: describeEgressOnlyInternetGateways, vpcs: attached },
  vpce: {
    call: describeVpcEndpoints,
    vpcs: inVpc,
    ownInterfaces: ({ NetworkInterfaceIds }: { readonly NetworkInterfaceIds?: readonly string[] }) =>
      NetworkInterfaceIds ?? [],
  },
  cagw: { call: describeCarrierGateways, vpcs: inVpc },
  vpc: { call: describeVpcs, vpcs: inVpc },
  eni: { call: describeNetworkInterfaces },
  rtb: { call: describeRouteTables, vpcs: inVpc },
  acl: { call: describeNetworkAcls, vpcs: inVpc },
  igw: { call: describeInternetGateways, vpcs: attached },
  nat: {
    call: describeNatGateways,
    vpcs: inVpc,
    ownInterfaces: (nat: { readonly NatGatewayAddresses?: readonly { readonly NetworkInterfaceId?: string }[] }) =>
      (nat.NatGatewayAddresses ?? []).map(({ NetworkInterfaceId }) => NetworkInterfaceId),
  },
  pcx: { call: describeVpcPeeringConnections },
  tgw: { call: describeTransitGateways },
  vgw: {
    call: describeVpnGateways,
    vpcs: ({ VpcAttachments }: { readonly VpcAttachments?: readonly InVpc[] }) =>
      (VpcAttachments ?? []).map(({ VpcId }) => VpcId),
  },
  vpn: { call: describeVpnConnections },
  cgw: { call: describeCustomerGateways },
  sg: { call: describeSecurityGroups },
  pl: { call: describeManagedPrefixLists },
  i: { call: describeInstances },
} as const satisfies Record<string, Noun>;

export type NounName = keyof typeof nouns;

const nounNames = Object.keys(nouns) as readonly NounName[];

/** The noun whose ids look like this word. */
export function nounOf(word: string): NounName | null {
  return nounNames.find((noun) => word.startsWith(`${noun}-`) && word.length > noun.length + 1) ?? null;
}

/** Asks for the thing itself. */
export function askFor(noun: NounName, id: string): Ask {
  const { call }: Noun = nouns[noun];
  if (noun === "vpc") return ask(call, "vpc", id);
  return call.batches.has("id") ? ask(call, "id", id) : askAll(call);
}

/** The thing as AWS described it; null as long as it was not seen. */
export function thingOf(noun: NounName, id: string, gathered: Gathered): object | null {
  if (noun === "i") return instancesOf(gathered).find(({ InstanceId }) => InstanceId === id) ?? null;
  const { call }: Noun = nouns[noun];
  return gathered.entry(call, id);
}

export function vpcsOf(noun: NounName, id: string, gathered: Gathered): readonly string[] {
  const { vpcs }: Noun = nouns[noun];
  // A VPC is where it is, seen or not.
  const thing = noun === "vpc" ? { VpcId: id } : thingOf(noun, id, gathered);
  return thing === null || vpcs === undefined ? [] : vpcs(thing as never).filter((one) => one !== undefined);
}

export function ownInterfacesOf(noun: NounName, id: string, gathered: Gathered): readonly string[] {
  if (noun === "eni") return [id];
  const { ownInterfaces }: Noun = nouns[noun];
  const thing = thingOf(noun, id, gathered);
  if (thing === null || ownInterfaces === undefined) return [];
  return ownInterfaces(thing as never).filter((one) => one !== undefined);
}

export const instancesOf = (gathered: Gathered) =>
  gathered.entries(describeInstances).flatMap(({ Instances }) => Instances ?? []);
