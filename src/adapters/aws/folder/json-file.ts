import { constants } from "node:buffer";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { SourceError } from "#app/ports/network-source.ts";
import { codeOf, type FoundFile } from "./walk.ts";

export type JsonFile =
  | { readonly state: "read"; readonly json: unknown; readonly hash: string }
  /** `firstKey` is the key that a text begins with that was cut off, as an interrupted call leaves it. */
  | { readonly state: "broken"; readonly why: string; readonly firstKey: string | null };

/**
 * Reads one file. A text that is no JSON is told, not thrown; but a file that is too large to be read at all stops the
 * reading, because nobody can say what it would have held.
 */
export async function readJsonFile(file: FoundFile): Promise<JsonFile> {
  if (file.bytes > constants.MAX_STRING_LENGTH) {
    const megabytes = Math.round(file.bytes / 1024 / 1024);
    throw new SourceError(
      "file-too-large",
      `${file.name} is too large to read at once (${megabytes} MB)`,
      "save the answer page by page, in files below 512 MB",
    );
  }
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file.path);
  } catch (cause) {
    return { state: "broken", why: `cannot be read (${codeOf(cause)})`, firstKey: null };
  }
  const text = textOf(bytes);
  if (text.trim() === "") return { state: "broken", why: "is empty", firstKey: null };
  try {
    return { state: "read", json: JSON.parse(text), hash: createHash("sha256").update(bytes).digest("hex") };
  } catch {
    return { state: "broken", why: "is no JSON", firstKey: firstKeyOf(text) };
  }
}

/** PowerShell's `>` writes UTF-16 with a byte order mark, other tools UTF-8 with one; the decoder drops the mark. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}

function firstKeyOf(text: string): string | null {
  return /^\s*\{\s*"(\w+)"\s*:/.exec(text.slice(0, 2000))?.[1] ?? null;
}
