import type { Estate } from "./estate.ts";
import type { Trouble } from "./gateways.ts";
import type { Nic } from "./interface.ts";
import { child, has, type Json, list, number, text } from "./json.ts";
import { ICMP, type Packet, TCP, UDP } from "./packet.ts";
import { dropped, lost } from "./walk.ts";

/** A load balancer as one of its nodes belongs to it. */
export interface Balancer {
  readonly arn: string;
  readonly json: Json;
  readonly isNetwork: boolean;
}

/** `app/name/id` at the end of the ARN is what stands in the description of each node: `ELB app/name/id` (ELB-10). */
function tailOf(arn: string): string {
  return arn.split(":loadbalancer/")[1] ?? "";
}

export function balancerOf(estate: Estate, nic: Nic): Balancer | Trouble {
  const tail = (text(nic.json, "Description") ?? "").replace(/^ELB /, "");
  const json = estate.all("LoadBalancers").find((item) => tailOf(text(item, "LoadBalancerArn") ?? "") === tail);
  if (json === undefined) return lost(`the load balancer of ${nic.id} is not collected`);
  const type = text(json, "Type");
  if (type !== "application" && type !== "network") return lost(`${nic.id} is of a load balancer of another kind`);
  return { arn: text(json, "LoadBalancerArn") ?? "", json, isNetwork: type === "network" };
}

/** The nodes of the load balancer that a name, an ARN or a DNS name stands for; `undefined` if it is none. */
export function nodesCalled(estate: Estate, word: string): readonly Nic[] | undefined {
  const found = estate
    .all("LoadBalancers")
    .filter((item) => ["LoadBalancerName", "LoadBalancerArn", "DNSName"].some((key) => text(item, key) === word));
  const [first, ...others] = found.map((item) => tailOf(text(item, "LoadBalancerArn") ?? ""));
  if (first === undefined || others.length > 0) return undefined;
  return estate.nics.filter((nic) => text(nic.json, "Description") === `ELB ${first}`);
}

const CARRIES: Readonly<Record<string, readonly number[]>> = {
  HTTP: [TCP],
  HTTPS: [TCP],
  TCP: [TCP],
  TLS: [TCP],
  UDP: [UDP],
  QUIC: [UDP],
  TCP_UDP: [TCP, UDP],
  TCP_QUIC: [TCP, UDP],
};

/** The protocol numbers that a listener or a target group with this protocol takes. */
export function carriedBy(json: Json): readonly number[] {
  return CARRIES[text(json, "Protocol") ?? ""] ?? [];
}

/** Read wherever the balancer itself was. */
function readBeside(estate: Estate, balancer: Balancer, key: string): boolean {
  return estate.raw.some(
    (scope) =>
      scope.documents[key] !== undefined &&
      (scope.documents["LoadBalancers"] ?? []).some((item) => text(item as Json, "LoadBalancerArn") === balancer.arn),
  );
}

/** Some collectors put the answer about each balancer into one entry of their own. */
function listenersOf(estate: Estate, arn: string): readonly Json[] {
  const isMine = (item: Json) => text(item, "LoadBalancerArn") === arn;
  const nested = estate.all("LoadBalancerListeners").filter(isMine);
  return [...estate.all("Listeners").filter(isMine), ...nested.flatMap((item) => list(item, "Listeners"))];
}

/** ELB-01, ELB-02, ELB-22: the listener that takes this packet, or what becomes of it instead. */
export function listenerFor(estate: Estate, balancer: Balancer, packet: Packet): Json | Trouble {
  const state = text(child(balancer.json, "State"), "Code") ?? "active";
  if (!["active", "active_impaired"].includes(state)) return dropped(`${balancer.arn} is ${state} (ELB-01)`);
  if (packet.protocol === ICMP && !balancer.isNetwork) return lost("whether a node answers a ping is not known");
  if (packet.protocol !== TCP && packet.protocol !== UDP) return dropped(`${balancer.arn} takes no such protocol`);
  const listener = listenersOf(estate, balancer.arn).find(
    (item) => number(item, "Port") === packet.port && carriedBy(item).includes(packet.protocol),
  );
  if (listener !== undefined) return listener;
  const isRead = ["Listeners", "LoadBalancerListeners"].some((key) => readBeside(estate, balancer, key));
  return isRead
    ? dropped(`${balancer.arn} has no listener for it (ELB-02)`)
    : lost(`the listeners of ${balancer.arn} are not collected`);
}

