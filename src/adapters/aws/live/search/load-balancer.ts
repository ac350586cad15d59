import { describeClassicLoadBalancers } from "../../collect/describe-classic-load-balancers.ts";
import { describeLoadBalancers } from "../../collect/describe-load-balancers.ts";
import { describeNetworkInterfaces } from "../../collect/describe-network-interfaces.ts";
import { type Ask, ask, askAll, type Gathered } from "../gathered.ts";
import { noSearch, type Search } from "./search.ts";

/** By ARN; by DNS name, which AWS does not search for, among all of them. */
export function loadBalancerSearch(word: string): Search {
  const isArn = word.startsWith("arn:");
  const wanted = isArn
    ? [ask(describeLoadBalancers, "id", word)]
    : [askAll(describeLoadBalancers), askAll(describeClassicLoadBalancers)];
  const dnsName = word.toLowerCase().replace(/\.$/, "");
  return balancersBy(
    () => wanted,
    ({ id, dns }) => id === word || dns === dnsName,
  );
}

/** By its own name, which is no tag. */
export const balancerNameSearch = (name: string): Search =>
  balancersBy(
    () => [ask(describeLoadBalancers, "name", name), ask(describeClassicLoadBalancers, "name", name)],
    (one) => one.name === name,
  );

interface Seen {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly dns: string | undefined;
  readonly vpcId: string | undefined;
}

/** A load balancer stands for its nodes: interfaces in its VPC, which AWS finds by no id of the balancer's. */
function balancersBy(asks: () => readonly Ask[], isMeant: (one: Seen) => boolean): Search {
  const vpcs = (seen: Gathered): readonly string[] => [
    ...new Set(
      balancersIn(seen)
        .filter(isMeant)
        .flatMap(({ vpcId }) => vpcId ?? []),
    ),
  ];
  return {
    ...noSearch,
    asks: (seen) => [...asks(), ...vpcs(seen).map((vpcId) => ask(describeNetworkInterfaces, "vpc", vpcId))],
    vpcs,
  };
}

const balancersIn = (seen: Gathered): readonly Seen[] => [
  ...seen.entries(describeLoadBalancers).map(({ LoadBalancerArn, LoadBalancerName, DNSName, VpcId }) => ({
    id: LoadBalancerArn,
    name: LoadBalancerName,
    dns: DNSName?.toLowerCase(),
    vpcId: VpcId,
  })),
  ...seen.entries(describeClassicLoadBalancers).map(({ LoadBalancerName, DNSName, VPCId }) => ({
    id: LoadBalancerName,
    name: LoadBalancerName,
    dns: DNSName?.toLowerCase(),
    vpcId: VPCId,
  })),
];
