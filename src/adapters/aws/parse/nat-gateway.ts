import { z } from "zod";
import type { NatGateway } from "#domain/estate/nat-gateway.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Read, readEntry } from "./entry.ts";
import { id, maybeAddress, maybeId, tags, words } from "./fields.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html */
const schema = z.object({
  NatGatewayId: id("nat"),
  VpcId: id("vpc"),
  State: z.string(),
  ConnectivityType: z.enum(["public", "private"]).nullish(),
  AvailabilityMode: z.enum(["zonal", "regional"]).nullish(),
  AutoProvisionZones: words,
  SubnetId: maybeId("subnet"),
  RouteTableId: maybeId("rtb"),
  NatGatewayAddresses: z.array(
    z.object({
      PrivateIp: maybeAddress,
      PublicIp: maybeAddress,
      NetworkInterfaceId: maybeId("eni"),
      AvailabilityZone: words,
      Status: words,
      IsPrimary: z.boolean().nullish(),
    }),
  ),
  Tags: tags,
});

export function parseNatGateway(entry: unknown, scope: Scope): Read<NatGateway> {
  return readEntry(schema, entry, (raw) => {
    // Answers from before regional gateways name no mode; a regional one has a table of its own instead of a subnet (NAT-09).
    const regional = raw.AvailabilityMode === "regional" || (raw.AvailabilityMode == null && raw.RouteTableId !== null);
    if (!regional && raw.SubnetId === null) return { problem: "SubnetId is missing" };
    return {
      value: {
        id: raw.NatGatewayId,
        scope,
        name: raw.Tags,
        vpcId: raw.VpcId,
        state: raw.State,
        // Answers from before private gateways name no type: they were all public.
        connectivity: raw.ConnectivityType ?? "public",
        availability: regional ? "regional" : "zonal",
        subnetId: raw.SubnetId,
        routeTableId: raw.RouteTableId,
        autoProvisionsZones: raw.AutoProvisionZones === null ? null : raw.AutoProvisionZones === "enabled",
        // New connections leave from the primary address.
        addresses: raw.NatGatewayAddresses.filter(({ Status }) => Status !== "failed" && Status !== "released")
          .sort((one, other) => Number(other.IsPrimary ?? false) - Number(one.IsPrimary ?? false))
          .map((one) => ({
            privateAddress: one.PrivateIp,
            publicAddress: one.PublicIp,
            interfaceId: one.NetworkInterfaceId,
            zone: one.AvailabilityZone,
          })),
      },
    };
  });
}
