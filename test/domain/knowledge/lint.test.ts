import { describe, expect, it } from "vitest";
import { type Card, type Fact, type Knowledge, readable, withCurrentFacts, wordsIn } from "#domain/knowledge/card.ts";
import { problemsIn } from "#domain/knowledge/lint.ts";

const filler = "word ".repeat(60).trim();
const body = `It is forgotten after [350 seconds](../facts.yml#idle). ${filler}\n\n**Pitfall.** Silence.\n\n**Why.** Memory.`;

const idle: Fact = {
  id: "idle",
  value: "350 seconds",
  what: "an idle connection is forgotten after",
  source: "https://docs.aws.amazon.com/vpc/",
  checked: "2026-11-01",
};

/** A card with nothing wrong; its neighbour is what it is related to. */
const card = (changed: Partial<Card> = {}): Card => ({
  id: "nat-idle",
  title: "Why does a quiet connection break?",
  topic: "nat-egress",
  questions: [],
  aliases: ["nat idle", "nat timeout", "reset after 350s", "conn reset", "quiet connection breaks"],
  related: ["nat-ports"],
  reasons: ["NO_ROUTE"],
  commands: ["explain-route <subnet> internet"],
  sources: ["https://docs.aws.amazon.com/vpc/"],
  reviewed: "2026-11-25",
  body,
  ...changed,
});

const neighbour = card({
  id: "nat-ports",
  title: "How many connections fit?",
  aliases: ["port exhaustion", "nat ports", "ErrorPortAllocation", "too many connections nat", "55000"],
  related: ["nat-idle"],
  reasons: [],
});

const problems = (
  changed: Partial<Card> = {},
  facts: readonly Fact[] = [idle],
  others: readonly Card[] = [neighbour],
) =>
  problemsIn(
    { cards: [card(changed), ...others], facts: new Map(facts.map((fact) => [fact.id, fact])) } satisfies Knowledge,
    { reasons: ["NO_ROUTE"], commands: ["explain-route"], today: "2026-11-25" },
  ).map(({ file, message }) => `${file}: ${message}`);

describe("the knowledge base", () => {
  it("has nothing wrong where nothing is", () => {
    expect(problems()).toEqual([]);
  });

  it.each<[Partial<Card>, string]>([
    [{ body: "Short. **Pitfall.** **Why.** [350 seconds](../facts.yml#idle)" }, "has 5 words, 60 to 150 are read"],
    [{ body: `${body} ${"more ".repeat(100)}` }, "has 170 words, 60 to 150 are read"],
    [{ body: body.replace("**Why.**", "") }, "has no paragraph that begins with **Why.**"],
    [{ aliases: ["one"] }, "has 1 aliases, 5 to 10 are useful"],
    [{ aliases: [...card().aliases, "x".repeat(111)] }, `"${"x".repeat(40)}…" is longer than anybody types`],
    [{ related: ["nowhere"] }, "is related to nowhere, which is no card"],
    [{ related: ["nat-idle"] }, "is related to itself"],
    [{ sources: [] }, "names no source"],
    [{ commands: ["delete-everything"] }, `offers "delete-everything", which is no command`],
    [{ reviewed: "2025-11-24" }, "was reviewed on 2025-11-24: read it again"],
    [{ reviewed: "2026-11-26" }, "was reviewed on 2026-11-26, which is still to come"],
    [{ reviewed: "2026-13-01" }, `was reviewed on "2026-13-01", which is no date`],
    [{ reviewed: "yesterday" }, `was reviewed on "yesterday", which is no date`],
    [{ body: body.replace("350 seconds", "5 minutes") }, `says "5 minutes" where idle is "350 seconds"`],
    [{ body: body.replace("#idle", "#unheard") }, "repeats unheard, which is no fact"],
    [
      { aliases: ["Port exhaustion!", "a1", "a2", "a3", "a4"] },
      `has the wording "Port exhaustion!", and so has nat-egress/nat-ports.md`,
    ],
    [{ id: "nat-ports", related: [] }, `has the id "nat-ports", and so has nat-egress/nat-ports.md`],
    [{ reasons: ["NO_ROUTE", "NO_SUCH"] }, "explains NO_SUCH, which the engine never says"],
  ])("says what is wrong with %j", (changed, message) => {
    expect(
      problems(changed).some((problem) => problem.endsWith(`: ${message}`)),
      problems(changed).join("\n"),
    ).toBe(true);
  });

  it("wants one card for every reason of the engine", () => {
    expect(problems({ reasons: [] })).toEqual([": no card explains NO_ROUTE"]);
    expect(problems({}, [idle], [{ ...neighbour, reasons: ["NO_ROUTE"] }])).toEqual([
      "nat-egress/nat-idle.md: explains NO_ROUTE, and so does another card",
    ]);
  });

  it("counts the days over leap years and the turn of the year", () => {
    expect(problems({ reviewed: "2025-11-25" })).toEqual([]);
    const leap = problemsIn(
      {
        cards: [card({ reviewed: "2027-02-28", related: [] })],
        facts: new Map([["idle", { ...idle, checked: "2027-12-01" }]]),
      },
      { reasons: ["NO_ROUTE"], commands: ["explain-route"], today: "2028-02-29" },
    );
    expect(leap.map(({ message }) => message)).toEqual(["was reviewed on 2027-02-28: read it again"]);
  });

  it("wants every fact to be used, sourced and fresh", () => {
    const unused: Fact = { ...idle, id: "unused", source: "hearsay", checked: "2020-01-01" };
    expect(problems({}, [idle, unused])).toEqual([
      "facts.yml: unused is repeated by no card",
      "facts.yml: unused names no source",
      "facts.yml: unused was checked on 2020-01-01: read it again",
    ]);
  });
});

describe("a number in a card", () => {
  const facts = new Map([["idle", { ...idle, value: "400 seconds" }]]);

  it("follows the fact by one edit", () => {
    expect(withCurrentFacts("after [350 seconds](../facts.yml#idle) or [9](../facts.yml#other)", facts)).toBe(
      "after [400 seconds](../facts.yml#idle) or [9](../facts.yml#other)",
    );
  });

  it("is read without its link, and counts as it is read", () => {
    expect(readable("after [350 seconds](../facts.yml#idle).")).toBe("after 350 seconds.");
    expect(wordsIn("| a | b |\n|---|---|\nafter [350 seconds](../facts.yml#idle).")).toBe(5);
  });
});
