import type { DocumentKey } from "./document.ts";
import { type Gap, missingDocument } from "./gap.ts";
import type {
  BalancingAttributes,
  Listener,
  ListenerAction,
  LoadBalancer,
  TargetGroup,
  TargetHealth,
} from "./load-balancer.ts";
import type { Found, Referenced } from "./lookup.ts";
import type { NetworkInterface } from "./network-interface.ts";
import type { Scope } from "./scope.ts";
import type { Snapshot } from "./snapshot.ts";

interface Known {
  readonly snapshot: Snapshot;
  readonly interfaces: ReadonlyMap<string, NetworkInterface>;
  gapIn(key: DocumentKey, scope: Scope, vpcId: string | null, what: string, id: string | null): Gap | null;
  unread(key: DocumentKey, id: string, scope: Scope): Gap;
}

/** The load balancers of an estate, with their nodes, listeners and targets. */
export class Balancing {
  readonly balancers: ReadonlyMap<string, LoadBalancer>;
  readonly #known: Known;
  readonly #byNodeName: ReadonlyMap<string, readonly LoadBalancer[]>;
  readonly #nodes: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly #listeners: ReadonlyMap<string, readonly Listener[]>;
  readonly #rules: ReadonlyMap<string, readonly ListenerAction[]>;
  readonly #groups: ReadonlyMap<string, TargetGroup>;
  readonly #health: ReadonlyMap<string, TargetHealth>;
  readonly #attributes: ReadonlyMap<string, BalancingAttributes>;

  constructor(known: Known) {
    const { snapshot, interfaces } = known;
    this.#known = known;
    this.balancers = new Map(snapshot.loadBalancers.map((one) => [one.id, one]));
    this.#byNodeName = Map.groupBy(this.balancers.values(), nodeNameOf);
    this.#nodes = Map.groupBy(
      [...interfaces.values()].filter(({ role }) => role === "load-balancer"),
      (one) => this.balancerOf(one)?.id ?? "",
    );
    // One listener may stand in two files, in the list of its balancer and by itself.
    const listeners = new Map(snapshot.listeners.map((one) => [one.id, one]));
    this.#listeners = Map.groupBy(listeners.values(), ({ balancerId }) => balancerId);
    this.#rules = new Map(snapshot.listenerRules.map((one) => [one.listenerId, one.actions]));
    this.#groups = new Map(snapshot.targetGroups.map((one) => [one.id, one]));
    this.#health = new Map(snapshot.targetHealth.map((one) => [one.groupId, one]));
    this.#attributes = new Map(snapshot.balancingAttributes.map((one) => [one.of, one]));
  }

  /**
   * Whose node an interface is, by the description that AWS gives it: `ELB app/<name>/<id>`, `ELB net/…`, `ELB gwy/…`,
   * and `ELB <name>` for a classic one (ELB-10). Null where none that was read keeps a node in that subnet.
   */
  balancerOf({ description, subnetId, vpcId }: NetworkInterface): LoadBalancer | null {
    const named = this.#byNodeName.get(description.replace(/^ELB /, "")) ?? [];
    return named.find((one) => one.vpcId === vpcId && one.zones.some((zone) => zone.subnetId === subnetId)) ?? null;
  }

  /** What is missing where nobody that was read keeps this node; a node says whether it is a classic balancer's. */
  unreadBalancerOf({ id, description, scope }: NetworkInterface): Gap {
    const name = description.replace(/^ELB /, "");
    const [, own] = name.split("/");
    const key = own === undefined ? "LoadBalancerDescriptions" : "LoadBalancers";
    const what = `the load balancer of ${id}`;
    const word = own ?? name;
    return this.#known.gapIn(key, scope, null, what, word) ?? missingDocument(key, scope, "not-collected", what, word);
  }

  /** The interfaces through which a balancer takes and opens connections. */
  nodesOf({ id }: LoadBalancer): readonly NetworkInterface[] {
    return this.#nodes.get(id) ?? [];
  }

  listenersOf({ id, scope, name }: LoadBalancer): Referenced<readonly Listener[]> {
    const own = this.#listeners.get(id);
    if (own !== undefined) return { state: "found", value: own };
    const gap = this.#known.gapIn("Listeners", scope, null, `the listeners of ${name}`, id);
    return gap === null ? { state: "found", value: [] } : { state: "not-collected", gap };
  }

  /** Every listener has at least the rule of its default action, so an answer without any was not read. */
  rulesOf({ id, scope }: Listener): Referenced<readonly ListenerAction[]> {
    return this.#part(this.#rules, "ListenerRules", id, scope);
  }

  group(id: string, scope: Scope): Referenced<TargetGroup> {
    return this.#part(this.#groups, "TargetGroups", id, scope);
  }

  healthOf({ id, scope }: TargetGroup): Referenced<TargetHealth> {
    return this.#part(this.#health, "LoadBalancerTargetHealth", id, scope);
  }

  /** An attribute of a target group or load balancer; absent where AWS printed others, but not this one. */
  attribute(
    key: "TargetGroupAttributes" | "LoadBalancerAttributes",
    { id, scope }: { readonly id: string; readonly scope: Scope },
    name: string,
  ): Found<string> {
    const own = this.#attributes.get(id);
    if (own === undefined) return { state: "not-collected", gap: this.#known.unread(key, id, scope) };
    const value = own.values.get(name);
    return value === undefined ? { state: "absent" } : { state: "found", value };
  }

  #part<T>(index: ReadonlyMap<string, T>, key: DocumentKey, id: string, scope: Scope): Referenced<T> {
    const value = index.get(id);
    if (value !== undefined) return { state: "found", value };
    return { state: "not-collected", gap: this.#known.unread(key, id, scope) };
  }
}

/** `app/web/50dc6c495c0c9188`, as it stands in an ARN and in the description of a node; the name of a classic one. */
const nodeNameOf = ({ id }: LoadBalancer): string => id.split(":loadbalancer/")[1] ?? id;
