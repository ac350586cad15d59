/** Peers with one another's addresses, and with the VPC's own; the decoys are apart, or no longer connected. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, said } from "./healthy.ts";

const peer = (vpc: string, cidr: string, status = "active") => ({ from: "vpc-a", to: { vpc, cidrs: [cidr] }, status });

describe("peers with the same addresses", () => {
  it("are found, each with the other", () => {
    const peerings = {
      "pcx-1": peer("vpc-x", "10.8.0.0/16"),
      "pcx-2": peer("vpc-y", "10.8.128.0/17"),
      "pcx-3": peer("vpc-z", "10.7.0.0/16"),
      "pcx-4": peer("vpc-q", "10.8.0.0/16", "deleted"),
    };
    const answer = auditOf({ ...healthy, peerings });
    expect(said(answer, "peering-overlap")).toEqual([
      "medium pcx-1, pcx-2: two peers have the same addresses, and a route can lead to only one of them",
    ]);
    expect(answer.findings.find(({ check }) => check === "peering-overlap")?.evidence).toEqual([
      "vpc-x and vpc-y: 10.8.0.0/16 and 10.8.128.0/17",
    ]);
  });

  it("as the VPC itself cannot be reached at all", () => {
    expect(
      said(auditOf({ ...healthy, peerings: { "pcx-1": peer("vpc-x", "10.0.128.0/17") } }), "peering-overlap"),
    ).toEqual([
      "medium pcx-1: the peer has addresses that the VPC itself has, so they can never be reached through the peering connection",
    ]);
  });
});
