import { spawn } from "node:child_process";
import { join } from "node:path";

const program = join(import.meta.dirname, "../../../bin/hopwise.mjs");

export interface Finished {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

interface Settings {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs the program as a person would, in an environment that shows no AWS and a UTF-8 locale. */
export function runHopwise(args: readonly string[], { input = "", env = {}, cwd }: Settings = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      env: { PATH: process.env["PATH"] ?? "", HOME: "/no/home", LANG: "C.UTF-8", ...env },
      ...(cwd === undefined ? {} : { cwd }),
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => output.push(piece));
    child.stderr.on("data", (piece: Buffer) => errors.push(piece));
    child.stdin.on("error", () => undefined);
    child.on("error", reject);
    child.on("close", (status) => {
      resolve({
        status,
        output: Buffer.concat(output).toString(),
        errors: withoutProgress(Buffer.concat(errors).toString()),
      });
    });
    child.stdin.end(input);
  });
}

/** A machine with much to do may take the second after which the program says what it waits for. */
const withoutProgress = (errors: string): string => errors.replaceAll(/^reading [^\n]* …\n/gm, "");
