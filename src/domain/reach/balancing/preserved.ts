import { notModelled } from "../../estate/gap.ts";
import type { TargetGroup } from "../../estate/load-balancer.ts";
import type { Estate } from "../../estate/lookup.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import { type Address, printAddress } from "../../net/address.ts";
import { holds } from "../../net/cidr.ts";
import { ephemeralPorts } from "../../net/client-ports.ts";
import type { Traffic } from "../../net/traffic.ts";
import { seenBothWays } from "../firewall/both-ways.ts";
import type { PairFate } from "../fork.ts";
import { remembered } from "../hops/interface.ts";
import { isOpen } from "../hops/load-balancer.ts";
import { subnetEgress, subnetIngress } from "../hops/network-acl.ts";
import { sameRegion } from "../hops/receiver.ts";
import { repliesTo } from "../leg.ts";
import type { Packet, Sender } from "../packet.ts";
import type { PairQuestion, Terminal } from "../pair.ts";
import { type Step, type StepFacts, stopStep, unknownStep } from "../step.ts";
import { type End, type Journey, type Walked, walk } from "../walk.ts";
import type { Arrived } from "./onward.ts";
import { alwaysKeeps } from "./preserves.ts";
import type { Aim, Taken } from "./prospect.ts";

/** A target of a group: only these ever see a client's address. */
type GroupAim = Aim & { readonly group: TargetGroup };

/**
 * The leg to a target that sees the client's address. The way there is the node's; the reply leaves the target for the
 * client, past the network ACLs, and the balancer takes it up before any route table is asked.
 *
 * ELB-15, ELB-16, ELB-17, https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html
 */
export function preservedLeg(
  arrived: Arrived,
  taken: Taken,
  aim: GroupAim,
  destination: Terminal,
  wanted: Traffic,
): PairFate {
  const { estate, there, question } = arrived;
  const asked: PairQuestion = {
    ...question,
    destination,
    wanted,
    byAddress: destination.interface === null,
    balancers: [...(question.balancers ?? []), taken.balancer.id],
  };
  const packet: Packet = {
    source: there.packet.source,
    destination: { address: destination.address, span: null, label: destination.label },
    sender: senderOf(taken, question.source.interface),
    publicSource: null,
  };
  const isBehindNat = there.sessions.some(({ by }) => by === "nat-gateway");
  const ports = isBehindNat ? ephemeralPorts["nat-gateway"] : arrived.ports;
  const replies = repliesTo(wanted, ports);
  const repliesAt = (): Traffic => replies;
  const journey: Omit<Journey, "wanted"> = {
    estate,
    leg: "forward",
    expected: destination.interface,
    generalPublic: question.generalPublic,
    byAddress: asked.byAddress,
    calledPrivately: false,
    fromAt: repliesAt,
    openedOutside: false,
    sessions: [],
    memories: [],
    returnsBy: null,
  };
  const position = { at: "interface-egress", interface: taken.node, registered: true } as const;
  // Only transit gateways fork, and over one no client's address is kept: any of the ways says so.
  const [way] = walk({ packet, position, sessions: [], memories: [], returnsBy: null }, () => wanted, journey) as [
    Walked,
  ];
  const refused = refusal(arrived, taken, aim, way, wanted);
  const forth = refused === null ? way : { ...way, ...refused };
  const replying: Journey = {
    ...journey,
    leg: "return",
    expected: taken.node,
    wanted: replies,
    memories: way.memories,
  };
  const back = forth.end.end === "delivered" ? reply(taken, aim, forth.end.interface, packet, replying) : null;
  return arrived.settle(asked, { there: forth, back, wantedAt: repliesAt, ports });
}

/** With a group of the balancer the target's rules may name that; without, nobody's group counts (ELB-15). */
const senderOf = ({ node, balancer }: Taken, client: NetworkInterface | null): Sender =>
  isOpen(node, balancer)
    ? { state: "hidden", interface: client, by: balancer.name, code: "SG_REFERENCES_NOT_PRESERVED" }
    : { state: "known", interface: node };

