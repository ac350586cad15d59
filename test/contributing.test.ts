import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A recipe that names files which no longer exist sends a newcomer astray, so every path in the pages is looked up. */
describe.each(["CONTRIBUTING.md", "ARCHITECTURE.md", "README.md"])("the paths in %s", (page) => {
  const text = readFileSync(`${root}/${page}`, "utf8");
  const paths = [...text.matchAll(/`((?:src|test|docs|bin|bench|scripts)\/[^`\s]*)`/g)].map((match) => match[1] ?? "");
  const real = [...new Set(paths.filter((path) => !path.includes("<")))];

  it("are there to be read", () => {
    expect(real).not.toEqual([]);
    expect(real.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
  });
});
