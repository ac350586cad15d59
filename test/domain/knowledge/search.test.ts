import { describe, expect, it } from "vitest";
import type { Card } from "#domain/knowledge/card.ts";
import { searchOf } from "#domain/knowledge/search.ts";
import { termsOf } from "#domain/knowledge/terms.ts";

const card = (
  id: string,
  title: string,
  aliases: readonly string[],
  body: string,
  reasons: readonly string[] = [],
): Card => ({
  id,
  title,
  topic: "nat-egress",
  aliases,
  questions: [],
  related: [],
  reasons,
  commands: [],
  sources: [],
  reviewed: "2026-11-25",
  body,
});

/** Five cards that lie close to each other, as real ones do. */
const cards = [
  card(
    "nat-idle",
    "Why do connections through a NAT gateway break after some minutes?",
    ["nat gateway idle timeout"],
    "An idle connection is forgotten after [350 seconds](../facts.yml#idle).",
  ),
  card(
    "nat-ports",
    "How many connections can a NAT gateway hold?",
    ["ErrorPortAllocation", "nat port exhaustion"],
    "55,000 to one destination.",
  ),
  card(
    "igw-or-nat",
    "Do I need an internet gateway or a NAT gateway?",
    ["igw vs nat"],
    "Public subnets use an internet gateway.",
  ),
  card(
    "sg-or-nacl",
    "What is the difference between a security group and a network ACL?",
    ["sg vs nacl"],
    "Stateful or stateless.",
  ),
  card(
    "no-route",
    "What does NO_ROUTE_TO_DESTINATION mean?",
    ["no route to host"],
    "No route covers the destination.",
    ["NO_ROUTE_TO_DESTINATION"],
  ),
];

const search = searchOf(cards);
const first = (question: string): string | undefined => search(question, 3)[0]?.card.id;

describe("finding a card", () => {
  it.each([
    ["nat gateway idle timeout", "nat-idle"],
    ["natgw idle timeout", "nat-idle"],
    ["why does my connection thru the nat gateway brake after a few minutes", "nat-idle"],
    ["conections breaking through NAT gw", "nat-idle"],
    ["ErrorPortAllocation", "nat-ports"],
    ["port exhaustion of a nat gateway", "nat-ports"],
    ["internet gateway versus nat gateway", "igw-or-nat"],
    ["IGW or NAT-gateway?", "igw-or-nat"],
    ["difference between security groups and NACLs", "sg-or-nacl"],
    ["sg or network acl", "sg-or-nacl"],
    ["NO_ROUTE_TO_DESTINATION", "no-route"],
    ["350 seconds", "nat-idle"],
  ])("%s", (question, id) => {
    expect(first(question)).toBe(id);
  });

  it("sets the things of one's own network aside", () => {
    expect(termsOf("nat-0a1b2c3d4e5f67890 10.0.0.5/32 idle timeout")).toEqual(termsOf("idle timeout"));
    expect(termsOf("what is 169.254.169.254")).toEqual(["169", "254", "169", "254"]);
    expect(first("nat-0123456789abcdef0 in vpc-0a1b2c3d: idle timeout of 10.0.1.7")).toBe("nat-idle");
  });

  it("finds nothing for nothing, and for what no card speaks of", () => {
    expect(search("", 3)).toEqual([]);
    expect(search("what is the", 3)).toEqual([]);
    expect(search("zzzz qqqq", 3)).toEqual([]);
    expect(searchOf([])("anything", 3)).toEqual([]);
  });

  it("says how much of the question a card speaks of, and gives no more than asked for", () => {
    const hits = search("nat gateway idle timeout of peering quotas, said my cat", 2);
    expect(hits).toHaveLength(2);
    expect(hits[0]?.coverage).toBeGreaterThan(0.3);
    expect(hits[0]?.coverage).toBeLessThan(0.8);
    expect(search("nat gateway idle timeout", 1)[0]?.coverage).toBe(1);
  });

  it("orders cards that are equally good by their ids", () => {
    const twins = ["b", "a", "d", "c"].map((id) => card(id, "The very same title", ["same"], "Same body."));
    expect(searchOf(twins)("the very same title", 4).map((hit) => hit.card.id)).toEqual(["a", "b", "c", "d"]);
  });
});

describe("the words of a text", () => {
  it.each([
    ["security groups", "sg"],
    ["NACLs", "network ACL"],
    ["NAT-gateways", "nat gw"],
    ["elastic IP addresses", "EIPs"],
    ["subnets", "subnet"],
    ["routing", "routed"],
    ["prices", "cost"],
  ])("of %s are those of %s", (one, other) => {
    expect(termsOf(one)).toEqual(termsOf(other));
  });

  it("keep numbers and prefix lengths as they are", () => {
    expect(termsOf("a /28 has 11 addresses")).toEqual(expect.arrayContaining(["/28", "11"]));
  });
});
