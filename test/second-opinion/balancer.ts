import type { Estate } from "./estate.ts";
import type { Trouble } from "./gateways.ts";
import type { Nic } from "./interface.ts";
import { child, type Json, list, number, text, texts } from "./json.ts";
import { answerTo, ICMP, ICMP_SIX, type Packet, TCP, UDP } from "./packet.ts";
import { dropped, lost } from "./walk.ts";

/** A load balancer as one of its nodes belongs to it. */
export interface Balancer {
  /** A classic load balancer has its name only. */
  readonly arn: string;
  readonly json: Json;
  readonly type: "application" | "network" | "classic";
}

const TYPES = ["application", "network"] as const;

/** What stands in the description of each node, after `ELB `: the tail of the ARN, or a classic one's name (ELB-10). */
function nodeName(json: Json): string {
  const arn = text(json, "LoadBalancerArn");
  return arn === undefined ? (text(json, "LoadBalancerName") ?? "") : (arn.split(":loadbalancer/")[1] ?? "");
}

function allBalancers(estate: Estate): readonly Json[] {
  return [...estate.all("LoadBalancers"), ...estate.all("LoadBalancerDescriptions")];
}

/** A balancer has its nodes in the subnets that it names, and in no others. */
function isNodeOf(json: Json, nic: Nic): boolean {
  if (text(nic.json, "Description") !== `ELB ${nodeName(json)}`) return false;
  const subnets = [...texts(json, "Subnets"), ...list(json, "AvailabilityZones").map((zone) => text(zone, "SubnetId"))];
  return (text(json, "VpcId") ?? text(json, "VPCId")) === nic.vpcId && subnets.includes(nic.subnetId);
}

export function balancerOf(estate: Estate, nic: Nic): Balancer | Trouble {
  const json = allBalancers(estate).find((item) => isNodeOf(item, nic));
  if (json === undefined) return lost(`the load balancer of ${nic.id} is not collected`);
  const arn = text(json, "LoadBalancerArn");
  if (arn === undefined) return { arn: text(json, "LoadBalancerName") ?? "", json, type: "classic" };
  const type = TYPES.find((one) => one === text(json, "Type"));
  return type === undefined ? lost(`${nic.id} is of a load balancer of another kind`) : { arn, json, type };
}

/** The nodes of the load balancer that a name, an ARN or a DNS name stands for; `undefined` if it is none. */
export function nodesCalled(estate: Estate, word: string): readonly Nic[] | undefined {
  const [found, ...others] = allBalancers(estate).filter((item) =>
    ["LoadBalancerName", "LoadBalancerArn", "DNSName"].some((key) => text(item, key) === word),
  );
  if (found === undefined || others.length > 0) return undefined;
  return estate.nics.filter((nic) => nic.type === "balancer" && isNodeOf(found, nic));
}

const CARRIES: Readonly<Record<string, readonly number[]>> = {
  HTTP: [TCP],
  HTTPS: [TCP],
  SSL: [TCP],
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

/** Every listener of a balancer; a classic one carries its own. */
export function allListeners(estate: Estate, balancer: Balancer): readonly Json[] | Trouble {
  if (balancer.type === "classic") {
    return list(balancer.json, "ListenerDescriptions").flatMap((item) => {
      const listener = child(item, "Listener");
      return listener === undefined ? [] : [{ ...listener, Port: listener["LoadBalancerPort"], Protocol: "TCP" }];
    });
  }
  const listeners = listenersOf(estate, balancer.arn);
  const isRead = ["Listeners", "LoadBalancerListeners"].some((key) => readBeside(estate, balancer, key));
  return listeners.length > 0 || isRead ? listeners : lost(`the listeners of ${balancer.arn} are not collected`);
}

/** ELB-01, ELB-02, ELB-22: the listener that takes this packet, or what becomes of it instead. */
export function listenerFor(estate: Estate, balancer: Balancer, packet: Packet): Json | Trouble {
  const { type, arn, json } = balancer;
  const state = text(child(json, "State"), "Code") ?? "active";
  if (!["active", "active_impaired"].includes(state)) return dropped(`${arn} is ${state} (ELB-01)`);
  const isEcho = [ICMP, ICMP_SIX].includes(packet.protocol) && answerTo(packet) !== undefined;
  if (isEcho && type !== "network") return lost("whether a node answers a ping is not known");
  if (!mayTake(balancer, packet.protocol)) return dropped(`${arn} takes no such protocol`);
  const listeners = allListeners(estate, balancer);
  if ("reason" in listeners) return listeners as Trouble;
  const listener = listeners.find(
    (item) => number(item, "Port") === packet.port && carriedBy(item).includes(packet.protocol),
  );
  return listener ?? dropped(`${arn} has no listener for it (ELB-02)`);
}

/** What some listener of such a balancer could wait for. */
export function mayTake({ type }: Balancer, protocol: number): boolean {
  return protocol === TCP || (protocol === UDP && type === "network");
}

/** Where a listener forwards to; and whether it also answers by itself, or may do what was not read. */
export interface Forwards {
  /** Target groups with weight. */
  readonly groups: readonly string[];
  readonly itself: boolean;
  readonly unread: Trouble | undefined;
}

/** The default action and every rule: which of them it is depends on the request (ELB-03). */
export function forwardsOf(estate: Estate, balancer: Balancer, listener: Json): Forwards {
  const arn = text(listener, "ListenerArn") ?? "";
  const entries = rulesOf(estate, arn);
  // In a list of all rules those of a Network Load Balancer may be none, an Application Load Balancer always has some.
  const isListed = balancer.type === "network" && readBeside(estate, balancer, "Rules");
  const isRead = entries.length > 0 || isListed;
  const rules = entries.flatMap((item) => (Array.isArray(item["Rules"]) ? list(item, "Rules") : [item]));
  const actions = [...list(listener, "DefaultActions"), ...rules.flatMap((rule) => list(rule, "Actions"))];
  const types = actions.map((action) => text(action, "Type"));
  return {
    groups: [...new Set(actions.filter((action) => text(action, "Type") === "forward").flatMap(groupsOf))],
    itself: types.includes("redirect") || types.includes("fixed-response"),
    unread: isRead ? undefined : lost(`the rules of ${arn} are not collected`),
  };
}

/** An entry for each rule, or one for each listener with its rules in it. */
function rulesOf(estate: Estate, arn: string): readonly Json[] {
  const isMine = (item: Json) =>
    text(item, "ListenerArn") === arn ||
    (text(item, "RuleArn") ?? "").replace(":listener-rule/", ":listener/").startsWith(`${arn}/`);
  return ["Rules", "ListenerRules"].flatMap((key) => estate.all(key)).filter(isMine);
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
