import { isId } from "../estate/id.ts";
import type { Route } from "../estate/route-table.ts";
import type { RulePeer } from "../estate/security-group.ts";
import { parseAddress, widthOf } from "../net/address.ts";
import { blockOf, type Cidr, parseCidr } from "../net/cidr.ts";
import { quote } from "../net/quote.ts";
import { closest } from "../net/suggest.ts";
import { parseTraffic } from "../net/traffic-words.ts";
import type { Edit } from "./edit.ts";
import { targetOf } from "./route-target.ts";
import { type RuleTraffic, rulesFor } from "./rule-traffic.ts";

/** What was meant, or one line that says what would have been right. */
export type ReadChanges = { readonly edits: readonly Edit[] } | { readonly error: string };

type Read<T> = { readonly value: T } | { readonly error: string };

/** How each sentence is written; also what is shown where one is wrong. */
const forms = {
  allow: "allow sg-1 -> sg-2 443",
  remove: "remove sgr-1",
  route: "route rtb-1 10.2.0.0/16 pcx-1",
  "no-route": "no-route rtb-1 10.2.0.0/16",
  permit: "permit acl-1 in 90 443 10.0.0.0/16",
  deny: "deny acl-1 in 90 443 10.0.0.0/16",
  "no-entry": "no-entry acl-1 in 90",
  accept: "accept pcx-1",
} as const satisfies Record<string, string>;

type Verb = keyof typeof forms;

const verbs = Object.keys(forms) as readonly Verb[];
const isVerb = (word: string): word is Verb => Object.hasOwn(forms, word);

/**
 * Reads `allow sg-1 -> sg-2 443; no-route rtb-1 10.2.0.0/16`: sentences about single rules, entries and routes, with
 * `;` between them. Nothing is looked up: whether the things exist is found out where they are changed.
 */
export function readChanges(text: string): ReadChanges {
  const sentences = text
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (sentences.length === 0) return { error: `no change is named; write for example: ${forms.allow}` };
  const edits: Edit[] = [];
  for (const sentence of sentences) {
    const read = readSentence(sentence);
    if ("error" in read) return read;
    edits.push(...read.value);
  }
  return { edits };
}

function readSentence(sentence: string): Read<readonly Edit[]> {
  // An arrow may stand close to its ends, and may be the one character that some keyboards make of it.
  const [first = "", ...words] = sentence.replaceAll(/\s*(?:->|→)\s*/g, " -> ").split(/\s+/);
  const verb = first.toLowerCase();
  if (!isVerb(verb)) {
    const nearest = closest(verb, verbs) as Verb | null;
    const hint = nearest === null ? `a change begins with ${verbs.join(", ")}` : `write: ${forms[nearest]}`;
    return { error: `${quote(sentence)} is no change; ${hint}` };
  }
  const read = readers[verb](words);
  return "error" in read ? { error: `${quote(sentence)} is no change: ${read.error}; write: ${forms[verb]}` } : read;
}

const readers: Readonly<Record<Verb, (words: readonly string[]) => Read<readonly Edit[]>>> = {
  allow: readAllow,
  remove: readRemove,
  route: readRoute,
  "no-route": readNoRoute,
  permit: (words) => readEntry(words, true),
  deny: (words) => readEntry(words, false),
  "no-entry": readNoEntry,
  accept: readAccept,
};

function readAllow(words: readonly string[]): Read<readonly Edit[]> {
  const [left = "", arrow, right = "", trafficWord = "", ...more] = words;
  if (arrow !== "->" || trafficWord === "" || more.length > 0) return { error: "it has two ends and their traffic" };
  const [from, to, traffic] = [readPeer(left), readPeer(right), readTraffic(trafficWord)];
  if ("error" in from) return from;
  if ("error" in to) return to;
  if ("error" in traffic) return traffic;
  const ways = [
    { direction: "egress", own: from.value, peer: to.value },
    { direction: "ingress", own: to.value, peer: from.value },
  ] as const;
  const edits = ways.flatMap(({ direction, own, peer }) =>
    own.kind === "security-group"
      ? traffic.value.map(
          (rule): Edit => ({ kind: "write-rule", groupId: own.groupId, direction, traffic: rule, peer }),
        )
      : [],
  );
  return edits.length === 0 ? { error: "one of the ends must be a security group" } : { value: edits };
}

