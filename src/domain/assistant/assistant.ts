import type { Card, Knowledge } from "#domain/knowledge/card.ts";
import { type Hit, type Search, searchOf, spellingOfCards } from "#domain/knowledge/search.ts";
import type { Spelling } from "#domain/knowledge/spelling.ts";
import { termsOf } from "#domain/knowledge/terms.ts";
import { type LiveCommand, liveQuestionIn } from "#domain/live/live-question.ts";
import { mentionsIn } from "#domain/live/mention.ts";
import { changeRequestIn } from "./change-request.ts";
import { comparisonIn } from "./comparison.ts";
import { answerWith, comparisonOf } from "./compose.ts";
import { isOfEverydayLife } from "./everyday.ts";
import { weightOfContext } from "./follow-up.ts";
import { hostilityIn } from "./hostile.ts";
import { inventedIn } from "./invented.ts";
import { type WordedSo, wordedSoIn } from "./own-wording.ts";
import * as refusals from "./refusals.ts";
import type { DeclinedBecause, Question, Reply } from "./reply.ts";
import { scopeOf } from "./scope.ts";
import { isUnsaid, isVague } from "./vague.ts";
import { whatToRun } from "./what-to-run.ts";
import { nearWording, whyDeclined } from "./why-declined.ts";

/** Answers from the cards, turns live questions into commands, and declines the rest; the same question, the same reply. */
export type Assistant = (question: Question) => Reply;

/** Longer texts are pastes; what is asked stands at their beginning or end. */
const longestQuestion = 4000;

const mostNearest = 3;

export function assistantOf({ cards }: Knowledge): Assistant {
  const spelling = spellingOfCards(cards);
  const written = cards
    .map(({ title, aliases, body }) => [title, ...aliases, body].join("\n").toLowerCase())
    .join("\n");
  const library: Library = {
    spelling,
    search: searchOf(cards, spelling),
    isWritten: (phrase) => hasWords(written, phrase),
    wordedSo: wordedSoIn(cards),
  };
  return (asked) => replyTo({ text: shortened(asked.text), context: shortened(asked.context) }, library);
}

/** Whether a phrase stands in a text as whole words. */
function hasWords(text: string, phrase: string): boolean {
  const isApart = (at: number): boolean => !/[a-z0-9]/.test(text.charAt(at));
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1))
    if (isApart(at - 1) && isApart(at + phrase.length)) return true;
  return false;
}

/** What a question is looked up in. */
interface Library {
  readonly spelling: Spelling;
  readonly search: Search;
  /** Whether any card has the phrase, in small letters. */
  readonly isWritten: (phrase: string) => boolean;
  readonly wordedSo: WordedSo;
}

function replyTo(question: Question, library: Library): Reply {
  const { search } = library;
  const { text, context } = question;
  const nearest = (): readonly Card[] => nearestTo(question, search);
  const hostility = hostilityIn(text);
  if (hostility !== null)
    return { outcome: "declined", because: "hostile", text: refusals.hostile[hostility], nearest: [] };
  const change = changeRequestIn(text, library.isWritten);
  if (scopeOf(text).otherCloud !== null) return declined("other-cloud", found(question, search));
  const invented = inventedIn(text, library.isWritten);
  if (invented !== null) return { outcome: "no-such-thing", text: refusals.noSuchThing(invented), nearest: nearest() };
  const own = context === "" ? library.wordedSo(text) : null;
  if (own !== null) return answerOf(own, question, search);
  if (change?.isCertain !== true && isKnownWording(question, search)) return answerFrom(question, library);
  if (change !== null && !isOfEverydayLife(text, scopeOf(text).evidence))
    return {
      outcome: "read-only",
      text: refusals.readOnly(whatToRun(text)),
      nearest: nearest(),
      offers: looksFirst(text),
    };
  const live = liveQuestionIn(text, context);
  if (live?.kind === "command") return { outcome: "command", text: typed(live.command), command: live.command };
  if (live?.kind === "unsaid")
    return { outcome: "clarify", text: refusals.unsaid(live.thing), nearest: nearest(), offers: live.offers };
  if (context === "" && (isVague(text) || isUnsaidTo(library, text)))
    return { outcome: "clarify", text: refusals.tooVague, nearest: nearest(), offers: [] };
  return answerFrom(question, library);
}

