import type { RecallLine, RecallPoint } from "#domain/quiz/recall-over-time.ts";
import type { Rectangle } from "./layout.ts";
import { colors } from "./style.ts";
import { n } from "./text.ts";

/** Where the days and the shares of a plot are; a plot always shows all from 0 to 100 %. */
export interface Scales {
  readonly xOf: (day: number) => number;
  /** @param share from 0 to 1 */
  readonly yOf: (share: number) => number;
}

export function scalesOf({ x, y, width, height }: Rectangle, firstDay: number, lastDay: number): Scales {
  return {
    xOf: (day) => x + (width * (day - firstDay)) / (lastDay - firstDay),
    yOf: (share) => y + height * (1 - share),
  };
}

/** The questions come back when they fall below it. */
export const target = 0.9;

export interface Weight {
  readonly line: number;
  readonly dot: number;
}

/** Lines at some shares, with the target and today among them: what is behind the curve. */
export function ground(at: Rectangle, { xOf, yOf }: Scales, shares: readonly number[]): readonly string[] {
  const across = (y: number, style: string): string =>
    `<path d="M${n(at.x)} ${n(y)}H${n(at.x + at.width)}" fill="none" ${style}/>`;
  return [
    ...shares.map((share) =>
      across(yOf(share), `stroke="${share === 0 ? colors.card.line : colors.grid}" stroke-width="2"`),
    ),
    `<path d="M${n(xOf(0))} ${n(at.y)}V${n(at.y + at.height)}" fill="none" stroke="${colors.muted}" stroke-width="2"/>`,
    across(yOf(target), targetStyle),
  ];
}

const targetStyle = `stroke="${colors.good}" stroke-width="3" stroke-dasharray="3 7" stroke-linecap="round"`;

const curveStyle = ({ line }: Weight): string =>
  `fill="none" stroke="${colors.curve}" stroke-width="${line}" stroke-linejoin="round" stroke-linecap="round"`;

const aheadStyle = (weight: Weight): string =>
  `${curveStyle(weight)} stroke-dasharray="${2.4 * weight.line} ${2.4 * weight.line}"`;

/** What was, filled to the ground, and what will be, dashed from today on. */
export function curve({ past, ahead }: RecallLine, { xOf, yOf }: Scales, weight: Weight): readonly string[] {
  const at = ({ day, recall }: RecallPoint): string => `${n(xOf(day))} ${n(yOf(recall))}`;
  const [first, today] = [past[0] as RecallPoint, past.at(-1) as RecallPoint];
  const end = ahead.at(-1) as RecallPoint;
  const line = `M${past.map(at).join("L")}`;
  return [
    `<path d="${line}V${n(yOf(0))}H${n(xOf(first.day))}Z" fill="${colors.curveFill}"/>`,
    `<path d="${line}" ${curveStyle(weight)}/>`,
    `<path d="M${[today, ...ahead].map(at).join("L")}" ${aheadStyle(weight)}/>`,
    dot(xOf(today.day), yOf(today.recall), weight.dot, true),
    dot(xOf(end.day), yOf(end.recall), weight.dot, false),
  ];
}

/** Full where something was measured, hollow where it is foreseen. */
const dot = (x: number, y: number, radius: number, isFull: boolean): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${radius}" fill="${isFull ? colors.curve : colors.paper}" stroke="${isFull ? colors.paper : colors.curve}" stroke-width="3"/>`;

/** Samples for the legend, each so wide from a point. */
export const samples = {
  past: (x: number, y: number, width: number, weight: Weight) =>
    `<path d="M${n(x)} ${n(y)}h${width}" ${curveStyle(weight)}/>`,
  ahead: (x: number, y: number, width: number, weight: Weight) =>
    `<path d="M${n(x)} ${n(y)}h${width}" ${aheadStyle(weight)}/>`,
  target: (x: number, y: number, width: number) => `<path d="M${n(x)} ${n(y)}h${width}" fill="none" ${targetStyle}/>`,
} as const;
