import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A CloudFormation resource. Its properties are whatever its type has. */
export interface Resource {
  readonly Type: string;
  readonly Properties: { readonly [name: string]: Json };
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

export interface PackagedStack {
  readonly folder: string;
  readonly templateFile: string;
  readonly text: string;
  readonly resources: Readonly<Record<string, Resource>>;
  remove(): void;
}

const root = join(import.meta.dirname, "../..");

/**
 * `npx osls package`, as anybody runs it: no account, no credentials, and nothing that could be reached. Takes a few
 * seconds, and makes the bundles in `.build/` anew.
 *
 * @throws Error with what osls has printed
 */
export function packageStack(): PackagedStack {
  const folder = mkdtempSync(join(tmpdir(), "hopwise-stack-"));
  const nowhere = "http://127.0.0.1:9";
  const { status, stdout, stderr } = spawnSync("npx", ["osls", "package", "--package", folder], {
    cwd: root,
    encoding: "utf8",
    env: {
      PATH: [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter),
      HOME: folder,
      CI: "true",
      HTTP_PROXY: nowhere,
      HTTPS_PROXY: nowhere,
      npm_config_offline: "true",
      npm_config_cache: join(folder, "npm"),
    },
  });
  if (status !== 0) throw new Error(`osls package ended with ${status}: ${stdout}${stderr}`);
  const templateFile = join(folder, "cloudformation-template-update-stack.json");
  const text = readFileSync(templateFile, "utf8");
  return {
    folder,
    templateFile,
    text,
    resources: (JSON.parse(text) as Template).Resources,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
