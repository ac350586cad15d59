/**
 * Bundles what runs on Lambda into `.build/`, a folder for each function: its program, and the files it reads.
 *
 *   node scripts/build.ts        with the Node 24 of this project
 *
 * `npx osls package` and `npx osls deploy` call it by themselves (scripts/osls-build.mjs).
 */
import { existsSync } from "node:fs";
import { copyFile, cp, mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";
import { exampleFolder } from "#adapters/example/example.ts";
import { bundledKnowledge, bundledQuiz, serialised } from "#adapters/knowledge/bundled.ts";
import { loadKnowledge, loadQuiz } from "#adapters/knowledge/load.ts";
import { promptFiles, promptFolder } from "#adapters/openai/prompts.ts";
import { assetFiles } from "#adapters/picture/assets.ts";
import { onlyWhatIsCalled } from "./build/aws-operations.ts";
import { schemasWithPlainKeys } from "./build/aws-schemas.ts";
import { boltWithoutServers } from "./build/bolt-without-servers.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

interface LambdaFunction {
  readonly entry: string;
  /** The largest bundle that is still right, in bytes of JavaScript: what breaks it hears so here. */
  readonly mostBytes: number;
  /** What must not be in it. */
  readonly forbidden: RegExp | null;
  /** Files that lie beside the program: a package's file, and its name there. */
  readonly assets: readonly { readonly from: string; readonly name: string }[];
}

/** What is shipped with the worker is named in it, with the licences that ask for that. */
const notices = [
  { from: join(root, "NOTICE"), name: "NOTICE" },
  { from: "dejavu-fonts-ttf/LICENSE", name: "DejaVu-LICENSE" },
  { from: "elkjs/LICENSE.md", name: "elkjs-LICENSE.md" },
] as const;

const functions = {
  ingress: { entry: "src/entry/lambda-ingress.ts", mostBytes: 100_000, forbidden: /\/@slack\//, assets: [] },
  worker: {
    entry: "src/entry/lambda-worker.ts",
    mostBytes: 6_000_000,
    forbidden: null,
    assets: [...Object.values(assetFiles), ...notices],
  },
} as const satisfies Readonly<Record<string, LambdaFunction>>;

export type FunctionName = keyof typeof functions;

export interface Bundle {
  /** Holds `index.mjs`, which exports `handler`, its chunks, and the files beside them. */
  readonly folder: string;
  readonly metafile: Metafile;
}

const accounts = join(root, "accounts.yml");

/** @throws where a bundle is larger than it may be, or holds what it must not. */
export async function buildAll(folder = join(root, ".build")): Promise<Readonly<Record<FunctionName, Bundle>>> {
  await rm(folder, { recursive: true, force: true });
  const [ingress, worker] = await Promise.all([bundle("ingress", folder), bundle("worker", folder)]);
  await Promise.all([
    copyAccounts(worker.folder),
    writeKnowledge(worker.folder),
    copyPrompts(worker.folder),
    copyExample(worker.folder),
  ]);
  return { ingress, worker };
}

/** All JavaScript, with the chunks that are loaded when they are needed. */
export const bytesOf = ({ metafile }: Bundle): number =>
  Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);

async function bundle(name: FunctionName, parent: string): Promise<Bundle> {
  const { entry, mostBytes, assets }: LambdaFunction = functions[name];
  const folder = join(parent, name);
  const { metafile } = await build({
    entryPoints: { index: join(root, entry) },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    minify: true,
    // Stack traces in the logs name our functions.
    keepNames: true,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    // Packages that were written for require() need one.
    banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
    plugins: [schemasWithPlainKeys, onlyWhatIsCalled, boltWithoutServers],
    metafile: true,
    legalComments: "none",
    logLevel: "error",
  });
  const made = { folder, metafile };
  const stranger = forbiddenIn(name, Object.keys(metafile.inputs));
  if (stranger !== null) throw new Error(`the ${name} must not hold ${stranger}`);
  const bytes = bytesOf(made);
  if (bytes > mostBytes) throw new Error(`the ${name} has ${bytes} bytes of JavaScript, more than its ${mostBytes}`);
  const { resolve } = createRequire(import.meta.url);
  await mkdir(folder, { recursive: true });
  await Promise.all(assets.map((file) => copyFile(resolve(file.from), join(folder, file.name))));
  return made;
}

/** The first of the bundled files that this function must not hold. */
export function forbiddenIn(name: FunctionName, paths: readonly string[]): string | null {
  const { forbidden }: LambdaFunction = functions[name];
  return paths.find((path) => forbidden?.test(path)) ?? null;
}

/** Which accounts may be read, and by whom, is decided before deploying, in a file that is reviewed like code. */
async function copyAccounts(folder: string): Promise<void> {
  if (existsSync(accounts)) await copyFile(accounts, join(folder, "accounts.yml"));
}

/** The built-in estate, which channels can be asked about: where `exampleFolder` looks for it in a bundle. */
async function copyExample(folder: string): Promise<void> {
  await cp(exampleFolder, join(folder, "estate"), { recursive: true });
}

/** What a model is told, where one is used. */
async function copyPrompts(folder: string): Promise<void> {
  await Promise.all(promptFiles.map((name) => copyFile(join(promptFolder, name), join(folder, name))));
}

/** The cards as one file, and the questions of the quiz as another. */
async function writeKnowledge(folder: string): Promise<void> {
  await writeFile(join(folder, bundledKnowledge), serialised(await loadKnowledge()));
  await writeFile(join(folder, bundledQuiz), JSON.stringify(await loadQuiz()));
}

if (import.meta.main) {
  if (!existsSync(accounts)) {
    console.warn("build: there is no accounts.yml, so this Hopwise will know no account (see accounts.example.yml)");
  }
  for (const [name, made] of Object.entries(await buildAll(process.argv[2]))) {
    console.log(`build: ${name}, ${Math.round(bytesOf(made) / 1000).toLocaleString("en")} kB of JavaScript`);
  }
}
