import { zodTextFormat } from "openai/helpers/zod";
import { z } from "zod";
import type { ClaimedPoint, Grader, GradingTask } from "#app/ports/grader.ts";
import { WriterError } from "#app/ports/writer.ts";
import type { AskModel } from "./ask-model.ts";

const grades = z.strictObject({
  points: z.array(z.strictObject({ number: z.int(), said: z.boolean(), quote: z.string() })),
});

/** Enough for a quote a point. */
const mostTokens = 1_500;

/** Looks for points in an answer; whether a quote stands in it is for others to check. */
export const modelGrader = (model: AskModel, instructions: string): Grader => ({
  async pointsSaid({ question, points, answer }: GradingTask, signal: AbortSignal): Promise<readonly ClaimedPoint[]> {
    const data = { question, points: points.map((point, place) => ({ number: place + 1, point })), answer };
    const request = { instructions, data, format: zodTextFormat(grades, "grades"), tokens: mostTokens };
    const { points: graded } = await model.whole(request, grades, signal);
    // Each point once, in order: a model that has lost count has lost the points as well.
    if (graded.map(({ number }) => number).join() !== points.map((_, place) => place + 1).join())
      throw new WriterError("nonsense");
    return graded.flatMap(({ said, quote }, place) => (said ? [{ place, quote }] : []));
  },
});
