import { type Address, parseAddress, printAddress } from "../net/address.ts";
import { type Cidr, parseCidr, printCidr } from "../net/cidr.ts";
import { quote } from "../net/quote.ts";
import { closest } from "../net/suggest.ts";
import type { DocumentKey } from "./document.ts";
import { type Gap, missingDocument } from "./gap.ts";
import type { Estate } from "./lookup.ts";
import type { Scope } from "./scope.ts";

/** The nouns that a word can name, as the contract writes them. */
export type Noun =
  | "security-group"
  | "instance"
  | "network-interface"
  | "subnet"
  | "vpc"
  | "route-table"
  | "network-acl"
  | "internet-gateway"
  | "egress-only-internet-gateway"
  | "nat-gateway"
  | "vpc-peering"
  | "vpc-endpoint"
  | "prefix-list"
  | "other";

/** One thing of the estate that a word may mean. */
export interface Named {
  readonly noun: Noun;
  /** For `other`: what kind of thing it is, as AWS names it. */
  readonly kind: string;
  readonly id: string;
  readonly name: string | null;
  /** Other words that it answers to: a group's name, a list's, DNS names, ARNs. */
  readonly aliases: readonly string[];
  readonly scope: Scope;
}

/** What a word turned out to mean. */
export type Meaning =
  | { readonly kind: "thing"; readonly thing: Named }
  /** `tag:web`: everything with this Name tag, all of one noun. */
  | { readonly kind: "tag"; readonly tag: string; readonly things: readonly Named[] }
  | { readonly kind: "address"; readonly address: Address }
  | { readonly kind: "cidr"; readonly cidr: Cidr }
  | { readonly kind: "internet" }
  /** A name in the DNS, which `dns` resolves; it is no end of a path. */
  | { readonly kind: "dns-name"; readonly name: string }
  /** It may exist, but what would show it was not read. */
  | { readonly kind: "not-collected"; readonly word: string; readonly noun: Noun; readonly gap: Gap };

export type Understood =
  | { readonly meaning: Meaning }
  | {
      readonly error: string;
      readonly code: "unknown-name" | "ambiguous-name" | "bad-word";
      readonly suggestion?: string;
    };

const prefixes: readonly (readonly [prefix: string, noun: Noun, kind: string, key: DocumentKey])[] = [
  ["sg-", "security-group", "security-group", "SecurityGroups"],
  ["eni-", "network-interface", "network-interface", "NetworkInterfaces"],
  ["subnet-", "subnet", "subnet", "Subnets"],
  ["vpce-", "vpc-endpoint", "vpc-endpoint", "VpcEndpoints"],
  ["vpc-", "vpc", "vpc", "Vpcs"],
  ["rtb-", "route-table", "route-table", "RouteTables"],
  ["acl-", "network-acl", "network-acl", "NetworkAcls"],
  ["eigw-", "egress-only-internet-gateway", "egress-only-internet-gateway", "EgressOnlyInternetGateways"],
  ["igw-", "internet-gateway", "internet-gateway", "InternetGateways"],
  ["nat-", "nat-gateway", "nat-gateway", "NatGateways"],
  ["pcx-", "vpc-peering", "vpc-peering", "VpcPeeringConnections"],
  ["pl-", "prefix-list", "prefix-list", "ManagedPrefixLists"],
  ["tgw-attach-", "other", "transit-gateway-attachment", "TransitGatewayAttachments"],
  ["tgw-rtb-", "other", "transit-gateway-route-table", "TransitGatewayRouteTables"],
  ["tgw-", "other", "transit-gateway", "TransitGateways"],
  ["vgw-", "other", "virtual-private-gateway", "VpnGateways"],
  ["i-", "instance", "instance", "Reservations"],
];

/** A word with the account and Region that may stand before it: `prod:eu-west-1:sg-a`. */
export interface ScopedWord {
  readonly word: string;
  readonly account: string | null;
  readonly region: string | null;
}

/** IPv6 addresses and ARNs hold colons of their own and are recognised first. */
export function splitScope(text: string): ScopedWord {
  const whole: ScopedWord = { word: text, account: null, region: null };
  const isAddress = parseAddress(text) !== null || /^[0-9a-f:.]+\/\d+$/i.test(text);
  if (isAddress || text.startsWith("arn:") || text.startsWith("tag:")) return whole;
  const [first, second, ...rest] = text.split(":") as [string, ...string[]];
  if (second === undefined || first === "" || text.endsWith(":")) return whole;
  if (isRegion(first)) return { word: [second, ...rest].join(":"), account: null, region: first };
  if (rest.length > 0 && isRegion(second)) return { word: rest.join(":"), account: first, region: second };
  return { word: [second, ...rest].join(":"), account: first, region: null };
}

const isRegion = (text: string): boolean => /^[a-z]{2}(-[a-z]+)+-\d$/.test(text);

