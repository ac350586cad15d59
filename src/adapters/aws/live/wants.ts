import type { DocumentKey } from "#domain/estate/document.ts";
import { parseAddress, printAddress } from "#domain/net/address.ts";
import type { Attribute, Call } from "../collect/call.ts";
import { describeClassicLoadBalancers } from "../collect/describe-classic-load-balancers.ts";
import { describeInstances } from "../collect/describe-instances.ts";
import { describeLoadBalancerAttributes } from "../collect/describe-load-balancer-attributes.ts";
import { describeLoadBalancers } from "../collect/describe-load-balancers.ts";
import { describeNetworkInterfaces } from "../collect/describe-network-interfaces.ts";
import { describeSecurityGroups } from "../collect/describe-security-groups.ts";
import { describeSubnets } from "../collect/describe-subnets.ts";
import { describeTargetGroupAttributes } from "../collect/describe-target-group-attributes.ts";
import { describeVpcBlockPublicAccessExclusions } from "../collect/describe-vpc-block-public-access-exclusions.ts";
import { describeVpcBlockPublicAccessOptions } from "../collect/describe-vpc-block-public-access-options.ts";
import { callFor, isReadable } from "../collect/index.ts";
import { listRecordsAtName } from "../collect/list-records-at-name.ts";
import { type Ask, ask, askAll, type Gathered } from "./gathered.ts";
import { nounOf, nouns, thingOf } from "./nouns.ts";

/** What says how a VPC resolves names, and nothing of where its packets go. */
const aboutNames: ReadonlySet<DocumentKey> = new Set<DocumentKey>([
  "HostedZoneSummaries",
  "VpcAttributes",
  "VpcEndpoints",
  "ResolverRuleAssociations",
  "FirewallRuleGroupAssociations",
]);

/** Whether a want for a VPC leads a path into it, so that its subnets and tables are met next. */
export const leadsInto = (key: DocumentKey): boolean => key !== "NetworkInterfaces" && !aboutNames.has(key);

/** What closes a gap: the document that is missing, by the id that was met on the way. */
export function asksForDocument(key: DocumentKey, id: string | null, gathered: Gathered): readonly Ask[] {
  if (!isReadable(key)) return [];
  // A zone may be of any size: its records are asked for name by name.
  if (key === "ResourceRecordSets" && id?.includes("/")) return [ask(listRecordsAtName, "name", id)];
  const call = callFor(key);
  const asks = [...asksBy(call, id), ...companions(key), ...attributesOf(key, id)];
  const isAskedAgain = asks.every((one) => gathered.isAnswered(one));
  return isAskedAgain && call === describeNetworkInterfaces ? [...asks, ...listingsAround(id, gathered)] : asks;
}

function asksBy(call: Call, id: string | null): readonly Ask[] {
  if (call.parent !== null) {
    const part = id !== null && isListedBy(call.parent.call, id) ? [ask(call, "parent", id)] : [];
    // Whoever names a whole that is a part itself (a listener) has seen it.
    return part.length > 0 && call.parent.call.parent !== null ? part : [...part, ...asksBy(call.parent.call, id)];
  }
  const by = id === null ? [] : attributesFor(call, id).filter((attribute) => call.batches.has(attribute));
  return id === null || by.length === 0 ? [askAll(call)] : by.map((attribute) => ask(call, attribute, canonical(id)));
}

/** By what an id can be looked for: as itself, or as what the thing is in; not at all where it is neither. */
function attributesFor(call: Call, id: string): readonly Attribute[] {
  const address = parseAddress(id);
  if (address !== null) return address.family === 6 ? ["ipv6-address"] : ["private-address", "public-address"];
  switch (nounOf(id)) {
    case null:
      return [isBalancerName(call, id) ? "name" : "id"];
    case "vpc":
      return ["vpc"];
    case "subnet":
      return call === describeSubnets ? ["id"] : ["subnet"];
    case "sg":
      return call === describeSecurityGroups ? ["id"] : ["group"];
    case "i":
      return call === describeInstances ? ["id"] : ["instance"];
    default:
      return isListedBy(call, id) ? ["id"] : [];
  }
}

/** A node says what its load balancer is called, and not its ARN. */
const isBalancerName = (call: Call, id: string): boolean =>
  (call === describeLoadBalancers || call === describeClassicLoadBalancers) && !id.startsWith("arn:");

/** Whether an id is one of those that a call lists; what has no noun (an ARN) may be. */
function isListedBy(call: Call, id: string): boolean {
  const noun = nounOf(id);
  return noun === null || nouns[noun].call === call;
}

function canonical(id: string): string {
  const address = parseAddress(id);
  return address === null ? id : printAddress(address);
}

/** The call whose entries are to be read for everything that its parent lists, where a want names no single one. */
export function partsWanted(key: DocumentKey, id: string | null): Call | null {
  if (!isReadable(key) || key === "ResourceRecordSets") return null;
  const call = callFor(key);
  if (call.parent === null) return null;
  return id !== null && isListedBy(call.parent.call, id) ? null : call;
}

/**
 * Whoever meets a gateway to the internet also meets Block Public Access (BPA-06), so it is read in the same round and
 * never has to be assumed.
 */
function companions(key: DocumentKey): readonly Ask[] {
  switch (key) {
    case "InternetGateways":
    case "EgressOnlyInternetGateways":
    case "NatGateways":
    case "VpcBlockPublicAccessOptions":
    case "VpcBlockPublicAccessExclusions":
      return [askAll(describeVpcBlockPublicAccessOptions), askAll(describeVpcBlockPublicAccessExclusions)];
    default:
      return [];
  }
}

/** Whoever asks for listeners or targets needs the attributes that decide about them, in the same round. */
function attributesOf(key: DocumentKey, id: string | null): readonly Ask[] {
  if (id === null) return [];
  if (key === "Listeners") return [ask(describeLoadBalancerAttributes, "parent", id)];
  return key === "LoadBalancerTargetHealth" ? [ask(describeTargetGroupAttributes, "parent", id)] : [];
}

/** Whoever misses interfaces that were asked for already needs to know that there are no others: list the whole VPC. */
function listingsAround(id: string | null, gathered: Gathered): readonly Ask[] {
  const noun = id === null ? null : nounOf(id);
  if (id === null || noun === null) return [];
  const { VpcId: vpcId } = (thingOf(noun, id, gathered) ?? {}) as { readonly VpcId?: string };
  return vpcId === undefined ? [] : [ask(describeNetworkInterfaces, "vpc", vpcId)];
}
