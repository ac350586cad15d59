import { describe, expect, it } from "vitest";
import type { NetworkInterface } from "#domain/estate/network-interface.ts";
import { standingAddress } from "#domain/estate/network-interface.ts";
import type { RulePeer, SecurityGroupRule } from "#domain/estate/security-group.ts";
import { interval } from "#domain/net/intervals.ts";
import { rulesAlone } from "#domain/reach/empty-group.ts";
import type { Endpoint } from "#domain/reach/endpoint.ts";
import { estate } from "../estate/read.ts";
import { eni, group, id } from "../estate/things.ts";
import { address, cidr, traffic } from "../words.ts";

const nobody: Endpoint = {
  members: [],
  addresses: [],
  generalPublic: false,
  byAddress: false,
  gap: null,
  emptyGroup: null,
  through: null,
  refusal: null,
};
const emptyGroup = (text: string): Endpoint => ({ ...nobody, emptyGroup: text });

const interfaces = (...list: readonly NetworkInterface[]): Endpoint => ({
  ...nobody,
  members: list.flatMap((one) => {
    const own = standingAddress(one, 4);
    return own === null ? [] : [{ interface: one, address: own }];
  }),
});

const addresses = (text: string): Endpoint => {
  const { family, value } = address(text);
  return { ...nobody, addresses: [{ family, addresses: interval(value, value), label: text, owner: null }] };
};

const from = (peer: RulePeer, words = "443"): SecurityGroupRule => ({
  id: null,
  traffic: traffic(words),
  peer,
  text: "a rule",
});
const block = (text: string): RulePeer => ({ kind: "cidr", cidr: cidr(text) });
const groupNamed = (text: `sg-${string}`): RulePeer => ({
  kind: "security-group",
  groupId: id<"sg">(text),
  ownerId: null,
  vpcId: null,
  peeringStatus: null,
});
const list: RulePeer = { kind: "prefix-list", prefixListId: id<"pl">("pl-1") };

const web = eni("eni-web", ["10.0.0.5"], { groups: [id<"sg">("sg-web")] });
const open = group("sg-web", { outbound: [from(block("0.0.0.0/0"), "any")] });

/** The verdict of the rules of an empty group that is asked for 443 from the other end. */
function judged(inbound: readonly SecurityGroupRule[], source: Endpoint): string {
  const known = estate({ securityGroups: [open, group("sg-empty", { inbound })], interfaces: [web] });
  const [blocker] = rulesAlone(known, source, emptyGroup("sg-empty"), traffic("443"));
  return blocker === undefined ? "may pass" : `${blocker.code} ${blocker.id}`;
}

describe("the rules of a group that nothing uses", () => {
  it.each<[string, SecurityGroupRule, Endpoint]>([
    ["a block that holds the sender", from(block("10.0.0.0/24")), interfaces(web)],
    ["the sender's group", from(groupNamed("sg-web")), interfaces(web)],
    ["a prefix list, whatever is in it", from(list), interfaces(web)],
    ["a block that holds the address", from(block("10.0.0.0/8")), addresses("10.9.9.9")],
    ["a group that nothing uses either", from(groupNamed("sg-other")), emptyGroup("sg-other")],
    ["any block, where the other end could be anywhere", from(block("10.0.0.0/24")), emptyGroup("sg-other")],
  ])("may let in %s", (_, rule, source) => {
    expect(judged([rule], source)).toBe("may pass");
  });

  it.each<[string, readonly SecurityGroupRule[], Endpoint, string]>([
    ["there are none", [], interfaces(web), "SG_HAS_NO_RULES sg-empty"],
    [
      "they are about another port",
      [from(block("0.0.0.0/0"), "22")],
      interfaces(web),
      "ENI_SG_RULES_MISMATCH sg-empty",
    ],
    ["they name another block", [from(block("10.0.9.0/24"))], interfaces(web), "ENI_SG_RULES_MISMATCH sg-empty"],
    [
      "they name a block of the other family",
      [from(block("::/0"))],
      addresses("10.9.9.9"),
      "ENI_SG_RULES_MISMATCH sg-empty",
    ],
    [
      "they name a block beside the address",
      [from(block("10.9.9.8/32"))],
      addresses("10.9.9.9"),
      "ENI_SG_RULES_MISMATCH sg-empty",
    ],
    ["they name another group", [from(groupNamed("sg-other"))], interfaces(web), "ENI_SG_RULES_MISMATCH sg-empty"],
  ])("stop it where %s", (_, inbound, source, expected) => {
    expect(judged(inbound, source)).toBe(expected);
  });

  it("say who stops it, and on which side", () => {
    const known = estate({ securityGroups: [group("sg-a"), group("sg-b")] });
    const blockers = rulesAlone(known, emptyGroup("sg-a"), emptyGroup("sg-b"), traffic("443"));
    expect(blockers.map(({ id: who, direction, text }) => [who, direction, text])).toEqual([
      ["sg-a", "egress", "sg-a: no outbound rule allows tcp 443"],
      ["sg-b", "ingress", "sg-b: no inbound rule allows tcp 443"],
    ]);
    expect(blockers[0]).toMatchObject({
      kind: "security-group",
      ids: ["sg-a"],
      leg: "forward",
      evidence: ["sg-a has no outbound rule for it"],
    });
  });

  it("stop nothing of an end that one interface may reach", () => {
    const closed = eni("eni-closed", ["10.0.0.6"], { groups: [id<"sg">("sg-closed")] });
    const known = estate({
      securityGroups: [open, group("sg-closed"), group("sg-empty", { inbound: [from(block("0.0.0.0/0"))] })],
    });
    const stopped = (source: Endpoint) => rulesAlone(known, source, emptyGroup("sg-empty"), traffic("443")).length > 0;
    expect([interfaces(closed), interfaces(web, closed), interfaces(web)].map(stopped)).toEqual([true, false, false]);
  });

  it("are united over the groups of an interface", () => {
    const both = eni("eni-both", ["10.0.0.7"], { groups: [id<"sg">("sg-closed"), id<"sg">("sg-web")] });
    const known = estate({
      securityGroups: [open, group("sg-closed"), group("sg-empty", { inbound: [from(block("0.0.0.0/0"))] })],
    });
    expect(rulesAlone(known, interfaces(both), emptyGroup("sg-empty"), traffic("443"))).toEqual([]);
  });

  it("say nothing about an interface whose groups were not read, or that has none", () => {
    const unread = eni("eni-unread", ["10.0.0.8"], { groups: [id<"sg">("sg-unread")] });
    const closed = eni("eni-closed", ["10.0.0.6"], { groups: [id<"sg">("sg-closed")] });
    const bare = eni("eni-nat", ["10.0.0.9"], { role: "nat-gateway" });
    const known = estate({
      securityGroups: [group("sg-closed"), group("sg-empty", { inbound: [from(block("0.0.0.0/0"))] })],
    });
    const stopped = (source: Endpoint) => rulesAlone(known, source, emptyGroup("sg-empty"), traffic("443")).length > 0;
    expect(stopped(interfaces(unread))).toBe(false);
    expect(stopped(interfaces(closed, unread))).toBe(false);
    expect(stopped(interfaces(bare))).toBe(false);
  });
});
