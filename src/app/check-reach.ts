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
import { understandWord, wantsFor } from "./words.ts";

/** A question as typed. */
export interface ReachRequest {
  readonly source: string;
  readonly destination: string;
  readonly traffic: string;
  /** The client's ports, inclusive: `49152-65535`. */
  readonly sourcePorts: string | null;
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
  const settled = await readUntilSettled<Asked>(source, wantsFor([request.source, request.destination]), (known) => {
    const { estate } = known;
    const from = understandWord(known, request.source);
    const to = understandWord(known, request.destination);
    if ("error" in from) return wrong(from);
    if ("error" in to) return wrong(to);
    const same = sameEnd(estate, from.meaning, to.meaning);
    if (same !== null) return { gaps: [], wrong: new QuestionError("same-end", same) };
    const question: ReachQuestion = {
      source: from.meaning,
      destination: to.meaning,
      traffic: traffic.traffic,
      words: traffic.words,
      sourcePorts,
    };
    const examined = examine(estate, question);
    const { gaps, assumptions } = examined.answer;
    return { gaps, assumptions, question, examined };
  });
  if ("wrong" in settled.answer) throw settled.answer.wrong;
  const { question, examined } = settled.answer;
  return { ...settled, answer: { ...examined.answer, fixes: fixesOf(settled.estate, question, examined) } };
}

type Asked = Wanting &
  ({ readonly question: ReachQuestion; readonly examined: Examined } | { readonly wrong: QuestionError });

const wrong = (error: Extract<Understood, { error: string }>): Asked => ({
  gaps: [],
  wrong: new QuestionError(error.code, error.error, error.suggestion),
});

function clientPorts(text: string): ReachQuestion["sourcePorts"] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text.trim());
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (match === null || first > last || last > 65535) {
    throw new QuestionError("bad-source-ports", `"${text}" is no range of source ports; write it as 49152-65535`);
  }
  return { client: "asked", ports: interval(first, last) };
}
