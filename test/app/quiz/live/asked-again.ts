import type { LiveItem } from "#app/quiz/live/live-items.ts";
import { Estate } from "#domain/estate/lookup.ts";
import { type Meaning, understand } from "#domain/estate/name.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import { parseAddress } from "#domain/net/address.ts";
import { holds, parseCidr, printCidr } from "#domain/net/cidr.ts";
import { interval } from "#domain/net/intervals.ts";
import { tcp } from "#domain/net/traffic.ts";
import { lineOfMarkdown } from "#domain/prose/markdown.ts";
import { hasOptions, type KeyedItem } from "#domain/quiz/item.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { reach } from "#domain/reach/reach.ts";
import { explainRoute } from "#domain/route/explain-route.ts";
import { withAddition } from "./with-addition.ts";

/** A connection as the text of a question names it. */
interface AskedCall {
  readonly source: string;
  readonly destination: string;
  readonly port: number;
}

/** The call that a question's own words speak of; of a question with options, the callers are those. */
export function callIn(stem: string): AskedCall | null {
  const found = /^`(.+?)` \(`.+?`\).*? calls `.+?` \(`(.+?)`\)(?:.*? on tcp (\d+))?/.exec(stem);
  return found === null
    ? null
    : { source: found[1] as string, destination: found[2] as string, port: Number(found[3] ?? 443) };
}

