import { asService } from "#domain/route/asked-destination.ts";
import { type ExplainRouteAnswer, explainRoute, wrongRouteQuestion } from "#domain/route/explain-route.ts";
import type { NetworkSource } from "./ports/network-source.ts";
import { QuestionError } from "./question-error.ts";
import { readUntilSettled, type Settled, type Wanting } from "./read-until-settled.ts";
import { meaningOf, wantsFor } from "./words.ts";

/** A question as typed. */
export interface ExplainRouteRequest {
  readonly of: string;
  /** An address, a block, a name, `s3` or `dynamodb`. */
  readonly destination: string | null;
}

/**
 * `explain-route <subnet|vpc|route table|interface|instance|gateway|transit gateway|attachment> [destination]`.
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
  const settled = await readUntilSettled<Wanting & { readonly answer: ExplainRouteAnswer }>(
    source,
    wantsFor(words),
    (known) => {
      const { estate } = known;
      const subject = meaningOf(known, of);
      const asked = service ?? (destination === null ? null : meaningOf(known, destination));
      const problem = wrongRouteQuestion(estate, subject, asked);
      if (problem !== null) throw new QuestionError("no-route-question", problem);
      const answer = explainRoute(estate, subject, asked);
      return { gaps: [answer, ...(answer.others ?? [])].flatMap(({ gaps }) => gaps), answer };
    },
  );
  return { ...settled, answer: settled.answer.answer };
}
