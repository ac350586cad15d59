import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const python = join(import.meta.dirname, "../../.venv/bin/python");
const server = join(import.meta.dirname, "moto_server.py");
const there = existsSync(join(import.meta.dirname, "../../.venv/bin/moto_server"));

if (!there) {
  const problem = `the AWS emulator is not installed (in .venv): run \`node scripts/setup.mjs --test\``;
  if (process.env["CI"] === "true") throw new Error(problem);
  console.warn(`\n*** WARNING: ${problem}\n*** WARNING: the tests against it are SKIPPED\n`);
}

/** For `describe.skipIf`. */
export const motoIsMissing = !there;

export interface Moto {
  readonly url: string;
  /** Moves the emulator's clock on, so that no test waits for a visibility timeout. */
  pass(seconds: number): Promise<void>;
  stop(): void;
}

/**
 * Starts an AWS emulator of its own on a free port of this machine. It keeps everything in memory, so each test file
 * has a cloud to itself.
 *
 * What moto does not do, and what is therefore proved otherwise: it ignores page sizes of EC2, never throttles, checks no
 * permissions, and answers operations that it does not know with an HTML page. `moto_server.py` adds a clock that can be
 * moved and atomic writes to DynamoDB.
 */
export async function startMoto(): Promise<Moto> {
  const moto = spawn(python, [server, "-H", "127.0.0.1", "-p", "0"], { stdio: ["pipe", "pipe", "pipe"] });
  const stop = (): void => {
    moto.kill("SIGKILL");
  };
  process.once("exit", stop);
  try {
    const url = await addressOf(moto);
    return {
      url,
      pass: (seconds) => pass(moto, seconds),
      stop: () => {
        process.off("exit", stop);
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** It says where it listens once it does. */
function addressOf(moto: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`moto did not start: ${said}`)), 20_000);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    moto.stdout?.on("data", listen);
    moto.stderr?.on("data", listen);
    moto.once("exit", (status) => {
      clearTimeout(timer);
      reject(new Error(`moto ended with ${status}: ${said}`));
    });
  });
}

/** It says when its clock has moved. */
async function pass(moto: ChildProcess, seconds: number): Promise<void> {
  const { stdin, stdout } = moto;
  if (stdin === null || stdout === null) throw new Error("moto has no clock to set");
  const moved = new Promise<void>((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes("clock moved")) return;
      stdout.off("data", listen);
      moto.off("exit", end);
      resolve();
    };
    const end = (): void => reject(new Error("moto ended"));
    stdout.on("data", listen);
    moto.once("exit", end);
  });
  stdin.write(`${seconds}\n`);
  await moved;
}
