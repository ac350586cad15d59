import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { liveItems, liveItemsByTemplate } from "#app/quiz/live/live-items.ts";
import { isEngineWord } from "#domain/diagnosis/engine-words.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import { parseAddress } from "#domain/net/address.ts";
import { holds, parseCidr } from "#domain/net/cidr.ts";
import { explanationProse, itemProse } from "#domain/prose/quiz.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import { estateArbitrary } from "#test/support/generate/index.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";
import { wrongKeys } from "./asked-again.ts";

const { snapshot: example } = await openFolder(exampleFolder, { missing: "unknown", strict: false }).read([]);
const options = { takenAt: "2026-11-01T09:00:00.000Z", seed: "names", most: 200 };

/** Names of tags are whatever somebody with a right to tag has typed. */
const hostile = [
  "<!channel> <@U012AB3CD> <https://evil.example|click>",
  "web\n\n- [x] all of it\n## Why.",
  "`code` *bold* _it_ [a](https://evil.example) ![b](https://evil.example/b.png)",
  "x".repeat(500),
  "\u202Enoitceles\u202C \u05D0\u05D1\u05D2",
  "internet",
  "sg-0123456789abcdef0",
  "443",
  "10.20.0.10",
  "| a | b |\n|---|---|",
  "\uE000web\uE001",
  "",
] as const;

/** Every second thing has a hostile name; those between keep theirs, as a decoy. */
function hostilely(snapshot: Snapshot): Snapshot {
  let nth = 0;
  const renamed = <T extends { readonly name: string | null }>(things: readonly T[]): readonly T[] =>
    things.map((thing) => {
      nth += 1;
      return nth % 2 === 0 ? thing : { ...thing, name: `${hostile[nth % hostile.length]}` };
    });
  return {
    ...snapshot,
    instances: renamed(snapshot.instances),
    interfaces: renamed(snapshot.interfaces),
    subnets: renamed(snapshot.subnets),
    securityGroups: renamed(snapshot.securityGroups),
    routeTables: renamed(snapshot.routeTables),
    networkAcls: renamed(snapshot.networkAcls),
    vpcs: renamed(snapshot.vpcs),
    peeringConnections: renamed(snapshot.peeringConnections),
    natGateways: renamed(snapshot.natGateways),
    internetGateways: renamed(snapshot.internetGateways),
    prefixLists: renamed(snapshot.prefixLists).map((list, index) => snapshot.prefixLists[index] ?? list),
  };
}

const textOf = (item: KeyedItem): string => JSON.stringify(item);

const shownOf = (item: KeyedItem): string => JSON.stringify([...itemProse(item), ...explanationProse(item)]);

