import { describe, expect, it } from "vitest";
import { readKnowledge } from "#adapters/knowledge/folder.ts";
import { networkCommands } from "#app/commands/index.ts";
import { problemsIn } from "#domain/knowledge/lint.ts";
import { searchOf } from "#domain/knowledge/search.ts";
import { reasons } from "#domain/reach/reason.ts";

const folder = new URL("../../knowledge", import.meta.url).pathname;

/** Every topic, and the fewest cards of each. */
const topics = {
  alb: 38,
  architecture: 15,
  cost: 15,
  "direct-connect": 12,
  "ecs-networking": 9,
  "edge-global": 17,
  "eks-networking": 19,
  "firewall-inspection": 16,
  "flow-logs-observability": 20,
  ipv6: 11,
  "lambda-networking": 10,
  "limits-quotas": 9,
  nacls: 10,
  "nat-egress": 29,
  "nlb-gwlb": 31,
  "performance-mtu": 12,
  "privatelink-endpoints": 27,
  "resolver-private-dns": 25,
  "route-tables": 15,
  route53: 27,
  "security-groups": 18,
  "security-layers": 19,
  "subnets-ip": 14,
  "transit-gateway": 29,
  "vpc-fundamentals": 16,
  "vpc-peering": 13,
  vpn: 12,
} as const;

describe("the knowledge base", () => {
  it("is sound: every link, number, source and reason", async () => {
    const knowledge = await readKnowledge(folder);
    const problems = problemsIn(knowledge, {
      reasons: Object.keys(reasons),
      commands: networkCommands.map(({ name }) => name),
      // What was read on the day it was written: time passing is for `npm run knowledge`, and must not turn a test red.
      today: "2026-11-25",
    });
    expect(problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([]);
  });

  it("has no topic with fewer cards than it had", async () => {
    const { cards } = await readKnowledge(folder);
    for (const [topic, fewest] of Object.entries(topics)) {
      expect(cards.filter((card) => card.topic === topic).length, topic).toBeGreaterThanOrEqual(fewest);
    }
  });

  it("is found: every card by its own title and by nearly all of its own wordings", async () => {
    const { cards } = await readKnowledge(folder);
    const search = searchOf(cards);
    const first = (question: string): string | undefined => search(question, 1)[0]?.card.id;
    expect(cards.filter(({ id, title }) => first(title) !== id).map(({ id }) => id)).toEqual([]);
    const wordings = cards.flatMap(({ id, aliases }) => aliases.map((alias) => ({ id, alias })));
    const found = wordings.filter(({ id, alias }) => first(alias) === id);
    expect(found.length / wordings.length).toBeGreaterThan(0.95);
  });
});
