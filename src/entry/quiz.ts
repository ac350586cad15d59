import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Quiz } from "#adapters/cli/shell.ts";
import { dayIn } from "#app/local-day.ts";
import { SourceError } from "#app/ports/network-source.ts";

/** The quiz of whoever sits here: what they know is kept in a file of their own, and leaves this machine by no way. */
export async function openQuiz(): Promise<Quiz> {
  const [{ loadKnowledge, loadQuiz }, { SqliteRecords }] = await Promise.all([
    import("#adapters/knowledge/load.ts"),
    import("#adapters/store/sqlite-records.ts"),
  ]);
  const [{ cards }, items] = await Promise.all([loadKnowledge(), loadQuiz()]);
  const folder = stateFolder(process.env);
  return {
    cards,
    items,
    store: await openIn(folder, () => new SqliteRecords(join(folder, "records.sqlite"), Date.now)),
    now: Date.now,
    dayOf: dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone),
  };
}

/** @throws SourceError where the folder cannot be written to */
async function openIn<Store>(folder: string, open: () => Store): Promise<Store> {
  try {
    await mkdir(folder, { recursive: true });
    return open();
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw new SourceError(
      "state",
      `what you have learned cannot be kept in ${folder}: ${because}`,
      "name another folder in HOPWISE_STATE",
    );
  }
}

/** https://specifications.freedesktop.org/basedir-spec/latest/ */
function stateFolder(env: Readonly<Record<string, string | undefined>>): string {
  const { HOPWISE_STATE: own = "", XDG_STATE_HOME: state = "", HOME: home = homedir() } = env;
  return own === "" ? join(state === "" ? join(home, ".local", "state") : state, "hopwise") : own;
}
