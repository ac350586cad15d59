/** A VPC with DNS settings switched off, and one where only one of them was read. */
import { describe, expect, it } from "vitest";
import { unread } from "#test/support/build/network.ts";
import { auditOf, healthy, raw, said } from "./healthy.ts";

const set = (...VpcAttributes: readonly object[]) => ({ ...healthy, extra: { ...healthy.extra, VpcAttributes } });

describe("the DNS settings of a VPC", () => {
  it("are found switched off, with the commands", () => {
    const answer = auditOf(
      set(
        { VpcId: "vpc-a", EnableDnsSupport: { Value: false } },
        { VpcId: "vpc-a", EnableDnsHostnames: { Value: false } },
        { VpcId: "vpc-z", EnableDnsSupport: { Value: true } },
      ),
    );
    expect(said(answer, "dns-attributes")).toEqual([
      "medium vpc-a: DNS resolution is off: the VPC's own resolver answers nobody, and private hosted zones do not work",
      "low vpc-a: DNS hostnames are off: private hosted zones and the private names of interface endpoints do not work",
    ]);
    expect(answer.findings.flatMap(({ fix }) => fix.cli)).toEqual([
      "aws ec2 modify-vpc-attribute --vpc-id vpc-a --enable-dns-support --region eu-west-1",
      "aws ec2 modify-vpc-attribute --vpc-id vpc-a --enable-dns-hostnames --region eu-west-1",
    ]);
  });

  it("are not known where they were not read, or only one of them", () => {
    const half = auditOf(set({ VpcId: "vpc-a", EnableDnsSupport: { Value: true } }));
    expect(half.gaps.map(({ what }) => what)).toEqual(["enableDnsHostnames of vpc-a"]);
    const none = auditOf(unread(raw(healthy), "VpcAttributes"));
    expect(none.gaps.map(({ what, why }) => `${what} ${why}`)).toEqual([
      "enableDnsSupport of vpc-a not-collected",
      "enableDnsHostnames of vpc-a not-collected",
    ]);
    expect(none.unchecked).toEqual(["dns-attributes"]);
  });
});
