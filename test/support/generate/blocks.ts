import fc from "fast-check";
import { blockAround } from "./addresses.ts";
import { choice, mostly, pick, shape, word } from "./chance.ts";
import type { Layout } from "./layout.ts";
import type { BlockPlan } from "./plan.ts";

/** Blocks of addresses as rules, entries, lists and routes name them, mostly related to what is in the network. */

const WELL_KNOWN = {
  4: ["203.0.113.0/24", "8.8.8.8/32", "10.0.0.0/8", "0.0.0.0/1", "128.0.0.0/1", "52.0.0.0/8", "8.8.8.0/24"],
  6: ["2001:db8::/32", "2001:4860:4860::8888/128", "2000::/3", "2600:1f18::/32"],
} as const;

/** Addresses nobody in these networks holds, some of them inside the well-known blocks. */
export const OUTSIDE = {
  4: ["8.8.8.8", "203.0.113.7", "198.51.100.20", "52.31.9.9", "130.10.1.1"],
  6: ["2001:4860:4860::8888", "2001:db8::7"],
} as const;

const family = mostly(4, 85, fc.constant(6 as const)) as fc.Arbitrary<4 | 6>;
const width4 = word([
  [32, 4],
  [24, 3],
  [16, 2],
  [28, 1],
  [20, 1],
  [12, 1],
  [8, 2],
  [4, 1],
  [1, 1],
  [30, 1],
  [18, 1],
]);
const width6 = word([
  [128, 4],
  [64, 3],
  [56, 2],
  [32, 1],
  [80, 1],
  [48, 1],
  [16, 1],
  [3, 1],
  [124, 1],
  [60, 1],
]);

const everywhere: fc.Arbitrary<BlockPlan> = fc.record({ at: fc.constant("everywhere"), family });

function around(at: "interface" | "public-address"): fc.Arbitrary<BlockPlan> {
  return shape<BlockPlan>([
    [fc.record({ at: fc.constant(at), family: fc.constant(4), choice, width: width4 }), 85],
    [fc.record({ at: fc.constant(at), family: fc.constant(6), choice, width: width6 }), 15],
  ]);
}

function named(at: "vpc" | "subnet" | "well-known"): fc.Arbitrary<BlockPlan> {
  return fc.record({ at: fc.constant(at), family, choice });
}

interface BlockWeights {
  readonly everywhere: number;
  readonly interface: number;
  readonly vpc: number;
  readonly subnet: number;
  readonly publicAddress: number;
  readonly wellKnown: number;
}

export function blockPlan(weights: BlockWeights): fc.Arbitrary<BlockPlan> {
  return shape<BlockPlan>([
    [everywhere, weights.everywhere],
    [around("interface"), weights.interface],
    [named("vpc"), weights.vpc],
    [named("subnet"), weights.subnet],
    [around("public-address"), weights.publicAddress],
    [named("well-known"), weights.wellKnown],
  ]);
}

/** The block a plan means in this network; where the thing it is about is missing, a well-known one. */
export function resolveBlock(layout: Layout, plan: BlockPlan): string {
  if (plan.at === "everywhere") return plan.family === 4 ? "0.0.0.0/0" : "::/0";
  const known = pick<string>(WELL_KNOWN[plan.family], plan.choice) ?? WELL_KNOWN[plan.family][0];
  return blockOf(layout, plan) ?? known;
}

function blockOf(layout: Layout, plan: Exclude<BlockPlan, { at: "everywhere" }>): string | undefined {
  switch (plan.at) {
    case "interface": {
      const at = pick(layout.interfaces, plan.choice);
      const address = plan.family === 4 ? at?.address : at?.address6;
      return address === undefined ? undefined : blockAround(address, plan.width);
    }
    case "public-address": {
      const held = layout.interfaces.flatMap((at) => (plan.family === 4 ? at.publicAddress : at.address6) ?? []);
      const address = pick(held, plan.choice);
      return address === undefined ? undefined : blockAround(address, plan.width);
    }
    case "vpc": {
      const vpc = pick(layout.vpcs, plan.choice);
      return plan.family === 4 ? pick(vpc?.blocks ?? [], plan.choice) : vpc?.block6;
    }
    case "subnet": {
      const subnet = pick(layout.subnets, plan.choice);
      return plan.family === 4 ? subnet?.block : subnet?.block6;
    }
    case "well-known":
      return undefined;
  }
}
