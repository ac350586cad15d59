import type { Assistant } from "#domain/assistant/assistant.ts";
import type { Reply } from "#domain/assistant/reply.ts";
import { type Card, type Knowledge, readable } from "#domain/knowledge/card.ts";
import { type Search, searchOf } from "#domain/knowledge/search.ts";
import type { GradedCommand, GradedQuestion, GradedSet, OutOfScope } from "./sets.ts";

/** Shares are 0 to 1; what cannot be measured is null. */
export interface Figures {
  readonly questions: number;
  /** Questions for which some card has every key fact. */
  readonly coverage: number;
  readonly hitAt1: number;
  readonly hitAt3: number;
  readonly meanReciprocalRank: number;
  /** Key facts that the shown answer has, averaged over questions. */
  readonly keyFactRecall: number;
  readonly wrongClaims: number;
  /** Questions that should have been answered and were not. */
  readonly falseRefusals: number;
  readonly outOfScope: number;
  /** Of what was declined in some way, how much should have been. */
  readonly refusalPrecision: number;
  /** Of what should be declined in some way, how much was, with the right outcome. */
  readonly refusalRecall: number;
  /** By outcome that was expected. */
  readonly refusalsByCategory: Readonly<Record<string, number>>;
  readonly commands: number;
  readonly commandExactMatch: number;
  /** Ids in a command that were in neither question nor context. */
  readonly inventedIds: number;
}

/** Something that was not as expected, in one line. */
interface Miss {
  readonly id: string;
  readonly line: string;
}

export interface Evaluation {
  readonly figures: Figures;
  readonly byTopic: Readonly<Record<string, Slice>>;
  readonly byStyle: Readonly<Record<string, Slice>>;
  readonly misses: readonly Miss[];
}

interface Slice {
  readonly questions: number;
  readonly hitAt1: number;
  readonly keyFactRecall: number;
}

interface Graded {
  readonly question: GradedQuestion;
  readonly reply: Reply;
  readonly isCovered: boolean;
  /** The place of the first right card, 1 for the best; null where none of the ten best is. */
  readonly rank: number | null;
  readonly recall: number;
  readonly isWrong: boolean;
}

/** Asks every question of a set, and compares. */
export function evaluate(set: GradedSet, knowledge: Knowledge, assistant: Assistant): Evaluation {
  const search = searchOf(knowledge.cards);
  const graded = set.questions.map((question) => grade(question, knowledge, assistant, search));
  const refusals = set.outOfScope.map((one) => ({ one, reply: askedAs(assistant, one.input, one.context) }));
  const commands = set.commands.map((one) => ({ one, got: commandOf(askedAs(assistant, one.input, one.context)) }));
  const refusedWrongly = graded.filter(({ reply }) => reply.outcome !== "answered");
  const refused = refusals.filter(({ reply }) => reply.outcome !== "answered" && reply.outcome !== "command");
  const right = refusals.filter(({ one, reply }) => reply.outcome === one.expected);
  const exact = commands.filter(({ one, got }) => isAccepted(one, got));
  const ranks = graded.map(({ rank }) => rank);
  return {
    figures: {
      questions: graded.length,
      coverage: share(graded, ({ isCovered }) => isCovered),
      hitAt1: share(ranks, (rank) => rank === 1),
      hitAt3: share(ranks, (rank) => rank !== null && rank <= 3),
      meanReciprocalRank: mean(ranks.map((rank) => (rank === null ? 0 : 1 / rank))),
      keyFactRecall: mean(graded.map(({ recall }) => recall)),
      wrongClaims: share(graded, ({ isWrong }) => isWrong),
      falseRefusals: share(graded, ({ reply }) => reply.outcome !== "answered"),
      outOfScope: refusals.length,
      refusalPrecision: ratio(refused.length, refused.length + refusedWrongly.length),
      refusalRecall: ratio(right.length, refusals.length),
      refusalsByCategory: byCategory(refusals),
      commands: commands.length,
      commandExactMatch: ratio(exact.length, commands.length),
      inventedIds: commands.filter(({ one, got }) => hasInvented(one, got)).length,
    },
    byTopic: slices(graded, ({ topic }) => topic),
    byStyle: slices(graded, ({ style }) => style),
    misses: [
      ...graded.flatMap(missOf),
      ...refusals.filter(({ one, reply }) => reply.outcome !== one.expected).map(refusalMiss),
      ...commands
        .filter(({ one, got }) => !isAccepted(one, got))
        .map(({ one, got }) => ({ id: one.id, line: `${one.input} => ${got}, not ${one.accepted[0]}` })),
    ],
  };
}

