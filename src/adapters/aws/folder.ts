import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { type NetworkReading, type NetworkSource, SourceError } from "#app/ports/network-source.ts";
import { type Contents, contentsOf, isKnownKey } from "./folder/contents.ts";
import { readJsonFile } from "./folder/json-file.ts";
import { mergeFiles } from "./folder/merge.ts";
import { placeOf } from "./folder/place.ts";
import { codeOf, type FoundFile, jsonFilesBelow } from "./folder/walk.ts";
import { clean } from "./parse/fields.ts";
import { type SnapshotOptions, snapshotFrom } from "./read-snapshot.ts";
import { redact } from "./redact.ts";

export type FolderOptions = Pick<SnapshotOptions, "missing" | "strict">;

/**
 * A network saved as a tree of `*.json` files, as the AWS CLI prints them. The top-level keys say what is inside, so
 * file names do not matter; a folder named as an account id or a Region says where what is below it was read.
 *
 * Three files are no answers of AWS, and are told by their keys as well:
 * - `not-collected.json` says which calls failed or were not made where it lies, because that is no empty list:
 *   `{ "NotCollected": [ { "Key": "TransitGateways", "Action": "ec2:DescribeTransitGateways", "Why": "denied" } ] }`,
 *   where `Key` is the top-level key of the answer and `Why` is `denied`, `not-collected` or `incomplete`;
 * - `manifest.json` or `snapshot.json` says when the network was read: `{ "TakenAt": "2026-01-31T12:00:00Z" }`.
 */
export function openFolder(path: string, options: FolderOptions): NetworkSource {
  let reading: Promise<NetworkReading> | null = null;
  return {
    canReadMore: false,
    read: () => {
      reading ??= readFolder(path, options);
      return reading;
    },
  };
}

async function readFolder(path: string, options: FolderOptions): Promise<NetworkReading> {
  await mustBeFolder(path);
  const found = await filesOf(path);
  const files = await mapBounded(found.files, filesAtOnce, readOne);
  const warnings = [...found.warnings, ...files.flatMap((file) => file.warnings)];
  const used = files.filter((file) => file.hash !== null);
  const takenAt = newest(files.flatMap((file) => file.contents.takenAt ?? []));
  if (used.length === 0) throw nothingToRead(path, warnings);
  const { scopes, fileOf } = mergeFiles(files.map(({ file, contents }) => ({ ...file, contents })));
  const { snapshot, warnings: passedOver } = snapshotFrom(scopes, { ...options, whereFrom: fileOf });
  return {
    snapshot,
    evidence: {
      source: "file",
      takenAt: takenAt ?? new Date(Math.max(...used.map(({ file }) => file.modifiedMs))).toISOString(),
      snapshot: `sha256:${nameOf(used)}`,
      calls: 0,
      rounds: 0,
    },
    warnings: [...warnings, ...passedOver],
  };
}

async function mustBeFolder(path: string): Promise<void> {
  const shown = clean(path);
  const stats = await stat(path).catch((cause: unknown) => {
    if (codeOf(cause) === "ENOENT" || codeOf(cause) === "ENOTDIR") {
      throw new SourceError("folder-not-found", `there is no folder ${shown}`, null, cause);
    }
    throw new SourceError("folder-not-readable", `the folder ${shown} cannot be read (${codeOf(cause)})`, null, cause);
  });
  if (!stats.isDirectory()) {
    throw new SourceError("not-a-folder", `${shown} is a file, not a folder`, `name its folder: ${dirname(shown)}`);
  }
}

async function filesOf(path: string): ReturnType<typeof jsonFilesBelow> {
  try {
    return await jsonFilesBelow(path, placeOf(path));
  } catch (cause) {
    const shown = clean(path);
    throw new SourceError("folder-not-readable", `the folder ${shown} cannot be read (${codeOf(cause)})`, null, cause);
  }
}

interface OneFile {
  readonly file: FoundFile;
  readonly contents: Contents;
  /** Null where the file adds no fact, and so has no part in the name of the snapshot. */
  readonly hash: string | null;
  readonly warnings: readonly string[];
}

const noContents: Contents = { entries: new Map(), missing: new Map(), takenAt: null, warnings: [] };

async function readOne(file: FoundFile): Promise<OneFile> {
  const name = clean(file.name);
  const read = await readJsonFile(file);
  if (read.state === "broken") {
    // A file that was cut off held some of a list; what is missing of it must not look absent.
    const cutOff = read.firstKey !== null && isKnownKey(read.firstKey) ? read.firstKey : null;
    const missing: Contents["missing"] = new Map(cutOff === null ? [] : [[cutOff, "incomplete"]]);
    const warnings = [`${name} ${read.why}; passed over`];
    return { file, contents: { ...noContents, missing }, hash: null, warnings };
  }
  const contents = contentsOf(redact(read.json));
  const holdsFacts = contents.entries.size > 0 || contents.missing.size > 0;
  const warnings = contents.warnings.map((warning) => `${name}: ${warning}`);
  if (!holdsFacts && contents.takenAt === null && warnings.length === 0) {
    warnings.push(`${name} holds nothing that is read here; passed over`);
  }
  return { file, contents, hash: holdsFacts ? read.hash : null, warnings };
}

/** The same facts have the same name, whenever and wherever they were saved. */
function nameOf(files: readonly OneFile[]): string {
  const hash = createHash("sha256");
  for (const one of files) hash.update(`${one.file.name}\0${one.hash}\n`);
  return hash.digest("hex");
}

function nothingToRead(path: string, warnings: readonly string[]): SourceError {
  const why = warnings.length === 0 ? "it holds no *.json file" : (warnings[0] ?? "");
  return new SourceError(
    "nothing-to-read",
    `nothing can be read in ${clean(path)}: ${why}`,
    "save AWS answers there, for example: aws ec2 describe-vpcs > vpcs.json",
  );
}

const newest = (instants: readonly string[]): string | null => instants.toSorted().at(-1) ?? null;

/** Enough to keep the disk busy; more would only hold more texts in memory. */
const filesAtOnce = 8;

async function mapBounded<T, R>(
  items: readonly T[],
  limit: number,
  map: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = new Array<R>(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await map(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