describe("hostile names", () => {
  const items = liveItemsByTemplate({ ...options, snapshot: hostilely(example), replaceNames: false });

  it("break no question: there are as many kinds, with the same keys", () => {
    expect(new Set(items.map(({ template }) => template)).size).toBeGreaterThanOrEqual(12);
    const tame = liveItemsByTemplate({ ...options, snapshot: example, replaceNames: false });
    expect(items.length).toBe(tame.length);
    const keysOf = (all: typeof items): readonly unknown[] =>
      all.map(({ template, item }) => [
        template,
        item.kind === "term" ? item.answer : "options" in item ? item.options.filter((one) => one.isRight).length : 0,
      ]);
    expect(keysOf(items)).toEqual(keysOf(tame));
  });

  it("get into no question, where their neighbours do", () => {
    for (const { item } of items) {
      for (const text of [textOf(item), shownOf(item)]) {
        expect(text).not.toMatch(/<!channel|U012AB3CD|evil|xxxxx|all of it|\u202E|\u05D0|\uE000|bold|Why\.\*\*/);
      }
      expect(item.stem).not.toMatch(/^(?:#|\|)/m);
    }
    const all = items.map(({ item }) => textOf(item)).join("\n");
    const decoys = [...hostilely(example).instances, ...hostilely(example).subnets].filter(
      ({ id, name }) =>
        name !== null && [...example.instances, ...example.subnets].some((one) => one.id === id && one.name === name),
    );
    expect(decoys.some(({ name }) => all.includes(`\`${name}\``))).toBe(true);
  });
});

/** What somebody's network could be told by. */
function ownWords(snapshot: Snapshot): ReadonlySet<string> {
  const words = new Set<string>();
  const add = (value: unknown, key: string): void => {
    if (typeof value === "string" && (/^(?:id|name|groupName|account|.*Id)$/.test(key) || /^\d{12}$/.test(value)))
      words.add(value);
    else if (Array.isArray(value)) for (const one of value) add(one, key);
    else if (typeof value === "object" && value !== null)
      // Facts have names as well, such as "address", that are nobody's.
      for (const [name, one] of Object.entries(value)) if (name !== "facts") add(one, name === "groups" ? "id" : name);
  };
  add(snapshot, "");
  // A group that is called "default" cannot be told from the word.
  return new Set([...words].filter((word) => word.length > 3 && !isEngineWord(word)));
}

const anyWord = /[A-Za-z0-9][A-Za-z0-9._:/-]*[A-Za-z0-9]/g;

/** Where invented addresses are; others in a question would be somebody's, but those of a standard. */
const invented = ["10.0.0.0/8", "203.0.113.0/24", "198.51.100.0/24", "198.18.0.0/15"].map((text) => parseCidr(text));
const everybodys = new Set(["0.0.0.0/0", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]);

function strangers(item: KeyedItem, own: ReadonlySet<string>): readonly string[] {
  // What pages and cards are called is nobody's name.
  const { id: _id, cards: _cards, sources: _sources, topic: _topic, checked: _checked, ...texts } = item;
  return (JSON.stringify(texts).match(anyWord) ?? []).filter((word) => {
    if (own.has(word)) return true;
    const address = parseAddress(word) ?? parseAddress(word.split("/")[0] ?? "");
    return (
      address !== null && !everybodys.has(word) && !invented.some((block) => block !== null && holds(block, address))
    );
  });
}

describe("with names replaced", () => {
  it("nothing of the built-in network is left in a question, and there are as many kinds", () => {
    const own = ownWords(example);
    expect(own).toContain("orders-db");
    const items = liveItemsByTemplate({ ...options, snapshot: example, replaceNames: true });
    expect(new Set(items.map(({ template }) => template)).size).toBeGreaterThanOrEqual(12);
    for (const { item } of items) expect(strangers(item, own), item.stem).toEqual([]);
  });

  it("nothing of any network is left, hostile names and their neighbours included", () => {
    let count = 0;
    for (const raw of fc.sample(estateArbitrary(), { numRuns: 60, seed: 5 })) {
      const snapshot = hostilely(snapshotOf(raw));
      for (const item of liveItems({ ...options, most: 30, snapshot, replaceNames: true })) {
        count += 1;
        expect(strangers(item, ownWords(snapshot)), item.stem).toEqual([]);
        expect(textOf(item)).not.toMatch(/<!channel|evil|\u202E|\u05D0/);
      }
    }
    expect(count).toBeGreaterThan(200);
  }, 120_000);

  it("a question is about the same, and its key stays", () => {
    const [plain, replaced] = [false, true].map((replaceNames) =>
      liveItemsByTemplate({ ...options, snapshot: example, replaceNames }),
    );
    expect(replaced?.map(({ template }) => template)).toEqual(plain?.map(({ template }) => template));
    const terms = (all = plain) => all?.map(({ item }) => (item.kind === "term" ? item.answer : null));
    expect(terms(replaced)).toEqual(terms(plain));
    expect(replaced?.[0]?.item.id).not.toBe(plain?.[0]?.item.id);
  });

  it("a question whose addresses cannot be invented without changing the answer is left out", () => {
    // A caller of 172.16.0.0/12 would come to lie in 10.0.0.0/8, which a rule lets in.
    const text = JSON.stringify(example, (_, value) => (typeof value === "bigint" ? `${value}n` : value));
    expect(text).toContain("10.0.0.0/8");
    const items = liveItemsByTemplate({ ...options, snapshot: moved(example), replaceNames: true });
    expect(items.length).toBeGreaterThan(0);
    for (const { item } of items) expect(item.stem).not.toMatch(/from 10\.0\.0\.0\/8[\s\S]*/);
    const plain = liveItemsByTemplate({ ...options, snapshot: moved(example), replaceNames: false });
    expect(plain.some(({ item }) => item.stem.includes("from 10.0.0.0/8"))).toBe(true);
    expect(plain.flatMap((one) => wrongKeys(moved(example), one))).toEqual([]);
  });
});

/** The same network in 172.16.0.0/12; what names 10.0.0.0/8 as a whole stays. */
function moved(snapshot: Snapshot): Snapshot {
  const shift = 0xac100000n - 0x0a100000n;
  const isOwn = (value: bigint): boolean => value >> 24n === 10n;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value instanceof Set || value instanceof Map || typeof value !== "object" || value === null)
      return moveText(value);
    const record = value as Record<string, unknown>;
    if (record["family"] === 4 && typeof record["value"] === "bigint" && isOwn(record["value"]))
      return { ...record, value: record["value"] + shift };
    const { first, last, length } = record;
    if (record["family"] === 4 && typeof first === "bigint" && typeof last === "bigint" && typeof length === "number")
      return length > 8 && isOwn(first) ? { ...record, first: first + shift, last: last + shift } : record;
    return Object.fromEntries(Object.entries(record).map(([key, one]) => [key, walk(one)]));
  };
  const moveText = (value: unknown): unknown =>
    typeof value === "string"
      ? value.replace(
          /\b10\.(\d+)\.(\d+\.\d+)(?!\/8\b)/g,
          (_, second: string, rest: string) => `172.${Number(second)}.${rest}`,
        )
      : value;
  return walk(snapshot) as Snapshot;
}
