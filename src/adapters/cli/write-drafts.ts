import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DraftedFile } from "#domain/knowledge/draft.ts";

/** Writes what does not stand yet: a draft that stands already is somebody's work. @returns what was written */
export async function writeDrafts(folder: string, drafts: readonly DraftedFile[]): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { path, text } of drafts) {
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
