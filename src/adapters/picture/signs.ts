import type { Check, Node, Scene } from "#domain/picture/scene.ts";
import { colors, markColors, stateColors } from "./style.ts";

/**
 * Signs are drawn, not written, so that no font can lack them. Each has a shape of its own: a tick, a cross, a question
 * mark, a half circle, a dot.
 */
type Shape = "tick" | "cross" | "question" | "half" | "dot";

const shapes: Readonly<Record<Shape, (color: string) => string>> = {
  tick: (color) => stroke("M-6 0.5L-1.5 5L6.5 -5", color),
  cross: (color) => stroke("M-5.5 -5.5L5.5 5.5M5.5 -5.5L-5.5 5.5", color),
  question: (color) =>
    `${stroke("M-4 -4.2A4.2 4.2 0 1 1 1.6 -0.6Q0 0.3 0 2.4", color)}<circle cx="0" cy="6.6" r="1.7" fill="${color}"/>`,
  half: (color) =>
    `<path d="M0 -6.5A6.5 6.5 0 0 1 0 6.5Z" fill="${color}"/><circle r="6.5" fill="none" stroke="${color}" stroke-width="2"/>`,
  dot: (color) => `<circle r="4" fill="${color}"/>`,
};

const stroke = (path: string, color: string): string =>
  `<path d="${path}" fill="none" stroke="${color}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>`;

const shapeOfState: Readonly<Record<Check["state"], Shape>> = {
  works: "tick",
  stopped: "cross",
  partial: "half",
  unknown: "question",
  "not-reached": "dot",
};

const shapeOfMark: Readonly<Record<Scene["mark"], Shape>> = {
  good: "tick",
  bad: "cross",
  partial: "half",
  unknown: "question",
};

/** Beside a decision; what is wrong is white on colour. */
export function sign(state: Check["state"], x: number, y: number): string {
  const color = stateColors[state];
  const isLoud = state === "stopped" || state === "unknown" || state === "partial";
  const disc = isLoud ? `<circle r="14" fill="${color}"/>` : "";
  return `<g transform="translate(${x} ${y})">${disc}${shapes[shapeOfState[state]](isLoud ? colors.paper : color)}</g>`;
}

/** Beside the title. */
export function verdictSign(mark: Scene["mark"], x: number, y: number): string {
  return `<g transform="translate(${x} ${y})"><circle r="24" fill="${markColors[mark]}"/><g transform="scale(1.9)">${shapes[shapeOfMark[mark]](colors.paper)}</g></g>`;
}

const icons: Readonly<Record<Exclude<Node["kind"], "checks">, string>> = {
  // A machine with its lights.
  interface: `<rect x="-13" y="-12" width="26" height="10" rx="2"/><rect x="-13" y="3" width="26" height="10" rx="2"/><path d="M-8 -7H-6M-8 8H-6"/>`,
  // A globe.
  internet: `<circle r="14"/><ellipse rx="6" ry="14"/><path d="M-14 0H14"/>`,
  // A door that is passed.
  gateway: `<path d="M-14 0H10M3 -7L10 0L3 7"/><path d="M14 -13V13"/>`,
  // Two that hold each other.
  peering: `<circle cx="-6" r="9"/><circle cx="6" r="9"/>`,
  // A pin.
  address: `<path d="M0 14Q-10 2 -10 -4A10 10 0 0 1 10 -4Q10 2 0 14Z"/><circle cy="-4" r="3"/>`,
  other: `<path d="M0 -14L13 0L0 14L-13 0Z"/>`,
};

export function icon(kind: Exclude<Node["kind"], "checks">, x: number, y: number): string {
  const disc = `<circle r="22" fill="${colors.icon}" stroke="none"/>`;
  return `<g transform="translate(${x} ${y})" fill="none" stroke="${colors.paper}" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round">${disc}${icons[kind]}</g>`;
}
