/** What esbuild has made of the functions; that they work is for chain.test.ts. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allCalls } from "#adapters/aws/collect/index.ts";
import { assetFiles } from "#adapters/picture/assets.ts";
import { schemasWithPlainKeys, withPlainKeys } from "../../scripts/build/aws-schemas.ts";
import { type Bundle, buildAll, bytesOf, type FunctionName, forbiddenIn } from "../../scripts/build.ts";

const folder = mkdtempSync(join(tmpdir(), "hopwise-bundles-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the bundles", () => {
  let bundles: Readonly<Record<FunctionName, Bundle>>;
  beforeAll(async () => {
    bundles = await buildAll(join(folder, "build"));
  }, 120_000);

  it("keep the ingress under 100 kB, without anything of Slack's packages or of the AWS SDK", () => {
    const { ingress } = bundles;

    expect(bytesOf(ingress)).toBeLessThan(100_000);
    expect(packagesIn(inputsOf(ingress))).toEqual(["aws4fetch"]);
  });

  it("would not be made with something in the ingress that is forbidden there", () => {
    expect(forbiddenIn("ingress", ["src/a.ts", "node_modules/@slack/web-api/dist/index.js"])).toMatch("@slack/web-api");
    expect(forbiddenIn("ingress", ["src/adapters/slack/job.ts", "node_modules/aws4fetch/dist/x.js"])).toBeNull();
  });

  it("keep the worker under 6 MB, with the files that pictures take beside it", () => {
    const { worker } = bundles;

    expect(bytesOf(worker)).toBeLessThan(6_000_000);
    for (const { name } of Object.values(assetFiles)) expect(existsSync(join(worker.folder, name))).toBe(true);
  });

  it("load the worker without the layout engine, the collectors' clients and the web servers of Bolt", () => {
    const loaded = packagesIn(loadedAtStart(bundles.worker));

    expect(loaded).toContain("@slack/bolt");
    for (const late of ["elkjs", "@resvg/resvg-wasm", "@aws-sdk/client-ec2", "express", "undici", "iconv-lite"]) {
      expect(loaded).not.toContain(late);
    }
    expect(packagesIn(inputsOf(bundles.worker))).toEqual(expect.arrayContaining(["elkjs", "@aws-sdk/client-ec2"]));
  });

  it("hold every operation that a question may call", async () => {
    const exported = await Promise.all(
      Object.entries(bundles.worker.metafile.outputs)
        .filter(([, { entryPoint }]) => entryPoint?.startsWith("only-what-is-called:") ?? false)
        .map(async ([file]) => Object.keys((await import(join(root, file))) as object)),
    );

    const called = new Set(allCalls.map(({ operation }) => `${operation}Command`));
    expect([...called].filter((name) => !exported.flat().includes(name))).toEqual([]);
    expect(exported.flat().filter((name) => name.endsWith("Command") && !called.has(name))).toEqual([]);
  });
});

describe("schemas with plain keys", () => {
  const text = 'const _V = "Vpc";\nconst _x = "y\\"z";\nexport var A = [3, n0, _V, { [_xN]: _x, [_V]: 1 }];';

  it("write out the keys that are constants, and leave everything else", () => {
    const written = 'const _V = "Vpc";\nconst _x = "y\\"z";\nexport var A = [3, n0, _V, { [_xN]: _x, "Vpc": 1 }];';
    expect(withPlainKeys(text, "schemas_0.js")).toBe(written);
  });

  it("refuse a file that is not written as the SDK's are, so that a new SDK is looked at", () => {
    expect(() => withPlainKeys("export const a = 1;", "schemas_0.js")).toThrow("schemas_0.js is not written as it was");
  });

  it.each(["client-ec2", "client-elastic-load-balancing-v2", "client-route-53", "client-dynamodb"])(
    "say the same as before about every shape of %s",
    async (name) => {
      const schemas = join(
        createRequire(import.meta.url).resolve(`@aws-sdk/${name}`),
        "../../dist-es/schemas/schemas_0.js",
      );
      const [plain, original] = await Promise.all([
        bundled(schemas, `${name}-plain.mjs`, true),
        bundled(schemas, `${name}.mjs`, false),
      ]);

      expect(await readFile(plain, "utf8")).not.toBe(await readFile(original, "utf8"));
      expect(await shapesIn(plain)).toBe(await shapesIn(original));
    },
    60_000,
  );

  async function bundled(entry: string, name: string, isPlain: boolean): Promise<string> {
    const outfile = join(folder, name);
    const plugins = isPlain ? [schemasWithPlainKeys] : [];
    const banner = { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' };
    await build({ entryPoints: [entry], outfile, bundle: true, format: "esm", platform: "node", plugins, banner });
    return outfile;
  }

  async function shapesIn(file: string): Promise<string> {
    const shapes = { ...((await import(file)) as object) };
    return inspect(shapes, { depth: 6, maxArrayLength: null, maxStringLength: null });
  }
});

const root = join(import.meta.dirname, "../..");

const inputsOf = ({ metafile }: Bundle): readonly string[] =>
  Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );

/** What is in the chunks that are imported at once. */
function loadedAtStart({ metafile: { outputs } }: Bundle): readonly string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    const output = outputs[file];
    if (output === undefined || seen.has(file)) return;
    seen.add(file);
    for (const { path, kind } of output.imports) if (kind === "import-statement") visit(path);
  };
  visit(Object.keys(outputs).find((file) => file.endsWith("/index.mjs")) ?? "");
  return [...seen].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));
}

function packagesIn(paths: readonly string[]): readonly string[] {
  const names = paths.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