function readPeer(word: string): Read<RulePeer> {
  if (isId("sg", word)) {
    return {
      value: { kind: "security-group", groupId: word, ownerId: null, vpcId: null, peeringStatus: null },
    };
  }
  if (isId("pl", word)) return { value: { kind: "prefix-list", prefixListId: word } };
  const cidr = readBlock(word);
  return cidr === null
    ? { error: `${quote(word)} is no security group, CIDR or prefix list` }
    : { value: { kind: "cidr", cidr } };
}

/** A single address is a block of its own. */
function readBlock(word: string): Cidr | null {
  const address = parseAddress(word);
  return address === null ? parseCidr(word) : blockOf(address, widthOf(address.family));
}

function readTraffic(word: string): Read<readonly RuleTraffic[]> {
  const parsed = parseTraffic(word);
  return "error" in parsed ? parsed : { value: rulesFor(parsed.traffic) };
}

function readRemove([ruleId = "", ...more]: readonly string[]): Read<readonly Edit[]> {
  if (!/^sgr-[\w-]+$/.test(ruleId) || more.length > 0) return { error: "it names one rule by its id" };
  return { value: [{ kind: "drop-rule", ruleId }] };
}

function readRoute([tableId = "", block = "", targetId = "", ...more]: readonly string[]): Read<readonly Edit[]> {
  const target = targetOf(targetId);
  const destination = readDestination(block);
  if (!isId("rtb", tableId) || more.length > 0) return { error: "it names a route table, a destination and a target" };
  if (destination === null) return { error: `${quote(block)} is no CIDR or prefix list` };
  if (target === null) return { error: `${quote(targetId)} is nothing that a route can point at` };
  return { value: [{ kind: "write-route", tableId, destination, target }] };
}

function readNoRoute([tableId = "", block = "", ...more]: readonly string[]): Read<readonly Edit[]> {
  const destination = readDestination(block);
  if (!isId("rtb", tableId) || more.length > 0) return { error: "it names a route table and a destination" };
  if (destination === null) return { error: `${quote(block)} is no CIDR or prefix list` };
  return { value: [{ kind: "drop-route", tableId, destination }] };
}

function readDestination(word: string): Route["destination"] | null {
  if (isId("pl", word)) return { kind: "prefix-list", prefixListId: word };
  const cidr = readBlock(word);
  return cidr === null ? null : { kind: "cidr", cidr };
}

const directions = { in: "ingress", out: "egress" } as const;

interface EntryPlace {
  readonly aclId: Extract<Edit, { kind: "drop-entry" }>["aclId"];
  readonly direction: "ingress" | "egress";
  readonly number: number;
}

function readEntryPlace([aclId = "", way = "", numberWord = ""]: readonly string[]): Read<EntryPlace> {
  const direction = way === "in" || way === "out" ? directions[way] : null;
  const number = Number(numberWord);
  if (!isId("acl", aclId)) return { error: `${quote(aclId)} is no network ACL` };
  if (direction === null) return { error: `${quote(way)} is neither in nor out` };
  if (!/^\d{1,5}$/.test(numberWord) || number < 1 || number > 32766)
    return { error: "the number of an entry is 1 to 32766" };
  return { value: { aclId, direction, number } };
}

function readEntry(words: readonly string[], allow: boolean): Read<readonly Edit[]> {
  const place = readEntryPlace(words);
  const [trafficWord = "", block = "", ...more] = words.slice(3);
  const traffic = readTraffic(trafficWord);
  const cidr = readBlock(block);
  if ("error" in place) return place;
  if ("error" in traffic) return traffic;
  const [only, ...others] = traffic.value;
  if (only === undefined || others.length > 0)
    return { error: "an entry is about one protocol and one range of ports" };
  if (cidr === null || more.length > 0) return { error: "it ends with one CIDR" };
  return { value: [{ kind: "write-entry", ...place.value, allow, traffic: only, cidr }] };
}

function readNoEntry(words: readonly string[]): Read<readonly Edit[]> {
  const place = readEntryPlace(words);
  if ("error" in place) return place;
  if (words.length > 3) return { error: "it names one entry" };
  return { value: [{ kind: "drop-entry", ...place.value }] };
}

function readAccept([connectionId = "", ...more]: readonly string[]): Read<readonly Edit[]> {
  if (!isId("pcx", connectionId) || more.length > 0) return { error: "it names one peering connection" };
  return { value: [{ kind: "accept-peering", connectionId }] };
}
