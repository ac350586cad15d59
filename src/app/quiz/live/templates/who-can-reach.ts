import { type Call, callOf, portsOf } from "../calls.ts";
import type { LiveTemplate } from "../draft.ts";
import { pages } from "../explained-by.ts";
import { groupLine, groupsOf } from "../facts.ts";
import { type End, type LiveNetwork, withAddress } from "../network.ts";

const mostSubjects = 20;
const mostCallers = 12;
const mostPorts = 3;
const fewestOptions = 4;
const mostOptions = 5;

/**
 * Who of one VPC can call something, where its own groups alone decide: whom anything else stops is not among the options,
 * because the question shows nothing else.
 */
export const whoCanReach: LiveTemplate = {
  name: "who-can-reach",
  *questions(network) {
    for (const to of network.sample.some(network.ends, "who-can-reach", mostSubjects)) {
      const rules = groupLine(network, to.own, "inbound");
      const [found] = network.sample
        .some(portsOf(network, to), `who-can-reach ${to.own.id}`, mostPorts)
        .map((one) => ({ port: one, some: bothKinds(callsTo(network, to, one)) }))
        .filter((one): one is Found => one.some !== null);
      if (rules === null || found === undefined) continue;
      const { port, some } = found;
      yield {
        kind: "choose-all",
        subject: `${to.own.id} ${port} ${some.map(({ from }) => from.own.id).join(" ")}`,
        topic: "security-groups",
        difficulty: "medium",
        cards: ["security-group-basics", "security-group-referencing"],
        sources: [pages.groups],
        stem: `Routes and network ACLs let everybody below call ${withAddress(to)}, and their own groups let them out.\n\n${rules}\n\nWho can open a connection to it on tcp ${port}?`,
        options: some.map((call) => optionOf(network, call)),
        explanation: `What no rule lets in is dropped. The reply needs no rule, because security groups remember the connection. Right are all callers that an inbound rule for the port names, by address or by group.`,
      };
    }
  },
};

interface Found {
  readonly port: number;
  readonly some: readonly Call[];
}

function callsTo(network: LiveNetwork, to: End, port: number): readonly Call[] {
  const callers = network.sample.some(network.endsIn(to.own.vpcId), `who ${to.own.id}`, mostCallers);
  return callers
    .filter((from) => from.own.id !== to.own.id)
    .flatMap((from) => callOf(network, from, to, port) ?? [])
    .filter(({ dropped, lost }) => lost === null && (dropped === null || isAtReceiver(dropped)));
}

const isAtReceiver = ({ kind, direction }: NonNullable<Call["dropped"]>): boolean =>
  kind === "security-group" && direction === "ingress";

/** Two that can at least, and one that cannot, in order of their ids: the same some are the same question. */
function bothKinds(calls: readonly Call[]): readonly Call[] | null {
  const right = calls.filter(({ dropped }) => dropped === null);
  const wrong = calls.filter(({ dropped }) => dropped !== null);
  const chosen = new Set([...right.slice(0, 2), ...wrong.slice(0, 2)]);
  for (const call of calls) if (chosen.size < mostOptions) chosen.add(call);
  if (right.length < 2 || wrong.length === 0 || chosen.size < fewestOptions) return null;
  return [...chosen].toSorted((one, other) => (one.from.own.id < other.from.own.id ? -1 : 1));
}

function optionOf(network: LiveNetwork, { from, dropped, forward }: Call) {
  const step = dropped ?? forward.find(isAtReceiver);
  return {
    text: `${withAddress(from)}, in ${groupsOf(network, from.own).replace("Security group", "security group")}`,
    isRight: dropped === null,
    because: step === undefined ? "Nothing drops its request on the way there." : `${network.told(step.text)}.`,
  };
}
