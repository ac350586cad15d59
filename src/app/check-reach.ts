import { applyChanges } from "#domain/change/apply.ts";
import { sentenceOf } from "#domain/change/sentence.ts";
import { Estate } from "#domain/estate/lookup.ts";
import type { Understood } from "#domain/estate/name.ts";
import { fixesOf } from "#domain/fix/fixes.ts";
import { interval } from "#domain/net/intervals.ts";
import { parseTraffic } from "#domain/net/traffic-words.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import type { ReachQuestion } from "#domain/reach/question.ts";
import { type Examined, examine } from "#domain/reach/reach.ts";
import { sameEnd } from "#domain/reach/same-end.ts";
import type { NetworkSource } from "./ports/network-source.ts";
import { QuestionError } from "./question-error.ts";
import { readUntilSettled, type Settled, type Wanting } from "./read-until-settled.ts";
import { gapsOf, namedIn, planOf, type TypedPlan, tryEdits, type WithChanges, withWhatIf } from "./what-if.ts";
import { type Known, understandWord, wantsFor } from "./words.ts";

/** A question as typed. */
export interface ReachRequest {
  readonly source: string;
  readonly destination: string;
  readonly traffic: string;
  /** The client's ports, inclusive: `49152-65535`. */
  readonly sourcePorts: string | null;
  /** Asks as if this were changed; nothing is. */
  readonly changes?: WithChanges | null;
}

/**
 * `reach <source> <destination> <traffic>`: reads what the question needs and asks the engine, and what would open it.
 *
 * @throws QuestionError where the question is wrong: an unknown name, a port that does not exist, an end equal to itself.
 * @throws SourceError where nothing could be read.
 */
export async function checkReach(source: NetworkSource, request: ReachRequest): Promise<Settled<ReachAnswer>> {
  const traffic = parseTraffic(request.traffic);
  if ("error" in traffic) throw new QuestionError("bad-traffic", traffic.error, traffic.suggestion);
  const sourcePorts = request.sourcePorts === null ? null : clientPorts(request.sourcePorts);
  const plan = request.changes == null ? null : planOf(request.changes);
  const words = [request.source, request.destination, ...(plan === null ? [] : namedIn(plan))];
  const settled = await readUntilSettled<Asked>(source, wantsFor(words), (known) => {
    const { estate } = known;
    const ends = endsOf(known, request);
    if (ends instanceof QuestionError) return { gaps: [], wrong: ends };
    const question: ReachQuestion = { ...ends, traffic: traffic.traffic, words: traffic.words, sourcePorts };
    const now: Asking = { estate, question, examined: examine(estate, question), answerOf: (answer) => answer };
    return plan === null ? wanting(now) : asIf(now, plan);
  });
  if ("wrong" in settled.answer) throw settled.answer.wrong;
  const { estate, question, examined, answerOf } = settled.answer;
  const answer = answerOf({ ...examined.answer, fixes: fixesOf(estate, question, examined) });
  return { ...settled, estate, answer };
}

/** One question in the network that it is asked about, which may be a changed copy. */
interface Asking {
  readonly estate: Estate;
  readonly question: ReachQuestion;
  readonly examined: Examined;
  /** What the whole answer is, once it has its fixes. */
  readonly answerOf: (answer: ReachAnswer) => ReachAnswer;
}

type Asked = Wanting & (Asking | { readonly wrong: QuestionError });

const wanting = (asking: Asking, more: Wanting = { gaps: [] }): Asked => {
  const { gaps, assumptions } = asking.examined.answer;
  return {
    ...asking,
    gaps: [...gaps, ...more.gaps],
    assumptions: [...assumptions, ...(more.assumptions ?? [])],
  };
};

/** The same question in a copy that is changed: read for both, because both verdicts are told. */
function asIf({ estate, question, examined: before }: Asking, plan: TypedPlan): Asked {
  const { gaps, assumptions } = before.answer;
  const more: Wanting = { gaps: [...gaps, ...gapsOf(estate, plan)], assumptions };
  const { changes, notUnderstood, wrong } = tryEdits(estate, plan);
  if (wrong !== null) return { ...more, wrong };
  const changed = changes.length === 0 ? estate : new Estate(applyChanges(estate.snapshot, changes));
  const examined = examine(changed, question);
  const answerOf = (answer: ReachAnswer): ReachAnswer =>
    withWhatIf(answer, before.answer, changes.map(sentenceOf), notUnderstood);
  return wanting({ estate: changed, question, examined, answerOf }, more);
}

function endsOf(known: Known, request: ReachRequest): Pick<ReachQuestion, "source" | "destination"> | QuestionError {
  const from = understandWord(known, request.source);
  const to = understandWord(known, request.destination);
  if ("error" in from) return wrong(from);
  if ("error" in to) return wrong(to);
  const same = sameEnd(known.estate, from.meaning, to.meaning);
  return same === null ? { source: from.meaning, destination: to.meaning } : new QuestionError("same-end", same);
}

const wrong = (error: Extract<Understood, { error: string }>): QuestionError =>
  new QuestionError(error.code, error.error, error.suggestion);

function clientPorts(text: string): ReachQuestion["sourcePorts"] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text.trim());
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (match === null || first > last || last > 65535) {
    throw new QuestionError("bad-source-ports", `"${text}" is no range of source ports; write it as 49152-65535`);
  }
  return { client: "asked", ports: interval(first, last) };
}
