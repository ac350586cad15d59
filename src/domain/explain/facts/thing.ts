import { missingDocument } from "../../estate/gap.ts";
import type { Instance } from "../../estate/instance.ts";
import type { EgressOnlyInternetGateway, InternetGateway } from "../../estate/internet-gateway.ts";
import type { Estate } from "../../estate/lookup.ts";
import type { Named } from "../../estate/name.ts";
import type { NatGateway } from "../../estate/nat-gateway.ts";
import type { NetworkAcl } from "../../estate/network-acl.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import type { PeeringConnection } from "../../estate/peering.ts";
import type { PrefixList } from "../../estate/prefix-list.ts";
import type { SecurityGroup } from "../../estate/security-group.ts";
import type { Subnet } from "../../estate/subnet.ts";
import type { Vpc } from "../../estate/vpc.ts";
import type { VpcEndpoint } from "../../estate/vpc-endpoint.ts";
import { printCidr } from "../../net/cidr.ts";
import { explainRoute } from "../../route/explain-route.ts";
import type { TableName } from "../../route/table-answer.ts";
import { count, type Finding, finding, listed } from "../finding.ts";
import { internetGatewayFacts, natGatewayFacts, peeringFacts } from "./gateway.ts";
import { networkAclFacts } from "./network-acl.ts";
import { instanceFacts, interfaceFacts } from "./network-interface.ts";
import { subnetFacts, vpcFacts } from "./place.ts";
import { securityGroupFacts } from "./security-group.ts";
import { vpcEndpointFacts } from "./vpc-endpoint.ts";

/** What is to be said about each noun; what a word names is in the estate. */
export function factsAbout(estate: Estate, thing: Named): Finding {
  const { id } = thing;
  switch (thing.noun) {
    case "security-group":
      return securityGroupFacts(estate, estate.securityGroups.get(id) as SecurityGroup);
    case "instance":
      return instanceFacts(estate, estate.instances.get(id) as Instance);
    case "network-interface":
      return interfaceFacts(estate, estate.interfaces.get(id) as NetworkInterface);
    case "subnet":
      return subnetFacts(estate, estate.subnets.get(id) as Subnet);
    case "vpc":
      return vpcFacts(estate, estate.vpcs.get(id) as Vpc);
    case "route-table":
      return routeTableFacts(estate, thing);
    case "network-acl":
      return networkAclFacts(estate.networkAcls.get(id) as NetworkAcl);
    case "internet-gateway": {
      const gateway = estate.internetGateways.get(id) as InternetGateway;
      return internetGatewayFacts(estate, gateway, "joins a VPC to the internet, for what has a public address");
    }
    case "egress-only-internet-gateway": {
      const gateway = estate.egressOnlyInternetGateways.get(id) as EgressOnlyInternetGateway;
      return internetGatewayFacts(estate, gateway, "lets IPv6 out to the internet and nothing in (IGW-09)");
    }
    case "nat-gateway":
      return natGatewayFacts(estate, estate.natGateways.get(id) as NatGateway);
    case "vpc-peering":
      return peeringFacts(estate, estate.peeringConnections.get(id) as PeeringConnection);
    case "vpc-endpoint":
      return vpcEndpointFacts(estate, estate.vpcEndpoints.get(id) as VpcEndpoint);
    case "prefix-list":
      return prefixListFacts(estate.prefixLists.get(id) as PrefixList);
    case "other":
      return otherFacts(estate, thing);
  }
}

function routeTableFacts(estate: Estate, thing: Named): Finding {
  const { routeTable, class: named, routes, warnings, gaps } = explainRoute(estate, { kind: "thing", thing }, null);
  const { subnets, gateways, association } = routeTable as TableName;
  const uses = [...subnets, ...gateways];
  return finding(
    [
      ["class", named],
      ["main table", association === "main" ? "yes" : "no"],
      ["routes for", uses.length === 0 ? "nothing" : listed(uses)],
      ...routes.map(({ meaning }) => ["route", meaning] as const),
    ],
    warnings,
    gaps,
  );
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html */
function prefixListFacts({ id, scope, name, cidrs }: PrefixList): Finding {
  const gap = missingDocument("PrefixListEntries", scope, "not-collected", `the entries of ${id}`, id);
  const kept = name?.startsWith("com.amazonaws.") === true ? "AWS" : "a customer";
  return finding(
    [
      ["list name", name],
      ["kept by", kept],
      ["entries", cidrs === null ? null : count(cidrs.length, "block")],
      ["blocks", cidrs === null ? null : listed(cidrs.map(printCidr))],
    ],
    [],
    [cidrs === null ? gap : null],
  );
}

/** What AWS says of a thing that no hop models. */
function otherFacts(estate: Estate, { id, kind }: Named): Finding {
  const same = estate.snapshot.others.filter((other) => other.id === id && other.kind === kind);
  return finding(
    same.flatMap((other) => [
      ["VPC", other.vpcId] as const,
      ...other.facts.map(({ name, value }) => [name, value] as const),
      ["also called", listed(other.aliases)] as const,
    ]),
  );
}
