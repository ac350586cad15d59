import { expect, it } from "vitest";
import { parse } from "yaml";
import { draftCard } from "#domain/knowledge/draft.ts";

const frontOf = (text: string): unknown => parse(text.split("\n---\n")[0]?.replace("---\n", "") ?? "");

it("a drafted card has everything in its place, and leaves to people what only they know", () => {
  const { path, text } = draftCard({
    question: "why does my NAT gateway drop ICMP: fragments?",
    topic: "nat-egress",
    nearest: ["nat-gateway-basics", "nat-gateway-icmp", "a", "b"],
  });
  expect(path).toBe("nat-egress/nat-gateway-drop-icmp-fragments.md");
  expect(frontOf(text)).toEqual({
    id: "nat-gateway-drop-icmp-fragments",
    title: "why does my NAT gateway drop ICMP: fragments?",
    topic: "nat-egress",
    aliases: null,
    related: ["nat-gateway-basics", "nat-gateway-icmp", "a"],
    sources: null,
    reviewed: null,
  });
  expect(text).toMatch(/\*\*Pitfall\.\*\*[\s\S]*\*\*Why\.\*\*/);
});

it("what somebody typed stays one line of text, whatever it is", () => {
  const { path, text } = draftCard({ question: 'a"\n---\nid: evil\u0007', topic: null, nearest: [] });
  expect(path).toBe("vpc-fundamentals/id-evil.md");
  expect(frontOf(text)).toMatchObject({ id: "id-evil", title: 'a" --- id: evil' });
  expect(draftCard({ question: "???", topic: null, nearest: [] }).path).toBe("vpc-fundamentals/new-question.md");
});
