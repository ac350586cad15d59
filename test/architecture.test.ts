/**
 * The arrows between the layers, as a failing test with a sentence attached.
 *
 *   entry -> adapters -> app -> domain             and within the domain:  net <- estate <- route <- reach
 *
 * Read an arrow as "imports". The picture and its reasons are in ARCHITECTURE.md.
 * The second half breaks each rule on purpose, in a folder of its own: a checker that cannot fail proves nothing.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type IForbiddenRuleType, type IModule } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** Regular expressions on the path of a file; `reachable` follows imports of imports. */
interface Paths {
  readonly path?: string;
  readonly pathNot?: string;
  readonly reachable?: true;
}

interface Arrow {
  readonly name: string;
  /** What the violation means, for the person who has just met it. */
  readonly because: string;
  readonly from: Paths;
  readonly to: Paths;
  /** A file and the import in it that breaks the rule. */
  readonly broken: readonly [file: string, imported: string];
}

const arrows: readonly Arrow[] = [
  {
    name: "the domain imports no other layer",
    because:
      "The domain decides from a snapshot alone, so that an answer can be replayed. " +
      "Let an outer layer fetch, and pass the result in as an argument.",
    from: { path: "^src/domain/" },
    to: { path: "^(src|test|bench|bin|scripts)/", pathNot: "^src/domain/" },
    broken: ["src/domain/net/cidr.ts", "#adapters/aws/vpcs.ts"],
  },
  {
    name: "the domain imports no package and nothing of Node",
    because:
      "The domain must run anywhere and be read without knowing a library. " +
      "A pure package without dependencies can be let in here, by name and with its reason.",
    from: { path: "^src/domain/" },
    // minisearch, stemmer and marked (its lexer) are arithmetic on texts, and ts-fsrs on times: pure and without
    // dependencies. An index, a Markdown parser or a model of forgetting of our own would be theirs again, and worse.
    to: { pathNot: "^(src|test|bench|bin|scripts)/|node_modules/(minisearch|stemmer|marked|ts-fsrs)/" },
    broken: ["src/domain/net/cidr.ts", "node:fs"],
  },
  {
    name: "net knows only net",
    because: "Addresses, ports and traffic are plain arithmetic: what AWS does with them belongs in estate or above.",
    from: { path: "^src/domain/net/" },
    to: { path: "^src/domain/", pathNot: "^src/domain/(net/|[^/]+$)" },
    broken: ["src/domain/net/cidr.ts", "../estate/vpc.ts"],
  },
  {
    name: "estate imports nothing that reasons about it",
    because: "The estate says what is there. How packets travel through it is decided above, in route and reach.",
    from: { path: "^src/domain/estate/" },
    to: { path: "^src/domain/", pathNot: "^src/domain/(net/|estate/|[^/]+$)" },
    broken: ["src/domain/estate/vpc.ts", "#domain/route/select.ts"],
  },
  {
    name: "route stands on net and estate alone",
    because: "Choosing a route is one step of a packet's way: the walk in reach asks it, never the other way round.",
    from: { path: "^src/domain/route/" },
    to: { path: "^src/domain/", pathNot: "^src/domain/(net/|estate/|route/|[^/]+$)" },
    broken: ["src/domain/route/select.ts", "#domain/reach/walk.ts"],
  },
  {
    name: "reach decides without knowing what would change it",
    because:
      "A fix is proved by asking reach again. If reach looked for fixes itself, the proof would ask for its own proof.",
    from: { path: "^src/domain/reach/" },
    to: { path: "^src/domain/(change|fix)/" },
    broken: ["src/domain/reach/reach.ts", "#domain/fix/fixes.ts"],
  },
  {
    name: "dns and knowledge stand on net and estate at most",
    because: "Each is a feature of its own. What two of them share belongs in net or estate.",
    from: { path: "^src/domain/(dns|knowledge)/" },
    to: { path: "^src/domain/", pathNot: "^src/domain/(net/|estate/|$1/|[^/]+$)" },
    broken: ["src/domain/dns/resolve.ts", "#domain/reach/walk.ts"],
  },
  {
    name: "the quiz knows cards, and no network",
    because:
      "A question is marked by its stored key. Questions about a network are made outside, with the engine, " +
      "and come in as items like any other.",
    from: { path: "^src/domain/quiz/" },
    to: { path: "^src/domain/", pathNot: "^src/domain/(net/|knowledge/|quiz/|[^/]+$)" },
    broken: ["src/domain/quiz/mark.ts", "#domain/reach/walk.ts"],
  },
  {
    name: "live reads sentences with net alone",
    because:
      "What a sentence means must not depend on any network: the same words are the same command everywhere. " +
      "Whether a thing exists is found out when the command runs.",
    from: { path: "^src/domain/live/" },
    to: { path: "^src/domain/", pathNot: "^src/domain/(net/|live/|[^/]+$)" },
    broken: ["src/domain/live/sentence.ts", "#domain/estate/name.ts"],
  },
  {
    name: "the assistant knows cards and sentences, and no network",
    because:
      "It answers from reviewed cards and names commands; verdicts are the engine's. " +
      "An answer that could see an estate could leak one.",
    from: { path: "^src/domain/assistant/" },
    to: { path: "^src/domain/", pathNot: "^src/domain/(net/|knowledge/|live/|assistant/|[^/]+$)" },
    broken: ["src/domain/assistant/assistant.ts", "#domain/reach/reach.ts"],
  },
  {
    name: "no engine reads prose",
    because: "Prose turns results into words. An engine that reads words could let the wording change a verdict.",
    from: { path: "^src/domain/", pathNot: "^src/domain/prose/" },
    to: { path: "^src/domain/prose/" },
    broken: ["src/domain/reach/walk.ts", "#domain/prose/reach.ts"],
  },
  {
    name: "a file beside the folders of the domain imports none but net",
    because: "It is vocabulary for every folder. If it needs one of them, it belongs in that folder.",
    from: { path: "^src/domain/[^/]+$" },
    to: { path: "^src/domain/[^/]+/", pathNot: "^src/domain/net/" },
    broken: ["src/domain/ids.ts", "#domain/reach/walk.ts"],
  },
  {
    name: "app imports only the domain and itself",
    because:
      "A use case says what it needs as an interface in app/ports. " +
      "Which SDK, file or clock answers is for an adapter to know, so that tests and other shells can answer instead.",
    from: { path: "^src/app/" },
    to: { pathNot: "^src/(app|domain)/" },
    broken: ["src/app/check-reach.ts", "#adapters/aws/vpcs.ts"],
  },
  {
    name: "an adapter imports no sibling",
    because:
      "Each adapter knows one part of the outside world and can be replaced alone. " +
      "Two meet only in entry, which wires them through a port.",
    from: { path: "^src/adapters/([^/]+)" },
    to: { path: "^src/adapters/", pathNot: "^src/adapters/$1(/|$)" },
    broken: ["src/adapters/cli/print.ts", "#adapters/aws/vpcs.ts"],
  },
  {
    name: "nothing in src imports entry",
    because: "Entry points are where everything is wired together: the outermost layer, which knows everyone.",
    from: { path: "^src/", pathNot: "^src/entry/" },
    to: { path: "^src/entry/" },
    broken: ["src/adapters/aws/vpcs.ts", "#entry/cli.ts"],
  },
  {
    name: "src imports no test code",
    because: "What runs in production must not depend on what proves it.",
    from: { path: "^src/" },
    to: { path: "^(test|bench|scripts)/" },
    broken: ["src/entry/cli.ts", "#test/support/worlds.ts"],
  },
  {
    name: "the second opinion reaches nothing in src",
    because:
      "It is a second implementation, written from AWS's documentation, that the engine is compared with. " +
      "Code they share, even through a helper, could make both wrong in the same way.",
    from: { path: "^test/second-opinion/" },
    to: { path: "^src/", reachable: true },
    broken: ["test/second-opinion/verdict.ts", "#test/support/worlds.ts"],
  },
];

