import type { Instance } from "../../estate/instance.ts";
import type { Estate } from "../../estate/lookup.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import { printAddress } from "../../net/address.ts";
import { printCidr } from "../../net/cidr.ts";
import { classify } from "../../route/table-class.ts";
import { count, type Finding, finding, listed, yesNo } from "../finding.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html */
export function interfaceFacts(estate: Estate, own: NetworkInterface): Finding {
  const subnet = estate.subnets.get(own.subnetId);
  const instance = own.instanceId === null ? undefined : estate.instances.get(own.instanceId);
  const missing = own.groups.filter((id) => !estate.securityGroups.has(id));
  return finding(
    [
      ["description", own.description],
      ["kind", own.role === "other" || own.role === "managed" ? own.type : own.role],
      ["state", own.status],
      [
        "instance",
        own.instanceId === null ? null : `${own.instanceId}${instance === undefined ? "" : ` (${instance.state})`}`,
      ],
      ["subnet", own.subnetId],
      ["VPC", own.vpcId],
      ["zone", subnet?.zone ?? null],
      ["private addresses", listed(own.privateAddresses.map(({ address }) => printAddress(address)))],
      ["public addresses", listed(publicWords(own))],
      ["IPv6 addresses", listed(own.ipv6Addresses.map(printAddress))],
      ["delegated prefixes", listed(own.prefixes.map(printCidr))],
      ["security groups", listed(own.groups)],
      ["source/destination check", own.sourceDestCheck === null ? null : yesNo(own.sourceDestCheck)],
      ["owner", own.ownerId],
    ],
    [...asleep(own, instance), ...unseen(estate, own)],
    [
      ...missing.map((id) => estate.gapIn("SecurityGroups", own.scope, own.vpcId, `the rules of ${id}`, id)),
      own.instanceId === null || instance !== undefined
        ? null
        : estate.gapIn("Reservations", own.scope, own.vpcId, `the state of ${own.instanceId}`, own.instanceId),
    ],
  );
}

function publicWords({ privateAddresses }: NetworkInterface): readonly string[] {
  return privateAddresses.flatMap(({ address, publicAddress }) =>
    publicAddress === null ? [] : [`${printAddress(publicAddress)} (for ${printAddress(address)})`],
  );
}

/** ENI-01: only an interface in use carries traffic, and only while its instance runs. */
function asleep(own: NetworkInterface, instance: Instance | undefined): readonly string[] {
  if (own.status !== "in-use" && own.status !== "associated") {
    return [`${own.id} is ${own.status}: it is attached to nothing that could use it`];
  }
  return instance !== undefined && instance.state !== "running"
    ? [`${instance.id} is ${instance.state}: nothing answers at ${own.id}`]
    : [];
}

/** IGW-02: a public address is of no use where no route leads to an internet gateway. */
function unseen(estate: Estate, own: NetworkInterface): readonly string[] {
  const subnet = estate.subnets.get(own.subnetId);
  const table = subnet === undefined ? null : estate.tableOf(subnet);
  if (table?.state !== "found" || publicWords(own).length === 0) return [];
  const kind = classify(estate, table.value).class;
  if (kind === "public" || kind === "unknown") return [];
  return [
    `${own.id} has a public address, but ${own.subnetId} is ${kind}: no default route leads to an internet gateway`,
  ];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html */
export function instanceFacts(estate: Estate, instance: Instance): Finding {
  const interfaces = estate.interfacesOfInstance.get(instance.id) ?? [];
  const what = `the interfaces of ${instance.id}`;
  const unread =
    interfaces.length > 0 ? null : estate.gapIn("NetworkInterfaces", instance.scope, null, what, instance.id);
  const addresses = interfaces.flatMap(({ privateAddresses, ipv6Addresses }) =>
    [...privateAddresses.map(({ address }) => address), ...ipv6Addresses].map(printAddress),
  );
  const groups = new Set(interfaces.flatMap((own) => own.groups));
  return finding(
    [
      ["state", instance.state],
      ["platform", instance.platform],
      ["interfaces", unread === null ? count(interfaces.length, "interface") : null],
      ["addresses", listed(addresses)],
      ["public addresses", listed(interfaces.flatMap(publicWords))],
      ["subnets", listed([...new Set(interfaces.map(({ subnetId }) => subnetId))])],
      ["security groups", listed([...groups])],
    ],
    instance.state === "running" ? [] : [`${instance.id} is ${instance.state}: nothing answers there`],
    [unread],
  );
}
