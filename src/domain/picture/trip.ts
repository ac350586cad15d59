import type { Estate } from "../estate/lookup.ts";
import type { LegAnswer, StepAnswer } from "../reach/answer.ts";
import type { LegName } from "../reach/step.ts";
import { checkOf, type Fate, isPlain } from "./check.ts";
import { boxIdOf, insideVpc, outside, type Place, placeOfAddress } from "./place.ts";
import type { Check, Edge, Node } from "./scene.ts";
import { gatewayNode, internet } from "./things.ts";

/** Where a packet is met: a thing of the picture, or what a subnet or VPC decides. */
export interface Stop {
  readonly node: Omit<Node, "checks" | "box">;
  readonly place: Place;
  readonly checks: readonly Check[];
  /** What had become of the packet when it came here. */
  readonly arrival: Edge["state"];
}

/** One end of a path. */
export interface End {
  readonly node: Stop["node"];
  /** Null for an address that no known interface has: it stands where the packet was last seen. */
  readonly place: Place | null;
  readonly address: string;
  /** Of the interface and its instance: steps about them belong to this end. */
  readonly ids: readonly string[];
}

/** One direction from end to end, as the places that the packet comes by. */
export function tripOf(
  estate: Estate,
  name: LegName,
  leg: LegAnswer<string>,
  from: End,
  to: End,
  /** Whether what lets everything through is told as well. */
  inFull: boolean,
  /** Tells the checks of one connection from those of another in the same picture. */
  mark = "",
): readonly Stop[] {
  const walk = new Walk(estate, name, from, to, inFull, mark);
  leg.steps.forEach((step, index) => {
    walk.meet(step, leg.steps.slice(index + 1));
  });
  return walk.arrive();
}

interface OpenStop extends Stop {
  readonly checks: Check[];
  arrival: Stop["arrival"];
}

class Walk {
  readonly #estate: Estate;
  readonly #leg: LegName;
  readonly #from: End;
  readonly #to: End;
  readonly #inFull: boolean;
  readonly #mark: string;
  readonly #stops: OpenStop[] = [];
  /** The stop at which a place decides, by what decides first there: in a circle, each is drawn once. */
  readonly #decided = new Map<string, string>();
  #place: Place;
  #fate: Fate = "works";

  constructor(estate: Estate, leg: LegName, from: End, to: End, inFull: boolean, mark: string) {
    this.#mark = mark;
    this.#estate = estate;
    this.#leg = leg;
    this.#from = from;
    this.#to = to;
    this.#inFull = inFull;
    this.#place = from.place ?? outside;
    this.#visit(from.node, this.#place);
  }

  meet(step: StepAnswer, ahead: readonly StepAnswer[]): void {
    switch (step.kind) {
      case "security-group":
      case "load-balancer":
        if (step.direction === "ingress") this.#reach(this.#to);
        this.#note(step);
        break;
      case "network-interface":
      case "instance":
        if (this.#to.ids.includes(step.id) && !this.#isAtStart(step)) this.#reach(this.#to);
        // That an end is up needs no words.
        if (!isPlain(step)) this.#note(step);
        break;
      case "network-acl":
        this.#decide(step, step.direction === "ingress" ? this.#entered(ahead) : this.#place);
        break;
      case "route-table":
        this.#decide(step, step.direction === "ingress" ? insideVpc(this.#place.vpcId) : this.#place);
        break;
      case "internet":
        if (!isPlain(step)) this.#stopOnInternet(step);
        break;
      case "transit-gateway-route-table":
        this.#note(step);
        break;
      case "transit-gateway-attachment":
        this.#note(step);
        this.#place = insideVpc(this.#estate.transit.vpcAttachedBy(step.id));
        break;
      case "block-public-access":
      case "amazon-service":
      case "subnet":
      case "vpc":
        this.#decide(step, step.kind === "vpc" ? insideVpc(step.id) : this.#place);
        break;
      case "vpc-endpoint":
        // What an end's own endpoint says belongs to that end; a gateway endpoint is passed.
        if (this.#isEndpointOfEnd(step.id)) this.#note(step);
        else this.#pass(step);
        break;
      case "internet-gateway":
      case "egress-only-internet-gateway":
      case "nat-gateway":
      case "vpc-peering":
      case "appliance":
      case "transit-gateway":
      case "network-firewall":
      case "vpn-connection":
      case "virtual-private-gateway":
      case "carrier-gateway":
      case "local-gateway":
      case "core-network":
      case "odb-network":
      case "other":
        // Without an internet gateway, the VPC stands in its place.
        if (step.id.startsWith("vpc-")) this.#decide(step, insideVpc(step.id));
        else this.#pass(step);
        break;
    }
  }

  /** The other end, in whatever state the packet is by now. */
  arrive(): readonly Stop[] {
    if (this.#stops.length === 1 || !this.#isAt(this.#to)) this.#reach(this.#to);
    return this.#stops;
  }

  get #current(): OpenStop {
    return this.#stops.at(-1) as OpenStop;
  }

  get #isFromOutside(): boolean {
    return this.#from.ids.length === 0;
  }

  #isAt(end: End): boolean {
    return this.#current.node.id === end.node.id;
  }