/** A person's word to what it means in this estate; one line that says what would be right where it means nothing. */
export function understand(estate: Estate, text: string): Understood {
  const { word, account, region } = splitScope(text.trim());
  if (word === "") return { error: "an empty word names nothing", code: "bad-word" };
  if (word.toLowerCase() === "internet") return { meaning: { kind: "internet" } };
  if (word.includes("/") && !word.startsWith("arn:") && /^[0-9a-f.:]+\/\d+$/i.test(word)) return block(word);
  const address = parseAddress(word);
  if (address !== null) return { meaning: { kind: "address", address } };
  if (/^[\d.]+$/.test(word)) {
    return {
      error: `${quote(word)} is no IPv4 address; it takes four numbers from 0 to 255, as in 10.0.1.5`,
      code: "bad-word",
    };
  }
  const wanted: Scope = { account, region };
  const direct = indexOf(estate).byId.get(word);
  if (direct !== undefined && fits(direct.scope, wanted)) return { meaning: { kind: "thing", thing: direct } };
  const things = index(estate).filter((thing) => fits(thing.scope, wanted));
  if (word.startsWith("tag:")) return tagged(word.slice(4).replace(/^Name=/, ""), things);
  const known = prefixes.find(([prefix]) => word.startsWith(prefix));
  // A name may look like an id: the DNS names of an endpoint begin with its own.
  if (known !== undefined && !things.some((thing) => answersTo(thing, (name) => name === word)))
    return absentId(estate, word, known, things, wanted);
  return byName(estate, word, things, wanted);
}

function block(word: string): Understood {
  const cidr = parseCidr(word);
  if (cidr === null) {
    return { error: `${quote(word)} is no address block; write one as 10.0.0.0/16 or 2001:db8::/32`, code: "bad-word" };
  }
  // One address, however it is written.
  if (cidr.first === cidr.last)
    return { meaning: { kind: "address", address: { family: cidr.family, value: cidr.first } } };
  return { meaning: { kind: "cidr", cidr } };
}

function tagged(name: string, things: readonly Named[]): Understood {
  const hits = things.filter(
    (thing) => thing.name === name && (thing.noun === "instance" || thing.noun === "network-interface"),
  );
  if (hits.length === 0) {
    const suggestion = closest(name, names(things));
    return {
      error: `no instance or interface has the Name tag ${quote(name)}`,
      code: "unknown-name",
      ...(suggestion === null ? {} : { suggestion: `tag:${suggestion}` }),
    };
  }
  return { meaning: { kind: "tag", tag: name, things: hits } };
}

function absentId(
  estate: Estate,
  word: string,
  [, noun, kind, key]: (typeof prefixes)[number],
  things: readonly Named[],
  wanted: Scope,
): Understood {
  if (isMentioned(estate, noun, word)) {
    const scope = estate.snapshot.readings[0]?.scope ?? wanted;
    return {
      meaning: { kind: "not-collected", word, noun, gap: missingDocument(key, scope, "not-collected", word, word) },
    };
  }
  const unread = estate.snapshot.readings.flatMap(({ scope }) => {
    const gap = fits(scope, wanted) ? estate.gapIn(key, scope, null, word, word) : null;
    return gap === null ? [] : [gap];
  })[0];
  const coverageIsPartial = unread !== undefined;
  if (
    coverageIsPartial &&
    (noun === "security-group" ||
      noun === "instance" ||
      noun === "network-interface" ||
      noun === "vpc-endpoint" ||
      noun === "other")
  ) {
    const suggestion = closest(
      word,
      things.filter((thing) => thing.noun === noun).map((thing) => thing.id),
    );
    if (suggestion === null) return { meaning: { kind: "not-collected", word, noun, gap: unread } };
  }
  const suggestion = closest(
    word,
    things.filter((thing) => thing.noun === noun && thing.kind === kind).map((thing) => thing.id),
  );
  return {
    error: `${quote(word).slice(1, -1)} is not in what was read${where(wanted)}`,
    code: "unknown-name",
    ...(suggestion === null ? {} : { suggestion }),
  };
}

/** An id that something else names exists, even where it was not read itself. */
function isMentioned(estate: Estate, noun: Noun, id: string): boolean {
  switch (noun) {
    case "security-group":
      return estate.interfacesOfGroup.has(id);
    case "instance":
      return estate.interfacesOfInstance.has(id);
    case "subnet":
      return estate.interfacesOfSubnet.has(id);
    case "vpc":
      return estate.interfacesOfVpc.has(id) || estate.subnetsOfVpc.has(id);
    case "network-interface":
      return estate.unlisted.has(id);
    case "route-table":
    case "network-acl":
    case "internet-gateway":
    case "egress-only-internet-gateway":
    case "nat-gateway":
    case "vpc-peering":
    case "vpc-endpoint":
    case "prefix-list":
    case "other":
      return false;
  }
}

