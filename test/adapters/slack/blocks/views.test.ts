import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { actionNamed, decodeAction } from "#adapters/slack/action.ts";
import { detailsNotice, detailsSkeleton, detailsView } from "#adapters/slack/views/details-modal.ts";
import { type HomeFacts, homeView } from "#adapters/slack/views/home.ts";
import { nobody } from "#app/access.ts";
import { textsOf, viewFaults } from "#test/support/slack-limits.ts";
import { lineOf } from "./asking.ts";

const golden = (file: string): string => join(import.meta.dirname, "golden", file);

describe("App Home", () => {
  const network = { account: "111122223333", regions: ["eu-west-1"], access: nobody };
  const facts: HomeFacts = {
    version: "0.1.0",
    quiz: { due: 5, streakDays: 3 },
    upkeep: null,
    examples: [lineOf("reach web orders-db postgres"), lineOf("exposed shop")],
    access: [
      { network: { ...network, name: "example" }, decision: { kind: "allowed", commands: ["reach"] } },
      {
        network: { ...network, name: "prod" },
        decision: { kind: "refused", because: "prod may be asked about in certain channels only" },
      },
    ],
    recent: [
      {
        line: lineOf("reach web-1 app-1 8080"),
        verdict: "reachable",
        answerId: "a1",
        askedAt: "2026-11-01T09:00:00.000Z",
      },
      { line: lineOf("where 10.0.0.5", null), verdict: null, answerId: "a2", askedAt: "2026-10-31T08:00:00.000Z" },
    ],
  };
  const view = homeView(facts);
  const text = textsOf(view.blocks).join("\n");

  it("is as it was", async () => {
    expect(viewFaults(view)).toEqual([]);
    await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot(golden("home.json"));
  });

  it("has examples to press, each of which asks its question", () => {
    const row = view.blocks.find((block) => block.type === "actions") as unknown as {
      elements: readonly { action_id: string; value: string }[];
    };
    expect(row.elements.map(({ action_id: id, value }) => [actionNamed(id), decodeAction(value)?.line])).toEqual([
      ["ask", facts.examples[0]],
      ["ask", facts.examples[1]],
    ]);
  });

  it("says what this person may ask about, and why not the rest", () => {
    expect(text).toContain("✓ ");
    expect(text).toContain("prod may be asked about in certain channels only.");
  });

  it("has the questions they asked before, with what came out", () => {
    expect(text).toContain("reach web-1 app-1 8080\n2026-11-01 09:00 UTC · example · reachable");
    expect(text).toContain("where 10.0.0.5\n2026-10-31 08:00 UTC");
  });

  it("says what to do where there is nothing yet", () => {
    const empty = homeView({ ...facts, examples: [], access: [], recent: [] });
    expect(viewFaults(empty)).toEqual([]);
    expect(textsOf(empty.blocks).join("\n")).toContain("Nothing in the last month.");
  });
});

describe("the details of an answer", () => {
  it("begin with a modal that says it is being read", async () => {
    expect(viewFaults(detailsSkeleton())).toEqual([]);
    await expect(`${JSON.stringify(detailsSkeleton(), null, 2)}\n`).toMatchFileSnapshot(
      golden("details-skeleton.json"),
    );
  });

  it("are the JSON, which can be copied from it", () => {
    const json = { command: "reach", verdict: "blocked", name: "<!channel> \u202e `x`\n" };
    const { view, isWhole } = detailsView(json, "a1b2c3d4");
    expect(isWhole).toBe(true);
    expect(viewFaults(view)).toEqual([]);
    const [code = "", quoted] = textsOf(view.blocks);
    expect(code).not.toMatch(/\u202e/);
    expect(JSON.parse(code)).toEqual(json);
    expect(quoted).toBe("Answer a1b2c3d4");
  });

  it("are cut where they are too long, which the modal and its caller are told", () => {
    const json = { paths: Array.from({ length: 5000 }, (_, nth) => ({ id: `eni-${nth}`, text: "x".repeat(80) })) };
    const { view, isWhole } = detailsView(json, "a1");
    expect(isWhole).toBe(false);
    expect(viewFaults(view)).toEqual([]);
    const [note, ...parts] = textsOf(view.blocks);
    expect(note).toContain("The whole comes to you as a file in a direct message.");
    expect(JSON.stringify(json, null, 2).startsWith(parts.slice(0, -1).join("\n"))).toBe(true);
  });

  it("may be a sentence that says why there are none", () => {
    const view = detailsNotice("This answer is more than a day old: ask again.");
    expect(viewFaults(view)).toEqual([]);
    expect(textsOf(view.blocks).join("")).toContain("more than a day old");
  });
});
