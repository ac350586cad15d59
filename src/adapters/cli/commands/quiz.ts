import {
  answerItem,
  type DueToday,
  drawItem,
  dueToday,
  type LearnParts,
  type MarkedAnswer,
  type Standing,
  standingOf,
} from "#app/quiz/learn.ts";
import { forgetLearner, readLearner } from "#app/quiz/learner.ts";
import { typedAnswer } from "#app/quiz/typed-answer.ts";
import { closest } from "#domain/net/suggest.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { askFor, explanationProse, itemProse, markedProse, progressProse } from "#domain/prose/quiz.ts";
import { hasOptions, type KeyedItem } from "#domain/quiz/item.ts";
import { letterOf, shownSteps } from "#domain/quiz/shown.ts";
import { type Options, usage } from "../arguments.ts";
import type { Answered, Run } from "../command.ts";
import type { Quiz } from "../shell.ts";
import { grade, interview } from "./quiz-interview.ts";
import { answerAboutNetwork, drawAboutNetwork, dropLive } from "./quiz-live.ts";
import { pictureProse, type WrittenPicture, writeRecallPicture } from "./quiz-picture.ts";

/** Whoever sits at this machine. */
const me = { team: "local", user: "me" };

/** Nobody on this machine can give a key away to a channel. */
const nothing: ReadonlySet<string> = new Set();

/** Asks, marks and keeps what somebody knows, on this machine alone. */
export const run: Run = async ({ words: [what = "due", ...words], options }, { shell }) => {
  const quiz = await shell.quiz();
  const parts: LearnParts = { ...quiz, withheld: nothing, now: quiz.now() };
  const file = options.get("picture");
  if (file !== undefined && what !== "progress") throw usage("--picture goes with hopwise quiz progress");
  refuseLive(what, options);
  switch (what) {
    case "due":
      return due(await dueToday(parts, me));
    case "draw":
      if (options.has("live"))
        return draw(await drawAboutNetwork({ shell, quiz }, me, options.get("snapshot") ?? null));
      await dropLive(quiz, me);
      return draw(await drawItem(parts, me, topicIn(options.get("topic"), quiz)));
    case "answer": {
      const isOfBank = quiz.items.some(({ id }) => id === words[0]);
      const aboutNetwork = isOfBank ? null : await answerAboutNetwork({ shell, quiz }, me, words);
      if (aboutNetwork !== null) return aboutNetwork;
      const { item, text } = await answeredIn(words, quiz);
      const given = typedAnswer(item, text);
      return answer(await answerItem(parts, me, { item, given, isSure: !options.has("unsure") }), quiz);
    }
    case "interview":
      return interview(parts, me, topicIn(options.get("topic"), quiz));
    case "grade":
      return grade(parts, me, words.join(" "), { shell, quiz });
    case "progress": {
      const picture = file === undefined ? undefined : await writeRecallPicture(file, parts, me, shell);
      return progress(await standingOf(parts, me), picture);
    }
    case "forget":
      await forgetLearner(quiz.store, me);
      return {
        json: { command: "quiz", did: "forget" },
        passages: () => [{ kind: "headline", mark: "neutral", text: "Everything that the quiz knew of you is gone." }],
        warnings: [],
      };
    default:
      throw usage(`quiz has no "${what}"; it is due, draw, answer, interview, grade, progress or forget`);
  }
};

function refuseLive(what: string, options: Options): void {
  if (options.has("live") && what !== "draw") throw usage("--live goes with hopwise quiz draw");
  if (options.has("live") && options.has("topic"))
    throw usage("--live asks about a network, whatever its topic: leave --topic out");
  if (options.has("snapshot") && !options.has("live"))
    throw usage("--snapshot goes with --live: hopwise quiz draw --live --snapshot DIR");
}

const known = (answered: Omit<Answered, "warnings">): Answered => ({ ...answered, warnings: [] });

function due({ due: list, answeredToday, streakDays }: DueToday): Answered {
  return known({
    json: {
      command: "quiz",
      did: "due",
      due: list.map(({ item, memory }) => ({ ...shortOf(item), isNew: memory === null })),
      answeredToday,
      streakDays,
    },
    passages: () => [
      {
        kind: "headline",
        mark: list.length === 0 ? "good" : "neutral",
        text: list.length === 0 ? "Nothing is due today." : `Due today: ${list.length}`,
      },
      ...(list.length === 0
        ? []
        : [
            {
              kind: "table",
              title: "",
              columns: ["topic", "difficulty", "", "question"],
              rows: list.map(({ item, memory }) => [
                item.topic,
                item.difficulty,
                memory === null ? "new" : "again",
                item.id,
              ]),
            } as const,
          ]),
      {
        kind: "footnote",
        text: `${dayLine(answeredToday, streakDays)}${list.length === 0 ? "" : " Begin with: hopwise quiz draw"}`,
      },
    ],
  });
}