function byName(estate: Estate, word: string, things: readonly Named[], wanted: Scope): Understood {
  const exact = things.filter((thing) => answersTo(thing, (name) => name === word));
  const hits = withoutOwnInterfaces(
    estate,
    exact.length > 0
      ? exact
      : things.filter((thing) => answersTo(thing, (name) => name.toLowerCase() === word.toLowerCase())),
  );
  const [only] = hits;
  if (only !== undefined && hits.length === 1) return { meaning: { kind: "thing", thing: only } };
  if (hits.length > 1) {
    const list = hits.slice(0, 8).map((thing) => `${thing.id} (${thing.kind})`);
    const more = hits.length > list.length ? ` and ${hits.length - list.length} more` : "";
    const all = hits.every((thing) => thing.noun === "instance" || thing.noun === "network-interface");
    const hint = all ? `; write an id, or tag:${word} for all of them` : "; write the id";
    return { error: `${quote(word)} fits several things: ${list.join(", ")}${more}${hint}`, code: "ambiguous-name" };
  }
  if (/^(?=.{1,253}$)([a-z0-9_-]{1,63}\.)+[a-z]{2,63}\.?$/i.test(word))
    return { meaning: { kind: "dns-name", name: word } };
  const suggestion = closest(word.toLowerCase(), names(things));
  return {
    error: `${quote(word)} is not an id, an address or a name in what was read${where(wanted)}`,
    code: "unknown-name",
    ...(suggestion === null ? {} : { suggestion }),
  };
}

const answersTo = ({ name, aliases }: Named, fitsName: (name: string) => boolean): boolean =>
  (name !== null && fitsName(name)) || aliases.some(fitsName);

/** An instance and its own interface often carry one name; that is one thing. */
function withoutOwnInterfaces(estate: Estate, hits: readonly Named[]): readonly Named[] {
  const instances = new Set(hits.filter((thing) => thing.noun === "instance").map((thing) => thing.id));
  return hits.filter((thing) => {
    const owner = thing.noun === "network-interface" ? estate.interfaces.get(thing.id)?.instanceId : null;
    return owner == null || !instances.has(owner);
  });
}

const names = (things: readonly Named[]): readonly string[] =>
  things.flatMap((thing) => (thing.name === null ? [] : [thing.name]));

const fits = (scope: Scope, wanted: Scope): boolean =>
  (wanted.account === null || scope.account === null || wanted.account === scope.account) &&
  (wanted.region === null || scope.region === null || wanted.region === scope.region);

/** In the person's own words, which may hold anything. */
const where = ({ account, region }: Scope): string => {
  const words = [account, region].filter((word) => word !== null).map((word) => quote(word).slice(1, -1));
  return words.length === 0 ? "" : ` in ${words.join(" ")}`;
};

interface Index {
  readonly all: readonly Named[];
  readonly byId: ReadonlyMap<string, Named>;
}

const indexes = new WeakMap<Estate, Index>();

/** Everything that has an id, listed once an estate. */
export const index = (estate: Estate): readonly Named[] => indexOf(estate).all;

function indexOf(estate: Estate): Index {
  const known = indexes.get(estate);
  if (known !== undefined) return known;
  const all = [
    ...listed("instance", estate.instances),
    ...listed("network-interface", estate.interfaces),
    ...listed("security-group", estate.securityGroups, ({ groupName }) => [groupName]),
    ...listed("subnet", estate.subnets),
    ...listed("vpc", estate.vpcs),
    ...listed("route-table", estate.routeTables),
    ...listed("network-acl", estate.networkAcls),
    ...listed("internet-gateway", estate.internetGateways),
    ...listed("egress-only-internet-gateway", estate.egressOnlyInternetGateways),
    ...listed("nat-gateway", estate.natGateways),
    ...listed("vpc-peering", estate.peeringConnections),
    ...listed("vpc-endpoint", estate.vpcEndpoints, ({ dnsNames }) => dnsNames),
    ...listed("prefix-list", estate.prefixLists),
    ...estate.snapshot.others.map(
      ({ id, kind, name, aliases, scope }): Named => ({ noun: "other", kind, id, name, aliases, scope }),
    ),
  ];
  const made: Index = { all, byId: new Map(all.map((thing) => [thing.id, thing])) };
  indexes.set(estate, made);
  return made;
}

interface Listable {
  readonly id: string;
  readonly name: string | null;
  readonly scope: Scope;
}

function listed<T extends Listable>(
  noun: Exclude<Noun, "other">,
  resources: ReadonlyMap<string, T>,
  aliasesOf: (resource: T) => readonly string[] = () => [],
): readonly Named[] {
  return [...resources.values()].map((one) => ({
    noun,
    kind: noun,
    id: one.id,
    name: one.name,
    aliases: aliasesOf(one),
    scope: one.scope,
  }));
}

/** What a meaning is called in an answer. */
export function describe(meaning: Meaning): { readonly kind: string; readonly id: string; readonly name?: string } {
  switch (meaning.kind) {
    case "thing": {
      const { kind, id, name } = meaning.thing;
      return name === null ? { kind, id } : { kind, id, name };
    }
    case "tag":
      return { kind: "tag", id: meaning.tag };
    case "address":
      return { kind: "address", id: printAddress(meaning.address) };
    case "cidr":
      return { kind: "cidr", id: printCidr(meaning.cidr) };
    case "internet":
      return { kind: "internet", id: "internet" };
    case "dns-name":
      return { kind: "dns-name", id: meaning.name };
    case "not-collected":
      return { kind: meaning.noun, id: meaning.word };
  }
}
