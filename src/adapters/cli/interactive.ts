import { createInterface, type Interface } from "node:readline";
import { Estate } from "#domain/estate/lookup.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import { completions } from "./completion.ts";
import { complain, failureOf } from "./failure.ts";
import { lines } from "./lines.ts";
import { renderTerminal } from "./render-terminal.ts";
import { runLine } from "./run-line.ts";
import { lookOf, writeAll } from "./screen.ts";
import type { Session } from "./session.ts";
import { splitWords } from "./split-words.ts";
import { tourOf } from "./tour.ts";
import type { Where } from "./where.ts";

/** Words that only a prompt knows. */
const leaving = new Set(["exit", "quit", "q"]);

/**
 * The same commands, one after another on one network: at a terminal with history and completion, and from a pipe one
 * command a line to the end of the file, where the exit status is the worst of them.
 */
export async function runPrompt(session: Session): Promise<number> {
  const { input } = session.shell;
  return input.isTTY === true ? atTerminal(session) : fromPipe(session);
}

async function fromPipe(session: Session): Promise<number> {
  let worst = 0;
  for await (const batch of lines(session.shell.input)) {
    for (const line of batch) {
      const status = await answer(line, session);
      if (status === "leave") return worst;
      worst = Math.max(worst, status);
    }
  }
  return worst;
}

async function answer(line: string, session: Session): Promise<number | "leave"> {
  try {
    const words = splitWords(line);
    const name = words[0]?.replace(/^\//, "") ?? "";
    if (name === "" || name.startsWith("#")) return 0;
    if (leaving.has(name)) return "leave";
    if (name === "use") return await use(words.slice(1), session);
    // Copied from a page that shows whole command lines.
    const argv = name === "hopwise" ? words.slice(1) : words;
    return await runLine(argv.length === 0 ? ["help"] : argv, session);
  } catch (error) {
    const failure = failureOf(error);
    complain(failure, session.shell);
    return failure.status;
  }
}

/** `use DIR`, `use example`: another network for the commands that follow. */
async function use(words: readonly string[], session: Session): Promise<number> {
  const [word = "example"] = words;
  const where: Where =
    word === "example" ? { kind: "example" } : { kind: "folder", path: word, missing: "unknown", strict: false };
  const network = await session.open(where);
  await network.source.read([]);
  session.usual = where;
  await writeAll(session.shell.output, `Questions are now about ${network.label}.\n`);
  return 0;
}

async function atTerminal(session: Session): Promise<number> {
  const { shell } = session;
  const network = await session.open(session.usual ?? { kind: "example" });
  const look = lookOf(shell.output, shell.look);
  const tour = tourOf(shell.version, network, await estateOf(session));
  await writeAll(shell.output, `${renderTerminal(tour, look)}\n`);
  const reader = createInterface({
    input: shell.input,
    output: shell.output as unknown as NodeJS.WritableStream,
    prompt: "hopwise> ",
    historySize: 500,
    removeHistoryDuplicates: true,
    completer: (line: string, done: (error: null, found: [string[], string]) => void) => {
      estateOf(session).then(
        (estate) => done(null, completions(line, estate)),
        () => done(null, completions(line, null)),
      );
    },
  });
  return talk(reader, session);
}

const estates = new WeakMap<Snapshot, Estate>();

/** The network in use, where it can be had without asking AWS. */
async function estateOf(session: Session): Promise<Estate | null> {
  const { source } = await session.open(session.usual ?? { kind: "example" });
  if (source.canReadMore) return null;
  const { snapshot } = await source.read([]);
  const estate = estates.get(snapshot) ?? new Estate(snapshot);
  estates.set(snapshot, estate);
  return estate;
}

async function talk(reader: Interface, session: Session): Promise<number> {
  reader.on("SIGINT", () => {
    // The first Ctrl-C takes back the line, as in a shell; on an empty line it leaves.
    if (reader.line === "") reader.close();
    else {
      session.shell.output.write("\n");
      reader.write(null, { ctrl: true, name: "u" });
      reader.prompt();
    }
  });
  reader.prompt();
  for await (const line of reader) {
    if ((await answer(line, session)) === "leave") break;
    reader.prompt();
  }
  reader.close();
  // A person has seen what went wrong.
  return 0;
}
