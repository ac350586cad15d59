/** What several answers say of one zone, put together: the list, and the zone by itself with its VPCs. */
import { describe, expect, it } from "vitest";
import { network } from "#test/domain/dns/network.ts";

const listed = {
  Id: "/hostedzone/Z1",
  Name: "corp.example.",
  Config: { PrivateZone: true },
  ResourceRecordSetCount: 4,
};
const described = {
  HostedZone: { Id: "/hostedzone/Z1", Name: "corp.example.", Config: { PrivateZone: true } },
  VPCs: [{ VPCId: "vpc-app" }],
};
const owned = {
  ...listed,
  ResourceRecordSetCount: undefined,
  LinkedService: { ServicePrincipal: "servicediscovery.amazonaws.com" },
};

describe("a zone that two answers describe", () => {
  it("has what either of them says", () => {
    const whole = { id: "Z1", name: "corp.example", isPrivate: true, recordCount: 4, vpcIds: ["vpc-app"] };
    expect(network({ HostedZones: [listed], HostedZone: [described] }).names.zones.get("Z1")).toMatchObject(whole);
    expect(
      network({
        HostedZones: [owned],
        HostedZone: [{ ...described, HostedZone: { ...described.HostedZone, ResourceRecordSetCount: 4 } }],
      }).names.zones.get("Z1"),
    ).toMatchObject({
      ...whole,
      service: "servicediscovery.amazonaws.com",
    });
    expect(network({ HostedZones: [listed] }).names.zones.get("Z1")).toMatchObject({ vpcIds: null, service: null });
  });
});
