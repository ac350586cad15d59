import type { Correction } from "#domain/quiz/channel/tally.ts";

/** Names of fields, each block's and its element's. */
export const reasonField = "reason";
export const decisionField = "decision";
export const keyField = "key";
export const noteField = "note";

/** What somebody has written against a question. */
export const reportedReason = (view: unknown): string => valueIn(view, reasonField);

type ReadDecision =
  | { readonly kind: "decision"; readonly itemId: string; readonly correction: Correction | null }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> };

/** @param view as Slack sends it */
export function readDecision(view: unknown): ReadDecision {
  const decision = valueIn(view, decisionField);
  const note = valueIn(view, noteField).trim().slice(0, 500);
  const letters = valueIn(view, keyField);
  const itemId = itemIdIn(view);
  switch (decision) {
    case "keep":
      return { kind: "decision", itemId, correction: null };
    case "void":
      return note === "" ? missingNote : { kind: "decision", itemId, correction: { kind: "void", note } };
    case "key": {
      const right = [...letters.replace(/[^A-Z]/g, "")].map((letter) => letter.charCodeAt(0) - 65);
      if (right.length === 0) return { kind: "errors", errors: { [keyField]: "Choose what is right." } };
      return note === "" ? missingNote : { kind: "decision", itemId, correction: { kind: "key", right, note } };
    }
    default:
      return { kind: "errors", errors: { [decisionField]: "Choose one." } };
  }
}

const missingNote = { kind: "errors", errors: { [noteField]: "The channel wants to know why." } } as const;

/** Of a text, of one choice, or of several. */
function valueIn(view: unknown, name: string): string {
  const { state } = (view ?? {}) as { readonly state?: { readonly values?: unknown } };
  const values = state?.values as Readonly<Record<string, Readonly<Record<string, Field>>>> | undefined;
  const { value, selected_option: chosen, selected_options: all } = values?.[name]?.[name] ?? {};
  if (typeof value === "string") return value;
  if (Array.isArray(all)) return all.map((one) => String((one as Chosen).value)).join(" ");
  return String((chosen as Chosen | null | undefined)?.value ?? "");
}

type Field = Readonly<Record<string, unknown>>;
interface Chosen {
  readonly value?: unknown;
}

function itemIdIn(view: unknown): string {
  const { private_metadata: metadata } = (view ?? {}) as { readonly private_metadata?: unknown };
  try {
    return String((JSON.parse(String(metadata)) as { readonly itemId?: unknown }).itemId ?? "");
  } catch {
    return "";
  }
}
