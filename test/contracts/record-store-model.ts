import fc from "fast-check";
import { expect } from "vitest";
import type { RecordStore, StoredRecord } from "#app/ports/record-store.ts";
import type { ManualClock } from "#test/support/manual-clock.ts";

interface Place {
  readonly pk: string;
  readonly sk: string;
}

type Operation =
  | { readonly kind: "read" | "remove"; readonly place: Place }
  | {
      readonly kind: "write";
      readonly place: Place;
      readonly n: number;
      readonly livesSeconds: number | null;
      /** "current" and "stale" name the version that the model holds, and another. */
      readonly condition: "always" | "absent" | "current" | "stale";
    }
  | {
      readonly kind: "list";
      readonly pk: string;
      readonly prefix: string;
      readonly limit: number;
      readonly newestFirst: boolean;
    }
  | { readonly kind: "wait"; readonly seconds: number };

/** Every record that was ever written and not removed, by its key. */
export type ModelState = Map<string, StoredRecord>;

const place = fc.record({ pk: fc.constantFrom("a", "b"), sk: fc.constantFrom("x", "x#1", "x#2", "y") });

/** Few keys and short lives, so that operations meet. */
export const operations: fc.Arbitrary<readonly Operation[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("write" as const),
        place,
        n: fc.nat(9),
        livesSeconds: fc.option(fc.integer({ min: 1, max: 4 })),
        condition: fc.constantFrom("always" as const, "absent" as const, "current" as const, "stale" as const),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("read" as const, "remove" as const), place }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("list" as const),
        pk: fc.constantFrom("a", "b"),
        prefix: fc.constantFrom("", "x", "x#", "z"),
        limit: fc.integer({ min: 1, max: 3 }),
        newestFirst: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 3 }) }),
    },
  ),
  { minLength: 1, maxLength: 25 },
);

/** Does it to both, and expects the same of both. */
export async function applied(
  operation: Operation,
  { store, clock }: { readonly store: RecordStore; readonly clock: ManualClock },
  state: ModelState,
): Promise<void> {
  const living = ({ pk, sk }: Place): StoredRecord | null => {
    const record = state.get(`${pk} ${sk}`) ?? null;
    return record === null || (record.expiresAt !== null && record.expiresAt <= clock.now()) ? null : record;
  };
  switch (operation.kind) {
    case "read":
      expect(await store.read(operation.place)).toEqual(living(operation.place));
      return;
    case "remove":
      await store.remove(operation.place);
      state.delete(`${operation.place.pk} ${operation.place.sk}`);
      return;
    case "wait":
      await clock.pass(operation.seconds);
      return;
    case "list": {
      const { pk, prefix, limit, newestFirst } = operation;
      const all = ["x", "x#1", "x#2", "y"].flatMap((sk) => (sk.startsWith(prefix) ? (living({ pk, sk }) ?? []) : []));
      if (newestFirst) all.reverse();
      expect(await store.list(pk, { prefix, limit, newestFirst })).toEqual(all.slice(0, limit));
      return;
    }
    case "write": {
      const { pk, sk } = operation.place;
      const before = living(operation.place);
      const latest = state.get(`${pk} ${sk}`)?.version ?? 0;
      const expiresAt = operation.livesSeconds === null ? null : clock.now() + operation.livesSeconds * 1_000;
      const value = { n: operation.n };
      const condition = conditionOf(operation.condition, latest);
      const outcome = await store.write({ pk, sk, value, expiresAt, condition });
      const mayWrite =
        condition === "always" ||
        (condition === "absent" ? before === null : before !== null && before.version === condition.version);
      if (!mayWrite) {
        expect(outcome).toEqual({ kind: "refused", current: before });
        return;
      }
      expect(outcome).toEqual({ kind: "written", version: latest + 1 });
      state.set(`${pk} ${sk}`, { pk, sk, value, expiresAt, version: latest + 1 });
      return;
    }
  }
}

function conditionOf(name: "always" | "absent" | "current" | "stale", latest: number) {
  switch (name) {
    case "always":
    case "absent":
      return name;
    case "current":
      return { version: latest };
    case "stale":
      return { version: latest + 1 };
  }
}