/** Every listener of a balancer, for what it may send by itself. */
export function allListeners(estate: Estate, balancer: Balancer): readonly Json[] | Trouble {
  const listeners = listenersOf(estate, balancer.arn);
  const isRead = ["Listeners", "LoadBalancerListeners"].some((key) => readBeside(estate, balancer, key));
  return listeners.length > 0 || isRead ? listeners : lost(`the listeners of ${balancer.arn} are not collected`);
}

/** The target groups to which a listener forwards, with weight; none where the balancer answers by itself. */
export function forwardsOf(estate: Estate, balancer: Balancer, listener: Json): readonly string[] | Trouble | "itself" {
  const arn = text(listener, "ListenerArn") ?? "";
  const isMine = (rule: Json) =>
    text(rule, "ListenerArn") === arn ||
    (text(rule, "RuleArn") ?? "").replace(":listener-rule/", ":listener/").startsWith(`${arn}/`);
  const rules = estate.all("Rules").filter(isMine);
  if (!balancer.isNetwork && rules.length === 0 && !readBeside(estate, balancer, "Rules")) {
    return lost(`the rules of ${arn} are not collected`);
  }
  const actions = [...list(listener, "DefaultActions"), ...rules.flatMap((rule) => list(rule, "Actions"))];
  const forwards = actions.filter((action) => text(action, "Type") === "forward");
  if (forwards.length === 0) return "itself";
  return [...new Set(forwards.flatMap(groupsOf))];
}

function groupsOf(forward: Json): readonly string[] {
  const weighted = list(child(forward, "ForwardConfig"), "TargetGroups");
  const single = text(forward, "TargetGroupArn");
  if (weighted.length === 0) return single === undefined ? [] : [single];
  return weighted
    .filter((group) => (number(group, "Weight") ?? 1) > 0)
    .flatMap((group) => text(group, "TargetGroupArn") ?? []);
}

/** An attribute of a balancer or a target group: its value, `undefined` where it has none, or not read at all. */
export function attribute(
  estate: Estate,
  kind: "LoadBalancer" | "TargetGroup",
  arn: string,
  key: string,
): string | undefined | "unread" {
  const entries = estate.all(`${kind}Attributes`).filter((item) => text(item, `${kind}Arn`) === arn);
  if (entries.length === 0) return "unread";
  const pair = entries.flatMap((item) => list(item, "Attributes")).find((item) => text(item, "Key") === key);
  return text(pair, "Value");
}

export interface TargetGroup {
  readonly arn: string;
  readonly json: Json;
  /** What DescribeTargetHealth says, one for each registered target. */
  readonly health: readonly Json[];
}

export function targetGroup(estate: Estate, arn: string): TargetGroup | Trouble {
  const json = estate.find("TargetGroups", "TargetGroupArn", arn);
  if (json === undefined) return lost(`${arn} is not collected`);
  const entries = ["TargetHealthDescriptions", "LoadBalancerTargetHealth"]
    .flatMap((key) => estate.all(key))
    .filter((item) => text(item, "TargetGroupArn") === arn);
  const health = entries.flatMap((item) => (has(item, "Target") ? [item] : list(item, "TargetHealthDescriptions")));
  // An entry for each target leaves no trace of a group without targets.
  const isRead = entries.length > 0 || readBesideGroup(estate, arn, "TargetHealthDescriptions");
  return isRead ? { arn, json, health } : lost(`the targets of ${arn} are not collected`);
}

function readBesideGroup(estate: Estate, arn: string, key: string): boolean {
  return estate.raw.some((scope) => {
    const says = scope.documents[key] as readonly Json[] | undefined;
    const isFlat = says?.every((item) => has(item, "Target")) === true;
    return (
      isFlat && (scope.documents["TargetGroups"] ?? []).some((item) => text(item as Json, "TargetGroupArn") === arn)
    );
  });
}
