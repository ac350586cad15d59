import { type ExposedAnswer, exposed, wrongExposedQuestion } from "#domain/exposed/exposed.ts";
import type { NetworkSource } from "./ports/network-source.ts";
import { QuestionError } from "./question-error.ts";
import { readUntilSettled, type Settled } from "./read-until-settled.ts";
import { meaningOf, wantsFor } from "./words.ts";

/** A question as typed. */
export interface ExposedRequest {
  readonly of: string;
}

/**
 * `exposed <vpc|subnet|sg|interface>`.
 *
 * @throws QuestionError where the word means nothing, or nothing that could be exposed.
 * @throws SourceError where nothing could be read.
 */
export function askExposed(source: NetworkSource, { of }: ExposedRequest): Promise<Settled<ExposedAnswer>> {
  return readUntilSettled(source, wantsFor([of]), (known) => {
    const { estate } = known;
    const meaning = meaningOf(known, of);
    const problem = wrongExposedQuestion(estate, meaning);
    if (problem !== null) throw new QuestionError("nothing-exposed", problem);
    return exposed(estate, meaning);
  });
}
