import { z } from "zod";
import type { NetworkInterface, PrivateAddress } from "#domain/estate/network-interface.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Address, sameAddress } from "#domain/net/address.ts";
import { type Read, readEntry } from "./entry.ts";
import { address, cidr, clean, hasTag, id, maybeAddress, nameIn, words } from "./fields.ts";
import { roleOf } from "./interface-role.ts";

/** A carrier address (`CarrierIp`) is no public one: nothing on the internet can send to it (IGW-10). */
const association = z.object({ PublicIp: maybeAddress }).nullish();

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html */
const schema = z.object({
  NetworkInterfaceId: id("eni"),
  VpcId: id("vpc"),
  SubnetId: id("subnet"),
  OwnerId: words,
  Description: words,
  InterfaceType: words,
  RequesterId: words,
  RequesterManaged: z.boolean().nullish(),
  Status: z.string(),
  SourceDestCheck: z.boolean().nullish(),
  DenyAllIgwTraffic: z.boolean().nullish(),
  Attachment: z.object({ InstanceId: id("i").nullish().catch(null) }).nullish(),
  Groups: z.array(z.object({ GroupId: id("sg") })),
  PrivateIpAddress: maybeAddress,
  PrivateIpAddresses: z
    .array(z.object({ PrivateIpAddress: address, Primary: z.boolean().nullish(), Association: association }))
    .nullish(),
  Association: association,
  Ipv6Addresses: z.array(z.object({ Ipv6Address: address })).nullish(),
  Ipv4Prefixes: z.array(z.object({ Ipv4Prefix: cidr })).nullish(),
  Ipv6Prefixes: z.array(z.object({ Ipv6Prefix: cidr })).nullish(),
  TagSet: z.unknown().optional(),
  Tags: z.unknown().optional(),
});
type Raw = z.output<typeof schema>;

export function parseNetworkInterface(entry: unknown, scope: Scope): Read<NetworkInterface> {
  return readEntry(schema, entry, (raw) => {
    if (raw.PrivateIpAddresses == null && raw.PrivateIpAddress === null && raw.Ipv6Addresses == null) {
      return { problem: "PrivateIpAddresses is missing" };
    }
    const type = raw.InterfaceType ?? "";
    const description = clean(raw.Description ?? "");
    const instanceId = raw.Attachment?.InstanceId ?? null;
    return {
      value: {
        id: raw.NetworkInterfaceId,
        scope,
        name: nameIn(raw.TagSet) ?? nameIn(raw.Tags),
        description,
        vpcId: raw.VpcId,
        subnetId: raw.SubnetId,
        ownerId: raw.OwnerId,
        type,
        role: roleOf({
          type,
          description,
          requesterId: raw.RequesterId,
          requesterManaged: raw.RequesterManaged ?? null,
          instanceId,
        }),
        status: raw.Status,
        instanceId,
        sourceDestCheck: raw.SourceDestCheck ?? null,
        // Their order means nothing (SG-02); ours makes the same facts give the same answer.
        groups: raw.Groups.map(({ GroupId }) => GroupId).sort(),
        privateAddresses: privateAddressesOf(raw),
        ipv6Addresses: (raw.Ipv6Addresses ?? []).map(({ Ipv6Address }) => Ipv6Address),
        prefixes: [
          ...(raw.Ipv4Prefixes ?? []).map(({ Ipv4Prefix }) => Ipv4Prefix),
          ...(raw.Ipv6Prefixes ?? []).map(({ Ipv6Prefix }) => Ipv6Prefix),
        ],
        deniesInternetGateway: raw.DenyAllIgwTraffic ?? false,
        hostsPods: isForPods(description) || [raw.TagSet, raw.Tags].some((list) => hasTag(list, podsTag)),
      },
    };
  });
}

/**
 * What the Amazon VPC CNI writes on an interface that it attaches to a node for pods (ENI-10).
 * https://github.com/aws/amazon-vpc-cni-k8s#eni-tags-related-to-allocation
 */
const isForPods = (description: string): boolean => /^aws-K8S-i-/i.test(description);
const podsTag = "node.k8s.amazonaws.com/instance_id";

/** The primary one first. `Association` beside the list is the primary address's. */
function privateAddressesOf(raw: Raw): readonly PrivateAddress[] {
  const own = raw.Association?.PublicIp ?? null;
  if (raw.PrivateIpAddresses == null || raw.PrivateIpAddresses.length === 0) {
    return raw.PrivateIpAddress === null ? [] : [{ address: raw.PrivateIpAddress, primary: true, publicAddress: own }];
  }
  const isPrimary = (one: { PrivateIpAddress: Address; Primary?: boolean | null | undefined }): boolean =>
    one.Primary ?? (raw.PrivateIpAddress !== null && sameAddress(raw.PrivateIpAddress, one.PrivateIpAddress));
  return raw.PrivateIpAddresses.map((one) => {
    const primary = isPrimary(one);
    const publicAddress = one.Association?.PublicIp ?? (primary ? own : null);
    return { address: one.PrivateIpAddress, primary, publicAddress };
  }).sort((one, other) => Number(other.primary) - Number(one.primary));
}
