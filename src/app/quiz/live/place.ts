import type { Told } from "#domain/diagnosis/case.ts";
import type { StepAnswer } from "#domain/reach/answer.ts";
import { reasons } from "#domain/reach/reason.ts";
import type { Blocker, LegName } from "#domain/reach/step.ts";
import type { Call } from "./calls.ts";
import { cardOfReason } from "./explained-by.ts";
import type { LiveNetwork } from "./network.ts";

/** A place on the way of a packet at which it can be dropped. */
export interface Place {
  readonly kind: "security-group" | "network-acl" | "route-table";
  readonly direction: "egress" | "ingress" | null;
  readonly text: string;
  /** False for what a packet within a subnet does not come by (NACL-02): somebody may think that it does. */
  readonly isMet: boolean;
}

/** The places on one way of a call, in order. */
export function placesOf(network: LiveNetwork, { from, to }: Call, leg: LegName): readonly Place[] {
  const [sender, receiver] = leg === "forward" ? [from, to] : [to, from];
  const isFar = from.subnet.id !== to.subnet.id;
  const group = (end: typeof from, direction: "egress" | "ingress"): Place => ({
    kind: "security-group",
    direction,
    text: `The security group of ${end.called}, ${ways[direction]}`,
    isMet: true,
  });
  const acl = (end: typeof from, direction: "egress" | "ingress"): Place => ({
    kind: "network-acl",
    direction,
    text: `The network ACL of ${network.called(end.subnet.id)}, ${ways[direction]}`,
    isMet: isFar,
  });
  const table: Place = {
    kind: "route-table",
    direction: null,
    text: `The route table of ${network.called(sender.subnet.id)}`,
    isMet: isFar,
  };
  return [group(sender, "egress"), acl(sender, "egress"), table, acl(receiver, "ingress"), group(receiver, "ingress")];
}

const ways = { egress: "outbound", ingress: "inbound" } as const;

export const isAt = (place: Place, { kind, direction }: Pick<StepAnswer, "kind" | "direction">): boolean =>
  place.kind === kind && (place.direction === direction || kind === "route-table");

/**
 * Where it is dropped, as options: the one place, and those that let it pass or that it never comes to. Null where the
 * place of the engine's step is none of them.
 */
export function droppedAt(
  network: LiveNetwork,
  {
    leg,
    places,
    steps,
    dropped,
  }: {
    readonly leg: LegName;
    readonly places: readonly Place[];
    readonly steps: readonly StepAnswer[];
    readonly dropped: StepAnswer;
  },
): { readonly right: Told; readonly wrong: readonly Told[] } | null {
  const at = places.findIndex((place) => isAt(place, dropped));
  const right = places[at];
  // The engine goes on behind what drops a packet, and says more; the packet is dropped once (ENG-04).
  const isFirst = places
    .slice(0, at)
    .every((place) => steps.every((step) => !isAt(place, step) || step.decision !== "deny"));
  if (right === undefined || !isFirst) return null;
  const packet = leg === "forward" ? "request" : "reply";
  const wrong = places.flatMap((place, nth): readonly Told[] => {
    if (nth === at) return [];
    if (!place.isMet) return [{ text: place.text, because: "Within a subnet no packet comes by there." }];
    if (nth > at) return [{ text: place.text, because: `The ${packet} does not get that far.` }];
    const step = steps.find((one) => isAt(place, one));
    return step === undefined
      ? []
      : [{ text: place.text, because: `It lets the ${packet} pass: ${network.told(step.text)}.` }];
  });
  return { right: { text: right.text, because: `The engine says: ${network.told(dropped.text)}.` }, wrong };
}

/** What the engine blames for a step. */
export const blockerOf = ({ answer }: Call, step: StepAnswer, leg: LegName): Blocker | undefined =>
  answer.blockers.find((one) => one.leg === leg && one.kind === step.kind && one.direction === step.direction);

/** Why, in general and here. */
export function whyDropped(network: LiveNetwork, blocker: Blocker): string {
  return `${reasons[blocker.code]} Here ${network.told(blocker.text)}.`;
}

export const cardFor = ({ code }: Blocker, otherwise: string): readonly string[] => [cardOfReason[code] ?? otherwise];
