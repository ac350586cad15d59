import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";

export interface PageBundle {
  readonly script: string;
  readonly style: string;
}

let bundled: Promise<PageBundle> | null = null;

/** The page as one script and one style sheet, made once in a process. */
export function pageBundle(): Promise<PageBundle> {
  bundled ??= bundlePage();
  return bundled;
}

async function bundlePage(): Promise<PageBundle> {
  const folder = join(import.meta.dirname, "page");
  const [script, own, blocks] = await Promise.all([
    build({
      entryPoints: [join(folder, "main.tsx")],
      bundle: true,
      write: false,
      minify: true,
      format: "esm",
      target: "es2023",
      jsx: "automatic",
      platform: "browser",
      define: { "process.env.NODE_ENV": '"production"' },
      logLevel: "silent",
    }),
    readFile(join(folder, "style.css"), "utf8"),
    readFile(createRequire(import.meta.url).resolve("slack-blocks-to-jsx/dist/style.css"), "utf8"),
  ]);
  const text = script.outputFiles[0]?.text;
  if (text === undefined) throw new Error("esbuild made no script of the page");
  return { script: text, style: `${blocksByClass(blocks)}\n${own}` };
}

/**
 * The library scopes its styles by an id, which a page of many messages would repeat: a class does the same. Its font
 * and background give way to the page's.
 */
const blocksByClass = (css: string): string =>
  css
    .replaceAll("#slack_blocks_to_jsx", ".blocks.blocks")
    .replace(/font-family:-apple-system[^;}]*!important/, "font-family:inherit");
