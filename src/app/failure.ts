import { SourceError } from "./ports/network-source.ts";
import { QuestionError } from "./question-error.ts";

/** An error as it can be told to a person: never a stack trace. Surfaces escape the line for their own medium. */
export interface Failure {
  readonly kind: "question" | "source" | "internal";
  readonly code: string;
  readonly message: string;
  /** What would be right, where that is known. */
  readonly suggestion: string | null;
  /** One line: what is wrong, and what would be right. */
  readonly line: string;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof QuestionError) {
    const { code, message, suggestion } = error;
    const isSaid = suggestion === null || message.includes(suggestion);
    const line = isSaid ? message : `${message}; did you mean ${suggestion}?`;
    return { kind: "question", code, message, suggestion, line };
  }
  if (error instanceof SourceError) {
    const { code, message, suggestion } = error;
    const line = suggestion === null ? message : `${message}; ${suggestion}`;
    return { kind: "source", code, message, suggestion, line };
  }
  const said = error instanceof Error ? error.message : String(error);
  const message = `this is a mistake in Hopwise, not in your question (${said})`;
  return { kind: "internal", code: "internal", message, suggestion: null, line: message };
}
