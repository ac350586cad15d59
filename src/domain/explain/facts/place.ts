import type { Estate } from "../../estate/lookup.ts";
import { peerOf } from "../../estate/peering.ts";
import type { Subnet } from "../../estate/subnet.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { overlaps, printCidr } from "../../net/cidr.ts";
import { classify } from "../../route/table-class.ts";
import { count, type Finding, finding, listed, yesNo } from "../finding.ts";

/** https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html */
export function subnetFacts(estate: Estate, subnet: Subnet): Finding {
  const table = estate.tableOf(subnet);
  const acl = estate.aclOf(subnet);
  const residents = estate.interfacesOfSubnet.get(subnet.id) ?? [];
  const what = `the interfaces of ${subnet.id}`;
  const unread = estate.gapIn("NetworkInterfaces", subnet.scope, subnet.vpcId, what, subnet.id);
  const how = estate.hasExplicitTable(subnet) ? "its own" : "the VPC's main table";
  return finding(
    [
      ["VPC", subnet.vpcId],
      ["owner", subnet.ownerId],
      ["zone", [subnet.zone, subnet.zoneId].filter((word) => word !== null).join(", ")],
      ["blocks", listed(subnet.cidrs.map(printCidr))],
      [
        "route table",
        table.state === "found" ? `${table.value.id} (${how}): ${classify(estate, table.value).class}` : null,
      ],
      ["network ACL", acl.state === "found" ? acl.value.id : null],
      ["interfaces", unread === null || residents.length > 0 ? count(residents.length, "interface") : null],
      ["Block Public Access", subnet.publicAccessBlock],
    ],
    [],
    [unread, table.state === "not-collected" ? table.gap : null, acl.state === "not-collected" ? acl.gap : null],
  );
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/configure-your-vpc.html */
export function vpcFacts(estate: Estate, vpc: Vpc): Finding {
  const subnets = estate.subnetsOfVpc.get(vpc.id) ?? [];
  const residents = estate.interfacesOfVpc.get(vpc.id) ?? [];
  const gateway = estate.gatewayOf(vpc);
  const main = estate.mainTableOf(vpc.id);
  const unread = estate.gapIn("NetworkInterfaces", vpc.scope, vpc.id, `the interfaces of ${vpc.id}`, vpc.id);
  const peers = estate.peeringsOf(vpc.id).map((connection) => {
    const peer = peerOf(connection, vpc.id);
    return `${peer?.vpcId} over ${connection.id} (${connection.status})`;
  });
  const same = [...estate.vpcs.values()].filter(
    (other) => other.id !== vpc.id && other.cidrs.some((cidr) => vpc.cidrs.some((own) => overlaps(own, cidr))),
  );
  return finding(
    [
      ["owner", vpc.ownerId],
      ["blocks", listed(vpc.cidrs.map(printCidr))],
      ["default VPC", yesNo(vpc.isDefault)],
      ["subnets", count(subnets.length, "subnet")],
      ["interfaces", unread === null || residents.length > 0 ? count(residents.length, "interface") : null],
      ["internet gateway", gateway.state === "found" ? gateway.value.id : gateway.state === "absent" ? "none" : null],
      ["main route table", main === null ? null : `${main.id}: ${classify(estate, main).class}`],
      ["peered with", listed(peers)],
      ["overlaps with", listed(same.map(({ id }) => id))],
      ["Block Public Access", vpc.publicAccessBlock],
    ],
    [],
    [unread, gateway.state === "not-collected" ? gateway.gap : null],
  );
}
