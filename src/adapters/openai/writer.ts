import { zodTextFormat } from "openai/helpers/zod";
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
import { type AskModel, askModel, parsed } from "./ask-model.ts";
import { objectsInList } from "./claims-in-json.ts";
import { modelClient } from "./client.ts";
import { modelGrader } from "./grader.ts";
import { type Prompts, readPrompts } from "./prompts.ts";
import type { ModelSettings } from "./settings.ts";

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
  return modelWriter(askModel(modelClient(settings), settings), await readPrompts(promptFolder));
}

function modelWriter(model: AskModel, prompts: Prompts): Writer {
  return {
    async *write(task: WritingTask, signal: AbortSignal): AsyncIterable<Claim> {
      const format = zodTextFormat(answer, "answer");
      const request = { instructions: prompts.answerQuestion, data: dataOf(task), format, tokens: mostTokens.answer };
      const objects = objectsInList();
      let whole = "";
      for await (const delta of model.stream(request, signal)) {
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
      const request = { instructions: prompts.checkClaims, data, format, tokens: mostTokens.verdicts };
      const said = await model.whole(request, verdicts, signal);
      const numbers = said.verdicts.map(({ number }) => number);
      if (numbers.join() !== claims.map((_, nth) => nth + 1).join()) throw new WriterError("nonsense");
      return said.verdicts.map(({ follows }) => follows);
    },

    async readQuestion({ question, context }: VeiledQuestion, signal: AbortSignal): Promise<ReadQuestion | null> {
      const format = zodTextFormat(reading, "reading");
      const data = { question, context };
      const request = { instructions: prompts.readLiveQuestion, data, format, tokens: mostTokens.reading };
      return (await model.whole(request, reading, signal)).command;
    },

    ...modelGrader(model, prompts.gradeInterview),
  };
}

const dataOf = ({ question, context, cards }: WritingTask): unknown => ({
  question,
  context,
  cards: cards.map(({ id, title, body }) => ({ id, title, text: readable(body) })),
});
