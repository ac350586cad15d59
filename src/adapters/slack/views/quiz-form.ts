/**
 * What a question takes, and what somebody has put in. The ingress reads it, and knows no question: all that it can tell is
 * whether the letters are there.
 */
export interface QuizForm {
  readonly itemId: string;
  /** As it would be typed: `B`, `AC`, `350 seconds`. */
  readonly text: string;
  readonly isSure: boolean;
}

/** Names of the fields, each block's and its element's. */
export const answerField = "answer";
export const sureField = "sure";

/** Behind the view: which question it asks, and how many letters an order takes; null where it takes none. */
export interface QuizMetadata {
  readonly itemId: string;
  readonly lettersInOrder: number | null;
}

export const metadataOf = (metadata: QuizMetadata): string => JSON.stringify(metadata);

type Read =
  | { readonly kind: "answer"; readonly form: QuizForm }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> };

/** @param view as Slack sends it; a form that is none of ours is an answer to no question */
export function readQuizForm(view: unknown): Read {
  const { private_metadata: metadata, state } = (view ?? {}) as {
    readonly private_metadata?: unknown;
    readonly state?: { readonly values?: unknown };
  };
  const { itemId, lettersInOrder } = metadataIn(metadata);
  const text = textIn(fieldIn(state?.values, answerField));
  const error = lettersInOrder === null ? null : orderProblem(text, lettersInOrder);
  if (error !== null) return { kind: "errors", errors: { [answerField]: error } };
  return { kind: "answer", form: { itemId, text, isSure: textIn(fieldIn(state?.values, sureField)) === "sure" } };
}

function metadataIn(metadata: unknown): QuizMetadata {
  try {
    const { itemId, lettersInOrder } = JSON.parse(String(metadata)) as Partial<QuizMetadata>;
    return {
      itemId: typeof itemId === "string" ? itemId : "",
      lettersInOrder: typeof lettersInOrder === "number" ? lettersInOrder : null,
    };
  } catch {
    return { itemId: "", lettersInOrder: null };
  }
}

function orderProblem(text: string, count: number): string | null {
  const letters = text.toUpperCase().match(/[A-Z]/g) ?? [];
  const last = String.fromCharCode(64 + count);
  const isWhole =
    letters.length === count && new Set(letters).size === count && letters.every((letter) => letter <= last);
  return isWhole ? null : `Give each letter from A to ${last} once, in the right order.`;
}

type Field = Readonly<Record<string, unknown>>;

function fieldIn(values: unknown, name: string): Field {
  const block = (values as Readonly<Record<string, Readonly<Record<string, Field>>>> | undefined)?.[name];
  return block?.[name] ?? {};
}

/** Of a text, of one choice, or of several. */
function textIn({ value, selected_option: option, selected_options: options }: Field): string {
  if (typeof value === "string") return value.slice(0, longestAnswer);
  if (Array.isArray(options)) return options.map((one: { readonly value?: unknown }) => String(one.value)).join(" ");
  const chosen = (option as { readonly value?: unknown } | null | undefined)?.value;
  return typeof chosen === "string" ? chosen : "";
}

/** Nobody types more as a number or a term. */
export const longestAnswer = 200;
