import { describe, expect, it } from "vitest";
import { citedBy, citedText, unsupportedBecause } from "#domain/assistant/claim-check.ts";
import type { Card } from "#domain/knowledge/card.ts";

const card: Card = {
  id: "nat-gateway-timeout",
  title: "Why does my NAT gateway drop idle connections after 350 seconds?",
  topic: "nat-egress",
  aliases: [],
  questions: [],
  related: [],
  reasons: [],
  commands: [],
  sources: ["https://docs.aws.amazon.com/vpc/"],
  reviewed: "2026-11-25",
  body:
    "A NAT gateway forgets a TCP flow that is idle for [350 seconds](../facts.yml#nat-gateway-idle-timeout), and then answers " +
    "with RST. It has 55,000 ports for each destination, in us-east-1 as everywhere; `ErrorPortAllocation` counts what failed. " +
    "A subnet may be a /28. Watch 169.254.169.253, com.amazonaws.eu-west-1.s3 and `ec2:CreateNatGateway`; see https://evil.example/42. " +
    "`Target.NotInUse` is another thing, and so is `amazonaws.eu-west-1`.",
};
const other: Card = { ...card, id: "other", title: "What is another thing?", body: "It takes 60 minutes over UDP." };

const check = (text: string, cardId = card.id, asked = ""): string | null =>
  unsupportedBecause({ text, cardId }, [card, other], asked);

describe("a claim", () => {
  it.each([
    "Idle flows are dropped after 350 seconds.",
    "Idle flows are dropped after 350 s, and the gateway answers with RST.",
    "It has 55000 ports per destination.",
    "Watch `ErrorPortAllocation` in us-east-1.",
    "Watch ErrorPortAllocation.",
    "A /28 is enough, and 169.254.169.253 is watched.",
    "The internet is not meant.",
    "`Target.NotInUse` is another thing, and so is `amazonaws.eu-west-1`.",
    "`ec2:CreateNatGateway` makes one.",
  ])("stands where it says what the card says: %s", (text) => {
    expect(check(text)).toBeNull();
  });

  it.each([
    ["", "empty"],
    ["1.", "empty"],
    ["⟨sg-1⟩", "empty"],
    ["Idle flows are dropped after 300 seconds.", "number"],
    ["Idle flows are dropped after 350 minutes.", "number"],
    ["It has 55 ports.", "number"],
    ["It has sixty ports.", "number"],
    ["A /27 is enough.", "number"],
    ["The address is 169.254.169.2.", "id"],
    ["The address is 10.0.0.1, as sg-0abc says.", "id"],
    ["Ask evil.example about it.", "id"],
    ["Ask 42 times.", "number"],
    ["Use `PortAllocationErrors`.", "code"],
    ["Use `PortAllocation` or `169.254.169.25`.", "id"],
    ["Use `PortAllocation`.", "code"],
    ["Watch PortAllocationErrors.", "name"],
    ["Call ec2:DeleteNatGateway.", "name"],
    ["It is so in eu-west-9.", "name"],
    ["It is so for UDP.", "name"],
    ["It is so for IPv6.", "name"],
    ["⟨sg-1⟩ is too narrow.", "placeholder"],
  ])("falls where it says more: %s (%s)", (text, because) => {
    expect(check(text)).toBe(because);
  });

  it("falls where it cites no card that was given", () => {
    expect(check("Idle flows are dropped.", "made-up")).toBe("unknown-card");
  });

  it("is held against the card that it cites, and no other", () => {
    expect(check("It takes 60 minutes over UDP.", "other")).toBeNull();
    expect(check("It takes 60 minutes over UDP.")).toBe("name");
    expect(check("It takes 60 minutes.")).toBe("number");
  });

  it("may name what was asked about", () => {
    expect(check("Idle flows of ⟨nat-1⟩ are dropped after 350 seconds.", card.id, "why does ⟨nat-1⟩ drop")).toBeNull();
    expect(check("Idle flows of ⟨nat-2⟩ are dropped.", card.id, "why does ⟨nat-1⟩ drop")).toBe("placeholder");
  });
});

it("is held against a card as it is read", () => {
  expect(citedText(card)).toContain("idle for 350 seconds, and then");
  expect(citedBy({ text: "", cardId: "other" }, [card, other])).toBe(other);
  expect(citedBy({ text: "", cardId: "none" }, [card, other])).toBeNull();
});