/** Asks the engine again, on an index of its own, for what a question says in words. */
class AskedAgain {
  readonly snapshot: Snapshot;
  readonly #estate: Estate;

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
    this.#estate = new Estate(snapshot);
  }

  call({ source, destination, port }: AskedCall): ReachAnswer {
    const traffic = tcp(interval(port, port));
    const ends = { source: this.#meaning(source), destination: this.#meaning(destination) };
    return reach(this.#estate, { ...ends, traffic, words: `${port}/tcp`, sourcePorts: null });
  }

  route(of: string, destination: string | null): ReturnType<typeof explainRoute> {
    return explainRoute(this.#estate, this.#meaning(of), destination === null ? null : this.#meaning(destination));
  }

  /** A name means the instance where an interface has it as well. */
  #meaning(word: string): Meaning {
    const understood = understand(this.#estate, word);
    if ("error" in understood) throw new Error(understood.error);
    return understood.meaning;
  }
}

/** Whether a text of an option or a step, or a typed answer, is right about the network, by the engine's fresh answer. */
type Judge = (text: string) => boolean;

const kinds = [
  ["security group", "security-group"],
  ["network ACL", "network-acl"],
  ["route table", "route-table"],
  ["working route", "route-table"],
  ["peering", "vpc-peering"],
] as const;

const kindIn = (text: string): string => kinds.find(([words]) => text.includes(words))?.[1] ?? "none";

const isPlace = (
  text: string,
  { kind, direction }: { readonly kind: string; readonly direction: string | null },
): boolean =>
  kindIn(text) === kind &&
  (kind === "route-table" || text.endsWith(direction === "egress" ? ", outbound" : ", inbound"));

const judges: Readonly<Record<string, (again: AskedAgain, item: KeyedItem) => Judge>> = {
  "can-it-reach": (again, { stem }) => {
    const { verdict, forward, return: back, blockers } = again.call(callIn(stem) as AskedCall);
    return (text) => {
      if (text.startsWith("Yes")) return verdict === "reachable";
      if (text.includes("reply")) return forward === "allowed" && back === "blocked";
      return forward === "blocked" && blockers.some((one) => one.leg === "forward" && one.kind === kindIn(text));
    };
  },
  "where-the-request-is-dropped": (again, { stem }) => {
    const { blockers, forward } = again.call(callIn(stem) as AskedCall);
    return (text) => forward === "blocked" && blockers.some((one) => one.leg === "forward" && isPlace(text, one));
  },
  "where-the-reply-is-dropped": (again, { stem }) => {
    const { blockers, forward, return: back } = again.call(callIn(stem) as AskedCall);
    return (text) =>
      forward === "allowed" && back === "blocked" && blockers.some((one) => one.leg === "return" && isPlace(text, one));
  },
  "which-rule-admits": ({ snapshot }, { stem }) => {
    const call = callIn(stem) as AskedCall;
    return (text) => {
      // What a rule lets in it lets in alone.
      const own = (rule: string): string =>
        rule.replace(/^\S+ (?:inbound|outbound) /, "").replace(/\b(\d+)-\1\b/g, "$1");
      const names = (rule: string): string =>
        [...snapshot.securityGroups].reduce((words, { id, name }) => words.replaceAll(id, name ?? id), rule);
      const only = snapshot.securityGroups.map((group) => ({
        ...group,
        inbound: group.inbound.filter((rule) => [own(rule.text), names(own(rule.text))].includes(text)),
      }));
      return new AskedAgain({ ...snapshot, securityGroups: only }).call(call).forward === "allowed";
    };
  },
  "deciding-acl-rule": (again, { stem }) => {
    const direction = stem.includes(", inbound: ") ? "ingress" : "egress";
    const steps = again.call(callIn(stem) as AskedCall).paths[0]?.forward.steps ?? [];
    const step = steps.find((one) => one.kind === "network-acl" && one.direction === direction);
    return (text) => step?.evidence.length === 1 && (step.evidence[0] ?? "").startsWith(`rule ${text} `);
  },
  "who-can-reach": (again, { stem }) => {
    const [, destination = "", port = ""] = /call `.+?` \(`(.+?)`\)[\s\S]*on tcp (\d+)\?$/.exec(stem) ?? [];
    return (text) => {
      const [source = ""] = text.split(" (");
      return again.call({ source, destination, port: Number(port) }).verdict === "reachable";
    };
  },
  "reached-from-internet": (again, { stem }) => {
    const port = Number(/on tcp (\d+)\?$/.exec(stem)?.[1]);
    return (text) => again.call({ source: "internet", destination: text, port }).verdict === "reachable";
  },
  "which-route-wins": (again, { stem }) => {
    const [, subnet = "", address = ""] = /Route table of `(.+?)`[\s\S]*packet to `(.+?)`/.exec(stem) ?? [];
    const winner = again.route(subnet, address).decision?.winner;
    return (text) => text.startsWith(`${winner?.destination} -> ${winner?.target.kind}`);
  },
  "subnet-class": (_, { stem }) => {
    const routes = /Its routes for IPv4: (.+)/.exec(stem)?.[1]?.split("; ") ?? [];
    const working = routes.filter((route) => !route.endsWith("(blackhole)"));
    const way = working.find((route) => route.startsWith("0.0.0.0/0 -> "));
    const hasVpn = working.some((route) => route.includes("-> virtual-private-gateway "));
    const isVpn = way?.includes("-> virtual-private-gateway ") ?? true;
    return (text) => {
      if (text.startsWith("Public")) return way?.includes("-> internet-gateway ") ?? false;
      if (text.startsWith("Private")) return !isVpn && way?.includes("-> internet-gateway ") === false;
      return isVpn && hasVpn === text.startsWith("VPN only");
    };
  },
  "which-addition-helps": ({ snapshot }, { stem }) => {
    const call = callIn(stem) as AskedCall;
    return (text) => new AskedAgain(withAddition(snapshot, text)).call(call).verdict === "reachable";
  },
  "way-out": (again, { stem }) => {
    const [, subnet = "", address = ""] = /Route table of `(.+?)`[\s\S]*packet from there to `(.+?)`/.exec(stem) ?? [];
    return outcome(again, subnet, address);
  },
  "without-nat-route": ({ snapshot }, { stem }) => {
    const [, subnet = "", removed = "", address = ""] =
      /Route table of `(.+?)`[\s\S]*removes the route (\S+) ->[\s\S]*packet to `(.+?)`/.exec(stem) ?? [];
    const { routeTable } = new AskedAgain(snapshot).route(subnet, null);
    const routeTables = snapshot.routeTables.map((table) => ({
      ...table,
      routes: table.routes.filter(
        ({ destination, target }) =>
          target.kind !== "nat-gateway" ||
          table.id !== routeTable?.id ||
          destination.kind !== "cidr" ||
          printCidr(destination.cidr) !== removed,
      ),
    }));
    return outcome(new AskedAgain({ ...snapshot, routeTables }), subnet, address);
  },
  "which-subnet-holds": (_, { stem }) => {
    const address = parseAddress(/address `(.+?)`/.exec(stem)?.[1] ?? "");
    return (text) => {
      const block = parseCidr(text.split(", ")[1] ?? "");
      return address !== null && block !== null && holds(block, address);
    };
  },
  "usable-addresses": (_, { stem }) => {
    const length = Number(/block `[\d.]+\/(\d+)`/.exec(stem)?.[1]);
    return (text) => Number(text) === 2 ** (32 - length) - 5;
  },
};

function outcome(again: AskedAgain, subnet: string, address: string): Judge {
  const decision = again.route(subnet, address).decision;
  const winner = decision?.winner ?? null;
  return (text) => {
    if (text.includes("no route")) return decision?.outcome === "no-route";
    if (text.includes("black hole")) return winner?.state === "blackhole";
    const kind = {
      internet: "internet-gateway",
      NAT: "nat-gateway",
      peering: "vpc-peering",
      transit: "transit-gateway",
    };
    const [, named] = Object.entries(kind).find(([word]) => text.includes(word)) ?? [];
    return winner !== null && winner.state === "active" && winner.target.kind === named;
  };
}

/** What is wrong with the key of a question, by a fresh run of the engine; none where it is right and alone. */
export function wrongKeys(snapshot: Snapshot, { template, item }: LiveItem): readonly string[] {
  const again = new AskedAgain(snapshot);
  if (item.kind === "order") return wrongOrder(again, item.stem, item.steps);
  const judge = judges[template]?.(again, item);
  if (judge === undefined) return [`nobody judges ${template}`];
  if (item.kind === "term") return judge(item.answer) ? [] : [`${template}: ${item.answer}`];
  if (!hasOptions(item)) return [];
  return item.options
    .filter(({ text, isRight }) => judge(lineOfMarkdown(text)) !== isRight)
    .map(({ text, isRight }) => `${template}: "${text}" is ${isRight ? "no" : "a second"} key of ${item.stem}`);
}

function wrongOrder(again: AskedAgain, stem: string, texts: readonly string[]): readonly string[] {
  const steps = again.call(callIn(stem) as AskedCall).paths[0]?.forward.steps ?? [];
  const met = steps.filter(({ kind }) => kind !== "network-interface" && kind !== "instance");
  const agrees =
    met.length === texts.length &&
    met.every((step, nth) => step.kind === "vpc-peering" || isPlace(lineOfMarkdown(texts[nth] ?? ""), step));
  return agrees ? [] : [`hops-in-order: ${stem}`];
}
