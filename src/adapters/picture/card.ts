import type { Check, Node } from "#domain/picture/scene.ts";
import { sizes, type Types } from "./style.ts";
import { shorten, type Type, widthOf, wrap } from "./text.ts";

/** A line of text in a card, measured from its top left corner; `y` is the middle of the line. */
export interface Line {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly type: Type;
  readonly tone: "ink" | "muted" | Check["state"];
}

interface Sign {
  readonly x: number;
  readonly y: number;
  readonly state: Check["state"];
}

/** A node, ready to be put somewhere. */
export interface Card {
  readonly node: Node;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
  readonly signs: readonly Sign[];
  /** The worst that is decided here. */
  readonly state: Check["state"];
}

const worstFirst: readonly Check["state"][] = ["stopped", "unknown", "partial", "not-reached", "works"];

/** Where text starts in a card of a thing, and the middle of what stands before it: there the request runs. */
export const textStart = sizes.padding + sizes.icon + sizes.gap;
export const rail = sizes.padding + sizes.icon / 2;

export function cardOf(node: Node, types: Types): Card {
  const lines: Line[] = [];
  const signs: Sign[] = [];
  let y: number = sizes.padding;
  const room = sizes.text - sizes.icon;
  const isThing = node.kind !== "checks";
  const write = (text: string, x: number, type: Type, height: number, tone: Line["tone"]): void => {
    lines.push({ x, y: y + height / 2, text, type, tone });
    y += height;
  };
  if (isThing) {
    write(shorten(node.label, room, types.label), textStart, types.label, sizes.labelLine, "ink");
    for (const text of node.detail === "" ? [] : wrap(node.detail, room, 2, types.small))
      write(text, textStart, types.small, sizes.smallLine, "muted");
    y = Math.max(y, sizes.padding + sizes.icon);
  }
  node.checks.forEach((check, index) => {
    if (isThing || index > 0) y += sizes.gap / 2;
    signs.push({ x: rail, y: y + sizes.smallLine / 2, state: check.state });
    const said = inWords(check);
    if (said !== "") write(shorten(said, room, types.strong), textStart, types.strong, sizes.smallLine, check.state);
    const tone = said === "" ? "muted" : "ink";
    for (const text of wrap(check.text, room, said === "" ? 2 : 5, types.small))
      write(text, textStart, types.small, sizes.smallLine, tone);
  });
  const right = Math.max(...lines.map((line) => line.x + widthOf(line.text, line.type)));
  const state = worstFirst.find((one) => node.checks.some((check) => check.state === one)) ?? "works";
  return { node, width: Math.ceil(right) + sizes.padding, height: y + sizes.padding, lines, signs, state };
}

function inWords({ label, leg }: Check): string {
  if (label === "") return "";
  const text = leg === "forward" ? label : label.startsWith("only") ? `reply: ${label}` : `reply ${label}`;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
