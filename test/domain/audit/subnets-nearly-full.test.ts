/** A subnet with nine free addresses and one with three; the decoys have room, or only IPv6. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, said } from "./healthy.ts";

describe("subnets that are nearly full", () => {
  it("are found before they are full", () => {
    const subnets = {
      ...healthy.subnets,
      "subnet-app-a": { cidr: "10.0.10.0/24", zone: "a", free: 9 },
      "subnet-app-b": { cidr: "10.0.11.0/24", zone: "b", free: 3 },
      "subnet-pub-a": { cidr: "10.0.0.0/24", zone: "a", free: 26 },
    };
    const answer = auditOf({ ...healthy, subnets });
    expect(said(answer, "subnets-nearly-full")).toEqual([
      "medium subnet-app-b: the subnet is as good as full: less than one in fifty of its addresses is free",
      "low subnet-app-a: the subnet is nearly full: less than a tenth of its addresses is free",
    ]);
    expect(answer.findings.flatMap(({ evidence }) => evidence)).toContain("subnet-app-a: 9 of 251 addresses are free");
  });

  it("are not known where AWS's answer leaves the number out; IPv6 alone does not run out", () => {
    const subnets = {
      ...healthy.subnets,
      "subnet-app-a": { cidr: "10.0.10.0/24", zone: "a", free: null },
      "subnet-six": { cidr: "2600:1f00:a::/64", zone: "a", vpc: "vpc-a", free: null },
    };
    const answer = auditOf({ ...healthy, vpcs: { "vpc-a": ["10.0.0.0/16", "2600:1f00:a::/56"] }, subnets });
    expect(said(answer, "subnets-nearly-full")).toEqual([]);
    expect(answer.gaps.map(({ what }) => what)).toEqual(["the free addresses of subnet-app-a"]);
  });
});
