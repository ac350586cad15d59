import type { RecallChart } from "#domain/picture/recall-chart.ts";
import { lastOf, percent, todayOf } from "#domain/picture/recall-words.ts";
import type { TopicRecall } from "#domain/quiz/recall-over-time.ts";
import type { Rectangle } from "./layout.ts";
import { paragraph } from "./paragraph.ts";
import { curve, ground, scalesOf } from "./recall-plot.ts";
import { colors, sizes, type Types } from "./style.ts";
import { shorten, type Type, textAt, widthOf } from "./text.ts";

const columns = 2;
const between = 44;
const nameHeight = 38;
const plotHeight = 84;
const rowGap = 30;
/** Right of the plot, for the numbers. */
const numbersWidth = 120;
const light = { line: 4, dot: 6 } as const;

/** A small plot of each topic, read from left to right, the weakest first: all with the days of the large one. */
export function topicPanels(
  chart: RecallChart,
  { top, width }: { readonly top: number; readonly width: number },
  types: Types,
): { readonly parts: readonly string[]; readonly bottom: number } {
  const { topics } = chart;
  if (topics.length === 0) return { parts: [], bottom: top };
  const column = { x: sizes.margin, width: width - 2 * sizes.margin };
  const heading = paragraph(["By topic, the weakest first"], { ...column, top }, types.label, colors.ink);
  const how = paragraph(
    ["Now, and after four weeks without an answer (→).", "Each from 0 to 100 %, on the same days as above."],
    { ...column, top: heading.bottom + 4 },
    types.small,
    colors.muted,
  );
  const first = how.bottom + 14;
  const panelWidth = (column.width - between) / columns;
  const rowHeight = nameHeight + plotHeight + rowGap;
  const panels = topics.flatMap((topic, nth) => {
    const x = sizes.margin + (nth % columns) * (panelWidth + between);
    const y = first + Math.floor(nth / columns) * rowHeight;
    return panelParts(topic, chart, { x, y, width: panelWidth }, types);
  });
  return {
    parts: [...heading.parts, ...how.parts, ...panels],
    bottom: first + Math.ceil(topics.length / columns) * rowHeight,
  };
}

function panelParts(
  topic: TopicRecall,
  { firstDay, lastDay }: RecallChart,
  { x, y, width }: Omit<Rectangle, "height">,
  types: Types,
): readonly string[] {
  const plot: Rectangle = { x, y: y + nameHeight, width: width - numbersWidth, height: plotHeight };
  const scales = scalesOf(plot, firstDay, lastDay);
  const [fill = "", ...lines] = curve(topic, scales, light);
  const numberAt = (text: string, row: number, type: Type, color: string): string =>
    textAt(text, x + width - widthOf(text, type), plot.y + plotHeight / 2 + (row - 0.5) * sizes.smallLine, type, color);
  return [
    textAt(shorten(topic.topic, width, types.strong), x, y + nameHeight / 2 - 2, types.strong, colors.ink),
    fill,
    ...ground(plot, scales, [0, 1]),
    ...lines,
    numberAt(percent(todayOf(topic).recall), 0, types.label, colors.curve),
    numberAt(`→ ${percent(lastOf(topic).recall)}`, 1, types.small, colors.muted),
  ];
}
