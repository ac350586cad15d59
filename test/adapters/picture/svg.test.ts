import { describe, expect, it } from "vitest";
import { drawingOf } from "#adapters/picture/svg.ts";
import type { Scene } from "#domain/picture/scene.ts";
import { exampleScene } from "#test/domain/picture/asked.ts";
import { faultsOf, textsOutside } from "./faults.ts";
import { hostile } from "./hostile.ts";
import { laidOut, svgOf, types } from "./studio.ts";

const goldens = [
  ["reachable", "app-1 internet 443"],
  ["blocked-on-the-way-back", "web orders-db 5432"],
  ["not-known", "app-1 10.20.0.2 53"],
] as const;

describe("the drawing", () => {
  it.each(goldens)("of a path that is %s is as it was looked at", async (name, words) => {
    await expect(await svgOf(await exampleScene(words))).toMatchFileSnapshot(`golden/${name}.svg`);
  });

  it("says by signs and words, not by colour alone, where a packet is stopped", async () => {
    const svg = await svgOf(await exampleScene("app-sg web-sg 8443"));
    expect(svg).toContain(">Stopped here</text>");
    expect(svg).toContain(">is stopped</text>");
    expect(svg).toContain(">gets through</text>");
    expect(svg).not.toContain(">not known</text>");
    expect(svg).toContain(">One of 8 pairs, and 1 other like it.</text>");
  });

  it("says which of the decisions is about the reply", async () => {
    expect(await svgOf(await exampleScene("web orders-db 5432"))).toContain(">Reply stopped here</text>");
    expect(await svgOf(await exampleScene("back-office app-1 8443"))).toContain(
      ">Reply: only tcp 49152-61000 passes</text>",
    );
  });

  it("has no text smaller than 22 pixels", async () => {
    for (const [, words] of goldens) {
      const sizes = [...(await svgOf(await exampleScene(words))).matchAll(/font-size="(\d+)"/g)].map(([, size]) =>
        Number(size),
      );
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(22);
    }
  });

  it("shows hostile text as text, in its place, and as XML that holds no other element", async () => {
    const layout = await laidOut(hostile);
    const { svg } = drawingOf(hostile, layout, types);
    expect(faultsOf(hostile, layout)).toEqual([]);
    expect(textsOutside(svg, layout)).toEqual([]);
    const elements = new Set([...svg.matchAll(/<([^\s/>]+)/g)].map(([, name]) => name));
    expect([...elements].sort()).toEqual(["circle", "g", "path", "rect", "svg", "text"]);
    expect(svg).toContain("&lt;/text&gt;&lt;script&gt;");
    expect(svg.length).toBeLessThan(50_000);
    expect(svg).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\u202a-\u202e\u2066-\u2069]/u);
  });

  it("is found wanting by its checks where something is out of place", async () => {
    const scene: Scene = await exampleScene("web-1 web 80");
    const layout = await laidOut(scene);
    const [first, ...others] = layout.cards;
    if (first === undefined) throw new Error("no card");
    const moved = { ...layout, cards: [{ ...first, at: { ...first.at, y: first.at.y + 150, width: 200 } }, ...others] };
    const faults = faultsOf(scene, moved).join("\n");
    expect(faults).toContain("overlap");
    expect(faults).toContain("leaves eni-");
    expect(
      textsOutside(drawingOf(scene, layout, types).svg, {
        ...moved,
        cards: layout.cards.map((one) => ({ ...one, at: { ...one.at, width: 200 } })),
      }),
    ).not.toEqual([]);
  });
});
