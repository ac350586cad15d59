import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { SourceError } from "#app/ports/network-source.ts";
import { snapshotCalls } from "./collect/index.ts";
import type { MissingReason, ScopedDocuments } from "./documents.ts";
import type { OnProgress } from "./live/everything.ts";
import type { LiveSource } from "./live-source.ts";
import { redact } from "./redact.ts";

export interface SavedSnapshot {
  /** Paths below the folder. */
  readonly files: readonly string[];
  readonly calls: number;
  readonly warnings: readonly string[];
}

/** What lies beside the answers and says what they are; a folder that has one is a snapshot of ours. */
interface Manifest {
  readonly TakenAt: string;
  readonly Tool: "hopwise";
  /** What we wrote, so that the next snapshot in this folder replaces all of it and nothing else. */
  readonly Files: readonly string[];
}

const manifestName = "manifest.json";

/**
 * Saves all that a live account shows: `<out>/<account>/<region>/<Call>.json`, as the AWS CLI would have printed it, and
 * `not-collected.json` beside them for what could not be read. Asked about the folder, Hopwise answers as it would have
 * answered then.
 *
 * @throws SourceError where nothing could be read, or where the folder holds something that is not a snapshot of ours.
 */
export async function saveSnapshot(
  live: LiveSource,
  folder: string,
  onProgress: OnProgress = () => undefined,
): Promise<SavedSnapshot> {
  await prepareFolder(folder);
  const earlier = await earlierFiles(folder);
  const { scopes, takenAt, calls, warnings } = await live.readEverything(onProgress);
  const lists = scopes.flatMap(listsOf).sort((one, other) => (one.file < other.file ? -1 : 1));
  for (const { file, key, entries } of lists) await writeWhole(join(folder, file), textOf(key, entries));
  const files = lists.map(({ file }) => file);
  const manifest: Manifest = { TakenAt: takenAt, Tool: "hopwise", Files: files };
  await writeWhole(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const file of earlier) if (!files.includes(file)) await rm(join(folder, file), { force: true });
  return { files, calls, warnings };
}

/**
 * Makes the folder and tries to write in it, before an account is read for nothing.
 *
 * @returns whether it is new.
 * @throws SourceError where it cannot be used.
 */
export async function prepareFolder(folder: string): Promise<boolean> {
  const probe = join(folder, `.${process.pid}.tmp`);
  try {
    const isNew = await makeFolder(folder);
    await writeFile(probe, "");
    await rm(probe);
    return isNew;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new SourceError("not-a-folder", `${folder} cannot be used as a folder (${code})`, "name another one", cause);
  }
}

/** Not Node's recursive `mkdir`: that never comes back where a parent is there and refuses with ENOENT, as /proc does. */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EEXIST" && (await stat(folder)).isDirectory()) return false;
    const parent = dirname(folder);
    const isThere = parent === folder || (await stat(parent).catch(() => null)) !== null;
    if (code !== "ENOENT" || isThere) throw cause;
    await makeFolder(parent);
    await mkdir(folder);
    return true;
  }
}

/** The files of the snapshot that is there now; none in a new or empty folder. */
async function earlierFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException): string[] => {
    if (cause.code === "ENOENT") return [];
    throw new SourceError("not-a-folder", `${folder} cannot be used as a folder (${cause.code})`, null, cause);
  });
  if (names.length === 0) return [];
  const manifest = names.includes(manifestName) ? await readManifest(join(folder, manifestName)) : null;
  if (manifest !== null) return manifest;
  throw new SourceError(
    "not-a-snapshot",
    `${folder} holds files and is no snapshot of Hopwise, so nothing is written there`,
    "name a new folder, or an empty one",
  );
}

async function readManifest(path: string): Promise<readonly string[] | null> {
  try {
    const { Tool, Files } = JSON.parse(await readFile(path, "utf8")) as Partial<Manifest>;
    if (Tool !== "hopwise") return null;
    // What a manifest says is only followed where we could have written it.
    return (Files ?? []).filter((file) => /^(\d{12}|unknown-account)\/[a-z0-9-]+\/[\w-]+\.json$/.test(file));
  } catch {
    return null;
  }
}

/** What one file holds. */
interface List {
  readonly file: string;
  readonly key: string;
  readonly entries: readonly unknown[];
}

function listsOf(scope: ScopedDocuments): readonly List[] {
  const folder = join(scope.account ?? "unknown-account", scope.region ?? "global");
  const lists = Object.entries(scope.documents).map(([key, entries]): List => {
    return { file: join(folder, `${callNameOf(key)}.json`), key, entries: redact(entries) };
  });
  const missing = notCollected(scope);
  if (missing.length === 0) return lists;
  return [...lists, { file: join(folder, "not-collected.json"), key: "NotCollected", entries: missing }];
}

/** `DescribeVpcs`. Where two calls fill one document, the later one, which says more. */
function callNameOf(key: string): string {
  const call = snapshotCalls.findLast((one) => one.key === key);
  if (call === undefined) throw new Error(`no call fills ${key}`);
  return call.service === "elb" ? `${call.operation}-classic` : call.operation;
}

interface NotCollected {
  readonly Key: string;
  readonly Action: string;
  readonly Why: MissingReason;
}

/** An empty list and a list that was not read look alike in a folder, so what was not read is written down. */
function notCollected({ documents, missing }: ScopedDocuments): readonly NotCollected[] {
  const calls = [...new Map(snapshotCalls.map((call) => [call.key, call])).values()];
  return calls.flatMap(({ key, action }): NotCollected[] => {
    const why = missing[key] ?? (Object.hasOwn(documents, key) ? null : "not-collected");
    return why === null ? [] : [{ Key: key, Action: action, Why: why }];
  });
}

/** Entry by entry, because the text of a large account's interfaces may be longer than the longest string. */
function* textOf(key: string, entries: readonly unknown[]): Generator<string> {
  yield `{\n${JSON.stringify(key)}: [`;
  for (const [index, entry] of entries.entries()) {
    yield `${index === 0 ? "" : ","}\n${JSON.stringify(entry, null, 2)}`;
  }
  yield "\n]\n}\n";
}

/** Nobody ever sees half a file: it is written beside its place, and moved there when it is whole. */
async function writeWhole(path: string, text: string | Iterable<string>): Promise<void> {
  await makeFolder(dirname(path));
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, text);
  await rename(draft, path);
}
