/** What must be true of the picture of any answer, asked of every question that the made-up networks know. */
import { describe, expect, it } from "vitest";
import type { Scene } from "#domain/picture/scene.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { everyQuestion } from "./asked.ts";

describe("the picture of every answer", () => {
  it("asks enough", () => {
    expect(everyQuestion.length).toBeGreaterThan(200);
  });

  it.each(everyQuestion)("$title", async ({ asked }) => {
    const outcome = await asked().catch(() => null);
    // A question that is wrong has no answer, and so no picture.
    if (outcome === null) return;
    const { answer, scene } = outcome;
    expect(scene === null).toBe(answer.paths.length === 0);
    if (scene !== null) expect(faultsOf(scene, answer)).toEqual([]);
  });
});

function faultsOf(scene: Scene, answer: ReachAnswer): readonly string[] {
  const { boxes, nodes, edges, altText } = scene;
  const ids = new Set(nodes.map(({ id }) => id));
  const boxIds = new Set(boxes.map(({ id }) => id));
  const checks = nodes.flatMap((node) => node.checks);
  const told = new Set(checks.map(({ state }) => state));
  const there = edges.filter(({ leg }) => leg === "forward");
  const path =
    answer.paths.find(({ verdict }) => verdict === "blocked") ??
    answer.paths.find(({ verdict }) => verdict === "unknown") ??
    answer.paths[0];
  const faults: (string | false)[] = [
    ids.size !== nodes.length && "two nodes have one id",
    boxIds.size !== boxes.length && "two boxes have one id",
    nodes.some(({ box }) => box !== null && !boxIds.has(box)) && "a node stands in a box that is not there",
    boxes.some(({ parent }) => parent !== null && !boxIds.has(parent)) && "a box stands in a box that is not there",
    edges.some(({ from, to }) => !ids.has(from) || !ids.has(to)) && "an edge leads nowhere",
    there.length === 0 && "nothing leads there",
    there.some(({ from }, index) => index > 0 && !there.slice(0, index).some(({ to }) => to === from)) &&
      "the way there has a hole",
    altText.length > 2000 && "the text is too long",
    /\p{Cc}/u.test(altText) && "the text holds control characters",
    path?.verdict === "blocked" && !told.has("stopped") && "it does not say where it is stopped",
    path?.verdict === "reachable" && edges.some(({ state }) => state !== "works") && "a way that works looks broken",
    path?.verdict === "unknown" && !told.has("unknown") && "it does not say what is not known",
    checks.filter(({ label }) => label === "stopped here").length > 2 && "it is stopped at more than one place",
  ];
  return faults.filter((fault) => fault !== false);
}
