import { SourceError } from "#app/ports/network-source.ts";
import { QuestionError } from "#app/question-error.ts";
import type { Shell } from "./shell.ts";
import { visible } from "./visible.ts";

/** An error as people and programs get it. */
export interface Failure {
  readonly status: 1 | 3;
  /** One line: what is wrong, and what would be right. */
  readonly line: string;
  readonly json: { readonly error: { readonly code: string; readonly message: string; readonly suggestion?: string } };
  /** Set for mistakes of our own. */
  readonly trace: string | null;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof QuestionError) {
    const { code, message, suggestion } = error;
    const isSaid = suggestion === null || message.includes(suggestion);
    const line = isSaid ? message : `${message}; did you mean ${suggestion}?`;
    return { status: 1, line: visible(line), json: jsonOf(code, message, suggestion), trace: null };
  }
  if (error instanceof SourceError) {
    const { code, message, suggestion } = error;
    const line = suggestion === null ? message : `${message}; ${suggestion}`;
    return { status: 3, line: visible(line), json: jsonOf(code, message, suggestion), trace: null };
  }
  const message = error instanceof Error ? error.message : String(error);
  const said = `this is a mistake in Hopwise, not in your question (${visible(message)})`;
  return {
    status: 1,
    line: `${said}; HOPWISE_DEBUG=1 shows where`,
    json: jsonOf("internal", said, null),
    trace: error instanceof Error ? (error.stack ?? null) : null,
  };
}

const jsonOf = (code: string, message: string, suggestion: string | null): Failure["json"] => ({
  error: { code, message, ...(suggestion === null ? {} : { suggestion }) },
});

export function complain({ line, trace }: Failure, { errors, debug }: Pick<Shell, "errors" | "debug">): void {
  errors.write(`hopwise: ${line}\n`);
  if (debug && trace !== null) errors.write(`${trace}\n`);
}
