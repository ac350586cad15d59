import { printAddress } from "#domain/net/address.ts";
import type { Option } from "#domain/quiz/item.ts";
import { portsOf } from "../calls.ts";
import type { LiveTemplate } from "../draft.ts";
import { pages } from "../explained-by.ts";
import { entriesOf, routesOf, rulesOf } from "../facts.ts";
import type { End, LiveNetwork } from "../network.ts";
import { named } from "../text.ts";

const mostSubjects = 8;
const mostLooked = 24;
const mostPorts = 2;

/** Which of several things the internet reaches on a port: by the same walk as `exposed`. */
export const reachedFromInternet: LiveTemplate = {
  name: "reached-from-internet",
  *questions(network) {
    const open = network.ends.filter(({ own }) => own.privateAddresses[0]?.publicAddress != null);
    const subjects = network.sample.some(open, "reached-from-internet", mostSubjects);
    const asked = subjects.flatMap((subject) =>
      network.sample
        .some(portsOf(network, subject), `internet ${subject.own.id}`, mostPorts)
        .map((port) => ({ subject, port })),
    );
    for (const { subject, port } of asked) {
      const others = network.sample.some(network.ends, `others ${subject.own.id}`, mostLooked);
      const known = [
        ...new Set([subject, ...network.sample.some(open, `open ${subject.own.id}`, 6), ...others]),
      ].flatMap((end) => findingOf(network, end, port) ?? []);
      const right = known.filter(({ isReached }) => isReached);
      const wrong = known.filter(({ isReached }) => !isReached);
      const chosen = [...right.slice(0, 2), ...wrong.slice(0, 2)];
      if (right.length < 2 || chosen.length < 4) continue;
      // In an order of their own: the list must not begin with those that are reached.
      const ids = chosen.map(({ end }) => end.own.id).toSorted();
      const some = network.options.some(chosen.toSorted(byId), `internet ${ids.join(" ")}`, chosen.length);
      yield {
        kind: "choose-all",
        subject: `${port} ${ids.join(" ")}`,
        topic: "nat-egress",
        difficulty: "medium",
        cards: ["instance-not-reachable-from-internet"],
        sources: [pages.internet],
        stem: `Network ACLs let everything through, and there is of IPv4:\n\n${some.map(({ line }) => `- ${line}`).join("\n")}\n\nWhich of them can the internet reach on tcp ${port}?`,
        options: some.map(({ option }) => option),
        explanation:
          "It takes three things: a public address, a route of the subnet to an internet gateway, and a rule that lets everybody in on the port. Where one is missing, nobody gets there.",
      };
    }
  },
};

const byId = ({ end: one }: Finding, { end: other }: Finding): number => (one.own.id < other.own.id ? -1 : 1);

interface Finding {
  readonly end: End;
  readonly isReached: boolean;
  readonly line: string;
  readonly option: Option;
}

/** Null where the engine does not know, and where what is shown would not lead to its verdict. */
function findingOf(network: LiveNetwork, end: End, port: number): Finding | null {
  const publicAddress = end.own.privateAddresses[0]?.publicAddress ?? null;
  const rules = rulesOf(network, end.own, "inbound");
  const routes = routesOf(network, end.subnet);
  const isFiltered = (["inbound", "outbound"] as const).some(
    (way) => !(entriesOf(network, end.subnet, way)?.[0]?.text.endsWith(" allow all 0.0.0.0/0") ?? false),
  );
  if (rules === null || routes === null || isFiltered) return null;
  const way = routes.find(({ destination, state }) => destination === "0.0.0.0/0" && state === "active");
  const peers = rules
    .filter(({ traffic }) => traffic.tcp.some(({ first, last }) => first <= port && port <= last))
    .map(({ peer }) => peer);
  const isOpen = peers.some((peer) => peer.kind === "cidr" && peer.cidr.length === 0);
  const isRouted = way?.target.kind === "internet-gateway";
  const isReached = publicAddress !== null && isRouted && isOpen;
  if (network.reachedFromInternet(end, port) !== isReached) return null;
  const address = publicAddress === null ? "no public address" : `public address ${named(printAddress(publicAddress))}`;
  const route = way === undefined ? "no default route" : `default route to ${kinds[way.target.kind] ?? "another hop"}`;
  const admits = isOpen
    ? `lets in tcp ${port} from 0.0.0.0/0`
    : `lets in tcp ${port} from ${peers.length === 0 ? "nobody" : "some private addresses or groups only"}`;
  // What is let in from a few of the internet is neither everybody nor nobody.
  if (!isOpen && peers.some((peer) => peer.kind === "prefix-list")) return null;
  return {
    end,
    isReached,
    line: `${end.called}: ${address}; ${route}; ${admits}`,
    option: optionOf(end, { publicAddress: publicAddress !== null, isRouted, isOpen }),
  };
}

const kinds: Readonly<Record<string, string>> = {
  "internet-gateway": "an internet gateway",
  "nat-gateway": "a NAT gateway",
};

function optionOf(
  end: End,
  has: { readonly publicAddress: boolean; readonly isRouted: boolean; readonly isOpen: boolean },
): Option {
  const missing = [
    has.publicAddress ? [] : ["a public address"],
    has.isRouted ? [] : ["a route to an internet gateway"],
    has.isOpen ? [] : ["a rule that lets everybody in"],
  ].flat();
  return {
    text: end.called,
    isRight: missing.length === 0,
    because:
      missing.length === 0 ? "It has a public address, the route and the rule." : `It lacks ${missing.join(" and ")}.`,
  };
}
