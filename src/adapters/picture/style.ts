import type { Check, Edge, Scene } from "#domain/picture/scene.ts";
import type { Font } from "./font.ts";
import type { Type } from "./text.ts";

/** Dark on light, whatever theme Slack is in: each pair has a contrast of at least 4.5 (WCAG 2.2, 1.4.3). */
export const colors = {
  paper: "#ffffff",
  frame: "#d5d8de",
  ink: "#1b1f27",
  muted: "#555c68",
  vpc: { line: "#7a5fc9", fill: "#f7f5fe", text: "#5636b0" },
  subnet: { line: "#4a90b8", fill: "#edf6fb", text: "#17607f" },
  card: { line: "#9aa3b2", fill: "#ffffff" },
  icon: "#44506a",
  good: "#12743c",
  bad: "#c01f17",
  partial: "#8f5300",
  unknown: "#8f5300",
  quiet: "#767d89",
  badFill: "#fdeeec",
  unknownFill: "#fdf5e4",
  /** Of charts: the line, what is below it, and what helps to read it. */
  curve: "#1d5a9e",
  curveFill: "#e6eff9",
  grid: "#dfe2e7",
} as const;

export const stateColors: Readonly<Record<Check["state"] | Edge["state"], string>> = {
  works: colors.good,
  stopped: colors.bad,
  partial: colors.partial,
  unknown: colors.unknown,
  "not-reached": colors.quiet,
};

export const markColors: Readonly<Record<Scene["mark"], string>> = {
  good: colors.good,
  bad: colors.bad,
  partial: colors.partial,
  unknown: colors.unknown,
};

/** Pixels. Nothing is smaller than what a phone can still show of a picture that is a thousand wide. */
export const sizes = {
  margin: 36,
  narrowest: 1000,
  title: 31,
  titleLine: 41,
  mark: 48,
  label: 28,
  labelLine: 36,
  small: 23,
  smallLine: 32,
  box: 25,
  boxHead: 54,
  boxPadding: 22,
  padding: 18,
  icon: 44,
  check: 24,
  gap: 12,
  /** The widest text: two boxes around its card still fit the narrowest picture. */
  text: 792,
} as const;

export interface Fonts {
  readonly regular: Font;
  readonly bold: Font;
}

export interface Types {
  readonly title: Type;
  readonly label: Type;
  readonly small: Type;
  readonly strong: Type;
  readonly box: Type;
}

export function typesOf({ regular, bold }: Fonts): Types {
  return {
    title: { font: bold, size: sizes.title, bold: true },
    label: { font: bold, size: sizes.label, bold: true },
    small: { font: regular, size: sizes.small, bold: false },
    strong: { font: bold, size: sizes.small, bold: true },
    box: { font: bold, size: sizes.box, bold: true },
  };
}