const askedAs = (assistant: Assistant, text: string, context = ""): Reply => assistant({ text, context });

function grade(question: GradedQuestion, { cards }: Knowledge, assistant: Assistant, search: Search): Graded {
  const reply = askedAs(assistant, question.text, question.context);
  const shown = reply.outcome === "answered" ? [...reply.cards, ...reply.related] : [];
  const further = search(question.text, 10).map(({ card }) => card);
  const order = [...new Set([...shown, ...further])];
  const at = order.findIndex((card) => isRight(card, question));
  return {
    question,
    reply,
    isCovered: cards.some((card) => hasAll(card, question)),
    rank: at < 0 || reply.outcome !== "answered" ? null : at + 1,
    recall: ratio(
      question.keyFacts.filter((fact) => fact.some((wording) => wording.test(reply.text))).length,
      question.keyFacts.length,
    ),
    isWrong: reply.outcome === "answered" && question.wrong.some((claim) => claim.test(reply.text)),
  };
}

/** Judged to answer it, or at least with every key fact. */
const isRight = (card: Card, question: GradedQuestion): boolean =>
  question.cards.includes(card.id) || hasAll(card, question);

const hasAll = (card: Card, { keyFacts }: GradedQuestion): boolean => {
  const text = `${card.title}\n${readable(card.body)}`;
  return keyFacts.every((fact) => fact.some((wording) => wording.test(text)));
};

/** As it would be typed; for anything else its outcome. */
const commandOf = (reply: Reply): string =>
  reply.outcome === "command" ? [reply.command.name, ...reply.command.args].join(" ") : reply.outcome;

/** Where no port was named, every port is asked: the same as leaving the traffic out. */
const isAccepted = ({ accepted }: GradedCommand, got: string): boolean =>
  accepted.some((wanted) => wanted === got || (wanted.startsWith("reach ") && `${wanted} any` === got));

function hasInvented({ input, context }: GradedCommand, got: string): boolean {
  const ids = got.match(/\b(?:sg|i|eni|subnet|vpc|vpce|rtb|acl|igw|nat|pcx|tgw|tgw-attach|vgw|pl)-[\w-]+/g) ?? [];
  return ids.some((id) => !`${input} ${context}`.toLowerCase().includes(id.toLowerCase()));
}

function byCategory(
  refusals: readonly { readonly one: OutOfScope; readonly reply: Reply }[],
): Readonly<Record<string, number>> {
  const groups = Map.groupBy(refusals, ({ one }) => one.category);
  return Object.fromEntries(
    [...groups]
      .toSorted()
      .map(([category, ones]) => [category, share(ones, ({ one, reply }) => reply.outcome === one.expected)]),
  );
}

function slices(graded: readonly Graded[], by: (question: GradedQuestion) => string): Readonly<Record<string, Slice>> {
  const groups = Map.groupBy(graded, ({ question }) => by(question));
  return Object.fromEntries(
    [...groups].toSorted().map(([name, ones]) => [
      name,
      {
        questions: ones.length,
        hitAt1: share(ones, ({ rank }) => rank === 1),
        keyFactRecall: mean(ones.map(({ recall }) => recall)),
      },
    ]),
  );
}

function missOf({ question, reply, rank, recall, isWrong }: Graded): readonly Miss[] {
  const cards =
    reply.outcome === "answered" ? [...reply.cards, ...reply.related].map(({ id }) => id).join(", ") : reply.outcome;
  const what = [
    ...(reply.outcome === "answered" ? [] : ["refused"]),
    ...(rank === 1 ? [] : [`rank ${rank ?? "-"}`]),
    ...(recall < 1 ? [`recall ${recall.toFixed(2)}`] : []),
    ...(isWrong ? ["WRONG"] : []),
  ];
  return what.length === 0 ? [] : [{ id: question.id, line: `${what.join(", ")}: ${question.text} => ${cards}` }];
}

const refusalMiss = ({ one, reply }: { readonly one: OutOfScope; readonly reply: Reply }): Miss => ({
  id: one.id,
  line: `${one.input} => ${reply.outcome === "answered" ? `answered by ${reply.cards[0]?.id}` : commandOf(reply)}, not ${one.expected}`,
});

const share = <Item>(items: readonly Item[], is: (item: Item) => boolean): number =>
  ratio(items.filter(is).length, items.length);

/** Four digits are more than the sets can tell apart. */
const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : Math.round((part / whole) * 10_000) / 10_000);

const mean = (numbers: readonly number[]): number =>
  ratio(
    numbers.reduce((sum, number) => sum + number, 0),
    numbers.length,
  );
