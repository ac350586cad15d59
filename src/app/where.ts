import { type WhereAnswer, where } from "#domain/where/where.ts";
import type { NetworkSource } from "./ports/network-source.ts";
import { QuestionError } from "./question-error.ts";
import { readUntilSettled, type Settled } from "./read-until-settled.ts";
import { wantsFor } from "./words.ts";

/** A question as typed: an address, a block, or (a part of) a name. */
export interface WhereRequest {
  readonly query: string;
}

/**
 * `where <ip|cidr|name>`.
 *
 * @throws QuestionError where nothing is asked for.
 * @throws SourceError where nothing could be read.
 */
export async function askWhere(source: NetworkSource, { query }: WhereRequest): Promise<Settled<WhereAnswer>> {
  if (query.trim() === "") {
    throw new QuestionError("bad-word", "an empty word is nowhere; write an address, a block or a name");
  }
  return readUntilSettled(source, wantsFor([query]), ({ estate }) => where(estate, query));
}
