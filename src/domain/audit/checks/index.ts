import type { Check } from "../check.ts";
import { addressesInRules } from "./addresses-in-rules.ts";
import { adminPortsOpen } from "./admin-ports-open.ts";
import { allTrafficRules } from "./all-traffic-rules.ts";
import { blackholeRoutes } from "./blackhole-routes.ts";
import { databasePortsOpen } from "./database-ports-open.ts";
import { defaultGroup } from "./default-group.ts";
import { defaultVpc } from "./default-vpc.ts";
import { dnsAttributes } from "./dns-attributes.ts";
import { flowLogs } from "./flow-logs.ts";
import { gatewayEndpoints } from "./gateway-endpoints.ts";
import { idleElasticIps } from "./idle-elastic-ips.ts";
import { idleNatGateways } from "./idle-nat-gateways.ts";
import { ipv6PublicRoute } from "./ipv6-public-route.ts";
import { ipv6Wider } from "./ipv6-wider.ts";
import { mainTablePublic } from "./main-table-public.ts";
import { natGatewayOwnZone } from "./nat-gateway-own-zone.ts";
import { natGatewayPlacement } from "./nat-gateway-placement.ts";
import { networkAclOnlyFilter } from "./network-acl-only-filter.ts";
import { networkAclReplies } from "./network-acl-replies.ts";
import { outboundOpen } from "./outbound-open.ts";
import { peeringOverlap } from "./peering-overlap.ts";
import { peeringRoutes } from "./peering-routes.ts";
import { privateSubnetPublicRoute } from "./private-subnet-public-route.ts";
import { publicAddressesOnLaunch } from "./public-addresses-on-launch.ts";
import { reachedDirectly } from "./reached-directly.ts";
import { severalZones } from "./several-zones.ts";
import { subnetsNearlyFull } from "./subnets-nearly-full.ts";
import { unusedGroups } from "./unused-groups.ts";

/** Every check, in the order in which passed ones are told: who gets in, how things are routed, what is watched, what is wasted. */
export const checks: readonly Check[] = [
  adminPortsOpen,
  databasePortsOpen,
  allTrafficRules,
  ipv6Wider,
  reachedDirectly,
  addressesInRules,
  outboundOpen,
  defaultGroup,
  networkAclReplies,
  networkAclOnlyFilter,
  privateSubnetPublicRoute,
  ipv6PublicRoute,
  mainTablePublic,
  blackholeRoutes,
  peeringOverlap,
  peeringRoutes,
  severalZones,
  natGatewayOwnZone,
  natGatewayPlacement,
  subnetsNearlyFull,
  publicAddressesOnLaunch,
  defaultVpc,
  dnsAttributes,
  flowLogs,
  gatewayEndpoints,
  idleNatGateways,
  idleElasticIps,
  unusedGroups,
];
