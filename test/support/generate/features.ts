import type { Feature } from "./feature.ts";
import { collected, each, instance, not, some } from "./feature.ts";
import { GATEWAYS, ROUTE_TABLES } from "./route-features.ts";
import { NETWORK_ACLS, SECURITY_GROUPS } from "./rule-features.ts";

const PEERINGS: readonly Feature[] = [
  ...each(["active", "pending-acceptance", "deleted"], (code) => [
    `peering ${code}`,
    15,
    some("VpcPeeringConnections", (one) => one.Status.Code === code),
  ]),
  [
    "peering across Regions",
    25,
    some("VpcPeeringConnections", ({ RequesterVpcInfo: one, AccepterVpcInfo: other }) => one.Region !== other.Region),
  ],
  [
    "peering across accounts",
    25,
    some("VpcPeeringConnections", ({ RequesterVpcInfo: one, AccepterVpcInfo: other }) => one.OwnerId !== other.OwnerId),
  ],
  [
    "peering with an account that is not read",
    20,
    some("VpcPeeringConnections", (one, estate) =>
      [one.RequesterVpcInfo, one.AccepterVpcInfo].some(
        (side) => !estate.some((scope) => scope.account === side.OwnerId),
      ),
    ),
  ],
  ["second Region", 40, (estate) => new Set(estate.map((scope) => scope.region)).size > 1],
  ["second account", 40, (estate) => new Set(estate.map((scope) => scope.account)).size > 1],
];

const INTERFACES: readonly Feature[] = [
  ["stopped instance", 15, instance((one) => one.State.Name === "stopped")],
  ["Windows instance", 120, instance((one) => one.Platform === "windows")],
  ["Linux instance", 120, instance((one) => one.PlatformDetails === "Linux/UNIX")],
  ["instance of an unsaid system", 120, instance((one) => one.PlatformDetails === undefined)],
  ["instance with two interfaces", 15, instance((one) => one.NetworkInterfaces.length > 1)],
  [
    "unattached interface",
    15,
    some("NetworkInterfaces", (at) => at.Status === "available" && at.Attachment === undefined),
  ],
  ["Lambda interface", 80, some("NetworkInterfaces", (at) => at.InterfaceType === "lambda")],
  ["secondary address", 120, some("NetworkInterfaces", (at) => at.PrivateIpAddresses.length > 1)],
  [
    "public address",
    250,
    some("NetworkInterfaces", (at) => at.InterfaceType === "interface" && at.Association !== undefined),
  ],
  [
    "public address for a secondary one",
    60,
    some("NetworkInterfaces", (at) =>
      at.PrivateIpAddresses.some((held) => !held.Primary && held.Association !== undefined),
    ),
  ],
  ["elastic address", 100, some("Addresses", () => true)],
  ["IPv6 address", 120, some("NetworkInterfaces", (at) => at.Ipv6Addresses.length > 0)],
  [
    "forwarding interface",
    60,
    some("NetworkInterfaces", (at) => at.InterfaceType === "interface" && !at.SourceDestCheck),
  ],
  ["delegated prefix", 60, some("NetworkInterfaces", (at) => at.Ipv4Prefixes !== undefined)],
  ["delegated IPv6 prefix", 15, some("NetworkInterfaces", (at) => at.Ipv6Prefixes !== undefined)],
];

const OPTIONAL_KEYS = [
  "NetworkAcls",
  "RouteTables",
  "NatGateways",
  "SecurityGroups",
  "VpcPeeringConnections",
  "ManagedPrefixLists",
] as const;

const REST: readonly Feature[] = [
  ["no word of Block Public Access", 350, (estate) => !collected("VpcBlockPublicAccessOptions")(estate)],
  ...each(["off", "block-ingress", "block-bidirectional"], (mode) => [
    `Block Public Access ${mode}`,
    5,
    some("VpcBlockPublicAccessOptions", (one) => one.InternetGatewayBlockMode === mode),
  ]),
  [
    "Block Public Access being changed",
    1,
    some("VpcBlockPublicAccessOptions", (one) => one.State === "update-in-progress"),
  ],
  [
    "Block Public Access exclusion",
    10,
    some("VpcBlockPublicAccessExclusions", (one) => one.State === "create-complete"),
  ],
  ["Block Public Access told by subnets", 8, some("Subnets", (one) => one.BlockPublicAccessStates !== undefined)],
  ["customer's prefix list", 100, some("ManagedPrefixLists", (one) => one.OwnerId !== "AWS")],
  ["prefix list of AWS", 25, some("PrefixLists", () => true)],
  ["IPv6 prefix list", 25, some("ManagedPrefixLists", (one) => one.AddressFamily === "IPv6")],
  ...each(OPTIONAL_KEYS, (key) => [`${key} not collected`, 2, not(collected(key))]),
];

/** All that random networks must be rich in. */
export const FEATURES: readonly Feature[] = [
  ...SECURITY_GROUPS,
  ...NETWORK_ACLS,
  ...ROUTE_TABLES,
  ...GATEWAYS,
  ...PEERINGS,
  ...INTERFACES,
  ...REST,
];
