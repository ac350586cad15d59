import type { Edge } from "#domain/picture/scene.ts";
import type { Layout, Point } from "./layout.ts";
import { stateColors } from "./style.ts";

/** Every kind of line, and what it means in words: colour says nothing alone. */
export const lineStyles: readonly { readonly state: Edge["state"]; readonly words: string; readonly dashes: string }[] =
  [
    { state: "works", words: "gets through", dashes: "" },
    { state: "stopped", words: "is stopped", dashes: "" },
    { state: "unknown", words: "not known", dashes: "14 9" },
    { state: "not-reached", words: "not reached", dashes: "1 10" },
  ];

const thickness = 5;
const head = { length: 20, half: 11 };
const bend = 14;

/** A line with round bends and an arrowhead; one that is stopped ends in a cross. */
export function edgePath({ edge, points }: Pick<Layout["edges"][number], "edge" | "points">): string {
  const color = stateColors[edge.state];
  const dashes = lineStyles.find(({ state }) => state === edge.state)?.dashes ?? "";
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined) return "";
  const way = direction(before, end);
  const neck = { x: end.x - way.x * head.length, y: end.y - way.y * head.length };
  const line = rounded([...points.slice(0, -1), neck]);
  const dash = dashes === "" ? "" : ` stroke-dasharray="${dashes}"`;
  const path = stroked(line, color, dash);
  return `${path}${edge.state === "stopped" ? cross(neck, color) : arrow(end, neck, way, color)}`;
}

const stroked = (path: string, color: string, more = ""): string =>
  `<path d="${path}" fill="none" stroke="${color}" stroke-width="${thickness}" stroke-linecap="round" stroke-linejoin="round"${more}/>`;

function arrow(end: Point, neck: Point, way: Point, color: string): string {
  const side = { x: -way.y * head.half, y: way.x * head.half };
  const corners = [end, plus(neck, side), plus(neck, { x: -side.x, y: -side.y })];
  return `<path d="M${corners.map(at).join("L")}Z" fill="${color}"/>`;
}

function cross({ x, y }: Point, color: string): string {
  const r = 10;
  const strokes = [
    `M${at({ x: x - r, y: y - r })}L${at({ x: x + r, y: y + r })}`,
    `M${at({ x: x - r, y: y + r })}L${at({ x: x + r, y: y - r })}`,
  ].join("");
  return stroked(strokes, color).replace(`stroke-width="${thickness}"`, 'stroke-width="6"');
}

function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const parts = rest.map((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) return `L${at(point)}`;
    const previous = points[index] as Point;
    const room = Math.min(bend, distance(previous, point) / 2, distance(point, next) / 2);
    const into = direction(previous, point);
    const out = direction(point, next);
    return `L${at({ x: point.x - into.x * room, y: point.y - into.y * room })}Q${at(point)} ${at({ x: point.x + out.x * room, y: point.y + out.y * room })}`;
  });
  return `M${at(first)}${parts.join("")}`;
}

const distance = (from: Point, to: Point): number => Math.hypot(to.x - from.x, to.y - from.y);

function direction(from: Point, to: Point): Point {
  const length = distance(from, to) || 1;
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

const plus = (one: Point, other: Point): Point => ({ x: one.x + other.x, y: one.y + other.y });

const at = ({ x, y }: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
