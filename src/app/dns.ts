import type { DnsAnswer } from "#domain/dns/answer.ts";
import { seenFrom } from "#domain/dns/from.ts";
import { type DnsQuestion, readQuestion } from "#domain/dns/question.ts";
import { resolve, unresolved } from "#domain/dns/resolve.ts";
import type { NetworkSource } from "./ports/network-source.ts";
import { QuestionError } from "./question-error.ts";
import { readUntilSettled, type Settled } from "./read-until-settled.ts";
import { type Known, meaningOf, wantsFor } from "./words.ts";

/** A question as typed. */
export interface DnsRequest {
  readonly name: string;
  readonly type: string;
  /** A word for whoever asks; null where it is not said. */
  readonly from: string | null;
}

/**
 * `dns <name> [type] [--from <vpc|subnet|interface>]`.
 *
 * @throws QuestionError where the name cannot be one, the type is none, or `from` is nothing that asks.
 * @throws SourceError where nothing could be read.
 */
export async function askDns(source: NetworkSource, { name, type, from }: DnsRequest): Promise<Settled<DnsAnswer>> {
  const question = asQuestion(name, type);
  const words = from === null ? [] : wantsFor([from]);
  return readUntilSettled(source, words, (known) => {
    const answer = from === null ? resolve(known.estate, { ...question, from }) : askedBy(known, question, from);
    return { ...answer, question: { ...answer.question, from } };
  });
}

/**
 * A name and a type as typed; what is wrong with them needs no network to be said.
 *
 * @throws QuestionError
 */
export function asQuestion(name: string, type: string): DnsQuestion {
  const read = readQuestion(name, type);
  if ("error" in read) throw new QuestionError("bad-name", read.error, read.suggestion ?? null);
  return read.question;
}

function askedBy(known: Known, question: DnsQuestion, from: string): DnsAnswer {
  const seen = seenFrom(known.estate, meaningOf(known, from));
  if ("problem" in seen) throw new QuestionError("bad-word", `names cannot be asked from ${from}: ${seen.problem}`);
  if ("gap" in seen) return unresolved({ ...question, from }, seen.gap);
  return resolve(known.estate, { ...question, from: seen.vpcId });
}
