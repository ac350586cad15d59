import type { Tick } from "#domain/picture/recall-chart.ts";
import { type Type, widthOf } from "./text.ts";

/** A name below the axis that has room there; `x` is its left end. */
export interface PlacedTick extends Tick {
  readonly x: number;
  readonly width: number;
}

/** Between two names. */
const gap = 28;

/** The names that fit beside each other, the most important first: centred at their day, and inside of the bounds. */
export function placeTicks(ticks: readonly Tick[], { xOf, left, right, typeOf }: TickRoom): readonly PlacedTick[] {
  const placed: PlacedTick[] = [];
  for (const tick of ticks) {
    const width = widthOf(tick.label, typeOf(tick));
    const x = Math.min(right - width, Math.max(left, xOf(tick.day) - width / 2));
    if (placed.every((other) => x > other.x + other.width + gap || x + width + gap < other.x))
      placed.push({ ...tick, x, width });
  }
  return placed;
}

interface TickRoom {
  readonly xOf: (day: number) => number;
  readonly left: number;
  readonly right: number;
  readonly typeOf: (tick: Tick) => Type;
}