  #isEndpointOfEnd(id: string): boolean {
    const own = this.#estate.vpcEndpoints.get(id)?.interfaceIds ?? [];
    return [this.#from, this.#to].some((end) => this.#isAt(end) && own.some((one) => end.ids.includes(one)));
  }

  #isAtStart({ id }: StepAnswer): boolean {
    return this.#stops.length === 1 && this.#from.ids.includes(id);
  }

  #stopOnInternet(step: StepAnswer): void {
    const isCaller = this.#isFromOutside && this.#stops.length === 1;
    if (!isCaller) this.#visit(internet, outside);
    this.#note(step);
  }

  /** Past a gateway, of whatever kind. */
  #pass(step: StepAnswer): void {
    const isInward = step.kind === "internet-gateway" && step.direction === "ingress";
    const cameOut = !this.#isFromOutside && this.#current.node.kind === "gateway" && this.#place.vpcId === null;
    if (isInward && cameOut && this.#current.node.id !== step.id) this.#visit(internet, outside);
    const near = isInward ? insideVpc(this.#place.vpcId ?? this.#to.place?.vpcId ?? null) : this.#place;
    const { node, place, beyond } = gatewayNode(this.#estate, step, near);
    this.#visit(node, place);
    this.#place = isInward ? place : beyond;
    if (!isPlain(step) || step.decision === "translate") this.#note(step);
  }

  /** What a subnet or a VPC decides; decisions of one place that follow each other are one stop. */
  #decide(step: StepAnswer, place: Place): void {
    this.#place = place;
    const { node } = this.#current;
    if (node.kind !== "checks" || boxIdOf(this.#current.place) !== boxIdOf(place)) {
      const first = `${boxIdOf(place)} ${step.kind} ${step.id} ${step.direction}`;
      const id = this.#decided.get(first) ?? `${this.#leg}${this.#mark}:${this.#stops.length}`;
      this.#decided.set(first, id);
      this.#visit({ id, kind: "checks", label: "", detail: "" }, place);
    }
    this.#note(step);
  }

  #isTold({ label, state, text }: Check): boolean {
    const here = this.#stops.filter(({ node }) => node.id === this.#current.node.id);
    return here.some(({ checks }) =>
      checks.some((told) => told.text === text && told.state === state && told.label === label),
    );
  }

  /** The subnet that the packet enters: that of whatever meets it next. */
  #entered(ahead: readonly StepAnswer[]): Place {
    const next = ahead.find(({ kind }) => kind === "nat-gateway" || kind === "security-group");
    const gateway = next?.kind === "nat-gateway" ? this.#estate.natGateways.get(next.id) : undefined;
    return gateway ?? this.#to.place ?? this.#place;
  }

  #reach(end: End): void {
    if (this.#isAt(end) && this.#stops.length > 1) return;
    this.#place = end.place ?? placeOfAddress(this.#estate, end.address, this.#place);
    this.#visit(end.node, this.#place);
  }

  #visit(node: Stop["node"], place: Place): void {
    if (this.#stops.at(-1)?.node.id === node.id && this.#stops.length > 1) return;
    this.#stops.push({ node, place, checks: [], arrival: this.#fate });
  }

  #note(step: StepAnswer): void {
    if (isPlain(step) && !this.#inFull) return;
    const stop = this.#current;
    const check = checkOf(this.#estate, step, this.#leg, this.#fate);
    if (!this.#isTold(check)) stop.checks.push(check);
    if (step.decision === "deny") {
      if (this.#fate === "works") stop.arrival = "stopped";
      this.#fate = "not-reached";
    }
    if (step.decision === "unknown" && this.#fate === "works") this.#fate = "unknown";
  }
}
