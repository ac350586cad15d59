import { Readable } from "node:stream";
import { openFolder } from "#adapters/aws/folder.ts";
import type { Shell } from "#adapters/cli/shell.ts";
import type { Where } from "#adapters/cli/where.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { createPainter } from "#adapters/picture/painter.ts";
import { realTimers } from "#adapters/store/memory-queue.ts";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { readPlanFile } from "#adapters/terraform/plan-file.ts";
import { dayIn } from "#app/local-day.ts";
import { openAnswers } from "#test/support/answers.ts";

/** A shell whose input is a text and whose output is kept; it counts how often a network is opened. */
export interface FakeShell extends Shell {
  readonly printed: string[];
  readonly complaints: string[];
  readonly opened: Where[];
}

export function fakeShell(changes: Partial<Shell> & { readonly text?: string | readonly string[] } = {}): FakeShell {
  const { text = "", ...others } = changes;
  const printed: string[] = [];
  const complaints: string[] = [];
  const opened: Where[] = [];
  const sink = (lines: string[]) => ({
    write: (line: string) => lines.push(line) > 0,
    once: () => undefined,
  });
  return {
    version: "1.2.3",
    input: Readable.from(typeof text === "string" ? [text] : text),
    output: sink(printed),
    errors: sink(complaints),
    look: { noColour: false, forceColour: false, unicode: true },
    debug: false,
    hasAmbient: false,
    answers: openAnswers,
    writer: async () => null,
    timers: realTimers,
    records: async () => new MemoryRecords(Date.now),
    quiz: async () => ({
      items: [],
      cards: [],
      store: new MemoryRecords(Date.now),
      now: Date.now,
      dayOf: dayIn("UTC"),
    }),
    plan: readPlanFile,
    painter: async () => createPainter(),
    open: async (where) => {
      opened.push(where);
      const path = where.kind === "folder" ? where.path : exampleFolder;
      return {
        source: openFolder(path, { missing: "unknown", strict: false }),
        accountsByAlias: new Map([["shop", "111122223333"]]),
        label: "the test network",
        questions: [],
      };
    },
    save: async (_where, folder, onProgress) => {
      onProgress("DescribeVpcs");
      return { folder, files: 3, calls: 7, warnings: ["one list was cut short"] };
    },
    ...others,
    printed,
    complaints,
    opened,
  };
}
