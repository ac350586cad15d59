import type { ELK, ElkExtendedEdge, ElkNode, LayoutOptions } from "elkjs/lib/elk-api.js";
import type { Box, Edge, Scene } from "#domain/picture/scene.ts";
import { type Card, cardOf, rail, textStart } from "./card.ts";
import { sizes, type Types } from "./style.ts";
import { widthOf } from "./text.ts";

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Everything in its place, in pixels from the top left corner of the drawing. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly { readonly box: Box; readonly at: Rectangle }[];
  readonly cards: readonly { readonly card: Card; readonly at: Rectangle }[];
  readonly edges: readonly {
    readonly edge: Edge;
    /** From its start to its end. */
    readonly points: readonly Point[];
    readonly label: Rectangle | null;
  }[];
}

/** https://eclipse.dev/elk/reference/options.html; every coordinate is asked for from the same corner. */
const rootOptions: LayoutOptions = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.nodePlacement.favorStraightEdges": "true",
};

/** Nested graphs do not inherit distances. */
const spacing: LayoutOptions = {
  "elk.spacing.nodeNode": "40",
  "elk.spacing.edgeNode": "28",
  "elk.spacing.edgeEdge": "24",
  "elk.spacing.edgeLabel": "6",
  "elk.layered.spacing.nodeNodeBetweenLayers": "46",
  "elk.layered.spacing.edgeNodeBetweenLayers": "36",
};

/**
 * Lays out a scene from top to bottom. All cards are equally wide, so that a path without branches is one column: the
 * request runs down the left of it, under the icons, and the reply up the right, both clear of every text.
 */
export async function layOut(scene: Scene, types: Types, elk: Pick<ELK, "layout">): Promise<Layout> {
  const own = scene.nodes.map((node) => cardOf(node, types));
  const widest = Math.max(...own.map(({ width }) => width), ...scene.boxes.map((box) => headWidth(box, types)));
  const cards = own.map((card) => ({ ...card, width: Math.min(widest, widestCard) }));
  const inside = (box: string | null): ElkNode[] => [
    ...scene.boxes.filter(({ parent }) => parent === box).map((one) => boxNode(one.id, inside(one.id))),
    ...cards.filter(({ node }) => node.box === box).map(cardNode),
  ];
  const graph: ElkNode = {
    id: "picture",
    layoutOptions: { ...rootOptions, ...spacing },
    children: inside(null),
    edges: scene.edges.map((edge, index) => elkEdge(edge, index, types)),
  };
  const { width = 0, height = 0, ...done } = await elk.layout(graph);
  const places = placesIn(done.children ?? []);
  const at = (id: string): Rectangle => {
    const place = places.get(id);
    if (place === undefined) throw new Error(`${id} was not laid out`);
    return place;
  };
  return {
    width,
    height,
    boxes: scene.boxes.map((box) => ({ box, at: at(box.id) })),
    cards: cards.map((card) => ({ card, at: at(card.node.id) })),
    edges: (done.edges ?? []).map((laid, index) => drawn(laid, scene.edges[index] as Edge, types)),
  };
}

const widestCard = sizes.text + 2 * sizes.padding + sizes.gap;

/** What a card must be wide for its box's words to stand above it, between the ways. */
const headWidth = ({ label, detail }: Box, types: Types): number =>
  Math.ceil(textStart + widthOf(label, types.box) + sizes.gap + widthOf(detail, types.small) + textStart);

function boxNode(id: string, children: ElkNode[]): ElkNode {
  const padding = `[top=${sizes.boxHead},left=${sizes.boxPadding},bottom=${sizes.boxPadding},right=${sizes.boxPadding}]`;
  return { id, children, layoutOptions: { ...spacing, "elk.padding": padding } };
}

/** The request comes and goes at the left, the reply at the right. */
function cardNode({ node: { id }, width, height }: Card): ElkNode {
  const port = (leg: Edge["leg"], side: "NORTH" | "SOUTH") => ({
    id: portId(id, leg, side),
    x: leg === "forward" ? rail : width - rail,
    y: side === "NORTH" ? 0 : height,
    width: 0,
    height: 0,
    layoutOptions: { "elk.port.side": side },
  });
  const ports = [port("forward", "NORTH"), port("forward", "SOUTH"), port("return", "NORTH"), port("return", "SOUTH")];
  return { id, width, height, ports, layoutOptions: { "elk.portConstraints": "FIXED_POS" } };
}

const portId = (node: string, leg: Edge["leg"], side: "NORTH" | "SOUTH"): string => `${leg} ${side} ${node}`;

/** The reply is laid out as if it went down too: then both ways share their layers, and nothing goes in circles. */
function elkEdge({ from, to, leg, label }: Edge, index: number, types: Types): ElkExtendedEdge {
  const [above, below] = leg === "forward" ? [from, to] : [to, from];
  // Drawn wider than it is said to be here, so that no box has to make room for it.
  const width = Math.min(labelWidth(label, types), 2 * rail);
  const inline = { "elk.edgeLabels.inline": "true" };
  const labels = label === "" ? [] : [{ text: label, width, height: labelHeight, layoutOptions: inline }];
  const ends = { sources: [portId(above, leg, "SOUTH")], targets: [portId(below, leg, "NORTH")] };
  return { id: `edge:${index}`, ...ends, labels };
}

function placesIn(nodes: readonly ElkNode[]): ReadonlyMap<string, Rectangle> {
  const places = new Map<string, Rectangle>();
  const visit = ({ id, x = 0, y = 0, width = 0, height = 0, children = [] }: ElkNode): void => {
    places.set(id, { x, y, width, height });
    children.forEach(visit);
  };
  nodes.forEach(visit);
  return places;
}

const labelHeight = 34;

const labelWidth = (label: string, types: Types): number => Math.ceil(widthOf(label, types.small)) + 20;

function drawn({ sections = [], labels = [] }: ElkExtendedEdge, edge: Edge, types: Types): Layout["edges"][number] {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
  const [label] = labels;
  const width = labelWidth(edge.label, types);
  const middle = (label?.x ?? 0) + (label?.width ?? 0) / 2;
  const place = label === undefined ? null : { x: middle - width / 2, y: label.y ?? 0, width, height: labelHeight };
  return { edge, points: edge.leg === "forward" ? points : points.toReversed(), label: place };
}