/** Files of the broken world that are innocent themselves, but complete a forbidden way. */
const innocent: Readonly<Record<string, readonly string[]>> = {
  "test/support/worlds.ts": ["#domain/estate/vpc.ts"],
};

describe("architecture", () => {
  const root = dirname(import.meta.dirname);
  let modules: readonly IModule[];
  beforeAll(async () => {
    modules = await modulesIn(root);
  });

  it("sees every source file and every import that matters", () => {
    const onDisk = ["src", "test", "bench"].flatMap((folder) => sourceFilesIn(root, folder));
    expect(onDisk.length).toBeGreaterThanOrEqual(20);
    expect(modules.map(({ source }) => source)).toEqual(expect.arrayContaining(onDisk));

    const imports = modules.flatMap(({ dependencies }) => dependencies);
    expect(imports.length).toBeGreaterThanOrEqual(onDisk.length);
    expect(imports.filter(({ couldNotResolve }) => couldNotResolve).map(({ module }) => module)).toEqual([]);
  });

  it.each(arrows)("$name", ({ name, because }) => {
    expect(violations(modules, name), because).toEqual([]);
  });
});

describe("the architecture checker", () => {
  const root = mkdtempSync(join(tmpdir(), "hopwise-architecture-"));
  let modules: readonly IModule[];
  beforeAll(async () => {
    write("package.json", JSON.stringify({ type: "module", imports: { "#test/*": "./test/*", "#*": "./src/*" } }));
    const imports = new Map<string, string[]>(Object.entries(innocent).map(([file, to]) => [file, [...to]]));
    for (const { broken } of arrows) {
      const [file, imported] = broken;
      imports.set(file, [...(imports.get(file) ?? []), imported]);
      const target = imported.replace(/^#test\//, "test/").replace(/^#/, "src/");
      if (target.startsWith("src/") || target.startsWith("test/")) imports.set(target, imports.get(target) ?? []);
    }
    imports.set("src/domain/estate/vpc.ts", imports.get("src/domain/estate/vpc.ts") ?? []);
    // Type-only imports are erased before the code runs, but they are knowledge all the same.
    for (const [file, to] of imports) {
      write(file, [...to.map((from) => `import type * as it from "${from}";`), "export {};\n"].join("\n"));
    }
    modules = await modulesIn(root);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it.each(arrows)("notices when it is not so that $name", ({ name, broken: [file] }) => {
    expect(violations(modules, name)).toContainEqual(expect.stringMatching(`^${file} -> `));
  });

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
});

/** With TypeScript 7 only the swc parser sees TypeScript at all; any other finds no module and reports success. */
async function modulesIn(root: string): Promise<readonly IModule[]> {
  const folders = readdirSync(root).filter((name) => ["src", "test", "bench"].includes(name));
  const forbidden = arrows.map(({ name, from, to }) => ({ name, from, to, severity: "error" }) as IForbiddenRuleType);
  const { output } = await cruise(folders, {
    baseDir: root,
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    validate: true,
    ruleSet: { forbidden },
  });
  if (typeof output === "string") throw new Error(`dependency-cruiser answered with text: ${output}`);
  return output.modules;
}

function violations(modules: readonly IModule[], name: string): readonly string[] {
  return modules.flatMap(({ source, dependencies, reaches }) => {
    const direct = dependencies.filter(({ rules }) => rules?.some((rule) => rule.name === name));
    const indirect = (reaches ?? []).filter(({ asDefinedInRule }) => asDefinedInRule === name);
    return [
      ...direct.map(({ resolved }) => `${source} -> ${resolved}`),
      ...indirect.flatMap((way) =>
        way.modules.map(({ via }) => [source, ...via.map((step) => step.name)].join(" -> ")),
      ),
    ];
  });
}

function sourceFilesIn(root: string, folder: string): readonly string[] {
  if (!readdirSync(root).includes(folder)) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));
}
