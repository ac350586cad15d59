import { z } from "zod";
import type { Scope } from "#domain/estate/scope.ts";
import type { Vpc } from "#domain/estate/vpc.ts";
import { type Read, readEntry } from "./entry.ts";
import {
  associatedIpv6,
  blockPublicAccessStates,
  cidr,
  distinct,
  effectiveBlock,
  id,
  ipv6Blocks,
  isAssociated,
  maybeCidr,
  tags,
  words,
} from "./fields.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html */
const schema = z.object({
  VpcId: id("vpc"),
  OwnerId: words,
  CidrBlock: maybeCidr,
  CidrBlockAssociationSet: z
    .array(z.object({ CidrBlock: cidr, CidrBlockState: z.object({ State: z.string().nullish() }).nullish() }))
    .nullish(),
  Ipv6CidrBlockAssociationSet: ipv6Blocks,
  IsDefault: z.boolean().nullish(),
  BlockPublicAccessStates: blockPublicAccessStates,
  Tags: tags,
});

export function parseVpc(entry: unknown, scope: Scope): Read<Vpc> {
  return readEntry(schema, entry, (raw) => {
    const secondary = (raw.CidrBlockAssociationSet ?? [])
      .filter((block) => isAssociated(block.CidrBlockState?.State))
      .map((block) => block.CidrBlock);
    const cidrs = distinct([...(raw.CidrBlock === null ? [] : [raw.CidrBlock]), ...secondary]);
    // Every VPC has an IPv4 block; without it, no address could be told from the internet's.
    if (cidrs.length === 0) return { problem: "CidrBlock is missing" };
    return {
      value: {
        id: raw.VpcId,
        scope,
        name: raw.Tags,
        ownerId: raw.OwnerId,
        cidrs: distinct([...cidrs, ...associatedIpv6(raw.Ipv6CidrBlockAssociationSet)]),
        isDefault: raw.IsDefault ?? false,
        publicAccessBlock: effectiveBlock(raw.BlockPublicAccessStates),
      },
    };
  });
}
