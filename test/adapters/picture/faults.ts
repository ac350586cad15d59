import type { Layout, Rectangle } from "#adapters/picture/layout.ts";
import type { Type } from "#adapters/picture/text.ts";
import { widthOf } from "#adapters/picture/text.ts";
import type { Scene } from "#domain/picture/scene.ts";
import { types } from "./studio.ts";

/** What is wrong with where things were put: nothing, for every scene. */
export function faultsOf(scene: Scene, { boxes, cards, edges, width, height }: Layout): readonly string[] {
  const whole: Rectangle = { x: 0, y: 0, width, height };
  const boxAt = new Map(boxes.map(({ box, at }) => [box.id, at]));
  const around = (id: string | null): Rectangle => (id === null ? whole : (boxAt.get(id) ?? whole));
  const things = [
    ...boxes.map(({ box, at }) => ({ name: box.id, parent: box.parent, at })),
    ...cards.map(({ card, at }) => ({ name: card.node.id, parent: card.node.box, at })),
  ];
  const overlapping = things.flatMap((one, index) =>
    things
      .slice(index + 1)
      .filter((other) => other.parent === one.parent && overlap(one.at, other.at))
      .map((other) => `${one.name} and ${other.name} overlap`),
  );
  return [
    ...things.filter(({ parent, at }) => !holds(around(parent), at)).map(({ name }) => `${name} leaves its box`),
    ...overlapping,
    ...cards.flatMap(({ card, at }) =>
      card.lines
        .filter((line) => line.x + widthOf(line.text, line.type) > at.width || line.y > at.height)
        .map((line) => `"${line.text}" leaves ${card.node.id}`),
    ),
    ...edges.filter(({ points }) => points.length < 2).map(({ edge }) => `${edge.from} to ${edge.to} has no line`),
    ...edges.filter(({ edge, label }) => (edge.label === "") !== (label === null)).map(() => "a label is missing"),
    ...(cards.length === scene.nodes.length ? [] : ["a node is missing"]),
  ];
}

const holds = (outer: Rectangle, inner: Rectangle): boolean =>
  inner.x >= outer.x - 0.5 &&
  inner.y >= outer.y - 0.5 &&
  inner.x + inner.width <= outer.x + outer.width + 0.5 &&
  inner.y + inner.height <= outer.y + outer.height + 0.5;

const overlap = (one: Rectangle, other: Rectangle): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

/** Texts of the finished SVG that run over the right edge of the box in which they start, or of the picture. */
export function textsOutside(svg: string, { boxes, cards, width: inner }: Layout): readonly string[] {
  const [, width = "0"] = /<svg [^>]*width="(\d+)"/.exec(svg) ?? [];
  const [, left = "0", top = "0"] = /translate\((-?[\d.]+) (-?[\d.]+)\)">\n/.exec(svg) ?? [];
  const [before = "", drawing = "", after = ""] = svg.split(
    /<g transform="translate\(-?[\d.]+ -?[\d.]+\)">\n|\n<\/g>\n/,
  );
  const rectangles = [...boxes.map(({ at }) => at), ...cards.map(({ at }) => at)];
  const outside: string[] = [];
  for (const { x, y, end, text } of textsIn(drawing)) {
    const own = rectangles.filter((at) => x >= at.x && x <= at.x + at.width && y >= at.y && y <= at.y + at.height);
    const right = Math.min(...own.map((at) => at.x + at.width), inner + Number(left));
    if (end > right) outside.push(text);
  }
  for (const { end, text } of textsIn(before + after)) if (end > Number(width)) outside.push(text);
  return Number(top) > 0 ? outside : [...outside, "the drawing was not found"];
}

function* textsIn(svg: string) {
  const pattern = /<text x="([\d.]+)" y="([\d.]+)" font-size="(\d+)"( font-weight="bold")?[^>]*>([^<]*)<\/text>/g;
  for (const [, x, y, size, bold, escaped = ""] of svg.matchAll(pattern)) {
    const text = escaped
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&");
    const type: Type = { ...(bold === undefined ? types.small : types.strong), size: Number(size) };
    yield { x: Number(x), y: Number(y), end: Number(x) + widthOf(text, type), text };
  }
}