/** Where a target can never take, or never answer, what keeps the client's address. */
function refusal(
  { estate, question, there }: Arrived,
  { balancer, node }: Taken,
  { address, interface: registered, group }: GroupAim,
  way: Walked,
  wanted: Traffic,
): Pick<Walked, "steps" | "end"> | null {
  const own = registered ?? (way.end.end === "delivered" ? way.end.interface : null);
  const name = own?.id ?? printAddress(address);
  const facts = (rule: string, text: string): StepFacts => ({
    kind: "load-balancer",
    id: balancer.id,
    rules: [rule],
    evidence: [text],
    text,
  });
  const stopped = (rule: string, text: string) =>
    instead(stopStep({ leg: "forward" }, { ...facts(rule, text), code: "ELBV2_SOURCE_ADDRESS_PRESERVATION" }), wanted, {
      end: "stopped",
    });
  if (own !== null && own.id === question.source.interface?.id) {
    return stopped(
      "ELB-19",
      `${balancer.name} keeps the client's address, so ${name} would get its own packet back and drops it`,
    );
  }
  if (own?.role === "vpc-endpoint" || (own?.role === "load-balancer" && group.targetType !== "alb")) {
    return stopped("ELB-16", `${balancer.name} keeps the client's address, which ${name}, no host, cannot answer`);
  }
  const peering = estate.peeringConnections.get(way.steps.find(({ kind }) => kind === "vpc-peering")?.id ?? "");
  if (peering !== undefined && !isOf(estate, node.vpcId, there.packet.source.address)) {
    const what = `whether ${peering.id} carries the address of a client outside ${node.vpcId}, which ${balancer.name} keeps`;
    const gap = notModelled(what, "nothing: AWS does not say");
    return instead(unknownStep(wanted, gap, facts("ELB-16", `${what}, is not known`)), wanted, { end: "lost" });
  }
  if (alwaysKeeps(group)) return null;
  if (way.steps.some(({ kind }) => kind === "transit-gateway")) {
    return stopped("ELB-16", `${balancer.name} keeps the client's address, which does not work over a transit gateway`);
  }
  if (peering !== undefined && !sameRegion(peering, estate)) {
    return stopped("ELB-16", `${balancer.name} keeps the client's address, which does not work over two Regions`);
  }
  return null;
}

const isOf = (estate: Estate, vpcId: string, address: Address): boolean =>
  estate.vpcs.get(vpcId)?.cidrs.some((cidr) => holds(cidr, address)) === true;

const instead = (step: Step, wanted: Traffic, end: End): Pick<Walked, "steps" | "end"> => ({
  steps: [{ ...step, wanted, behindNat: false, met: null }],
  end,
});

function reply(
  { balancer, node }: Taken,
  { group }: GroupAim,
  target: NetworkInterface,
  packet: Packet,
  journey: Journey,
): Walked {
  const answer: Packet = {
    source: packet.destination,
    destination: packet.source,
    sender: { state: "known", interface: target },
    publicSource: null,
  };
  const done = (steps: readonly Step[], end: End): Walked => ({
    steps: steps.map((step) => ({ ...step, wanted: journey.wanted, behindNat: false, met: null })),
    forks: [],
    end,
    packet: answer,
    sessions: [],
    memories: journey.memories,
    returnsBy: null,
  });
  if (target.vpcId !== node.vpcId && alwaysKeeps(group)) {
    const text = `${target.id} is outside ${node.vpcId}: it gets what ${balancer.name} sends over ${group.protocol}, and cannot answer`;
    const facts = { kind: "load-balancer", id: balancer.id, rules: ["ELB-20"], evidence: [text], text } as const;
    return done([stopStep(journey, { ...facts, code: "ELBV2_SOURCE_ADDRESS_PRESERVATION" })], { end: "stopped" });
  }
  const acls =
    target.subnetId === node.subnetId
      ? []
      : [...edge(target, "egress", answer, journey), ...edge(node, "ingress", answer, journey)];
  const back = done([remembered(target, "egress", journey), ...acls], { end: "delivered", interface: node });
  return seenBothWays(back, journey.wanted);
}

/** The network ACL of a subnet that the reply leaves or comes into. */
function edge(
  { subnetId, scope }: NetworkInterface,
  direction: "egress" | "ingress",
  packet: Packet,
  journey: Journey,
): readonly Step[] {
  const found = journey.estate.referenced(journey.estate.subnets, "Subnets", subnetId, scope);
  if (found.state !== "found") {
    const text = `${subnetId} was not read, so its network ACL is not known`;
    return [
      unknownStep(journey.wanted, found.gap, { kind: "subnet", id: subnetId, direction, rules: ["NACL-04"], text }),
    ];
  }
  const subnet = found.value;
  if (direction === "egress") return subnetEgress(packet, { at: "subnet-egress", subnet }, journey).steps;
  const next = { at: "interface-ingress", interface: journey.expected as NetworkInterface } as const;
  return subnetIngress(packet, { at: "subnet-ingress", subnet, next }, journey).steps;
}
