/**
 * `npm run bench`: how fast the engine answers, on a large generated estate, and how soon the functions start. Prints
 * figures to compare, never fails.
 * Machines are noisy, so each figure stands beside a reference that is measured in the same run.
 */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFolder } from "#adapters/aws/folder.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { Estate } from "#domain/estate/lookup.ts";
import { type Meaning, understand } from "#domain/estate/name.ts";
import { parseTraffic } from "#domain/net/traffic-words.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { reach } from "#domain/reach/reach.ts";
import { benchBundles } from "./bundles.ts";
import { median, ms, print } from "./figures.ts";
import { type LargeEstate, largeEstate, place } from "./large-estate.ts";

/** A fixed amount of plain work, so that runs on different machines can be told apart. */
function reference(): number {
  return median(9, () => {
    let sum = 0;
    for (let index = 0; index < 20_000_000; index += 1) sum = (sum + index * 31) % 1_000_003;
    if (sum < 0) throw new Error("unreachable");
  });
}

async function save(estate: LargeEstate): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hopwise-bench-"));
  const inside = join(folder, place.account, place.region);
  await mkdir(inside, { recursive: true });
  for (const [key, entries] of Object.entries(estate.documents)) {
    await writeFile(join(inside, `${key}.json`), JSON.stringify({ [key]: entries }));
  }
  return folder;
}

function meaningOf(estate: Estate, word: string): Meaning {
  const understood = understand(estate, word);
  if ("error" in understood) throw new Error(understood.error);
  return understood.meaning;
}

function ask(estate: Estate, source: string, destination: string, words: string): ReachAnswer {
  const traffic = parseTraffic(words);
  if ("error" in traffic) throw new Error(traffic.error);
  return reach(estate, {
    source: meaningOf(estate, source),
    destination: meaningOf(estate, destination),
    traffic: traffic.traffic,
    words: traffic.words,
    sourcePorts: null,
  });
}

async function load(
  interfaces: number,
): Promise<{ estate: Estate; large: LargeEstate; loadMs: number; heapMb: number }> {
  const large = largeEstate(interfaces);
  const folder = await save(large);
  try {
    globalThis.gc?.();
    const start = performance.now();
    const { snapshot } = await openFolder(folder, { missing: "unknown", strict: false }).read([]);
    const estate = new Estate(snapshot);
    const loadMs = ms(start);
    globalThis.gc?.();
    return { estate, large, loadMs, heapMb: process.memoryUsage().rss / 2 ** 20 };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const baseline = reference();
print("reference: 20 million additions", `${baseline.toFixed(1)} ms`);

// First, while this process is small: one that holds a large estate takes long to start another.
const bin = join(import.meta.dirname, "..", "bin", "hopwise.mjs");
const bare = median(15, () => void execFileSync(process.execPath, ["-e", "0"]));
print("a bare Node start, median of 15", `${bare.toFixed(0)} ms`);
const cli = median(15, () => {
  execFileSync(process.execPath, [bin, "reach", "web", "orders-db", "5432", "--snapshot", exampleFolder, "--json"], {
    stdio: "ignore",
  });
});
print(
  "command line, start to answer on a small snapshot",
  `${cli.toFixed(0)} ms`,
  `${(cli - bare).toFixed(0)} ms above bare, goal 300`,
);

for (const interfaces of [1_000, 10_000, 100_000]) {
  const { estate, large, loadMs, heapMb } = await load(interfaces);
  const [source, destination] = large.pair;
  const label = `${interfaces.toLocaleString("en")} interfaces`;
  print(
    `${label}: read the folder, build the indexes`,
    `${loadMs.toFixed(0)} ms`,
    interfaces === 10_000 ? "goal 2,000 ms" : "",
  );
  print(`${label}: resident memory`, `${heapMb.toFixed(0)} MB`, interfaces === 100_000 ? "goal 1,536 MB" : "");
  ask(estate, source, destination, "443");
  const single = median(501, () => void ask(estate, source, destination, "443"));
  print(`${label}: one pair, tcp 443, median of 501`, `${single.toFixed(3)} ms`, "goal 1 ms");
  const any = median(51, () => void ask(estate, source, destination, "any"));
  print(`${label}: one pair, any traffic, median of 51`, `${any.toFixed(3)} ms`);
  const answer = ask(estate, large.web, large.orders, "443");
  const pairs = answer.paths.reduce((sum, path) => sum + path.count, 0);
  const group = median(11, () => void ask(estate, large.web, large.orders, "443"));
  const goal = interfaces === 10_000 ? "goal 50 ms" : "";
  print(
    `${label}: group to group, ${pairs.toLocaleString("en")} pairs, ${answer.paths.length} paths`,
    `${group.toFixed(1)} ms`,
    goal,
  );
  const public443 = median(11, () => void ask(estate, source, "internet", "443"));
  print(`${label}: one interface to the internet`, `${public443.toFixed(2)} ms`);
}

await benchBundles();
