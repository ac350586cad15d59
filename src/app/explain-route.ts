import { type Understood, understand } from "#domain/estate/name.ts";
import { asService, type Destination } from "#domain/route/asked-destination.ts";
import { type ExplainRouteAnswer, explainRoute, wrongRouteQuestion } from "#domain/route/explain-route.ts";
import type { NetworkSource } from "./ports/network-source.ts";
import { QuestionError } from "./question-error.ts";
import { readUntilSettled, type Settled, type Wanting } from "./read-until-settled.ts";
import { wantsFor } from "./word-wants.ts";

/** A question as typed. */
export interface ExplainRouteRequest {
  readonly of: string;
  /** An address, a block, a name, `s3` or `dynamodb`. */
  readonly destination: string | null;
}

/**
 * `explain-route <subnet|vpc|route table|interface|instance> [destination]`.
 *
 * @throws QuestionError where the question is wrong: an unknown name, something that no route table routes for.
 * @throws SourceError where nothing could be read.
 */
export async function askExplainRoute(
  source: NetworkSource,
  { of, destination }: ExplainRouteRequest,
): Promise<Settled<ExplainRouteAnswer>> {
  const service = destination === null ? null : asService(destination);
  const words = destination === null || service !== null ? [of] : [of, destination];
  const settled = await readUntilSettled<Asked>(source, wantsFor(words), (estate) => {
    const subject = understand(estate, of);
    if ("error" in subject) return wrong(subject);
    let asked: Destination | null = service;
    if (destination !== null && service === null) {
      const to = understand(estate, destination);
      if ("error" in to) return wrong(to);
      asked = to.meaning;
    }
    const problem = wrongRouteQuestion(estate, subject.meaning, asked);
    if (problem !== null) return { gaps: [], wrong: new QuestionError("no-routes", problem) };
    const answer = explainRoute(estate, subject.meaning, asked);
    return { gaps: [answer, ...(answer.others ?? [])].flatMap(({ gaps }) => gaps), answer };
  });
  if ("wrong" in settled.answer) throw settled.answer.wrong;
  return { ...settled, answer: settled.answer.answer };
}

type Asked = Wanting & ({ readonly answer: ExplainRouteAnswer } | { readonly wrong: QuestionError });

const wrong = ({ code, error, suggestion }: Extract<Understood, { error: string }>): Asked => ({
  gaps: [],
  wrong: new QuestionError(code, error, suggestion),
});
