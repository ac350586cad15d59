/** An Elastic IP address that nothing uses; the decoys are bound, or in another Region. */
import { describe, expect, it } from "vitest";
import { audit } from "#domain/audit/audit.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { meaningOf, network } from "#test/support/build/network.ts";
import { auditOf, healthy, only, raw, said } from "./healthy.ts";

const addressed = (...Addresses: readonly object[]) => ({ ...healthy, extra: { ...healthy.extra, Addresses } });

describe("an Elastic IP address that is bound to nothing", () => {
  it("is found, with the command that gives it back", () => {
    const answer = auditOf(
      addressed(
        { AllocationId: "eipalloc-1", PublicIp: "54.1.1.200" },
        {
          AllocationId: "eipalloc-2",
          PublicIp: "54.1.1.201",
          NetworkInterfaceId: "eni-app",
          PrivateIpAddress: "10.0.10.5",
        },
      ),
    );
    expect(only(answer, "idle-elastic-ips")).toMatchObject({
      severity: "low",
      of: [{ kind: "elastic-ip", id: "eipalloc-1" }],
      evidence: ["eipalloc-1: 54.1.1.200, no association"],
      fix: { cli: ["aws ec2 release-address --allocation-id eipalloc-1 --region eu-west-1"] },
    });
    expect(only(auditOf(addressed({ PublicIp: "54.1.1.200" })), "idle-elastic-ips").fix.cli).toEqual([]);
  });

  it("of another Region is no matter of this VPC", () => {
    const there = scope({
      vpcs: { "vpc-z": ["10.5.0.0/16"] },
      subnets: {},
      region: "us-east-1",
      extra: { Addresses: [{ AllocationId: "eipalloc-9", PublicIp: "54.1.1.9" }] },
    });
    const estate = network(raw(healthy), there);
    expect(said(audit(estate, meaningOf(estate, "vpc-a")), "idle-elastic-ips")).toEqual([]);
  });
});
