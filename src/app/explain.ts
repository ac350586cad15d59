import { describe } from "#domain/estate/name.ts";
import { type ExplainAnswer, explain } from "#domain/explain/explain.ts";
import type { NetworkSource } from "./ports/network-source.ts";
import { QuestionError } from "./question-error.ts";
import { readUntilSettled, type Settled } from "./read-until-settled.ts";
import { meaningOf, wantsFor } from "./words.ts";

/** A question as typed; with a second word it asks how the two are connected. */
export interface ExplainRequest {
  readonly of: string;
  readonly second: string | null;
}

/**
 * `explain <id or name> [<second id>]`.
 *
 * @throws QuestionError where a word means nothing, or both mean the same thing.
 * @throws SourceError where nothing could be read.
 */
export function askExplain(source: NetworkSource, { of, second }: ExplainRequest): Promise<Settled<ExplainAnswer>> {
  return readUntilSettled(source, wantsFor(second === null ? [of] : [of, second]), (known) => {
    const meaning = meaningOf(known, of);
    const other = second === null ? null : meaningOf(known, second);
    if (other !== null && describe(other).id === describe(meaning).id) {
      throw new QuestionError("same-end", `${describe(meaning).id} is named twice; write two different things`);
    }
    return explain(known.estate, meaning, other);
  });
}
