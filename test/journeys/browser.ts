import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Where the set-up script looks as well. */
function browserPath(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env["CHROMIUM_PATH"], ...candidates].find((path) => path !== undefined && existsSync(path));
}

/** True where the journeys cannot run; loudly, and in CI not at all. */
export function isWithoutBrowser(): boolean {
  if (browserPath() !== undefined) return false;
  if (process.env["CI"] === "true") throw new Error("the journeys need a chromium: set CHROMIUM_PATH");
  process.stderr.write(
    "*** WARNING: no chromium on the PATH (or CHROMIUM_PATH): the journeys in a browser are SKIPPED\n",
  );
  return true;
}

export function launch(): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === undefined) throw new Error("no chromium");
  // In a container chromium runs as root, and there its own sandbox cannot be had.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
}
