import { describe, expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { drawLive } from "#app/quiz/live/live-drawn.ts";
import { liveItem, liveItemsByTemplate } from "#app/quiz/live/live-items.ts";
import { emptySnapshot, type Snapshot } from "#domain/estate/snapshot.ts";
import { type Cidr, parseCidr } from "#domain/net/cidr.ts";
import { lineOfMarkdown } from "#domain/prose/markdown.ts";
import { type ChoiceItem, hasOptions } from "#domain/quiz/item.ts";
import { wrongKeys } from "./asked-again.ts";

const reading = await openFolder(exampleFolder, { missing: "unknown", strict: false }).read([]);
const { snapshot: example } = reading;
const plain = { replaceNames: false, takenAt: "2026-11-01" };

/** Everything that one kind asks, with one seed and with others. */
function asked(template: string, snapshot: Snapshot = example): readonly ChoiceItem[] {
  const all = [..."abcdefgh"].flatMap((seed) => liveItemsByTemplate({ ...plain, snapshot, seed, most: 120 }));
  const own = all.filter((one) => one.template === template);
  expect(own.flatMap((one) => wrongKeys(snapshot, one))).toEqual([]);
  return own.flatMap(({ item }) => (hasOptions(item) && item.kind !== "choose-all" ? [item] : []));
}

const keyOf = ({ options }: ChoiceItem): string =>
  lineOfMarkdown(options.find(({ isRight }) => isRight)?.text ?? "nothing");

describe("which addition helps", () => {
  it("is the route back, where the request arrives and the reply finds no way", () => {
    const item = asked("which-addition-helps").find(({ stem }) => /^`web` .* calls `orders-db` /.test(stem));
    expect(item).toBeDefined();
    expect(keyOf(item as ChoiceItem)).toBe("The route table of orders-data-a: send 10.20.0.10 over shop-orders");
    expect(item).toMatchObject({ difficulty: "hard", topic: "route-tables", cards: ["no-route-to-destination", /./] });
  });

  it("is asked about every place that stops something, not only about the commonest", () => {
    const keys = asked("which-addition-helps").map((item) => keyOf(item).split(" of ")[0]);
    expect(new Set(keys)).toEqual(new Set(["The route table", "The security group"]));
  });

  it("is a rule of the network ACL before those that deny", () => {
    const denied = withAcls(({ inbound }) => (isOpen(inbound) ? inbound : inbound.map(denying)));
    const keys = asked("which-addition-helps", denied).map(keyOf);
    expect(keys.some((key) => /^The network ACL of \S+, inbound: allow tcp \d+ from \S+$/.test(key))).toBe(true);
  });

  it("is no rule of a network ACL that has no number left before its first", () => {
    const full = withAcls(({ inbound }) =>
      isOpen(inbound) ? inbound : inbound.map((entry) => ({ ...denying(entry), number: 1 })),
    );
    const items = asked("which-addition-helps", full);
    expect(items.flatMap(({ options }) => options.map(({ text }) => text)).join("\n")).not.toMatch(
      /ACL of `orders-data-.`, inbound/,
    );
  });
});

type Entries = Snapshot["networkAcls"][number]["inbound"];

/** The built-in network with other inbound rules in its network ACLs. */
const withAcls = (inboundOf: (acl: Snapshot["networkAcls"][number]) => Entries): Snapshot => ({
  ...example,
  networkAcls: example.networkAcls.map((acl) => ({ ...acl, inbound: inboundOf(acl) })),
});

const isOpen = ([first]: Entries): boolean => first?.text.includes(" allow all ") ?? false;

const denying = (entry: Entries[number]): Entries[number] => ({
  ...entry,
  allow: false,
  text: entry.text.replace(" allow ", " deny "),
});

describe("two in one subnet", () => {
  const near = (items: readonly ChoiceItem[]) => items.filter(({ stem }) => stem.includes("Both are in the subnet"));

  it("reach each other past a network ACL that lets nothing in, which is shown all the same", () => {
    const closed = withAcls(({ inbound }) => inbound.slice(0, 1).map(denying));
    const works = near(asked("can-it-reach", closed)).filter((item) => keyOf(item).startsWith("Yes"));
    expect(works.length).toBeGreaterThan(0);
    for (const { stem, explanation, cards } of works) {
      expect(stem).toMatch(/- Network ACL of `\S+`, inbound: rule \d+ deny/);
      expect(explanation).toMatch(/neither routes nor a network ACL are met/);
      expect(cards).toEqual(["network-acl-same-subnet"]);
    }
  });

  it("are kept apart by a security group alone, and what they do not come by is a wrong answer", () => {
    const items = near(asked("where-the-request-is-dropped"));
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      expect(keyOf(item)).toMatch(/^The security group of /);
      const others = item.options.filter(({ text }) => /ACL|route table/.test(text));
      expect(others.length).toBeGreaterThan(0);
      for (const { because } of others) expect(because).toBe("Within a subnet no packet comes by there.");
    }
  });
});

it("a subnet is not said to be of a kind for a route that is not shown", () => {
  const route = {
    destination: { kind: "cidr", cidr: parseCidr("2001:db8:9::/48") as Cidr },
    target: { kind: "virtual-private-gateway", id: "vgw-0123456789abcdef0" },
    ...({ state: "active", origin: "propagated", advertised: false } as const),
  } as const;
  const routeTables = example.routeTables.map((table) => ({ ...table, routes: [...table.routes, route] }));
  const keys = new Set(asked("subnet-class", { ...example, routeTables }).map(keyOf));
  expect([...keys]).toEqual([]);
  expect(asked("subnet-class").map(keyOf).join("\n")).toMatch(/^Isolated/m);
});

it("of a network with nothing in it nothing is asked, and nothing waits for an answer", async () => {
  expect(liveItem(emptySnapshot, "a", plain)).toBeNull();
  const store = new MemoryRecords(() => 0);
  const person = { team: "T1", user: "U1" };
  const empty = { ...reading, snapshot: emptySnapshot };
  expect(await drawLive(store, person, { reading: empty, folder: null, now: 0 })).toBeNull();
});
