import { type Choice, choicesAt } from "./balancer-legs.ts";
import type { Estate } from "./estate.ts";
import type { Nic } from "./interface.ts";
import { type Delivered, type Ending, type OneEnd, waysOf } from "./walk.ts";

/** What happens with a connection, once it is clear which target a balancer chooses: all the ways it may take. */
export interface Course {
  readonly ways: readonly (readonly [first: OneEnd, ...second: OneEnd[]])[];
  readonly preserved: boolean;
  readonly mute: boolean;
}

/** Or lists of courses, of which one holds and nobody read which. */
export type Courses = Course | { readonly either: readonly (readonly Courses[])[] };

/** One course, or one for each target of the balancer where the packet arrives (ELB-03, ELB-08). */
export function coursesOf(estate: Estate, sender: Nic | undefined, end: Ending): readonly Courses[] {
  const ways = waysOf(end);
  const plain: Course = { ways: ways.map((way) => [way]), preserved: false, mute: false };
  const arrived = ways.map(arrivedAt).find((at) => at?.at?.type === "balancer");
  if (arrived === undefined) return [plain];
  return choicesAt(estate, arrived, sender).map((choice) => courseOf(plain, ways, choice));
}

function courseOf(plain: Course, ways: readonly OneEnd[], choice: Choice): Courses {
  if ("either" in choice) return { either: choice.either.map((list) => list.map((one) => courseOf(plain, ways, one))) };
  const { end: there, preserved, mute } = choice;
  if (there === "itself") return plain;
  const both = ways.flatMap((way) => waysOf(there).map((next): [OneEnd, OneEnd] => [way, next]));
  return { ways: both, preserved, mute };
}

/** Where a packet arrived, or would have but for a doubt. */
function arrivedAt(way: OneEnd): Delivered | undefined {
  if (way.kind === "delivered") return way;
  return way.kind === "lost" ? way.would : undefined;
}
