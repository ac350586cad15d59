import { QuestionError } from "#app/question-error.ts";
import { quote } from "#domain/net/quote.ts";

/** `eu-west-1`, `us-gov-east-1`; which of them exist is AWS's to say. */
export const regionPattern = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;

/** @throws QuestionError where a text is nothing that AWS could call a Region. */
export function mustBeRegion(text: string): string {
  if (regionPattern.test(text)) return text;
  throw new QuestionError("bad-region", `${quote(text)} is no AWS Region; write it as eu-west-1`);
}
