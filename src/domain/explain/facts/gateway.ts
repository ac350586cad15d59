import type { EgressOnlyInternetGateway, InternetGateway } from "../../estate/internet-gateway.ts";
import { isAttachedTo } from "../../estate/internet-gateway.ts";
import type { Estate } from "../../estate/lookup.ts";
import type { NatGateway } from "../../estate/nat-gateway.ts";
import type { PeeringConnection, PeeringSide } from "../../estate/peering.ts";
import { printAddress } from "../../net/address.ts";
import { printCidr } from "../../net/cidr.ts";
import { classify } from "../../route/table-class.ts";
import { type Finding, finding, listed } from "../finding.ts";
import { tiesOf } from "../tie.ts";

/** IGW-01, IGW-09, https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html */
export function internetGatewayFacts(
  estate: Estate,
  gateway: InternetGateway | EgressOnlyInternetGateway,
  does: string,
): Finding {
  const attached = gateway.attachments.map(({ vpcId, state }) => `${vpcId} (${state})`);
  const works = gateway.attachments.some(({ vpcId }) => isAttachedTo(gateway, vpcId));
  return finding(
    [
      ["does", does],
      ["attached to", listed(attached)],
      ["route tables that lead to it", listed(tablesTo(estate, gateway.id))],
      [
        "edge route table",
        listed(
          (tiesOf(estate).uses.get(gateway.id) ?? [])
            .filter(({ to }) => to.kind === "route-table")
            .map(({ to }) => to.id),
        ),
      ],
    ],
    works ? [] : [`${gateway.id} is attached to no VPC: nothing goes through it (IGW-01)`],
  );
}

const tablesTo = (estate: Estate, id: string): readonly string[] =>
  (tiesOf(estate).usedBy.get(id) ?? []).filter(({ from }) => from.kind === "route-table").map(({ from }) => from.id);

/** NAT-01 to NAT-10, https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html */
export function natGatewayFacts(estate: Estate, nat: NatGateway): Finding {
  const addresses = nat.addresses.flatMap(({ privateAddress, publicAddress }) =>
    [publicAddress, privateAddress].flatMap((address) => (address === null ? [] : [printAddress(address)])),
  );
  return finding(
    [
      [
        "does",
        nat.connectivity === "public"
          ? "lets things without a public address open connections to the internet"
          : "hides addresses from other private networks",
      ],
      ["kind", `${nat.connectivity}, ${nat.availability}`],
      ["state", nat.state],
      ["VPC", nat.vpcId],
      ["subnet", nat.subnetId],
      ["route table of its own", nat.routeTableId],
      ["addresses", listed(addresses)],
      ["route tables that lead to it", listed(tablesTo(estate, nat.id))],
    ],
    [
      ...(nat.state === "available" ? [] : [`${nat.id} is ${nat.state}: nothing goes through it (NAT-01)`]),
      ...withoutWayOut(estate, nat),
    ],
  );
}

/** NAT-02: a public NAT gateway must itself stand in a public subnet. */
function withoutWayOut(estate: Estate, nat: NatGateway): readonly string[] {
  const subnet = nat.subnetId === null ? undefined : estate.subnets.get(nat.subnetId);
  const table = subnet === undefined ? null : estate.tableOf(subnet);
  if (table?.state !== "found" || nat.connectivity === "private") return [];
  const kind = classify(estate, table.value).class;
  if (kind === "public" || kind === "unknown") return [];
  return [`${nat.id} stands in ${nat.subnetId}, which is ${kind}: it has no way to the internet itself (NAT-02)`];
}

/** PCX-01, https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html */
export function peeringFacts(estate: Estate, connection: PeeringConnection): Finding {
  const tables = tablesTo(estate, connection.id);
  const sides = [connection.requester, connection.accepter];
  const silent = sides.filter(
    ({ vpcId }) => estate.vpcs.has(vpcId) && !tables.some((id) => estate.routeTables.get(id)?.vpcId === vpcId),
  );
  return finding(
    [
      ["status", connection.status],
      ["requester", side(connection.requester)],
      ["accepter", side(connection.accepter)],
      ["route tables that lead to it", listed(tables)],
    ],
    [
      ...(connection.status === "active"
        ? []
        : [`${connection.id} is ${connection.status}: it carries nothing (PCX-01)`]),
      ...silent.map(({ vpcId }) => `no route table of ${vpcId} that was read leads over ${connection.id} (PCX-02)`),
    ],
  );
}

function side({ vpcId, ownerId, region, cidrs }: PeeringSide): string {
  const where = [ownerId === null ? null : `account ${ownerId}`, region].filter((word) => word !== null).join(", ");
  return [vpcId, where === "" ? null : `(${where})`, listed(cidrs.map(printCidr))].filter(Boolean).join(" ");
}
