import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFolder } from "#adapters/aws/folder.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import type { Network } from "#app/ports/networks.ts";
import { example } from "./asking.ts";

/** The example network after somebody has given other values to Name tags and descriptions. */
export async function inRenamed<T>(
  values: Readonly<Record<string, string>>,
  use: (network: Network) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "hopwise-renamed-"));
  try {
    cpSync(exampleFolder, folder, { recursive: true });
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".json") || file === "manifest.json") continue;
      const path = join(folder, file);
      writeFileSync(path, JSON.stringify(replaced(JSON.parse(readFileSync(path, "utf8")), values)));
    }
    return await use({ ...example, source: openFolder(folder, { missing: "unknown", strict: false }) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function replaced(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === "string") return values[value] ?? value;
  if (Array.isArray(value)) return value.map((one) => replaced(one, values));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, values)]));
}
