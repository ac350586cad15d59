import type { Estate } from "#domain/estate/lookup.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { ask } from "#test/laws/ask.ts";

/** `eni-a eni-b 443`, as it is typed; a test that asks about what is not there fails with the words. */
export function askReach(estate: Estate, words: string): ReachAnswer {
  const [source = "", destination = "", traffic = ""] = words.split(" ");
  const answer = ask(estate, { source, destination, traffic });
  if (answer === null) throw new Error(`${words} means nothing`);
  return answer;
}
