import { describe, expect, it } from "vitest";
import { ruleTrafficOf, unknownIn } from "#adapters/terraform/fields.ts";

describe("the traffic of a rule in a plan", () => {
  it.each([
    ["all", 0, 0, { protocol: -1, from: null, to: null }],
    ["tcp", -1, -1, { protocol: 6, from: null, to: null }],
    ["17", 53, 53, { protocol: 17, from: 53, to: 53 }],
    ["icmp", null, null, { protocol: 1, from: null, to: null }],
    ["icmpv6", 128, 0, { protocol: 58, from: 128, to: 0 }],
    ["gre", null, null, { protocol: 47, from: null, to: null }],
    ["tcp", 443, null, null],
    ["tcp", 443, 80, null],
    ["tcp", -1, 80, null],
    ["udp", 1, 65536, null],
    ["icmp", 8, 256, null],
  ] as const)("%s %s to %s", (protocol, from, to, traffic) => {
    expect(ruleTrafficOf(protocol, from, to)).toEqual(traffic);
  });
});

describe("what a plan does not know yet", () => {
  it("matters where nothing else says it", () => {
    expect(unknownIn({ source_security_group_id: true }, { self: false, cidr_blocks: [] })).toBe(
      "source_security_group_id",
    );
    expect(unknownIn({ source_security_group_id: true }, { self: true })).toBeNull();
    expect(unknownIn({ instance_id: true }, { gateway_id: "" })).toBe("instance_id");
    expect(unknownIn({ instance_id: true }, { gateway_id: "igw-1" })).toBeNull();
    expect(unknownIn({ ingress: [{ self: [] }, { cidr_blocks: [false, true] }] }, {})).toBe("cidr_blocks");
    expect(unknownIn({ ingress: true, id: true }, {})).toBe("ingress");
    expect(unknownIn(false, {})).toBeNull();
  });
});
