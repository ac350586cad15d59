import { splitScope } from "#domain/estate/name.ts";
import { quote } from "#domain/net/quote.ts";
import { closest } from "#domain/net/suggest.ts";
import { decideAccess } from "./access.ts";
import type { Asker } from "./person.ts";
import type { ListedNetwork } from "./ports/networks.ts";
import { QuestionError } from "./question-error.ts";
import type { QuestionLine } from "./question-line.ts";

export type NetworkChoice =
  /** `readable`: the names of all networks that this asker may ask this about, in order. */
  | { readonly kind: "chosen"; readonly network: ListedNetwork; readonly readable: readonly string[] }
  | { readonly kind: "refused"; readonly network: ListedNetwork | null; readonly because: string }
  | { readonly kind: "choose"; readonly names: readonly string[] };

/**
 * The network that a question is about: the account that its words name (`prod:sg-1`), else the one that was chosen with
 * it, else the one that the asker prefers, else the only one that they may ask about. Every account that the words name
 * is asked about, so the asker must be allowed all of them.
 *
 * @throws QuestionError where there is no network of the chosen name.
 */
export function chooseNetwork(
  asker: Asker,
  line: QuestionLine,
  networks: readonly ListedNetwork[],
  preferred: string | null,
): NetworkChoice {
  const isAllowed = (network: ListedNetwork): boolean => decideAccess(asker, network, line.command).kind === "allowed";
  const allowed = networks.filter(isAllowed);
  const readable = allowed.map(({ name }) => name).toSorted();
  const named = namedIn(placesIn(line), networks);
  const home =
    named[0] ??
    (line.network === null ? undefined : listedAs(line.network, networks, readable)) ??
    allowed.find(({ name }) => name === preferred);
  if (home !== undefined) {
    for (const network of [home, ...named]) {
      const decision = decideAccess(asker, network, line.command);
      if (decision.kind === "refused") return { ...decision, network };
    }
    return { kind: "chosen", network: home, readable };
  }
  const [only, another] = allowed;
  if (only === undefined) return nothingFor(asker, line, networks);
  return another === undefined
    ? { kind: "chosen", network: only, readable }
    : { kind: "choose", names: allowed.map(({ name }) => name) };
}

/** The words that may stand behind an account: those of the question, and the place that it is asked from. */
const placesIn = ({ words, options: { from } }: QuestionLine): readonly string[] =>
  from === undefined ? words : [...words, from];

/** The accounts in front of the words, those by alias first: one named by its number may be where we are anyway. */
function namedIn(words: readonly string[], networks: readonly ListedNetwork[]): readonly ListedNetwork[] {
  const accounts = words.flatMap((word) => splitScope(word.trim()).account ?? []);
  const byName = accounts.flatMap((account) => networks.find(({ name }) => name === account) ?? []);
  const byNumber = accounts.flatMap((number) => networks.find(({ account }) => account === number) ?? []);
  return [...byName, ...byNumber];
}

function listedAs(wanted: string, networks: readonly ListedNetwork[], readable: readonly string[]): ListedNetwork {
  const network = networks.find(({ name }) => name === wanted);
  if (network !== undefined) return network;
  const known = readable.length === 0 ? "" : `; you may ask about ${readable.join(", ")}`;
  throw new QuestionError(
    "unknown-network",
    `no network is called ${quote(wanted)}${known}`,
    closest(wanted, readable),
  );
}

function nothingFor(asker: Asker, line: QuestionLine, networks: readonly ListedNetwork[]): NetworkChoice {
  const [first, second] = networks;
  if (first === undefined) {
    return { kind: "refused", network: null, because: "this Hopwise has no network to ask about yet" };
  }
  const decision = decideAccess(asker, first, line.command);
  if (second === undefined && decision.kind === "refused") return { ...decision, network: first };
  const because = `you may ask ${line.command} about no network here; /hopwise whoami says why`;
  return { kind: "refused", network: null, because };
}
