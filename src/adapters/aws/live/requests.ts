import type { Attribute, Call, Narrowing } from "../collect/call.ts";
import type { Ask, Gathered } from "./gathered.ts";

/** One request, with as many values as the call takes; its pages follow one another. */
export interface Request {
  readonly call: Call;
  readonly narrowing: Narrowing | null;
}

/**
 * The fewest requests that answer everything asked: values of one kind share a request, and whoever asks for all of a
 * list needs none of its parts.
 */
export function requestsFor(asks: readonly Ask[], gathered: Gathered): readonly Request[] {
  const open = asks.filter((one) => !gathered.isAnswered(one));
  return [...Map.groupBy(open, ({ call }) => call)].flatMap(([call, same]) =>
    same.some(({ by }) => by === null) ? [{ call, narrowing: null }] : narrowed(call, same),
  );
}

function narrowed(call: Call, asks: readonly Ask[]): readonly Request[] {
  const byAttribute = Map.groupBy(asks, ({ by }) => by as Attribute);
  return [...byAttribute].flatMap(([by, same]) => {
    const values = [...new Set(same.map(({ value }) => value as string))].sort();
    return chunks(values, call.batches.get(by) ?? 1).map((chunk) => ({ call, narrowing: { by, values: chunk } }));
  });
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
