import {
  answerQuestion,
  beginInterview,
  endInterview,
  type Graded,
  type InterviewParts,
  interviewUnderWay,
} from "#app/quiz/interview.ts";
import { followUpProse, gradeProse, openItemProse, otherLanguageLine } from "#domain/prose/interview.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { isGoodEnough } from "#domain/quiz/interview.ts";
import type { OpenItem } from "#domain/quiz/item.ts";
import { isHardlyEnglish } from "#domain/quiz/language.ts";
import { scoreOf } from "#domain/quiz/rubric.ts";
import { usage } from "../arguments.ts";
import type { Answered } from "../command.ts";
import type { Quiz, Shell } from "../shell.ts";

type Person = Parameters<typeof beginInterview>[1];

/** Asks one open question: the one that waits, unless another topic is named. */
export async function interview(parts: InterviewParts, me: Person, topic: string | null): Promise<Answered> {
  const waiting = await waitingFor(parts, me);
  const item = waiting === null || (topic !== null && waiting.topic !== topic) ? await draw(parts, me, topic) : waiting;
  if (item === null)
    return known({
      json: { command: "quiz", did: "interview", item: null },
      passages: () => [{ kind: "headline", mark: "neutral", text: "No open question fits." }],
    });
  const { id, topic: its, difficulty, kind, stem } = item;
  return known({
    json: { command: "quiz", did: "interview", item: { id, topic: its, difficulty, kind, stem } },
    passages: () => [
      { kind: "headline", mark: "neutral", text: `${its}, ${difficulty}` },
      ...openItemProse(item),
      { kind: "footnote", text: `Answer as you would say it: hopwise quiz grade "…". Question ${id}.` },
    ],
  });
}

/** The question that was asked last and not answered; null where none was, or the bank has it no more. */
async function waitingFor(parts: InterviewParts, me: Person): Promise<OpenItem | null> {
  const standing = await interviewUnderWay(parts.store, me);
  const item = parts.items.find(({ id }) => id === standing?.current);
  return item?.kind === "open" ? item : null;
}

/** Here an interview is one question: the next one begins another. */
async function draw(parts: InterviewParts, me: Person, topic: string | null): Promise<OpenItem | null> {
  const standing = await interviewUnderWay(parts.store, me);
  if (standing !== null) await endInterview(parts, me, standing.begunAt);
  const wish = { topics: topic === null ? [] : [topic], wanted: 1 };
  const step = await beginInterview(parts, me, wish);
  return step.kind === "question" ? step.item : null;
}

interface Here {
  readonly shell: Shell;
  readonly quiz: Quiz;
}

/** Grades an answer to the question that waits. @throws QuestionError */
export async function grade(parts: InterviewParts, me: Person, text: string, { shell, quiz }: Here): Promise<Answered> {
  const standing = await interviewUnderWay(parts.store, me);
  const itemId = standing?.current ?? null;
  if (standing === null || itemId === null)
    throw usage("no open question waits for an answer; draw one first: hopwise quiz interview");
  if (text.trim() === "") throw usage('the answer is missing; for example: hopwise quiz grade "it forgets nothing …"');
  const grading = { ...parts, grader: await shell.writer(), timers: shell.timers };
  const step = await answerQuestion(grading, me, { begunAt: standing.begunAt, itemId, text });
  if (step.kind === "not-taken" || step.item === null)
    throw usage("the question that waits is in the quiz no more; draw another: hopwise quiz interview");
  await endInterview(parts, me, standing.begunAt);
  return graded(step, step.item, text, quiz);
}

function graded({ answer, trouble }: Graded, item: OpenItem, text: string, { cards }: Quiz): Answered {
  const { said, missed } = scoreOf(item, answer.quotes);
  const hasMore = isGoodEnough(answer) && item.followUp !== "";
  const explained = item.cards.flatMap((id) => cards.filter((card) => card.id === id));
  const note = isHardlyEnglish(text) && !isGoodEnough(answer);
  return {
    json: {
      command: "quiz",
      did: "grade",
      id: item.id,
      gradedBy: answer.gradedBy,
      said: said.map(({ point, quote }) => ({ point, quote })),
      missed: missed.map(({ point }) => point),
      explanation: item.explanation,
      followUp: hasMore ? item.followUp : null,
      cards: item.cards,
      sources: item.sources,
    },
    passages: (): readonly Passage[] => [
      ...(note ? [{ kind: "text", text: otherLanguageLine } as const] : []),
      ...gradeProse(item, answer),
      ...(hasMore ? followUpProse(item) : []),
      ...(explained.length === 0
        ? []
        : [{ kind: "list", title: "To read", items: explained.map(({ title }) => title) } as const]),
      { kind: "footnote", text: `From ${item.sources.join(", ")}; checked ${item.checked}.` },
    ],
    warnings: trouble === null ? [] : [`graded without the model: ${trouble}`],
  };
}

const known = (answered: Omit<Answered, "warnings">): Answered => ({ ...answered, warnings: [] });
