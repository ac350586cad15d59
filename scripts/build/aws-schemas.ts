import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/**
 * The AWS SDK's schemas name every member by a computed key. A bundler must assume that those have effects, so the
 * schemas of operations that nobody calls stay in. With the keys written out they go, and nothing else changes.
 * https://github.com/aws/aws-sdk-js-v3/issues/7607
 */
export const schemasWithPlainKeys: Plugin = {
  name: "aws-schemas-with-plain-keys",
  setup(build) {
    build.onLoad({ filter: /@aws-sdk[\\/].*[\\/]schemas[\\/]schemas_\d+\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return { contents: withPlainKeys(text, path), loader: "js" };
    });
  },
};

/** `const _V = "Vpc"; … [_V]: 1` becomes `… "Vpc": 1`. @throws where the file looks different from what is known. */
export function withPlainKeys(text: string, path: string): string {
  const names = new Map<string, string>();
  for (const [, name = "", value = ""] of text.matchAll(/^const (_\w+) = ("(?:[^"\\]|\\.)*");$/gm))
    names.set(name, value);
  if (names.size === 0) throw new Error(`${path} is not written as it was: look at this plugin again`);
  return text.replace(/\[(_\w+)\]:/g, (whole, name: string) => (names.has(name) ? `${names.get(name)}:` : whole));
}
