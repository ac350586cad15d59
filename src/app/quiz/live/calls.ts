import type { ReachAnswer, StepAnswer } from "#domain/reach/answer.ts";
import type { StepKind } from "#domain/reach/step.ts";
import type { End, LiveNetwork } from "./network.ts";

/** A connection over IPv4 that the engine has judged, all of it. */
export interface Call {
  readonly from: End;
  readonly to: End;
  /** TCP. */
  readonly port: number;
  readonly answer: ReachAnswer;
  readonly forward: readonly StepAnswer[];
  readonly back: readonly StepAnswer[];
  /** Where the request is dropped; null where it arrives. */
  readonly dropped: StepAnswer | null;
  /** Where the reply is dropped; null where it comes back, or nothing is replied to. */
  readonly lost: StepAnswer | null;
}

/** So many destinations, and callers of each, are looked at. */
const mostDestinations = 40;
const mostCallers = 8;

/** Ports that somebody would try anyway. */
const usualPorts = [22, 443];

const known = new WeakMap<LiveNetwork, readonly Call[]>();

/** The calls that questions can be about, judged once a network. */
function callsIn(network: LiveNetwork): readonly Call[] {
  const calls = known.get(network) ?? judged(network);
  known.set(network, calls);
  return calls;
}

/**
 * The same calls in another order for every template, so that not all of them ask about the first, and one of every fate in
 * its turn: most calls end at the receiver's security group, and a quiz that always asks about those has one answer.
 */
export function callsFor(network: LiveNetwork, template: string): readonly Call[] {
  const calls = callsIn(network);
  const fates = [...Map.groupBy(network.sample.some(calls, template, calls.length), fateOf).values()];
  const longest = Math.max(0, ...fates.map(({ length }) => length));
  return Array.from({ length: longest }, (_, nth) => fates.flatMap((fate) => fate[nth] ?? [])).flat();
}

const fateOf = ({ dropped, lost }: Call): string =>
  `${dropped?.kind} ${dropped?.direction} ${lost?.kind} ${lost?.direction}`;

function judged(network: LiveNetwork): readonly Call[] {
  return network.sample.some(network.ends, "destinations", mostDestinations).flatMap((to) =>
    callersOf(network, to).flatMap((from) => {
      const [port] = network.sample.some(portsOf(network, to), `port ${from.own.id} ${to.own.id}`, 1);
      return port === undefined || from.own.id === to.own.id ? [] : (callOf(network, from, to, port) ?? []);
    }),
  );
}

/** From its own network, and from those that it is peered with. */
function callersOf(network: LiveNetwork, to: End): readonly End[] {
  const { vpcId, id } = to.own;
  const peers = network.estate
    .peeringsOf(vpcId)
    .flatMap(({ requester, accepter }) => [requester.vpcId, accepter.vpcId])
    .filter((one) => one !== vpcId)
    .toSorted();
  return [
    ...network.sample.some(network.endsIn(vpcId), `callers ${id}`, mostCallers),
    ...peers.flatMap((peer) => network.sample.some(network.endsIn(peer), `peers ${id}`, mostCallers / 2)),
  ];
}

/** What its groups let in from somebody, and what they probably do not. */
export function portsOf({ estate }: LiveNetwork, { own }: End): readonly number[] {
  const rules = own.groups.flatMap((id) => estate.securityGroups.get(id)?.inbound ?? []);
  const ports = rules.flatMap(({ traffic }) => traffic.tcp.map(({ first }) => first)).filter((port) => port > 0);
  return [...new Set([...ports, ...usualPorts])].toSorted((one, other) => one - other);
}

/** Judges one call; null where not all of it is known, and where it meets what no question here speaks of. */
export function callOf(network: LiveNetwork, from: End, to: End, port: number): Call | null {
  const answer = network.call(from, to, port);
  const [path] = answer?.paths ?? [];
  if (answer === null || path === undefined || answer.verdict === "partial") return null;
  const forward = path.forward.steps;
  const back = path.return.steps;
  // What passes in part, as where a reply goes to some clients only, is another reason, and no whole one.
  const isSpokenOf = ({ kind, passes, evidence }: StepAnswer): boolean =>
    spokenOf.has(kind) && passes === undefined && !evidence.some((one) => byList.test(one));
  if (![...forward, ...back].every(isSpokenOf)) return null;
  const isDropped = ({ decision }: StepAnswer): boolean => decision === "deny";
  const dropped = forward.find(isDropped) ?? null;
  const lost = dropped === null ? (back.find(isDropped) ?? null) : null;
  // Two reasons at once make a question with two answers.
  const leg = dropped === null ? "return" : "forward";
  const denials = answer.blockers.filter((one) => one.leg === leg).length;
  const isRead = denials < 2 && [dropped, lost].every((step) => step === null || filters.has(step.kind));
  const agrees = (answer.verdict === "blocked") === (dropped !== null || lost !== null);
  return isRead && agrees ? { from, to, port, answer, forward, back, dropped, lost } : null;
}

/** What a prefix list holds is not shown. */
const byList = /\bpl-/;

/** What can drop it in these questions: whatever its rules and routes say is shown. */
const filters: ReadonlySet<StepKind> = new Set(["security-group", "network-acl", "route-table"]);

const spokenOf: ReadonlySet<StepKind> = new Set([...filters, "network-interface", "instance", "subnet", "vpc-peering"]);
