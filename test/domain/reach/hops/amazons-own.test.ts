import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import { network } from "#test/support/build/network.ts";

/**
 * `eni-a` may call only HTTPS by its group, and its network ACL lets nothing out. Neither filters AWS's resolver,
 * router and metadata (SG-18, NACL-07). The decoys are the next address, which nobody has, and a neighbour's.
 */
const estate = network({
  vpcs: { "vpc-a": ["10.0.0.0/16"] },
  subnets: { "subnet-a": "10.0.1.0/24", "subnet-b": "10.0.0.0/24" },
  acls: { "acl-a": { subnets: ["subnet-a"], in: ["100 allow all 0.0.0.0/0"], out: [] } },
  groups: { "sg-a": { out: ["tcp 443 0.0.0.0/0"] } },
  hosts: { "eni-a": { at: "10.0.1.10", groups: ["sg-a"] }, "eni-b": "10.0.0.10" },
});

const asks = (destination: string) => ask(estate, { source: "eni-a", destination, traffic: "53/udp" });

describe("AWS's own addresses", () => {
  it.each(["10.0.0.2", "10.0.0.1", "10.0.1.3", "169.254.169.253", "169.254.169.250", "169.254.170.23"])(
    "are filtered by nothing that a customer sets: %s",
    (destination) => {
      expect(asks(destination)).toMatchObject({ verdict: "unknown", blockers: [], gaps: [{ why: "unsupported" }] });
    },
  );

  it.each([
    ["10.0.0.4", ["ENI_SG_RULES_MISMATCH", "SUBNET_ACL_RESTRICTION", "NO_POSSIBLE_DESTINATION"]],
    ["10.0.0.10", ["ENI_SG_RULES_MISMATCH", "SUBNET_ACL_RESTRICTION"]],
  ])("are these and no others: %s", (destination, codes) => {
    const answer = asks(destination);
    expect(answer?.verdict).toBe("blocked");
    expect(answer?.blockers.map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
  });
});
