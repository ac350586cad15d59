import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** The lines of a stream, those of each piece that arrives together; the last one need not be ended. */
export async function* lines(input: Readable): AsyncGenerator<readonly string[]> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let isFirst = true;
  for await (const piece of input) {
    const text = typeof piece === "string" ? piece : decoder.write(piece as Buffer);
    const whole = (rest + (isFirst ? text.replace(/^\ufeff/, "") : text)).split("\n");
    isFirst = false;
    rest = whole.pop() ?? "";
    if (whole.length > 0) yield whole;
  }
  rest += decoder.end();
  if (rest !== "") yield [rest];
}
