import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Gap, listGaps } from "#app/gaps.ts";
import { draftCard } from "#domain/knowledge/draft.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { usage } from "../arguments.ts";
import type { Run } from "../command.ts";

/** Lists the questions that wait for a card, from the bot's table; with `--out`, writes a draft of each to review. */
export const run: Run = async ({ options }, { shell }) => {
  const table = options.get("table");
  const team = options.get("team");
  if (table === undefined || team === undefined) {
    throw usage("gaps needs the bot's table and the workspace: hopwise gaps --table hopwise-prod --team T0123ABCD");
  }
  const store = await shell.records(table, options.get("region") ?? null);
  const gaps = await listGaps(store, team);
  const out = options.get("out");
  const drafts = out === undefined ? [] : await writeDrafts(out, gaps);
  return {
    json: { command: "gaps", gaps, ...(out === undefined ? {} : { drafts }) },
    passages: () => passagesOf(gaps, drafts),
    warnings: [],
  };
};

/** A draft that stands already is somebody's work, and stays. */
async function writeDrafts(folder: string, gaps: readonly Gap[]): Promise<readonly string[]> {
  const written: string[] = [];
  for (const gap of gaps) {
    const { path, text } = draftCard({ question: gap.question, topic: gap.topic, nearest: gap.cards });
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(file, text, { flag: "wx" });
      written.push(file);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
  return written;
}

function passagesOf(gaps: readonly Gap[], drafts: readonly string[]): readonly Passage[] {
  if (gaps.length === 0) return [{ kind: "headline", mark: "good", text: "No question waits for a card." }];
  return [
    { kind: "headline", mark: "neutral", text: `Questions without a good answer: ${gaps.length}` },
    {
      kind: "table",
      title: "",
      columns: ["times", "why", "last", "question"],
      rows: gaps.map(({ times, because, lastAskedAt, question }) => [
        String(times),
        because,
        lastAskedAt.slice(0, 10),
        question,
      ]),
    },
    ...(drafts.length === 0 ? [] : [{ kind: "list", title: "Drafts to write and review", items: drafts } as const]),
  ];
}
