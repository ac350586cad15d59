import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { type LiveItem, liveItemsByTemplate } from "#app/quiz/live/live-items.ts";
import { liveTemplates } from "#app/quiz/live/templates/index.ts";
import { isId } from "#domain/estate/id.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import { lineOfMarkdown } from "#domain/prose/markdown.ts";
import { hashOf } from "#domain/quiz/hash.ts";
import { hasOptions, type Option } from "#domain/quiz/item.ts";
import { estateArbitrary } from "#test/support/generate/index.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";

const { snapshot: example } = await openFolder(exampleFolder, { missing: "unknown", strict: false }).read([]);
const seed = Number(process.env["HOPWISE_SEED"] ?? 20261125);
const takenAt = "2026-11-01";

const ofExample = (one: string, most: number): readonly LiveItem[] =>
  liveItemsByTemplate({ snapshot: example, seed: one, most, replaceNames: false, takenAt });

describe("what is asked one after the other", () => {
  it("is of every kind that there is, by and by", () => {
    const kinds = new Set([..."abcdefgh"].flatMap((one) => ofExample(one, 40)).map(({ template }) => template));
    expect([...kinds].toSorted()).toEqual(liveTemplates.map(({ name }) => name).toSorted());
  });

  it("is never twice of one kind, and seldom twice of one difficulty", () => {
    const all = ofExample("turns", 60);
    const pairs = all.slice(1).map((one, nth) => [all[nth] as LiveItem, one] as const);
    expect(pairs.filter(([one, other]) => one.template === other.template)).toEqual([]);
    const alike = pairs.filter(([one, other]) => one.item.difficulty === other.item.difficulty);
    expect(alike.length).toBeLessThan(pairs.length / 2);
  });

  it("has more than one answer, though most calls end at the receiver's security group", () => {
    const dropped = ofExample("fates", 60).filter(({ template }) => template === "where-the-request-is-dropped");
    const keys = dropped.map(({ item }) => (hasOptions(item) ? (item.options.find(isKey)?.text ?? "") : ""));
    expect(new Set(keys.map((text) => text.split(" of ")[0])).size).toBeGreaterThan(1);
  });
});

const isKey = ({ isRight }: Option): boolean => isRight;

/** In the order of the alphabet, which is that in which names are invented. */
const byName = (options: readonly Option[]): readonly Option[] =>
  options.toSorted((one, other) => (lineOfMarkdown(one.text) < lineOfMarkdown(other.text) ? -1 : 1));

describe("under invented names", () => {
  const named = ["which-subnet-holds", "who-can-reach"];
  const all = fc
    .sample(estateArbitrary(), { numRuns: 200, seed })
    .flatMap((raw) =>
      liveItemsByTemplate({ snapshot: snapshotOf(raw), seed: "clue", most: 30, replaceNames: true, takenAt }),
    )
    .filter(({ template }) => named.includes(template));
  const items = [...new Map(all.map(({ item }) => [item.id, item])).values()].filter(hasOptions);

  it("the first name and the last are no more often right than others", () => {
    expect(items.length).toBeGreaterThan(50);
    const expected = items.reduce((sum, { options }) => sum + options.filter(isKey).length / options.length, 0);
    for (const end of [0, -1]) {
      const right = items.filter(({ options }) => byName(options).at(end)?.isRight);
      expect(Math.abs(right.length - expected) / items.length).toBeLessThan(0.2);
    }
  });
});

/** The built-in network, its interfaces under other ids: questions are put in order by what they are about. */
const underOtherIds = (nth: number): Snapshot => ({
  ...example,
  interfaces: example.interfaces.map((one) => {
    const id = `eni-${hashOf(`${nth} ${one.id}`).toString(16).padStart(17, "0")}`;
    return one.role === "instance" && isId("eni", id) ? { ...one, id } : one;
  }),
});

it("the list of what the internet may reach does not always begin with what it reaches", () => {
  const lists = Array.from({ length: 12 }, (_, nth) => underOtherIds(nth))
    .flatMap((snapshot) => liveItemsByTemplate({ snapshot, seed: "list", most: 30, replaceNames: true, takenAt }))
    .flatMap(({ template, item }) => (template === "reached-from-internet" && hasOptions(item) ? [item] : []));
  const begins = lists.filter(({ stem, options }) => {
    const listed = [...stem.matchAll(/^- (`.+?`):/gm)].map(([, name]) => name);
    const right = options.filter(isKey).map(({ text }) => text);
    return listed.slice(0, right.length).every((name) => right.includes(name ?? ""));
  });
  expect(lists.length).toBeGreaterThan(11);
  expect(begins.length).toBeLessThan(lists.length / 2);
});
