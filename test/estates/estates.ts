import type { RawEstate } from "#test/support/raw-estate.ts";
import { variants as addressBlocks } from "./address-blocks/estate.ts";
import { variants as blockPublicAccess } from "./block-public-access/estate.ts";
import { variants as edgeTable } from "./edge-table/estate.ts";
import { variants as egressOnly } from "./egress-only/estate.ts";
import { variants as gatewayEndpoint } from "./gateway-endpoint/estate.ts";
import { variants as groups } from "./groups/estate.ts";
import { variants as hairpin } from "./hairpin/estate.ts";
import { variants as interfaceEndpoint } from "./interface-endpoint/estate.ts";
import { variants as interfaces } from "./interfaces/estate.ts";
import { variants as internetAtLarge } from "./internet-at-large/estate.ts";
import { variants as internetGateway } from "./internet-gateway/estate.ts";
import { variants as loadBalancers } from "./load-balancers/estate.ts";
import { variants as loadBalancersClassic } from "./load-balancers-classic/estate.ts";
import { variants as loadBalancersNetwork } from "./load-balancers-network/estate.ts";
import { variants as natGateway } from "./nat-gateway/estate.ts";
import { variants as networkAcls } from "./network-acls/estate.ts";
import { variants as networkFirewall } from "./network-firewall/estate.ts";
import { variants as peering } from "./peering/estate.ts";
import { variants as peeringAbroad } from "./peering-abroad/estate.ts";
import { variants as regionalNat } from "./regional-nat/estate.ts";
import { variants as routeTables } from "./route-tables/estate.ts";
import { variants as securityGroups } from "./security-groups/estate.ts";
import { variants as transitGateway } from "./transit-gateway/estate.ts";
import { variants as transitGatewayPeering } from "./transit-gateway-peering/estate.ts";
import { variants as transitGatewayZones } from "./transit-gateway-zones/estate.ts";

/** By folder, then by variant; `estate` is the one that a question means unless it names another. */
export type Estates = Readonly<Record<string, Readonly<Record<string, RawEstate>>>>;

export const estates: Estates = {
  "address-blocks": addressBlocks,
  "block-public-access": blockPublicAccess,
  "edge-table": edgeTable,
  "egress-only": egressOnly,
  "gateway-endpoint": gatewayEndpoint,
  groups,
  hairpin,
  "interface-endpoint": interfaceEndpoint,
  interfaces,
  "internet-at-large": internetAtLarge,
  "internet-gateway": internetGateway,
  "load-balancers": loadBalancers,
  "load-balancers-classic": loadBalancersClassic,
  "load-balancers-network": loadBalancersNetwork,
  "nat-gateway": natGateway,
  "network-acls": networkAcls,
  "network-firewall": networkFirewall,
  peering,
  "peering-abroad": peeringAbroad,
  "regional-nat": regionalNat,
  "route-tables": routeTables,
  "security-groups": securityGroups,
  "transit-gateway": transitGateway,
  "transit-gateway-peering": transitGatewayPeering,
  "transit-gateway-zones": transitGatewayZones,
};
