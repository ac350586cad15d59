import { choicesAt } from "./balancer-legs.ts";
import type { Estate } from "./estate.ts";
import type { Nic } from "./interface.ts";
import { type Delivered, type Ending, type OneEnd, waysOf } from "./walk.ts";

/** What happens with a connection, once it is clear which target a balancer chooses: all the ways it may take. */
export interface Course {
  readonly ways: readonly (readonly [first: OneEnd, ...second: OneEnd[]])[];
  readonly preserved: boolean;
  readonly mute: boolean;
}

/** One course, or one for each target of the balancer where the packet arrives (ELB-03, ELB-08). */
export function coursesOf(estate: Estate, sender: Nic | undefined, end: Ending): readonly Course[] {
  const ways = waysOf(end);
  const plain: Course = { ways: ways.map((way) => [way]), preserved: false, mute: false };
  const arrived = ways.map(arrivedAt).find((at) => at?.at?.type === "balancer");
  if (arrived === undefined) return [plain];
  const choices = choicesAt(estate, arrived, sender);
  if (choices === "itself") return [plain];
  return choices.map(({ end: there, preserved, mute }) => ({
    ways: ways.flatMap((way) => waysOf(there).map((next): [OneEnd, OneEnd] => [way, next])),
    preserved,
    mute,
  }));
}

/** Where a packet arrived, or would have but for a doubt. */
function arrivedAt(way: OneEnd): Delivered | undefined {
  if (way.kind === "delivered") return way;
  return way.kind === "lost" ? way.would : undefined;
}
