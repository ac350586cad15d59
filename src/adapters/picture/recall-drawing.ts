import type { RecallChart } from "#domain/picture/recall-chart.ts";
import { lastOf, percent, todayOf } from "#domain/picture/recall-words.ts";
import { placeTicks } from "./axis-ticks.ts";
import type { Rectangle } from "./layout.ts";
import { paragraph } from "./paragraph.ts";
import { curve, ground, type Scales, samples, scalesOf, target } from "./recall-plot.ts";
import { topicPanels } from "./recall-topics.ts";
import { colors, sizes, type Types } from "./style.ts";
import type { Drawing } from "./svg.ts";
import { escaped, n, type Type, textAt, widthOf } from "./text.ts";

/** Twice as wide as a window of Slack's shows it, so that it is sharp there. */
const width = 1000;

/** Beside the plot: the shares on its left, and the share that is foreseen on its right. */
const gutter = { left: 96, right: 92 } as const;
const plotHeight = 380;
const heavy = { line: 5, dot: 9 } as const;

/** The recall of everything, large, and below it of each topic, on the same days. */
export function recallDrawing(chart: RecallChart, types: Types): Drawing {
  const head = headOf(chart, types);
  const plot: Rectangle = {
    x: sizes.margin + gutter.left,
    y: head.bottom + 56,
    width: width - 2 * sizes.margin - gutter.left - gutter.right,
    height: plotHeight,
  };
  const legendAt = plot.y + plot.height + 78;
  const topics = topicPanels(chart, { top: legendAt + 50, width }, types);
  const rest = paragraph(chart.rest, { ...column, top: topics.bottom }, types.small, colors.muted);
  const height = Math.ceil(rest.bottom + sizes.margin);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans, Verdana, sans-serif" role="img" aria-label="${escaped(chart.altText)}">`,
    `<rect width="${width}" height="${height}" fill="${colors.paper}"/>`,
    `<rect x="1.5" y="1.5" width="${width - 3}" height="${height - 3}" fill="none" stroke="${colors.frame}" stroke-width="3"/>`,
    ...head.parts,
    ...plotParts(chart, plot, types),
    ...legend(legendAt, types.small),
    ...topics.parts,
    ...rest.parts,
    "</svg>",
    "",
  ].join("\n");
  return { svg, width, height };
}

const column = { x: sizes.margin, width: width - 2 * sizes.margin };

function headOf({ title, note }: RecallChart, types: Types) {
  const head = paragraph([title], { ...column, top: sizes.margin, most: 2 }, types.title, colors.ink);
  const below = paragraph([note], { ...column, top: head.bottom + 6 }, types.small, colors.muted);
  return { parts: [...head.parts, ...below.parts], bottom: below.bottom };
}

const shares = [0, 0.25, 0.5, 0.75, 1];

function plotParts(chart: RecallChart, plot: Rectangle, types: Types): readonly string[] {
  const scales = scalesOf(plot, chart.firstDay, chart.lastDay);
  const { overall } = chart;
  return [
    ...[...shares, target].map((share) => shareName(share, plot, scales, types)),
    ...curveWithGround(chart, plot, scales),
    ...dayNames(chart, plot, scales, types),
    todayNumber(percent(todayOf(overall).recall), plot, scales, todayOf(overall).recall, types.title),
    textAt(
      percent(lastOf(overall).recall),
      plot.x + plot.width + 20,
      scales.yOf(lastOf(overall).recall),
      types.strong,
      colors.curve,
    ),
  ];
}

/** The fill lies below the lines of the ground, the curve above them. */
function curveWithGround({ overall }: RecallChart, plot: Rectangle, scales: Scales): readonly string[] {
  const [fill = "", ...lines] = curve(overall, scales, heavy);
  return [fill, ...ground(plot, scales, shares), ...lines];
}

function shareName(share: number, plot: Rectangle, { yOf }: Scales, types: Types): string {
  const type = share === target ? types.strong : types.small;
  const color = share === target ? colors.good : colors.muted;
  const text = percent(share);
  return textAt(text, plot.x - 16 - widthOf(text, type), yOf(share), type, color);
}

function dayNames(chart: RecallChart, plot: Rectangle, { xOf }: Scales, types: Types): readonly string[] {
  const typeOf = ({ day }: { readonly day: number }): Type => (day === 0 ? types.strong : types.small);
  const room = { xOf, left: sizes.margin, right: width - sizes.margin, typeOf };
  const bottom = plot.y + plot.height;
  return placeTicks(chart.ticks, room).flatMap((tick) => [
    `<path d="M${n(xOf(tick.day))} ${n(bottom)}v8" fill="none" stroke="${colors.muted}" stroke-width="2"/>`,
    textAt(tick.label, tick.x, bottom + 28, typeOf(tick), tick.day === 0 ? colors.ink : colors.muted),
  ]);
}

/** Right of today and above the curve, which can only fall from there. */
function todayNumber(text: string, plot: Rectangle, { xOf, yOf }: Scales, share: number, type: Type): string {
  const x = Math.min(xOf(0) + 14, plot.x + plot.width - widthOf(text, type));
  const y = yOf(share) - 26;
  const halo = `<rect x="${n(x - 5)}" y="${n(y - 19)}" width="${n(widthOf(text, type) + 10)}" height="38" rx="6" fill="${colors.paper}" fill-opacity="0.85"/>`;
  return `${halo}\n${textAt(text, x, y, type, colors.curve)}`;
}

const sampleWidth = 62;

function legend(y: number, type: Type): readonly string[] {
  const entries = [
    { sample: samples.past, text: "so far" },
    { sample: samples.ahead, text: "if you answer nothing" },
    { sample: samples.target, text: "90 %, the target" },
  ];
  let x: number = sizes.margin + gutter.left;
  return entries.flatMap(({ sample, text }) => {
    const from = x;
    x += sampleWidth + 14 + widthOf(text, type) + 36;
    return [sample(from, y, sampleWidth, heavy), textAt(text, from + sampleWidth + 14, y, type, colors.ink)];
  });
}
