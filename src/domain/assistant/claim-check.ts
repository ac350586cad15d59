import { type Card, readable } from "#domain/knowledge/card.ts";
import { mentionsIn } from "#domain/live/mention.ts";
import { withoutReach } from "./model-text.ts";
import { anyPlaceholder } from "./placeholders.ts";
import { quantitiesIn } from "./quantities.ts";

/**
 * Why a statement does not stand in what it cites: it says nothing, it cites no card that was given, or a number, a unit, an
 * id or address, a name of AWS's or a placeholder in it is none of the cited text's.
 */
export type Unsupported = "empty" | "unknown-card" | "number" | "id" | "name" | "code" | "placeholder";

/** A statement, and the card that it says it is from. */
export interface WrittenClaim {
  readonly text: string;
  readonly cardId: string;
}

/** What a claim is compared with: the card as it is read. */
export const citedText = ({ title, body }: Card): string => `${title}\n\n${readable(body)}`;

/** The card that a claim cites, among those that were given. */
export const citedBy = ({ cardId }: WrittenClaim, cards: readonly Card[]): Card | null =>
  cards.find(({ id }) => id === cardId) ?? null;

/**
 * What can be checked of a claim without understanding it; null where nothing speaks against it. Whether the cited text
 * really says so is another question, for whoever reads.
 *
 * @param asked the question and its context with their placeholders: a claim may name what was asked about, and only that.
 */
export function unsupportedBecause(claim: WrittenClaim, cards: readonly Card[], asked: string): Unsupported | null {
  if (!/\p{L}{2}/u.test(claim.text.replace(anyPlaceholder, ""))) return "empty";
  const card = citedBy(claim, cards);
  if (card === null) return "unknown-card";
  const given = new Set(asked.match(anyPlaceholder));
  if ([...claim.text.matchAll(anyPlaceholder)].some(([placeholder]) => !given.has(placeholder))) return "placeholder";
  // An address of a page in a card is no word that may be repeated.
  return notIn(withoutReach(citedText(card)), claim.text.replace(anyPlaceholder, " "));
}

function notIn(cited: string, claim: string): Unsupported | null {
  const known = oneLine(cited);
  const things = mentionsIn(claim).filter(({ kind }) => kind !== "internet");
  if (!things.every(({ text }) => standsIn(known, text))) return "id";
  if (!codeIn(claim).every((code) => isPartOf(known, code))) return "code";
  // A name within code was compared with it.
  if (!namesIn(claim.replace(code, " ")).every((name) => standsIn(known, name))) return "name";
  const rest = things.reduceRight((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, claim);
  return hasQuantities(cited, rest) ? null : "number";
}

const oneLine = (text: string): string => text.toLowerCase().replace(/\s+/g, " ").trim();

const literally = (text: string): string => oneLine(text).replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** As a word of its own: `10.0.0.1` does not stand in `10.0.0.12`, nor in `1.10.0.0.1`. */
const standsIn = (text: string, word: string): boolean =>
  new RegExp(`(?<![\\w-])(?<!\\w\\.)${literally(word)}(?![\\w-]|\\.\\w)`).test(text);

/** The same, but what is written with dots may have more before and behind it. */
const isPartOf = (text: string, word: string): boolean =>
  new RegExp(`(?<![\\w-])${literally(word)}(?![\\w-])`).test(text);

const code = /(`+)([^`]+)\1/g;

const codeIn = (claim: string): readonly string[] =>
  [...claim.matchAll(code)].map(([, , text]) => text as string).filter((text) => text.trim() !== "");

/** Regions and Zones, names of AWS's API (`ModifyVpcEndpoint`, `ec2:CreateRoute`, `NatPortAllocationError`), and transports. */
const namePatterns = [
  /\b(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-[a-z]+)+-\d[a-z]?\b/gi,
  /\b[a-z][a-z0-9]*:[A-Z]\w+/g,
  /\b(?:\w+\.)*[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*){2,}\b/g,
  /(?<![\w.-])(?:tcp|udp|icmp(?:v6)?|ipv[46]|bgp|gre|esp|ipsec)(?![\w-]|\.\w)/gi,
];

const namesIn = (claim: string): readonly string[] =>
  namePatterns.flatMap((pattern) => [...claim.matchAll(pattern)].map(([name]) => name));

/** Each number stands in the cited text as well, and with its unit where it has one. */
function hasQuantities(cited: string, claim: string): boolean {
  const known = quantitiesIn(cited);
  return quantitiesIn(claim).every(({ number, unit }) =>
    known.some((other) => other.number === number && (unit === null || other.unit === unit)),
  );
}