/** Nothing of the field is named, and no card's wording either. */
function isUnsaidTo({ search }: Library, text: string): boolean {
  const { evidence } = scopeOf(text);
  return (
    isUnsaid(text) &&
    evidence < 0.5 &&
    !isOfEverydayLife(text, evidence) &&
    search(text, 1).every(({ likeness }) => likeness < 0.8)
  );
}

/** So near to a wording of a card that nothing else can be meant, unless something of somebody's own is named. */
const knownWording = 0.9;

function isKnownWording({ text }: Question, search: Search): boolean {
  const [best] = search(text, 1);
  return (
    best !== undefined &&
    new Set(termsOf(text)).size > 1 &&
    best.likeness >= knownWording &&
    best.strangeness === 0 &&
    mentionsIn(text).every(({ kind }) => kind !== "id") &&
    !asksWhere(text)
  );
}

/** Whose an address or a block is, however cards ask for one. */
function asksWhere(text: string): boolean {
  const live = liveQuestionIn(text);
  return live?.kind === "command" && live.command.name === "where";
}

/** As it would be typed. */
const typed = ({ name, args }: LiveCommand): string => `\`${[name, ...args].join(" ")}\``;

/** What shows how things are before somebody changes them. */
function looksFirst(text: string): readonly LiveCommand[] {
  const live = liveQuestionIn(`what is ${text}`);
  return live?.kind === "command" ? [live.command] : [];
}

function answerFrom(question: Question, library: Library): Reply {
  const { search } = library;
  const hits = found(question, search);
  const because = whyDeclined(question, hits, library);
  return because === null ? answerBy(hits as readonly [Hit, ...Hit[]], question, search) : declined(because, hits);
}

/** By the card whose own wording it is, whatever else the words may mean. */
function answerOf(own: Card, question: Question, search: Search): Reply {
  const hits = found(question, search);
  return hits[0]?.card === own
    ? answerBy(hits as readonly [Hit, ...Hit[]], question, search)
    : answered(answerWith(own, []), [own], hits);
}

function answerBy(hits: readonly [Hit, ...Hit[]], question: Question, search: Search): Reply {
  const [best] = hits;
  const sides = sidesOf(question, search, best);
  if (sides !== null) return answered(comparisonOf(...sides), sides, hits);
  const cited = [
    best,
    ...hits
      .slice(1)
      .filter(({ score }) => score >= nearlyAsGood * best.score)
      .slice(0, mostAdded),
  ].map(({ card }) => card);
  return answered(answerWith(best.card, cited.slice(1)), cited, hits);
}

const declined = (because: Exclude<DeclinedBecause, "hostile">, hits: readonly Hit[]): Reply => ({
  outcome: "declined",
  because,
  text: refusals.declined[because],
  nearest: hits.slice(0, mostNearest).map(({ card }) => card),
});

/** Of two cards with nearly the same score either may be meant. */
const nearlyAsGood = 0.9;
const mostAdded = 1;

function answered(text: string, cards: readonly Card[], hits: readonly Hit[]): Reply {
  const related = hits.map(({ card }) => card).filter((card) => !cards.includes(card));
  return { outcome: "answered", text, cards, related: related.slice(0, mostNearest) };
}

const found = ({ text, context }: Question, search: Search): readonly Hit[] =>
  search(text, 6, context === "" ? undefined : { text: context, weight: weightOfContext(text) });

const nearestTo = (question: Question, search: Search): readonly Card[] =>
  found(question, search)
    .slice(0, mostNearest)
    .map(({ card }) => card);

/** Two cards, where two things are compared that no one card speaks of. */
function sidesOf({ text }: Question, search: Search, best: Hit): readonly [Card, Card] | null {
  const comparison = comparisonIn(text);
  if (comparison === null) return null;
  const [one] = search(comparison.one, 1);
  const [other] = search(comparison.other, 1);
  if (one === undefined || other === undefined || one.card === other.card) return null;
  // A card of its own for the two says more than one for each.
  const isOfBoth = comparisonIn(best.card.title) !== null || (best.card !== one.card && best.card !== other.card);
  const hasOwnCard = isOfBoth && best.likeness >= nearWording;
  const isSure = Math.min(one.likeness, other.likeness) >= nearWording;
  return isSure && !hasOwnCard ? [one.card, other.card] : null;
}

/** The beginning and the end: what stands between is most often a log. */
function shortened(text: string): string {
  const plain = text.trim();
  return plain.length <= longestQuestion
    ? plain
    : `${plain.slice(0, longestQuestion / 2)}\n${plain.slice(-longestQuestion / 2)}`;
}
