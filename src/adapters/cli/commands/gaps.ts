import { draftsForGap } from "#app/drafts.ts";
import { type Gap, listGaps } from "#app/gaps.ts";
import type { DraftedFile } from "#domain/knowledge/draft.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { usage } from "../arguments.ts";
import type { Run } from "../command.ts";
import type { Shell } from "../shell.ts";
import { writeDrafts } from "../write-drafts.ts";

/** Lists the questions that wait for a card, from the bot's table; with `--out`, writes drafts of a card and of a
 * question of the quiz for each, to review. */
export const run: Run = async ({ options }, { shell }) => {
  const table = options.get("table");
  const team = options.get("team");
  if (table === undefined || team === undefined) {
    throw usage("gaps needs the bot's table and the workspace: hopwise gaps --table hopwise-prod --team T0123ABCD");
  }
  const store = await shell.records(table, options.get("region") ?? null);
  const gaps = await listGaps(store, team);
  const out = options.get("out");
  const drafts = out === undefined ? [] : await writeDrafts(out, await draftsOf(gaps, shell));
  return {
    json: { command: "gaps", gaps, ...(out === undefined ? {} : { drafts }) },
    passages: () => passagesOf(gaps, drafts),
    warnings: [],
  };
};

async function draftsOf(gaps: readonly Gap[], { answers }: Shell): Promise<readonly DraftedFile[]> {
  const { knowledge } = await answers();
  return gaps.flatMap((gap) => draftsForGap(gap, knowledge));
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
