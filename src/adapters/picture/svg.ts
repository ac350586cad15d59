import type { Box, Scene } from "#domain/picture/scene.ts";
import { type Card, type Line, textStart } from "./card.ts";
import { edgePath, lineStyles } from "./edge.ts";
import type { Layout, Rectangle } from "./layout.ts";
import { icon, sign, verdictSign } from "./signs.ts";
import { colors, markColors, sizes, stateColors, type Types } from "./style.ts";
import { n, shorten, type Type, textAt, widthOf, wrap } from "./text.ts";

export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The whole picture: the verdict on top, the path in the middle, what the lines mean at the foot. */
export function drawingOf(scene: Scene, layout: Layout, types: Types): Drawing {
  const width = Math.ceil(Math.max(sizes.narrowest, layout.width + 2 * sizes.margin));
  const title = titleOf(scene, width, types);
  const left = Math.round((width - layout.width) / 2);
  const top = title.height + sizes.margin;
  const foot = footOf(scene, width, top + layout.height + sizes.margin, types);
  const height = Math.ceil(foot.bottom + sizes.margin);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans">`,
    `<rect width="${width}" height="${height}" fill="${colors.paper}"/>`,
    `<rect x="1.5" y="1.5" width="${width - 3}" height="${height - 3}" fill="none" stroke="${colors.frame}" stroke-width="3"/>`,
    ...title.parts,
    `<g transform="translate(${left} ${top})">`,
    ...layout.boxes.flatMap(({ box, at }) => boxParts(box, at, columnIn(at, layout.cards), types)),
    ...layout.edges.map(edgePath),
    ...layout.edges.flatMap(({ edge, label }) => (label === null ? [] : [edgeLabel(edge.label, label, types.small)])),
    ...layout.cards.flatMap(({ card, at }) => cardParts(card, at)),
    "</g>",
    ...foot.parts,
    "</svg>",
    "",
  ].join("\n");
  return { svg, width, height };
}

function titleOf({ title, mark }: Scene, width: number, types: Types) {
  const x = sizes.margin + sizes.mark + 20;
  const lines = wrap(title, width - x - sizes.margin, 4, types.title);
  const textTop = sizes.margin + Math.max(0, (sizes.mark - sizes.titleLine) / 2);
  const parts = [
    verdictSign(mark, sizes.margin + sizes.mark / 2, sizes.margin + sizes.mark / 2),
    ...lines.map((text, index) => textAt(text, x, textTop + sizes.titleLine * (index + 0.5), types.title, colors.ink)),
  ];
  const bottom = Math.max(sizes.margin + sizes.mark, textTop + lines.length * sizes.titleLine) + 24;
  const rule = `<rect x="${sizes.margin}" y="${bottom}" width="${width - 2 * sizes.margin}" height="4" rx="2" fill="${markColors[mark]}"/>`;
  return { parts: [...parts, rule], height: bottom + 4 };
}

/** The words of a box stand where those of its cards do, between the two ways. */
function boxParts({ kind, label, detail }: Box, { x, y, width, height }: Rectangle, column: Rectangle, types: Types) {
  const { line, fill, text } = colors[kind];
  const start = column.x + textStart;
  const room = column.width - 2 * textStart;
  const name = shorten(label, room, types.box);
  const detailAt = start + widthOf(name, types.box) + sizes.gap;
  const rest = start + room - detailAt;
  const middle = y + sizes.boxHead / 2 + 2;
  const radius = kind === "vpc" ? 18 : 12;
  return [
    `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${radius}" fill="${fill}" stroke="${line}" stroke-width="3"/>`,
    textAt(name, start, middle, types.box, text),
    ...(rest < 80 || detail === ""
      ? []
      : [textAt(shorten(detail, rest, types.small), detailAt, middle, types.small, colors.muted)]),
  ];
}

/** The leftmost of the cards in a box. */
function columnIn(at: Rectangle, cards: Layout["cards"]): Rectangle {
  const inside = cards.map((card) => card.at).filter((card) => holds(at, card));
  return inside.toSorted((one, other) => one.x - other.x)[0] ?? at;
}

const holds = (outer: Rectangle, inner: Rectangle): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

function cardParts(card: Card, { x, y, width, height }: Rectangle): readonly string[] {
  const { node, state } = card;
  const isTrouble = state === "stopped" || state === "unknown" || state === "partial";
  const line = isTrouble ? stateColors[state] : colors.card.line;
  const fill = state === "stopped" ? colors.badFill : isTrouble ? colors.unknownFill : colors.card.fill;
  const dashes = state === "unknown" ? ' stroke-dasharray="14 8"' : "";
  const radius = node.kind === "checks" ? 8 : 14;
  return [
    `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${radius}" fill="${fill}" stroke="${line}" stroke-width="${isTrouble ? 5 : 2}"${dashes}/>`,
    ...(node.kind === "checks"
      ? []
      : [icon(node.kind, x + sizes.padding + sizes.icon / 2, y + sizes.padding + sizes.icon / 2)]),
    ...card.signs.map((one) => sign(one.state, x + one.x, y + one.y)),
    ...card.lines.map((one) => textAt(one.text, x + one.x, y + one.y, one.type, toneOf(one.tone))),
  ];
}

function toneOf(tone: Line["tone"]): string {
  return tone === "ink" ? colors.ink : tone === "muted" ? colors.muted : stateColors[tone];
}

function edgeLabel(label: string, { x, y, width, height }: Rectangle, type: Type): string {
  return `<g><rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="10" fill="${colors.paper}" stroke="${colors.card.line}" stroke-width="2"/>${textAt(label, x + 10, y + height / 2, type, colors.ink)}</g>`;
}

/** What each kind of line means, for the kinds that are there, and how many paths are like this one. */
function footOf({ edges, note }: Scene, width: number, top: number, types: Types) {
  const parts: string[] = [];
  let x: number = sizes.margin;
  let y = top + sizes.smallLine / 2;
  for (const { state, words } of lineStyles) {
    if (!edges.some((edge) => edge.state === state)) continue;
    const needed = 64 + 12 + widthOf(words, types.small);
    if (x > sizes.margin && x + needed > width - sizes.margin) {
      x = sizes.margin;
      y += sizes.smallLine;
    }
    parts.push(lineSample(state, x, y), textAt(words, x + 76, y, types.small, colors.muted));
    x += needed + 40;
  }
  if (note === "") return { parts, bottom: y + sizes.smallLine / 2 };
  const lines = wrap(note, width - 2 * sizes.margin, 2, types.strong);
  y += sizes.smallLine + 8;
  lines.forEach((text, index) => {
    parts.push(textAt(text, sizes.margin, y + index * sizes.smallLine, types.strong, colors.ink));
  });
  return { parts, bottom: y + (lines.length - 0.5) * sizes.smallLine };
}

const lineSample = (state: (typeof lineStyles)[number]["state"], x: number, y: number): string =>
  edgePath({
    edge: { from: "", to: "", label: "", leg: "forward", state },
    points: [
      { x, y },
      { x: x + 64, y },
    ],
  });
