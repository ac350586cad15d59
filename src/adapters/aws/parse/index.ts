import { type DocumentKey, documents } from "#domain/estate/document.ts";
import type { PrefixList } from "#domain/estate/prefix-list.ts";
import type { Scope } from "#domain/estate/scope.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import { type ElasticAddress, parseElasticAddress } from "./elastic-address.ts";
import type { Read } from "./entry.ts";
import { instancesIn, parseInstance } from "./instance.ts";
import { parseEgressOnlyInternetGateway, parseInternetGateway } from "./internet-gateway.ts";
import { parseNatGateway } from "./nat-gateway.ts";
import { parseNetworkAcl } from "./network-acl.ts";
import { parseNetworkInterface } from "./network-interface.ts";
import { type OtherKey, parseOther, shapes } from "./other-resource.ts";
import { parsePeering } from "./peering.ts";
import { parsePrefixList } from "./prefix-list.ts";
import { parsePublicAccessBlock, parsePublicAccessExclusion } from "./public-access-block.ts";
import { parseRouteTable } from "./route-table.ts";
import { parseSecurityGroup } from "./security-group.ts";
import { parseSecurityGroupRule, type RuleName } from "./security-group-rule.ts";
import { parseSubnet } from "./subnet.ts";
import { parseVpc } from "./vpc.ts";

type Lists = Omit<Snapshot, "readings" | "strict" | "prefixLists">;

/** What the entries of one account and Region mean, before the parts that complete one another are put together. */
export type Parts = { readonly [List in keyof Lists]: Lists[List][number][] } & {
  readonly managedPrefixLists: PrefixList[];
  readonly describedPrefixLists: PrefixList[];
  readonly prefixListEntries: PrefixList[];
  readonly ruleNames: RuleName[];
  readonly elasticAddresses: ElasticAddress[];
};

export const noParts = (): Parts => ({
  vpcs: [],
  subnets: [],
  interfaces: [],
  instances: [],
  securityGroups: [],
  networkAcls: [],
  routeTables: [],
  internetGateways: [],
  egressOnlyInternetGateways: [],
  natGateways: [],
  peeringConnections: [],
  publicAccessBlocks: [],
  publicAccessExclusions: [],
  others: [],
  managedPrefixLists: [],
  describedPrefixLists: [],
  prefixListEntries: [],
  ruleNames: [],
  elasticAddresses: [],
});

export interface Parser {
  /** The kind of document that an unreadable entry leaves incomplete; null where no verdict rests on it. */
  readonly document: DocumentKey | null;
  /** The things that one entry holds: itself, or the instances of a reservation. */
  readonly unfold: (entry: unknown) => readonly unknown[];
  /** Adds what the entry means to the parts; or says why it cannot be relied on. */
  readonly readInto: (parts: Parts, entry: unknown, scope: Scope) => string | null;
}

function parser<List extends keyof Parts>(
  document: DocumentKey | null,
  list: List,
  parse: (entry: unknown, scope: Scope) => Read<Parts[List][number]>,
  unfold: Parser["unfold"] = (entry) => [entry],
): Parser {
  return {
    document,
    unfold,
    readInto: (parts, entry, scope) => {
      const read = parse(entry, scope);
      if ("problem" in read) return read.problem;
      const into: Parts[List][number][] = parts[list];
      into.push(read.value);
      return null;
    },
  };
}

const others = Object.keys(shapes).map((key): [string, Parser[]] => [
  key,
  [
    parser<"others">(
      Object.hasOwn(documents, key) ? (key as DocumentKey) : null,
      "others",
      parseOther(key as OtherKey),
    ),
  ],
]);

/** Top-level key -> what its entries mean. A key that is not here is kept by nobody. */
export const parsers: ReadonlyMap<string, readonly Parser[]> = new Map<string, readonly Parser[]>([
  ...others,
  ["Vpcs", [parser("Vpcs", "vpcs", parseVpc)]],
  ["Subnets", [parser("Subnets", "subnets", parseSubnet)]],
  ["RouteTables", [parser("RouteTables", "routeTables", parseRouteTable)]],
  ["SecurityGroups", [parser("SecurityGroups", "securityGroups", parseSecurityGroup)]],
  ["SecurityGroupRules", [parser("SecurityGroupRules", "ruleNames", parseSecurityGroupRule)]],
  ["NetworkAcls", [parser("NetworkAcls", "networkAcls", parseNetworkAcl)]],
  ["NetworkInterfaces", [parser("NetworkInterfaces", "interfaces", parseNetworkInterface)]],
  ["Reservations", [parser("Reservations", "instances", parseInstance, instancesIn)]],
  ["Instances", [parser("Reservations", "instances", parseInstance)]],
  ["InternetGateways", [parser("InternetGateways", "internetGateways", parseInternetGateway)]],
  [
    "EgressOnlyInternetGateways",
    [parser("EgressOnlyInternetGateways", "egressOnlyInternetGateways", parseEgressOnlyInternetGateway)],
  ],
  ["NatGateways", [parser("NatGateways", "natGateways", parseNatGateway)]],
  ["VpcPeeringConnections", [parser("VpcPeeringConnections", "peeringConnections", parsePeering)]],
  ["ManagedPrefixLists", [parser("ManagedPrefixLists", "managedPrefixLists", parsePrefixList)]],
  ["PrefixLists", [parser("PrefixListEntries", "describedPrefixLists", parsePrefixList)]],
  ["PrefixListEntries", [parser("PrefixListEntries", "prefixListEntries", parsePrefixList)]],
  ["Entries", [parser("PrefixListEntries", "prefixListEntries", parsePrefixList)]],
  [
    "VpcBlockPublicAccessOptions",
    [parser("VpcBlockPublicAccessOptions", "publicAccessBlocks", parsePublicAccessBlock)],
  ],
  [
    "VpcBlockPublicAccessExclusions",
    [parser("VpcBlockPublicAccessExclusions", "publicAccessExclusions", parsePublicAccessExclusion)],
  ],
  [
    "Addresses",
    [parser(null, "elasticAddresses", parseElasticAddress), parser<"others">(null, "others", parseOther("Addresses"))],
  ],
]);