const dayLine = (answered: number, streak: number): string => `Answered today: ${answered}. Days in a row: ${streak}.`;

const shortOf = ({ id, topic, difficulty, kind }: KeyedItem) => ({ id, topic, difficulty, kind });

function topicIn(topic: string | undefined, { items }: Quiz): string | null {
  if (topic === undefined) return null;
  const topics = [...new Set(items.map((item) => item.topic))];
  if (topics.includes(topic)) return topic;
  const nearest = closest(topic, topics);
  throw usage(
    `"${topic}" is no topic; ${nearest === null ? `there are ${topics.join(", ")}` : `did you mean ${nearest}?`}`,
  );
}

/** What is shown before an answer: of the key there is nothing, for programs either. */
function draw(item: KeyedItem | null): Answered {
  if (item === null)
    return known({
      json: { command: "quiz", did: "draw", item: null },
      passages: () => [
        { kind: "headline", mark: "good", text: "Nothing is left for today." },
        { kind: "text", text: "For more of a topic: hopwise quiz draw --topic nat-egress" },
      ],
    });
  const choices = hasOptions(item)
    ? item.options.map(({ text }) => text)
    : item.kind === "order"
      ? shownSteps(item).map((step) => item.steps[step])
      : [];
  return known({
    json: {
      command: "quiz",
      did: "draw",
      item: {
        ...shortOf(item),
        stem: item.stem,
        choices: choices.map((text, place) => ({ letter: letterOf(place), text })),
      },
    },
    passages: () => [
      { kind: "headline", mark: "neutral", text: `${item.topic}, ${item.difficulty}` },
      ...itemProse(item),
      { kind: "text", text: askFor(item) },
      { kind: "footnote", text: `hopwise quiz answer …, with --unsure if you are not sure. Question ${item.id}.` },
    ],
  });
}

/** `answer B` for what was drawn last, or `answer nat-gateway-idle B`. @throws QuestionError */
async function answeredIn(
  words: readonly string[],
  { items, store }: Quiz,
): Promise<{ readonly item: KeyedItem; readonly text: string }> {
  const byId = items.find(({ id }) => id === words[0]);
  const { drawn } = await readLearner(store, me);
  const item = byId ?? items.find(({ id }) => id === drawn);
  if (item === undefined || item.kind === "open")
    throw usage("no question waits for an answer; draw one first: hopwise quiz draw");
  const text = words.slice(byId === undefined ? 0 : 1).join(" ");
  if (text === "") throw usage("the answer is missing; for example: hopwise quiz answer B");
  return { item, text };
}

function answer(marked: MarkedAnswer, { cards }: Quiz): Answered {
  const { item, isRight, due: next, isPractice, streakDays } = marked;
  const explained = item.cards.flatMap((id) => cards.filter((card) => card.id === id));
  return known({
    json: {
      command: "quiz",
      did: "answer",
      id: item.id,
      isRight,
      isPractice,
      next: new Date(next).toISOString(),
      explanation: item.explanation,
      cards: item.cards,
      sources: item.sources,
      streakDays,
    },
    passages: (): readonly Passage[] => [
      ...markedProse(isRight, isPractice, new Date(next).toISOString().slice(0, 10)),
      ...explanationProse(item),
      { kind: "list", title: "To read", items: explained.map(({ title }) => title) },
      { kind: "footnote", text: `From ${item.sources.join(", ")}; checked ${item.checked}.` },
    ],
  });
}

const mostShownAnswers = 10;

/** @param picture undefined where none was asked for, null where there is too little to draw */
function progress(standing: Standing, picture: WrittenPicture | null | undefined): Answered {
  return known({
    json: { command: "quiz", did: "progress", ...standing, ...(picture === undefined ? {} : { picture }) },
    passages: () => [
      ...progressProse({ ...standing, answers: standing.answers.slice(0, mostShownAnswers) }),
      ...(picture === undefined ? [] : [pictureProse(picture)]),
    ],
  });
}
