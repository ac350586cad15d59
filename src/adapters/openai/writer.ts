import type OpenAI from "openai";
import { zodTextFormat } from "openai/helpers/zod";
import type { ResponseCreateParamsBase, ResponseStreamEvent } from "openai/resources/responses/responses";
import { z } from "zod";
import {
  type CitedClaim,
  type Claim,
  type ReadQuestion,
  type VeiledQuestion,
  type Writer,
  WriterError,
  type WritingTask,
} from "#app/ports/writer.ts";
import { readable } from "#domain/knowledge/card.ts";
import { objectsInList } from "./claims-in-json.ts";
import { modelClient } from "./client.ts";
import { type Prompts, readPrompts } from "./prompts.ts";
import type { ModelSettings } from "./settings.ts";
import { troubleOfCode, writerErrorOf } from "./trouble.ts";

const claim = z.strictObject({ text: z.string(), card: z.string() });
const answer = z.strictObject({ claims: z.array(claim) });
const verdicts = z.strictObject({ verdicts: z.array(z.strictObject({ number: z.int(), follows: z.boolean() })) });
const reading = z.strictObject({
  command: z
    .strictObject({
      name: z.enum(["reach", "explain-route", "dns", "explain", "exposed", "where"]),
      args: z.array(z.string()),
    })
    .nullable(),
});

/** Tokens; enough for what is wanted, and the end of a model that does not stop. Reasoning counts as well. */
const mostTokens = { answer: 2_000, verdicts: 1_000, reading: 500 } as const;

/** A model behind the Responses API. The prompts are read here, once. @throws Error where they cannot be. */
export async function openWriter(settings: ModelSettings, promptFolder?: string): Promise<Writer> {
  return modelWriter(modelClient(settings), settings, await readPrompts(promptFolder));
}

function modelWriter(client: OpenAI, { model, effort }: ModelSettings, prompts: Prompts): Writer {
  /** Instructions of ours; everything else goes as one JSON text, in which nothing can end the data and begin an order. */
  const request = (instructions: string, data: unknown, format: ResponseFormat, tokens: number) =>
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

  /** The whole text of a response that is short. */
  async function ask<Output>(
    body: ReturnType<typeof request>,
    schema: z.ZodType<Output>,
    signal: AbortSignal,
  ): Promise<Output> {
    let text = "";
    for await (const delta of textOf(client, body, signal)) text += delta;
    return parsed(text, schema);
  }

  return {
    async *write(task: WritingTask, signal: AbortSignal): AsyncIterable<Claim> {
      const body = request(prompts.answerQuestion, dataOf(task), zodTextFormat(answer, "answer"), mostTokens.answer);
      const objects = objectsInList();
      let whole = "";
      for await (const delta of textOf(client, body, signal)) {
        whole += delta;
        for (const object of objects.push(delta)) {
          const { text, card } = parsed(object, claim);
          yield { text, cardId: card };
        }
      }
      parsed(whole, answer);
    },

    async followsFrom(claims: readonly CitedClaim[], signal: AbortSignal): Promise<readonly boolean[]> {
      const data = { claims: claims.map((one, nth) => ({ number: nth + 1, ...one })) };
      const format = zodTextFormat(verdicts, "verdicts");
      const said = await ask(request(prompts.checkClaims, data, format, mostTokens.verdicts), verdicts, signal);
      const numbers = said.verdicts.map(({ number }) => number);
      if (numbers.join() !== claims.map((_, nth) => nth + 1).join()) throw new WriterError("nonsense");
      return said.verdicts.map(({ follows }) => follows);
    },

    async readQuestion({ question, context }: VeiledQuestion, signal: AbortSignal): Promise<ReadQuestion | null> {
      const format = zodTextFormat(reading, "reading");
      const body = request(prompts.readLiveQuestion, { question, context }, format, mostTokens.reading);
      return (await ask(body, reading, signal)).command;
    },
  };
}

type ResponseFormat = ReturnType<typeof zodTextFormat>;

const dataOf = ({ question, context, cards }: WritingTask): unknown => ({
  question,
  context,
  cards: cards.map(({ id, title, body }) => ({ id, title, text: readable(body) })),
});

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
function parsed<Output>(text: string, schema: z.ZodType<Output>): Output {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new WriterError("nonsense");
  }
}
