import { z } from "zod";
import type { PeeringConnection, PeeringSide } from "#domain/estate/peering.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Read, readEntry } from "./entry.ts";
import { cidr, distinct, id, maybeCidr, tags, words } from "./fields.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcPeeringConnectionVpcInfo.html */
const side = z
  .object({
    VpcId: id("vpc"),
    OwnerId: words,
    Region: words,
    CidrBlock: maybeCidr,
    CidrBlockSet: z.array(z.object({ CidrBlock: cidr })).nullish(),
    Ipv6CidrBlockSet: z.array(z.object({ Ipv6CidrBlock: cidr })).nullish(),
  })
  .transform(
    (raw): PeeringSide => ({
      vpcId: raw.VpcId,
      ownerId: raw.OwnerId,
      region: raw.Region,
      cidrs: distinct([
        ...(raw.CidrBlock === null ? [] : [raw.CidrBlock]),
        ...(raw.CidrBlockSet ?? []).map(({ CidrBlock }) => CidrBlock),
        ...(raw.Ipv6CidrBlockSet ?? []).map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
      ]),
    }),
  );

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcPeeringConnection.html */
const schema = z.object({
  VpcPeeringConnectionId: id("pcx"),
  Status: z.object({ Code: z.string() }),
  RequesterVpcInfo: side,
  AccepterVpcInfo: side,
  Tags: tags,
});

export function parsePeering(entry: unknown, scope: Scope): Read<PeeringConnection> {
  return readEntry(schema, entry, (raw) => {
    const { RequesterVpcInfo: requester, AccepterVpcInfo: accepter } = raw;
    // A request that was not accepted does not show the other side's blocks; an active peering always does (PCX-03).
    if (raw.Status.Code === "active" && (requester.cidrs.length === 0 || accepter.cidrs.length === 0)) {
      return { problem: "CidrBlock of a side is missing" };
    }
    return {
      value: { id: raw.VpcPeeringConnectionId, scope, name: raw.Tags, status: raw.Status.Code, requester, accepter },
    };
  });
}
