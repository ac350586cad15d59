import { addressAt } from "../addresses.ts";
import { pick } from "../chance.ts";
import { id } from "../ids.ts";
import type { PlacedGroup, PlacedInterface, PlacedSubnet, PlacedVpc } from "../layout.ts";
import type { BalancerPlan, BalancersPlan, TargetGroupPlan } from "./balancer-plan.ts";
import { BALANCER_KEYS } from "./balancer-plan.ts";
import { add, addRule, at, type Draft, type DraftScope, type Item, readVpcs, serviceInterface } from "./draft.ts";

interface Placed {
  readonly index: number;
  readonly plan: BalancerPlan;
  readonly vpc: PlacedVpc;
  readonly scope: DraftScope;
  readonly tail: string;
  readonly arn: string;
  readonly groups: readonly PlacedGroup[];
  readonly nodes: readonly PlacedSubnet[];
}

/** Writes load balancers with their nodes, listeners, rules, target groups, health and attributes. */
export function addBalancers(draft: Draft, plan: BalancersPlan): void {
  for (const scope of draft.scopes) for (const key of BALANCER_KEYS) add(scope, key);
  plan.balancers.forEach((wish, index) => {
    const balancer = place(draft, wish, index);
    if (balancer === undefined) return;
    writeBalancer(balancer);
    writeNodes(balancer);
    const arns = wish.targetGroups.map((group, position) => writeGroup(draft, balancer, group, position));
    writeListeners(balancer, arns);
  });
}

function arnOf(vpc: PlacedVpc, kind: string, tail: string): string {
  return `arn:aws:elasticloadbalancing:${vpc.scope.region}:${vpc.scope.account}:${kind}/${tail}`;
}

function hex(number: number): string {
  return number.toString(16).padStart(16, "0");
}

function place(draft: Draft, plan: BalancerPlan, index: number): Placed | undefined {
  const vpc = pick(readVpcs(draft), plan.vpc);
  const scope = vpc === undefined ? undefined : at(draft, vpc.scope);
  if (vpc === undefined || scope === undefined) return undefined;
  const own = draft.layout.groups.filter((group) => group.vpc === vpc);
  const chosen = [...new Set(plan.groups.flatMap((one) => pick(own, one) ?? []))];
  const groups = plan.type === "application" && chosen.length === 0 ? own.slice(0, 1) : chosen;
  const firsts = vpc.subnets.filter((subnet, i) => vpc.subnets.findIndex(({ zone }) => zone === subnet.zone) === i);
  const nodes = plan.zones === "all" ? firsts : firsts.slice(0, 1);
  const tail = `${plan.type === "application" ? "app" : "net"}/lb-${index + 1}/${hex(index + 1)}`;
  return { index, plan, vpc, scope, tail, arn: arnOf(vpc, "loadbalancer", tail), groups, nodes };
}

function writeBalancer(balancer: Placed): void {
  const { plan, vpc, scope, arn, groups, nodes, index } = balancer;
  const enabled = plan.zoneMissing ? nodes.slice(1) : nodes;
  add(scope, "LoadBalancers", {
    LoadBalancerArn: arn,
    LoadBalancerName: `lb-${index + 1}`,
    DNSName: `lb-${index + 1}-${hex(index + 1)}.elb.${vpc.scope.region}.amazonaws.com`,
    Scheme: plan.open ? "internet-facing" : "internal",
    Type: plan.type,
    State: { Code: plan.state },
    VpcId: vpc.id,
    IpAddressType: "ipv4",
    AvailabilityZones: enabled.map(({ zone, id: SubnetId }) => ({
      ZoneName: zone,
      SubnetId,
      LoadBalancerAddresses: [],
    })),
    SecurityGroups: groups.map((group) => group.id),
  });
  const said =
    plan.crossZone === "unsaid" || plan.type === "application"
      ? []
      : [{ Key: "load_balancing.cross_zone.enabled", Value: plan.crossZone }];
  const Attributes = [{ Key: "deletion_protection.enabled", Value: "false" }, ...said];
  add(scope, "LoadBalancerAttributes", { LoadBalancerArn: arn, Attributes });
}

function writeNodes(balancer: Placed): void {
  const { plan, scope, tail, groups, nodes, index } = balancer;
  nodes.forEach((subnet, position) => {
    const node = serviceInterface({
      id: id("eni", 0xe1b00 + index * 16 + position),
      subnet,
      address: addressAt(subnet.block, 26 + index),
      type: plan.type === "application" ? "interface" : "network_load_balancer",
      description: `ELB ${tail}`,
      groups,
      publicAddress: plan.open ? `52.30.${10 + index}.${10 + position}` : undefined,
    });
    add(scope, "NetworkInterfaces", node);
  });
}

function protocolOf(balancer: Placed, listener: BalancerPlan["listeners"][number]): string {
  const { protocol } = listener;
  if (balancer.plan.type === "application") return protocol === "secure" ? "HTTPS" : "HTTP";
  return { plain: "TCP", secure: "TLS", UDP: "UDP", TCP_UDP: "TCP_UDP" }[protocol];
}

/** The protocol of a group is that of the first listener which forwards to it. */
function groupProtocol(balancer: Placed, position: number): string {
  const { listeners, targetGroups } = balancer.plan;
  const using = listeners.find((one) => one.group % targetGroups.length === position) ?? listeners[0];
  const protocol = using === undefined ? "TCP" : protocolOf(balancer, using);
  return { HTTPS: "HTTP", TLS: "TCP" }[protocol] ?? protocol;
}

