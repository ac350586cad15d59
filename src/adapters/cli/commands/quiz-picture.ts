import { writeFile } from "node:fs/promises";
import type { LearnParts } from "#app/quiz/learn.ts";
import { recallPictureOf } from "#app/quiz/recall-picture.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { usage } from "../arguments.ts";
import type { Shell } from "../shell.ts";

/** A file that was written, and its words for who cannot see it. */
export interface WrittenPicture {
  readonly file: string;
  readonly altText: string;
}

/**
 * Draws what somebody recalls, over time, into a file: PNG or SVG, as its name says.
 *
 * @returns null where too little was answered, and nothing is written
 * @throws QuestionError where the name says neither, or the file cannot be written
 */
export async function writeRecallPicture(
  file: string,
  parts: Omit<LearnParts, "withheld">,
  person: { readonly team: string; readonly user: string },
  { painter }: Pick<Shell, "painter">,
): Promise<WrittenPicture | null> {
  const [, kind] = /\.(png|svg)$/i.exec(file) ?? [];
  if (kind === undefined) throw usage(`"${file}" says no format: --picture takes a file that ends in .png or .svg`);
  const chart = await recallPictureOf(parts, person);
  if (chart === null) return null;
  const { png, svg, altText } = await (await painter()).paint(chart);
  try {
    await writeFile(file, kind.toLowerCase() === "png" ? png : svg);
  } catch (error) {
    throw usage(`the picture cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { file, altText };
}

/** What is said of it below the progress. */
export const pictureProse = (written: WrittenPicture | null): Passage => ({
  kind: "footnote",
  text:
    written === null
      ? "There is too little to draw yet: answer three questions first. No picture was written."
      : `The picture is in ${written.file}. ${written.altText}`,
});
