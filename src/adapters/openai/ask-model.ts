import type OpenAI from "openai";
import type { zodTextFormat } from "openai/helpers/zod";
import type { ResponseCreateParamsBase, ResponseStreamEvent } from "openai/resources/responses/responses";
import type { z } from "zod";
import { WriterError } from "#app/ports/writer.ts";
import type { ModelSettings } from "./settings.ts";
import { troubleOfCode, writerErrorOf } from "./trouble.ts";

/** What a model is asked: instructions of ours, and data that is none. */
interface ModelRequest {
  readonly instructions: string;
  readonly data: unknown;
  /** The JSON that it is to answer with. */
  readonly format: ReturnType<typeof zodTextFormat>;
  /** The end of a model that does not stop; reasoning counts as well. */
  readonly tokens: number;
}

/** A model behind the Responses API. Both end at once when their signal says so. */
export interface AskModel {
  /** The text of its answer, piece by piece. @throws WriterError, also after some of it */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<string>;
  /** An answer that is short, as a whole. @throws WriterError */
  whole<Output>(request: ModelRequest, schema: z.ZodType<Output>, signal: AbortSignal): Promise<Output>;
}

export function askModel(client: OpenAI, { model, effort }: ModelSettings): AskModel {
  /** Instructions of ours; everything else goes as one JSON text, in which nothing can end the data and begin an order. */
  const bodyOf = ({ instructions, data, format, tokens }: ModelRequest) =>
    ({
      model,
      instructions,
      input: [{ role: "user", content: JSON.stringify(data) }],
      text: { format },
      max_output_tokens: tokens,
      // Nothing is kept on the other side, and no tool exists.
      store: false,
      ...(effort === null ? {} : { reasoning: { effort } }),
    }) as const satisfies ResponseCreateParamsBase;

  return {
    stream: (request, signal) => textOf(client, bodyOf(request), signal),
    whole: async (request, schema, signal) => {
      let text = "";
      for await (const delta of textOf(client, bodyOf(request), signal)) text += delta;
      return parsed(text, schema);
    },
  };
}

/** @throws WriterError */
async function* textOf(
  client: OpenAI,
  body: Parameters<OpenAI["responses"]["create"]>[0],
  signal: AbortSignal,
): AsyncIterable<string> {
  let isWhole = false;
  try {
    const events = await client.responses.create({ ...body, stream: true }, { signal });
    for await (const event of events) {
      if (event.type === "response.output_text.delta") yield event.delta;
      isWhole ||= isEnd(event);
    }
  } catch (error) {
    throw writerErrorOf(error, signal);
  }
  // The SDK ends a stream that is called off like one that is over.
  if (signal.aborted) throw new WriterError("slow");
  if (!isWhole) throw new WriterError("unreachable");
}

/** Whether the response is whole. @throws WriterError where it will never be. */
function isEnd(event: ResponseStreamEvent): boolean {
  switch (event.type) {
    case "response.completed":
      return true;
    case "response.refusal.delta":
    case "response.refusal.done":
      throw new WriterError("refused");
    case "response.incomplete":
      throw new WriterError(event.response.incomplete_details?.reason === "content_filter" ? "refused" : "nonsense");
    case "response.failed":
      throw new WriterError(troubleOfCode(event.response.error?.code));
    case "error":
      throw new WriterError(troubleOfCode(event.code));
    default:
      return false;
  }
}

/** @throws WriterError where it is no JSON, or other JSON than was asked for. */
export function parsed<Output>(text: string, schema: z.ZodType<Output>): Output {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new WriterError("nonsense");
  }
}