function writeGroup(draft: Draft, balancer: Placed, plan: TargetGroupPlan, position: number): string {
  const { vpc, scope, arn, index } = balancer;
  const number = index * 16 + position + 1;
  const groupArn = arnOf(vpc, "targetgroup", `tg-${number}/${hex(number)}`);
  add(scope, "TargetGroups", {
    TargetGroupArn: groupArn,
    TargetGroupName: `tg-${number}`,
    Protocol: groupProtocol(balancer, position),
    Port: plan.port,
    VpcId: vpc.id,
    TargetType: plan.type,
    IpAddressType: "ipv4",
    HealthCheckEnabled: true,
    HealthCheckPort: "traffic-port",
    LoadBalancerArns: [arn],
  });
  const cross =
    plan.crossZone === "unsaid" ? [] : [{ Key: "load_balancing.cross_zone.enabled", Value: plan.crossZone }];
  const isNetwork = balancer.plan.type === "network";
  const keep =
    plan.preserve === "unsaid" || !isNetwork ? [] : [{ Key: "preserve_client_ip.enabled", Value: plan.preserve }];
  add(scope, "TargetGroupAttributes", { TargetGroupArn: groupArn, Attributes: [...cross, ...keep] });
  writeTargets(draft, balancer, plan, groupArn);
  return groupArn;
}

function writeTargets(draft: Draft, balancer: Placed, plan: TargetGroupPlan, groupArn: string): void {
  const { vpc, scope } = balancer;
  const seen = new Set<string>();
  for (const wish of plan.targets) {
    const among = draft.layout.interfaces.filter(
      (one) => (one.subnet.vpc === vpc) !== (wish.elsewhere && plan.type === "ip"),
    );
    const fitting = plan.type === "instance" ? among.filter((one) => one.instance?.deviceIndex === 0) : among;
    const chosen = pick(fitting, wish.choice);
    if (chosen === undefined) continue;
    const targetId = plan.type === "ip" ? chosen.address : wish.gone ? id("i", 0xdead) : (chosen.instance?.id ?? "");
    const port = wish.port ?? plan.port;
    if (seen.has(`${targetId} ${port}`)) continue;
    seen.add(`${targetId} ${port}`);
    const zone = plan.type === "ip" ? { AvailabilityZone: chosen.subnet.vpc === vpc ? chosen.subnet.zone : "all" } : {};
    add(scope, "TargetHealthDescriptions", {
      TargetGroupArn: groupArn,
      Target: { Id: targetId, Port: port, ...zone },
      HealthCheckPort: String(port),
      TargetHealth: { State: wish.state },
    });
    openTarget(draft, balancer, plan, chosen, port);
  }
}

function openTarget(
  draft: Draft,
  balancer: Placed,
  plan: TargetGroupPlan,
  chosen: PlacedInterface,
  port: number,
): void {
  const [group] = chosen.groups;
  const [own] = balancer.groups;
  if (group === undefined || plan.opens === "nothing") return;
  const isNamed = plan.opens === "balancer-group" && own !== undefined && group.vpc === own.vpc;
  const blocks = plan.opens === "everybody" ? ["0.0.0.0/0"] : balancer.vpc.blocks;
  const peers = isNamed
    ? { UserIdGroupPairs: [{ GroupId: own.id, UserId: own.vpc.scope.account }] }
    : { IpRanges: blocks.map((CidrIp) => ({ CidrIp })) };
  for (const IpProtocol of ["tcp", "udp"]) {
    addRule(draft, group.id, "in", { IpProtocol, FromPort: port, ToPort: port, ...peers });
  }
}

function writeListeners(balancer: Placed, groups: readonly string[]): void {
  const { plan, scope, arn } = balancer;
  const taken = new Set<number>();
  plan.listeners.forEach((listener, position) => {
    if (taken.has(listener.port)) return;
    taken.add(listener.port);
    const listenerArn = `${arn.replace(":loadbalancer/", ":listener/")}/${hex(0x100 + position)}`;
    const action = actionOf(balancer, listener, groups);
    add(scope, "Listeners", {
      ListenerArn: listenerArn,
      LoadBalancerArn: arn,
      Port: listener.port,
      Protocol: protocolOf(balancer, listener),
      DefaultActions: [action],
    });
    if (plan.type === "network") return;
    const rule = (number: number) => `${listenerArn.replace(":listener/", ":listener-rule/")}/${hex(number)}`;
    if (listener.rule !== undefined) {
      const Conditions = [{ Field: "path-pattern", Values: ["/api/*"] }];
      const Actions = [forward(pick(groups, listener.rule))];
      add(scope, "Rules", { RuleArn: rule(1), Priority: "10", Conditions, Actions, IsDefault: false });
    }
    add(scope, "Rules", { RuleArn: rule(2), Priority: "default", Conditions: [], Actions: [action], IsDefault: true });
  });
}

function forward(group: string | undefined): Item {
  const TargetGroups = [{ TargetGroupArn: group, Weight: 1 }];
  return { Type: "forward", Order: 1, TargetGroupArn: group, ForwardConfig: { TargetGroups } };
}

function actionOf(balancer: Placed, listener: BalancerPlan["listeners"][number], groups: readonly string[]): Item {
  const answersItself = listener.action === "fixed-response" || listener.action === "redirect";
  if (answersItself && balancer.plan.type === "application") return { Type: listener.action, Order: 1 };
  if (listener.action === "weighted" || listener.action === "zero-weight") {
    const weight = (position: number) => (listener.action === "zero-weight" ? 0 : 50 - position * 10);
    const TargetGroups = groups.map((TargetGroupArn, i) => ({ TargetGroupArn, Weight: weight(i) }));
    return { Type: "forward", Order: 1, ForwardConfig: { TargetGroups } };
  }
  return forward(pick(groups, listener.group));
}
