import { z } from "zod";
import type { Scope } from "#domain/estate/scope.ts";
import type { Subnet } from "#domain/estate/subnet.ts";
import { type Read, readEntry } from "./entry.ts";
import {
  associatedIpv6,
  blockPublicAccessStates,
  distinct,
  effectiveBlock,
  id,
  ipv6Blocks,
  maybeCidr,
  tags,
  words,
} from "./fields.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html */
const schema = z.object({
  SubnetId: id("subnet"),
  VpcId: id("vpc"),
  OwnerId: words,
  CidrBlock: maybeCidr,
  Ipv6CidrBlockAssociationSet: ipv6Blocks,
  AvailabilityZone: words,
  AvailabilityZoneId: words,
  AvailableIpAddressCount: z.int().nullish(),
  MapPublicIpOnLaunch: z.boolean().nullish(),
  BlockPublicAccessStates: blockPublicAccessStates,
  Tags: tags,
});

export function parseSubnet(entry: unknown, scope: Scope): Read<Subnet> {
  return readEntry(schema, entry, (raw) => {
    // An IPv6-only subnet has no CidrBlock; one without any block cannot be placed.
    const cidrs = distinct([
      ...(raw.CidrBlock === null ? [] : [raw.CidrBlock]),
      ...associatedIpv6(raw.Ipv6CidrBlockAssociationSet),
    ]);
    if (cidrs.length === 0) return { problem: "CidrBlock is missing" };
    return {
      value: {
        id: raw.SubnetId,
        scope,
        name: raw.Tags,
        vpcId: raw.VpcId,
        ownerId: raw.OwnerId,
        cidrs,
        zone: raw.AvailabilityZone,
        zoneId: raw.AvailabilityZoneId,
        freeAddresses: raw.CidrBlock === null ? null : (raw.AvailableIpAddressCount ?? null),
        givesPublicAddresses: raw.MapPublicIpOnLaunch ?? null,
        publicAccessBlock: effectiveBlock(raw.BlockPublicAccessStates),
      },
    };
  });
}
