import type { NetworkInterface } from "@aws-sdk/client-ec2";
import type { Attribute, Call } from "../collect/call.ts";
import { describeInstances } from "../collect/describe-instances.ts";
import { describeNetworkAcls } from "../collect/describe-network-acls.ts";
import { describeNetworkInterfaces } from "../collect/describe-network-interfaces.ts";
import { describeRouteTables } from "../collect/describe-route-tables.ts";
import { describeSecurityGroups } from "../collect/describe-security-groups.ts";
import { describeSubnets } from "../collect/describe-subnets.ts";
import { describeTags } from "../collect/describe-tags.ts";
import { describeVpcs } from "../collect/describe-vpcs.ts";
import { type Ask, ask, type Gathered } from "./gathered.ts";
import type { Search } from "./search/search.ts";

/** What a question is about in one account and Region. */
export interface Interest {
  readonly searches: readonly Search[];
  /** VPCs that a path turned out to lead into. */
  readonly places: ReadonlySet<string>;
  /** Calls that are to be made for everything that their parents list. */
  readonly parts: ReadonlySet<Call>;
}

/**
 * What to ask next, from what is known so far: first the interfaces that the words stand for, then all that every
 * packet of theirs meets (their security groups, whether their instances run, and the subnets, tables and network ACLs
 * of their VPCs). Whatever only some packets meet (gateways, peerings, prefix lists) is asked for when the engine
 * misses it. It may answer with what was asked before.
 *
 * `found` are the searches that were successful somewhere.
 */
export function nextAsks(interest: Interest, seen: Gathered, found: ReadonlySet<Search>): readonly Ask[] {
  const { searches, places, parts } = interest;
  const interfaces = seen.entries(describeNetworkInterfaces);
  const focus = interfaces.filter((one) => searches.some((search) => search.means(one, seen)));
  const vpcs = new Set([
    ...places,
    ...focus.flatMap(({ VpcId }) => VpcId ?? []),
    ...searches.flatMap((search) => search.vpcs(seen)),
  ]);
  const asks = [
    ...searches.flatMap((search) => search.asks(seen, found.has(search) && !search.isFound(seen))),
    ...[...vpcs].flatMap(surroundings),
    ...focus.flatMap(touchedBy),
    ...[...parts].flatMap((call) => partsOf(call, seen)),
  ];
  return asks.filter((one) => !waits(one, asks, seen));
}

/**
 * What is asked later can often be asked together with more of its kind, at no cost in rounds: interfaces once names
 * turned out to be ids, and what interfaces touch once all of them are known.
 */
function waits({ call, by }: Ask, asks: readonly Ask[], seen: Gathered): boolean {
  const isOpen = (awaited: Call): boolean => asks.some((one) => one.call === awaited && !seen.isAnswered(one));
  if (call === describeNetworkInterfaces) return by !== null && namedAttributes.has(by) && isOpen(describeTags);
  return by === "id" && touched.has(call) && isOpen(describeNetworkInterfaces);
}

const namedAttributes: ReadonlySet<Attribute> = new Set<Attribute>(["id", "instance", "group", "subnet"]);
const touched: ReadonlySet<Call> = new Set<Call>([describeSecurityGroups, describeInstances]);

function touchedBy({ Groups, Attachment }: NetworkInterface): readonly Ask[] {
  const groups = (Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []);
  const instances = Attachment?.InstanceId === undefined ? [] : [Attachment.InstanceId];
  return [
    ...groups.map((id) => ask(describeSecurityGroups, "id", id)),
    ...instances.map((id) => ask(describeInstances, "id", id)),
  ];
}

/** What every packet in a VPC may meet. */
const surroundings = (vpcId: string): readonly Ask[] =>
  [describeVpcs, describeSubnets, describeRouteTables, describeNetworkAcls].map((call) => ask(call, "vpc", vpcId));

/** What a call is to be asked once its parent was answered. */
export function partsOf(call: Call, seen: Gathered): readonly Ask[] {
  const { parent } = call;
  if (parent === null) return [];
  return seen.entries(parent.call).flatMap((entry) => parent.ids(entry).map((id) => ask(call, "parent", id)));
}
