import { type Gap, missingDocument } from "../estate/gap.ts";
import type { RulePeer, SecurityGroup, SecurityGroupRule } from "../estate/security-group.ts";
import type { Inbound } from "../exposed/exposed.ts";
import { type Cidr, encloses, parseCidr } from "../net/cidr.ts";
import { rfc1918 } from "../net/special.ts";
import {
  allTraffic,
  covers,
  intersection,
  noTraffic,
  overlaps,
  type Traffic,
  tcp,
  union,
  unionOfAll,
} from "../net/traffic.ts";
import { parseTraffic, type TrafficLine } from "../net/traffic-words.ts";
import { isParticular } from "../route/blocks.ts";
import type { Severity } from "./finding.ts";
import { reachedOf } from "./internet.ts";
import type { Subject } from "./subject.ts";

/**
 * `reached`: the internet gets there now. `closed`: something else stops it (what a load balancer passes on is no direct
 * way), so the rule is one change away from being a
 * hole. `idle`: nothing carries the group. `unknown`: not everything was seen.
 */
type Passage = "reached" | "closed" | "idle" | "unknown";

/** An inbound rule that lets everybody in, and whether the internet really comes in by it. */
export interface Door {
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
  readonly passage: Passage;
  readonly evidence: readonly string[];
  /** Why it is not known, where it is not. */
  readonly gaps: readonly Gap[];
}

interface Doors {
  readonly doors: readonly Door[];
  readonly gaps: readonly Gap[];
}

/** A block this wide speaks of the general public: `0.0.0.0/0`, and its halves as well. */
const isEverybody = (cidr: Cidr): boolean =>
  !isParticular(cidr) && !rfc1918.some((own) => encloses(own, cidr)) && !isUniqueLocal(cidr);

const isUniqueLocal = ({ family, first }: Cidr): boolean => family === 6 && first >> 121n === 0x7en;

/** Inbound rules for any of this traffic that are for everybody, of those that are meant. */
export function doorsFor(subject: Subject, wanted: Traffic, isMeant: (rule: SecurityGroupRule) => boolean): Doors {
  const open = subject.groups.flatMap((group) =>
    group.inbound
      .filter((rule) => isMeant(rule) && overlaps(rule.traffic, wanted))
      .map((rule) => ({ group, rule, blocks: blocksOf(subject, rule.peer) })),
  );
  const unread = open.flatMap(({ rule: { peer } }) => unreadList(subject, peer));
  const doors = open
    .filter(({ blocks }) => blocks.some(isEverybody))
    .map(({ group, rule }) => doorOf(subject, group, rule, wanted));
  return { doors, gaps: [...unread, ...doors.flatMap((door) => door.gaps)] };
}

/** The blocks that a rule's other side stands for; a list whose entries were not read stands for none that are known. */
function blocksOf({ estate }: Subject, peer: RulePeer): readonly Cidr[] {
  switch (peer.kind) {
    case "cidr":
      return [peer.cidr];
    case "prefix-list":
      return estate.prefixLists.get(peer.prefixListId)?.cidrs ?? [];
    case "security-group":
      return [];
  }
}

function unreadList({ estate, vpc }: Subject, peer: RulePeer): readonly Gap[] {
  if (peer.kind !== "prefix-list" || estate.prefixLists.get(peer.prefixListId)?.cidrs != null) return [];
  const id = peer.prefixListId;
  return [missingDocument("PrefixListEntries", vpc.scope, "not-collected", `the entries of ${id}`, id)];
}

function doorOf(subject: Subject, group: SecurityGroup, rule: SecurityGroupRule, wanted: Traffic): Door {
  const carriers = subject.estate.interfacesOfGroup.get(group.id) ?? [];
  const { inbound, gaps } = reachedOf(subject, carriers);
  const ways = inbound.filter(
    (one) => isFromEverybody(one) && overlaps(trafficOf(one.traffic), intersection(rule.traffic, wanted)),
  );
  const reached = [...new Set(ways.flatMap(({ interfaces }) => interfaces))];
  const passage = passageOf(reached.length, carriers.length, gaps);
  return {
    group,
    rule,
    passage,
    evidence: [inWords(rule), ...reached.map((id) => `the internet reaches ${id}`)],
    gaps: passage === "unknown" ? gaps : [],
  };
}

function passageOf(reached: number, carriers: number, gaps: readonly Gap[]): Passage {
  if (reached > 0) return "reached";
  if (gaps.length > 0) return "unknown";
  return carriers === 0 ? "idle" : "closed";
}

export const isFromEverybody = ({ sources }: Inbound): boolean =>
  sources.some((text) => isEverybody(parseCidr(text) as Cidr));

/** `sgr-1: sg-1 inbound tcp 22 from 0.0.0.0/0`. */
export const inWords = ({ id, text }: SecurityGroupRule): string => (id === null ? text : `${id}: ${text}`);

/** What lines of an answer mean; ICMP and other protocols have no ports that anybody would audit. */
function trafficOf(lines: readonly TrafficLine[]): Traffic {
  return unionOfAll(lines.map((line) => (line.protocol === "all" ? allTraffic : portsOf(line))));
}

function portsOf({ protocol, ports = "" }: TrafficLine): Traffic {
  const pieces = ports.split(",").map((piece) => parseTraffic(`${piece}/${protocol}`));
  return pieces.reduce((all, piece) => ("traffic" in piece ? union(all, piece.traffic) : all), noTraffic);
}

/** A rule that holds every TCP port is no rule about a port: it lets everything in. */
export const holdsEverything = ({ traffic }: SecurityGroupRule): boolean => covers(traffic, tcp(allTraffic.tcp));

const severityOf: Readonly<Record<Passage, Severity>> = {
  reached: "high",
  unknown: "medium",
  closed: "low",
  idle: "low",
};

/** How bad a door is, and what is said of it: `everybody on the internet reaches SSH`. */
export function judged({ passage }: Door, what: string): { readonly severity: Severity; readonly text: string } {
  const rule = `a rule lets everybody in for ${what}`;
  const texts: Readonly<Record<Passage, string>> = {
    reached: `everybody on the internet reaches ${what}`,
    unknown: `${rule}; whether the internet gets there is not known`,
    closed: `${rule}, though the internet does not get there directly now: no public address, no route or another filter stops it`,
    idle: `${rule}, on a group that nothing carries now`,
  };
  return { severity: severityOf[passage], text: texts[passage] };
}
