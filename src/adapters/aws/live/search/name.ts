import { describeInstances } from "../../collect/describe-instances.ts";
import { describeManagedPrefixLists } from "../../collect/describe-managed-prefix-lists.ts";
import { describeNetworkInterfaces } from "../../collect/describe-network-interfaces.ts";
import { describeSecurityGroups } from "../../collect/describe-security-groups.ts";
import { describeSubnets } from "../../collect/describe-subnets.ts";
import { describeTags } from "../../collect/describe-tags.ts";
import { describeVpcs } from "../../collect/describe-vpcs.ts";
import { type Ask, ask, type Gathered } from "../gathered.ts";
import { instancesOf, nounOf } from "../nouns.ts";
import { idSearch } from "./id.ts";
import { balancerNameSearch } from "./load-balancer.ts";
import type { Search } from "./search.ts";

/**
 * A name is a Name tag or the name of a security group. One call finds the tag on every kind of resource; where that
 * call is denied, the kinds that have interfaces are asked one by one. If nothing has the name, it may be that of a load
 * balancer or a prefix list. What has the name is then searched for by its id.
 */
export function nameSearch(name: string): Search {
  const named = (seen: Gathered): readonly Search[] =>
    idsNamed(name, seen).flatMap((id) => {
      const noun = nounOf(id);
      return noun === null ? [] : [idSearch(noun, id)];
    });
  return {
    asks: (seen, foundElsewhere) => [
      ...asksFor(name, seen, foundElsewhere),
      ...named(seen).flatMap((search) => search.asks(seen, foundElsewhere)),
    ],
    isFound: (seen) => idsNamed(name, seen).length > 0,
    // The engine says so itself: what has no id is looked for in what was read.
    isAbsent: () => false,
    means: (one, seen) => named(seen).some((search) => search.means(one, seen)),
    vpcs: (seen) => [...named(seen), balancerNameSearch(name)].flatMap((search) => search.vpcs(seen)),
    roams: false,
  };
}

function asksFor(name: string, seen: Gathered, foundElsewhere: boolean): readonly Ask[] {
  const asks = [ask(describeTags, "name", name), ask(describeSecurityGroups, "group-name", name)];
  if (!asks.every((one) => seen.isAnswered(one))) return asks;
  const kinds = [describeNetworkInterfaces, describeInstances, describeSubnets, describeVpcs, describeSecurityGroups];
  if (seen.isMissing(describeTags)) asks.push(...kinds.map((call) => ask(call, "name", name)));
  if (foundElsewhere || idsNamed(name, seen).length > 0) return asks;
  asks.push(ask(describeManagedPrefixLists, "name", name));
  if (loadBalancerName.test(name)) asks.push(...balancerNameSearch(name).asks(seen, foundElsewhere));
  return asks;
}

/** AWS calls any other name a mistake (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html). */
const loadBalancerName = /^[A-Za-z0-9-]{1,32}$/;

interface Tagged {
  readonly Tags?: readonly Tag[] | undefined;
  readonly TagSet?: readonly Tag[] | undefined;
}

interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** The ids of what was seen under this name. */
function idsNamed(name: string, seen: Gathered): readonly string[] {
  const isNamed = ({ Tags, TagSet }: Tagged): boolean =>
    [...(Tags ?? []), ...(TagSet ?? [])].some(({ Key, Value }) => Key === "Name" && Value === name);
  const groups = seen.entries(describeSecurityGroups).filter((group) => group.GroupName === name || isNamed(group));
  const ids = [
    ...seen.entries(describeTags).map(({ Value, ResourceId }) => (Value === name ? ResourceId : undefined)),
    ...groups.map(({ GroupId }) => GroupId),
    ...(seen.isMissing(describeTags) ? taggedIds(isNamed, seen) : []),
  ];
  return [...new Set(ids.filter((id) => id !== undefined))].sort();
}

function taggedIds(isNamed: (entry: Tagged) => boolean, seen: Gathered): readonly (string | undefined)[] {
  const idsOf = <E extends Tagged>(entries: readonly E[], id: (entry: E) => string | undefined) =>
    entries.filter(isNamed).map(id);
  return [
    ...idsOf(seen.entries(describeNetworkInterfaces), ({ NetworkInterfaceId }) => NetworkInterfaceId),
    ...idsOf(instancesOf(seen), ({ InstanceId }) => InstanceId),
    ...idsOf(seen.entries(describeSubnets), ({ SubnetId }) => SubnetId),
    ...idsOf(seen.entries(describeVpcs), ({ VpcId }) => VpcId),
  ];
}
