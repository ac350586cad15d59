import { createInterface, type Interface } from "node:readline";
import { Estate } from "#domain/estate/lookup.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import { usage } from "./arguments.ts";
import { commands } from "./commands.ts";
import { completions } from "./completion.ts";
import { complain, failureOf } from "./failure.ts";
import { lines } from "./lines.ts";
import { renderTerminal } from "./render-terminal.ts";
import { runLine } from "./run-line.ts";
import { lookOf, type Sink, writeAll } from "./screen.ts";
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
    if (takesOver(argv)) {
      throw usage(`${argv[0]} has no place in the prompt; run hopwise ${argv[0]?.replace("/", "")} < requests.jsonl`);
    }
    if (isSentence(argv)) return await runLine(["ask", "--", line.trim()], session);
    return await runLine(argv.length === 0 ? ["help"] : argv, session);
  } catch (error) {
    const failure = failureOf(error);
    complain(failure, session.shell);
    return failure.status;
  }
}

/** No command, and more words than a mistyped one would have: a question. */
const isSentence = (argv: readonly string[]): boolean =>
  argv.length > 2 && !argv[0]?.startsWith("-") && !commands.some(({ name }) => argv[0]?.replace(/^\//, "") === name);

/** A batch would read the lines that are meant for the prompt. */
const takesOver = (argv: readonly string[]): boolean =>
  !argv.includes("--help") && commands.some(({ name, answers }) => !answers && name === argv[0]?.replace(/^\//, ""));

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
  const where = session.usual ?? { kind: "example" };
  const network = await session.open(where);
  const look = lookOf(shell.output, shell.look);
  const tour = tourOf(shell.version, network, await estateOf(session), where.kind === "example");
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

/** The answer that is being worked on, which Ctrl-C gives up. */
class Turn {
  readonly #session: Session;
  #giveUp: () => void = () => undefined;
  #isOver = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Resolves when it is answered or given up, whichever is first; what comes later is not printed. */
  async answer(line: string): Promise<number | "leave"> {
    const session = this.#session;
    const { shell } = session;
    const own = session.printingTo({ ...shell, output: this.#gate(shell.output), errors: this.#gate(shell.errors) });
    const answered = answer(line, own).then((status) => {
      if (!this.#isOver) session.usual = own.usual;
      return status;
    });
    const givenUp = new Promise<number>((resolve) => {
      this.#giveUp = () => resolve(0);
    });
    return Promise.race([answered, givenUp]);
  }

  giveUp(): void {
    const { shell, usual } = this.#session;
    shell.errors.write(shell.errors.isTTY === true ? "\r\u001b[2K" : "\n");
    this.#isOver = true;
    // The next question must not wait for what this one is still reading.
    if (usual !== null && usual.kind !== "folder") this.#session.forget(usual);
    this.#giveUp();
  }

  #gate(sink: Sink): Sink {
    const isOver = (): boolean => this.#isOver;
    return {
      ...(sink.isTTY === undefined ? {} : { isTTY: sink.isTTY }),
      ...(sink.columns === undefined ? {} : { columns: sink.columns }),
      write: (text) => isOver() || sink.write(text),
      once: (event, listener) => sink.once(event, listener),
    };
  }
}

async function talk(reader: Interface, session: Session): Promise<number> {
  let turn: Turn | null = null;
  reader.on("SIGINT", () => {
    if (turn !== null) return turn.giveUp();
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
    turn = new Turn(session);
    const status = await turn.answer(line);
    turn = null;
    if (status === "leave") break;
    // Nothing could be read; the next question tries again.
    if (status === 3 && session.usual !== null) session.forget(session.usual);
    reader.prompt();
  }
  reader.close();
  // A person has seen what went wrong.
  return 0;
}
