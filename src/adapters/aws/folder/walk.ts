import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Scope } from "#domain/estate/scope.ts";
import { placeBelow } from "./place.ts";

export interface FoundFile {
  readonly path: string;
  /** From the opened folder, with `/` on every system. */
  readonly name: string;
  readonly place: Scope;
  readonly bytes: number;
  readonly modifiedMs: number;
}

interface Folder {
  readonly path: string;
  readonly name: string;
  readonly place: Scope;
}

/**
 * Every `*.json` file below a folder, in the order of names. Links are followed after all that is really there, and
 * never to what was already met or to a folder around this one, so that neither a loop nor a second way to a file
 * matters. Hidden files are left out.
 */
export async function jsonFilesBelow(
  root: string,
  place: Scope,
): Promise<{ readonly files: readonly FoundFile[]; readonly warnings: readonly string[] }> {
  const files: FoundFile[] = [];
  const warnings: string[] = [];
  const met = new Set<string>();
  const folders: Folder[] = [{ path: root, name: "", place }];
  const links: Folder[] = [];
  const home = await realpath(root);
  for (;;) {
    const folder = folders.pop();
    if (folder !== undefined) {
      await enter(folder);
      continue;
    }
    const link = links.shift();
    if (link === undefined) break;
    await follow(link);
  }
  files.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { files, warnings };

  async function enter(folder: Folder): Promise<void> {
    const real = await realpath(folder.path);
    if (met.has(real)) return;
    met.add(real);
    let entries: readonly Dirent[];
    try {
      entries = await readdir(folder.path, { withFileTypes: true });
    } catch (cause) {
      if (folder.name === "") throw cause;
      warnings.push(`${folder.name}: the folder cannot be read (${codeOf(cause)}); passed over`);
      return;
    }
    const found = await Promise.all(
      entries
        .filter((entry) => !entry.name.startsWith("."))
        .map(async (entry) => {
          const at = below(folder, entry.name);
          if (entry.isDirectory()) folders.push({ ...at, place: placeBelow(folder.place, entry.name) });
          else if (entry.isSymbolicLink()) links.push(at);
          else if (entry.isFile() && isJson(entry.name)) return fileAt(at);
          return null;
        }),
    );
    for (const file of found) {
      if (file === null) continue;
      met.add(join(real, file.name.slice(file.name.lastIndexOf("/") + 1)));
      files.push(file);
    }
  }

  async function follow(link: Folder): Promise<void> {
    try {
      const real = await realpath(link.path);
      const { isFile, isDirectory } = await kindOf(real);
      if (met.has(real) || `${home}${sep}`.startsWith(real.endsWith(sep) ? real : `${real}${sep}`)) return;
      const name = link.name.slice(link.name.lastIndexOf("/") + 1);
      if (isDirectory) folders.push({ ...link, place: placeBelow(link.place, name) });
      if (!isFile || !isJson(name)) return;
      met.add(real);
      files.push(await fileAt(link));
    } catch (cause) {
      if (isJson(link.name)) warnings.push(`${link.name}: the link leads nowhere (${codeOf(cause)}); passed over`);
    }
  }
}

const isJson = (name: string): boolean => name.toLowerCase().endsWith(".json");

const below = (folder: Folder, name: string): Folder => ({
  path: join(folder.path, name),
  name: folder.name === "" ? name : `${folder.name}/${name}`,
  place: folder.place,
});

async function fileAt(at: Folder): Promise<FoundFile> {
  const { size, mtimeMs } = await stat(at.path);
  return { ...at, bytes: size, modifiedMs: mtimeMs };
}

async function kindOf(path: string): Promise<{ isFile: boolean; isDirectory: boolean }> {
  const stats = await stat(path);
  return { isFile: stats.isFile(), isDirectory: stats.isDirectory() };
}

export function codeOf(cause: unknown): string {
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  return typeof code === "string" ? code : "unknown error";
}
