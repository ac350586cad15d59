import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawingOf } from "#adapters/picture/svg.ts";
import type { Box, Check, Edge, Node, Scene } from "#domain/picture/scene.ts";
import { everyQuestion } from "#test/domain/picture/asked.ts";
import { faultsOf, textsOutside } from "./faults.ts";
import { laidOut, types } from "./studio.ts";

/** Names as AWS lets people write them, and worse. */
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "",
    " ",
    "web",
    "W".repeat(300),
    "שרת ".repeat(30),
    "🔥".repeat(50),
    "</text><script>",
    "a b ".repeat(90),
  ),
);

const anyCheck: fc.Arbitrary<Check> = fc.record({
  state: fc.constantFrom("works", "stopped", "partial", "unknown", "not-reached"),
  label: fc.oneof(fc.constantFrom("", "stopped here"), anyText),
  text: anyText,
  leg: fc.constantFrom("forward", "return"),
});

/** A way through boxes, and perhaps another one back. */
const anyScene: fc.Arbitrary<Scene> = fc
  .record({
    title: anyText,
    note: anyText,
    mark: fc.constantFrom("good", "bad", "partial", "unknown"),
    subnets: fc.array(fc.record({ vpc: fc.integer({ min: 0, max: 2 }), label: anyText, detail: anyText }), {
      maxLength: 4,
    }),
    stops: fc.array(
      fc.record({
        place: fc.integer({ min: -1, max: 3 }),
        inVpc: fc.boolean(),
        kind: fc.constantFrom("interface", "internet", "gateway", "peering", "address", "checks", "other"),
        label: anyText,
        detail: anyText,
        checks: fc.array(anyCheck, { maxLength: 4 }),
        state: fc.constantFrom("works", "stopped", "unknown", "not-reached"),
      }),
      { minLength: 2, maxLength: 8 },
    ),
    back: fc.option(fc.array(fc.nat(7), { maxLength: 5 })),
  })
  .map(({ subnets, stops, back, ...words }) => {
    const vpcs = [...new Set(subnets.map(({ vpc }) => vpc))];
    const boxes: Box[] = [
      ...vpcs.map(
        (vpc): Box => ({ id: `vpc-${vpc}`, kind: "vpc", label: `VPC ${vpc}`, detail: "10.0.0.0/16", parent: null }),
      ),
      ...subnets.map(
        ({ vpc, label, detail }, index): Box => ({
          id: `subnet-${index}`,
          kind: "subnet",
          label,
          detail,
          parent: `vpc-${vpc}`,
        }),
      ),
    ];
    const nodes = stops.map(({ place, inVpc, kind, label, detail, checks }, index): Node => {
      const subnet = subnets[place];
      const box = subnet === undefined ? null : inVpc ? `vpc-${subnet.vpc}` : `subnet-${place}`;
      return { id: `node-${index}`, kind, label, detail, checks, box };
    });
    // AWS has no empty boxes on a path.
    const used = new Set(nodes.map(({ box }) => box));
    const shown = boxes.filter(
      ({ id, kind }) => used.has(id) || (kind === "vpc" && boxes.some((box) => box.parent === id && used.has(box.id))),
    );
    const there = stops.slice(1).map(
      ({ state }, index): Edge => ({
        from: `node-${index}`,
        to: `node-${index + 1}`,
        state,
        label: index === 0 ? "request" : "",
        leg: "forward",
      }),
    );
    const ways = back === null ? [] : [stops.length - 1, ...back.filter((index) => index < stops.length), 0];
    const reply = ways.slice(1).flatMap((to, index): Edge[] =>
      ways[index] === to
        ? []
        : [
            {
              from: `node-${ways[index]}`,
              to: `node-${to}`,
              state: "works",
              label: index === 0 ? "reply" : "",
              leg: "return",
            },
          ],
    );
    return { ...words, altText: "", boxes: shown, nodes, edges: [...there, ...reply] };
  });

describe("the layout", () => {
  it("keeps every thing in its box, apart from every other, and every text in its place", async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, async (scene) => {
        const layout = await laidOut(scene);
        expect(faultsOf(scene, layout)).toEqual([]);
        expect(textsOutside(drawingOf(scene, layout, types).svg, layout)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("does so for every answer that the made-up networks give", async () => {
    const wrong: string[] = [];
    for (const { title, asked } of everyQuestion) {
      const { scene } = (await asked().catch(() => null)) ?? { scene: null };
      if (scene === null) continue;
      const layout = await laidOut(scene);
      const faults = [...faultsOf(scene, layout), ...textsOutside(drawingOf(scene, layout, types).svg, layout)];
      wrong.push(...faults.map((fault) => `${title}: ${fault}`));
    }
    expect(wrong).toEqual([]);
  });

  it("is the same for the same scene", async () => {
    for (const scene of fc.sample(anyScene, { numRuns: 5, seed: 7 })) {
      expect(await laidOut(scene)).toEqual(await laidOut(scene));
    }
  });

  it("puts a path without branches into one column", async () => {
    const { scene } = (await everyQuestion[0]?.asked()) ?? { scene: null };
    const layout = await laidOut(scene as Scene);
    expect(new Set(layout.cards.map(({ at }) => at.x)).size).toBe(1);
  });
});
