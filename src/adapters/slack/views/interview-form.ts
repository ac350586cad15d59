import type { InterviewWish } from "#app/quiz/interview.ts";

/** Names of the fields, each block's and its element's. */
export const topicsField = "topics";
export const wantedField = "wanted";
export const openAnswerField = "open-answer";

/** How many questions an interview may have. */
export const wantedChoices = [3, 5] as const;

/** What Slack's text field takes. https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export const longestOpenAnswer = 3000;

/** Behind the view: which question of which interview it asks. */
export interface InterviewMetadata {
  readonly begunAt: number;
  readonly itemId: string;
}

/** What somebody wants to be asked about. @param view as Slack sends it; what is not in it is as the form offers it */
export function readInterviewWish(view: unknown): InterviewWish {
  const { selected_options: topics } = fieldIn(view, topicsField);
  const { selected_option: wanted } = fieldIn(view, wantedField);
  const [usual] = wantedChoices;
  return {
    topics: Array.isArray(topics) ? topics.map(choiceIn) : [],
    wanted: wantedChoices.find((one) => String(one) === choiceIn(wanted)) ?? usual,
  };
}

export interface InterviewAnswer extends InterviewMetadata {
  readonly text: string;
}

type Read =
  | { readonly kind: "answer"; readonly answer: InterviewAnswer }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> };

/** An answer in somebody's own words. @param view as Slack sends it; a form that is none of ours answers no question */
export function readInterviewAnswer(view: unknown): Read {
  const { value } = fieldIn(view, openAnswerField);
  const text = typeof value === "string" ? value.slice(0, longestOpenAnswer) : "";
  if (text.trim() === "") return { kind: "errors", errors: { [openAnswerField]: "Say it in a sentence or two." } };
  return { kind: "answer", answer: { ...metadataIn(view), text } };
}

type Field = Readonly<Record<string, unknown>>;

function fieldIn(view: unknown, name: string): Field {
  const { state } = (view ?? {}) as {
    readonly state?: { readonly values?: Readonly<Record<string, Readonly<Record<string, Field>>>> };
  };
  return state?.values?.[name]?.[name] ?? {};
}

const choiceIn = (option: unknown): string => String((option as { readonly value?: unknown } | null)?.value ?? "");

function metadataIn(view: unknown): InterviewMetadata {
  const { private_metadata: metadata } = (view ?? {}) as { readonly private_metadata?: unknown };
  try {
    const { begunAt, itemId } = JSON.parse(String(metadata)) as Partial<InterviewMetadata>;
    return { begunAt: typeof begunAt === "number" ? begunAt : 0, itemId: typeof itemId === "string" ? itemId : "" };
  } catch {
    return { begunAt: 0, itemId: "" };
  }
}
