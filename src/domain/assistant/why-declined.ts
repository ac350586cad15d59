import type { Hit } from "#domain/knowledge/search.ts";
import type { Spelling } from "#domain/knowledge/spelling.ts";
import { termsOf } from "#domain/knowledge/terms.ts";
import { isOfEverydayLife } from "./everyday.ts";
import { othersIn } from "./others.ts";
import type { DeclinedBecause, Question } from "./reply.ts";
import { type Scope, scopeOf } from "./scope.ts";

/** Evidence that a question is about AWS networks; one that goes on need not say it again. */
const enough = 1;
const enoughToGoOn = 0.4;

/** With less evidence it has to be like a wording: the less, the more, and most where no word speaks of networks. */
const halfway = 0.8;
const likeEnough = { halfway: 0.4, near: 0.5, apart: 0.6 };

/** And the best card has to have that much of what was said. */
const coveredEnough = 0.4;

/** So much evidence stands, whatever else is spoken of. */
const surely = 2;

/** Longer texts tell stories, or are logs: they have many words that no card has. */
const mostWords = 25;

/** And with more than these, most of what is said is no part of what is asked. */
const mostWordsOfOne = 14;

/** Nearly one of the card's own wordings. */
export const nearWording = 0.5;

/** Only somebody who means the card comes so near to its wording, even with words that no card has. */
const surelyMeant = 0.7;

/** So near that nothing else can be meant. */
const sameWording = 0.9;

/** The share of words that no card has: with little evidence some, with more evidence many. */
const strange = { far: 0.25, field: 0.34 };

/** One strange word may be a name. */
const fewest = 2;

/** How near to a wording a question about another service has to be, by how many of its words are about networks. */
const elsewhere: readonly number[] = [0.8, 0.4];

/** Less of the question in the best card, and it answers another one. */
const leastCoverage = 0.12;

/** What is known of words. */
interface Words {
  readonly spelling: Spelling;
  /** Whether the cards speak of a phrase, in small letters. */
  readonly isWritten: (phrase: string) => boolean;
}

/**
 * Why the best card is no answer; null where it is one. Evidence for the field, likeness to the best wording, words that no
 * card has and words of everyday life are held against each other.
 */
export function whyDeclined(
  { text, context }: Question,
  hits: readonly Hit[],
  { spelling, isWritten }: Words,
): Exclude<DeclinedBecause, "hostile"> | null {
  const scope = betterOf(scopeOf(`${spelling(text)} ${context}`), scopeOf(`${text} ${context}`));
  const evidence = scope.evidence + codesIn(text).filter((code) => isWritten(code.toLowerCase())).length;
  const likeness = Math.max(0, ...hits.map((hit) => hit.likeness));
  const [best] = hits;
  const terms = new Set(termsOf(spelling(text))).size;
  const strangers = Math.round((best?.strangeness ?? 1) * terms) - othersIn(text);
  const strangeness = strangers / Math.max(1, terms);
  const isElsewhere = scope.otherAws !== null && !scope.isCertain && context === "";
  const isFar = evidence < (context === "" ? enough : enoughToGoOn);
  if (context === "" && likeness < sameWording && isOfEverydayLife(text, evidence)) return offTopic(scope);
  // Of a service that has no cards, only what is nearly a card's own wording is meant, or speaks of its network.
  if (isElsewhere && likeness < (elsewhere[scope.ofNetworks] ?? 0)) return offTopic(scope);
  const isOdd = strangers >= fewest && strangeness >= strange.far;
  if (
    isFar &&
    (isOdd ? likeness < surelyMeant : !isMeant({ likeness, coverage: best?.coverage ?? 0, evidence, scope }))
  )
    return offTopic(scope);
  const canBeStrange = context === "" && evidence < surely && text.split(/\s+/).length <= mostWords;
  if (canBeStrange && strangers >= fewest && strangeness >= strange.field && likeness < surelyMeant)
    return offTopic(scope);
  if (likeness >= nearWording || text.split(/\s+/).length > mostWordsOfOne) return null;
  return best === undefined || best.coverage < leastCoverage ? "not-covered" : null;
}

/** Whether few words of the field are enough, for how near it comes to what cards say. */
function isMeant({
  likeness,
  coverage,
  evidence,
  scope,
}: {
  readonly likeness: number;
  readonly coverage: number;
  readonly evidence: number;
  readonly scope: Scope;
}): boolean {
  if (scope.ofNetworks > 0 && evidence >= halfway) return likeness >= likeEnough.halfway;
  return likeness >= (scope.ofNetworks > 0 ? likeEnough.near : likeEnough.apart) && coverage >= coveredEnough;
}

/** A word that is right as it stands must not count less for having been taken for a slip: `hangs`, for `hands`. */
const betterOf = (one: Scope, other: Scope): Scope => (other.evidence > one.evidence ? other : one);

const offTopic = ({ otherAws }: Scope): "off-topic" | "other-aws" => (otherAws === null ? "off-topic" : "other-aws");

/** Names of errors, settings and metrics, as programs write them: `AddressLimitExceeded`, `HTTPCode_ELB_502_Count`. */
const codesIn = (text: string): readonly string[] =>
  (
    text.match(/(?<![\w.])(?:[A-Za-z]+[a-z0-9][A-Z]\w*|[A-Z][A-Z0-9]*(?:_\w+)+|[a-z]+(?:[._][a-z0-9]+){2,})(?!\w)/g) ??
    []
  ).filter((code) => code.length >= shortestCode);

/** `GitHub`, `WhatsApp` and `iPhone` are names of another kind. */
const shortestCode = 12;
