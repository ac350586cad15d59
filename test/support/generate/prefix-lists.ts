import fc from "fast-check";
import { blockPlan, resolveBlock } from "./blocks.ts";
import { pick, sometimes, word } from "./chance.ts";
import type { RawManagedPrefixList, RawPrefixList, RawPrefixListEntry } from "./documents.ts";
import type { Layout, PlacedPrefixList, PlacedScope } from "./layout.ts";
import { prefixListsOf } from "./layout.ts";
import type { BlockPlan, PrefixListPlan } from "./plan.ts";

const prefixListPlan: fc.Arbitrary<PrefixListPlan> = fc.record({
  family: word([
    [4, 85],
    [6, 15],
  ]),
  owner: word([
    ["customer", 80],
    ["AWS", 20],
  ]),
  entries: fc.array(
    blockPlan({ everywhere: 4, interface: 24, vpc: 28, subnet: 10, publicAddress: 16, wellKnown: 18 }),
    { minLength: 1, maxLength: 3 },
  ),
});

export const prefixListPlans: fc.Arbitrary<PrefixListPlan[]> = fc
  .tuple(sometimes(55, prefixListPlan), sometimes(30, prefixListPlan))
  .map((plans) => plans.flatMap((plan) => plan ?? []));

export function managedPrefixLists(layout: Layout, scope: PlacedScope): RawManagedPrefixList[] {
  return prefixListsOf(layout, scope).map((list) => {
    const blocks = blocksOf(layout, list);
    const customer = list.plan.owner === "customer";
    const arnOwner = customer ? scope.account : "aws";
    return {
      PrefixListId: list.id,
      PrefixListName: nameOf(list, scope),
      PrefixListArn: `arn:aws:ec2:${scope.region}:${arnOwner}:prefix-list/${list.id}`,
      AddressFamily: list.plan.family === 4 ? "IPv4" : "IPv6",
      State: "create-complete",
      OwnerId: customer ? scope.account : "AWS",
      ...(customer ? { MaxEntries: 10, Version: 1 } : {}),
      Entries: blocks.map((block) => ({ Cidr: block, Description: "" })),
      Tags: [],
    };
  });
}

/** The answers of GetManagedPrefixListEntries, each entry with the list it is from. */
export function prefixListEntries(layout: Layout, scope: PlacedScope): RawPrefixListEntry[] {
  return prefixListsOf(layout, scope).flatMap((list) =>
    blocksOf(layout, list).map((block) => ({ PrefixListId: list.id, Cidr: block, Description: "" })),
  );
}

/** DescribePrefixLists shows the lists of AWS only. */
export function prefixLists(layout: Layout, scope: PlacedScope): RawPrefixList[] {
  return prefixListsOf(layout, scope)
    .filter((list) => list.plan.owner === "AWS")
    .map((list) => ({
      PrefixListId: list.id,
      PrefixListName: nameOf(list, scope),
      Cidrs: blocksOf(layout, list),
    }));
}

/** A list holds one family, and a list of AWS only public addresses. */
export function blocksOf(layout: Layout, list: PlacedPrefixList): string[] {
  const { entries, family, owner } = list.plan;
  const blocks = entries.map((entry, index) => {
    const kept = owner === "customer" || entry.at === "public-address";
    return kept ? resolveBlock(layout, inFamily(entry, family)) : (pick<string>(PUBLIC[family], index) ?? "");
  });
  const fitting = blocks.filter((block) => block.includes(":") === (family === 6));
  return fitting.length === 0 ? [PUBLIC[family][0]] : [...new Set(fitting)];
}

/** The same block in the list's family, with a width that the family has. */
function inFamily(entry: BlockPlan, family: 4 | 6): BlockPlan {
  return "width" in entry && family === 4
    ? { ...entry, family, width: Math.min(entry.width, 32) }
    : { ...entry, family };
}

const PUBLIC = { 4: ["52.30.0.0/23", "8.8.8.0/24", "203.0.113.0/24"], 6: ["2001:4860::/32", "2001:db8::/48"] } as const;

function nameOf(list: PlacedPrefixList, scope: PlacedScope): string {
  return list.plan.owner === "AWS" ? `com.amazonaws.${scope.region}.${list.id}` : `list-${list.id}`;
}
