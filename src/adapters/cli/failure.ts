import { type Failure as Told, failureOf as tell } from "#app/failure.ts";
import type { Shell } from "./shell.ts";
import { visible } from "./visible.ts";

/** An error as people and programs get it on the command line. */
export interface Failure {
  readonly status: 1 | 3;
  /** One line: what is wrong, and what would be right. */
  readonly line: string;
  readonly json: { readonly error: { readonly code: string; readonly message: string; readonly suggestion?: string } };
  /** Set for mistakes of our own. */
  readonly trace: string | null;
}

export function failureOf(error: unknown): Failure {
  const told = tell(error);
  const line = visible(told.line);
  switch (told.kind) {
    case "question":
      return { status: 1, line, json: jsonOf(told), trace: null };
    case "source":
      return { status: 3, line, json: jsonOf(told), trace: null };
    case "internal": {
      const trace = error instanceof Error ? (error.stack ?? null) : null;
      const json = jsonOf({ ...told, message: visible(told.message) });
      return { status: 1, line: `${line}; HOPWISE_DEBUG=1 shows where`, json, trace };
    }
  }
}

const jsonOf = ({ code, message, suggestion }: Told): Failure["json"] => ({
  error: { code, message, ...(suggestion === null ? {} : { suggestion }) },
});

export function complain({ line, trace }: Failure, { errors, debug }: Pick<Shell, "errors" | "debug">): void {
  errors.write(`hopwise: ${line}\n`);
  if (debug && trace !== null) errors.write(`${trace}\n`);
}
