import { describe, expect, it } from "vitest";
import { proseOfReach } from "#domain/prose/reach.ts";
import { headlineOf } from "#domain/prose/reach-headline.ts";
import type { ReachAnswer, WhatIf } from "#domain/reach/answer.ts";

const whatIf = (before: ReachAnswer["verdict"], changes: Partial<WhatIf> = {}): WhatIf => ({
  changes: [],
  before: { verdict: before, forward: "blocked", return: "not-needed", blockers: [] },
  notUnderstood: [],
  ...changes,
});

const answer = (verdict: ReachAnswer["verdict"], tried: WhatIf): ReachAnswer => ({
  command: "reach",
  question: {
    source: { kind: "instance", id: "i-1", name: "web-1" },
    destination: { kind: "instance", id: "i-2", name: "orders-db" },
    traffic: "5432/tcp",
  },
  verdict,
  forward: verdict === "reachable" ? "allowed" : "blocked",
  return: "not-needed",
  allowed: [],
  paths: [],
  blockers: [],
  clients: [],
  exceptions: [],
  assumptions: [],
  gaps: [],
  fixes: [],
  whatIf: tried,
});

describe("the headline of a change", () => {
  it.each([
    ["blocked", "reachable", "Blocked now, reachable with the change: web-1 can reach orders-db on tcp 5432"],
    [
      "reachable",
      "blocked",
      "Reachable now, blocked with the change: web-1 cannot reach orders-db on tcp 5432: nothing lets it through",
    ],
    [
      "partial",
      "unknown",
      "Partly reachable now, not known with the change: not known whether web-1 can reach orders-db on tcp 5432",
    ],
    [
      "unknown",
      "partial",
      "Not known now, partly reachable with the change: of tcp 5432 from web-1 to orders-db, only a part works",
    ],
    ["reachable", "reachable", "Reachable now, still reachable with the change: web-1 can reach orders-db on tcp 5432"],
  ] as const)("%s before, %s after", (before, after, headline) => {
    expect(headlineOf(answer(after, whatIf(before)))).toBe(headline);
  });
});

describe("what was changed", () => {
  const listed = (tried: WhatIf) =>
    proseOfReach(answer("reachable", tried)).flatMap((passage) =>
      passage.kind === "list" ? [[passage.title, passage.items]] : [],
    );

  it("stands behind the headline, one sentence each, the rest counted", () => {
    const changes = Array.from({ length: 9 }, (_, nth) => `accept the peering connection pcx-${nth}`);
    expect(listed(whatIf("blocked", { changes }))).toEqual([
      [
        "What is changed, on a copy only",
        [...changes.slice(0, 8).map((text) => `A${text.slice(1)}.`), "and 1 more (changes)"],
      ],
    ]);
  });

  it("is nothing where all of it is so already, or where none of it was understood", () => {
    expect(listed(whatIf("reachable"))).toEqual([
      ["What is changed, on a copy only", ["Nothing: all of it is so already."]],
    ]);
    expect(listed(whatIf("reachable", { notUnderstood: ["aws_lb.web: aws_lb is not tried (create)"] }))).toEqual([
      ["What is changed, on a copy only", ["Nothing that can be tried."]],
      ["What was not understood", ["aws_lb.web: aws_lb is not tried (create)"]],
    ]);
  });
});
