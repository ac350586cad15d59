import type { Attribute, Call, Narrowing } from "../collect/call.ts";
import type { MissingReason, ScopedDocuments } from "../documents.ts";

/** Something to be asked: everything that a call lists, or the part of it that one value picks. */
export interface Ask {
  readonly call: Call;
  readonly by: Attribute | null;
  readonly value: string | null;
}

export const askAll = (call: Call): Ask => ({ call, by: null, value: null });

export const ask = (call: Call, by: Attribute, value: string): Ask => ({ call, by, value });

/**
 * What one account and Region has answered so far, and what it was asked. Nothing is asked twice: neither what was
 * answered, nor what was refused.
 */
export class Gathered {
  readonly #documents = new Map<string, Map<string, object>>();
  readonly #missing = new Map<string, MissingReason>();
  readonly #whole = new Set<string>();
  readonly #vpcs = new Map<string, Set<string>>();
  readonly #asked = new Set<string>();
  readonly #closed = new Set<string>();

  entries<E extends object>(call: Call<E>): readonly E[] {
    return [...(this.#documents.get(call.key)?.values() ?? [])] as E[];
  }

  entry<E extends object>(call: Call<E>, id: string): E | null {
    return (this.#documents.get(call.key)?.get(id) as E | undefined) ?? null;
  }

  add(call: Call, entries: readonly object[]): void {
    const documents = this.#of(call);
    for (const entry of entries) {
      const id = call.identify(entry);
      const known = documents.get(id);
      documents.set(id, known === undefined ? entry : call.unite(known, entry));
    }
  }

  /** True where asking again would show no more. */
  isAnswered({ call, by, value }: Ask): boolean {
    if (this.#closed.has(operationOf(call)) || this.#asked.has(nameOf(call, null, null))) return true;
    if (by === "id" && value !== null && this.#documents.get(call.key)?.has(value)) return true;
    return this.#asked.has(nameOf(call, by, value));
  }

  /** Marks what was asked, whatever came of it. */
  wasAsked(call: Call, narrowing: Narrowing | null): void {
    if (narrowing === null) this.#asked.add(nameOf(call, null, null));
    for (const value of narrowing?.values ?? []) this.#asked.add(nameOf(call, narrowing?.by ?? null, value));
  }

  /** All of the answer came. */
  wasAnswered(call: Call, narrowing: Narrowing | null): void {
    this.#of(call);
    if (narrowing === null) {
      this.#whole.add(call.key);
      this.#missing.delete(call.key);
    }
    if (narrowing?.by !== call.completes) return;
    const vpcs = this.#vpcs.get(call.key) ?? new Set();
    this.#vpcs.set(call.key, vpcs);
    for (const value of narrowing.values) vpcs.add(value);
  }

  /**
   * The answer did not come, or not all of it, so what the list does not hold is not known. A refusal holds for whatever
   * else the call would be asked.
   */
  failed(call: Call, why: MissingReason): void {
    if (why === "denied") this.#closed.add(operationOf(call));
    if (this.#missing.get(call.key) !== "denied") this.#missing.set(call.key, why);
  }

  isMissing(call: Call): boolean {
    return this.#missing.has(call.key);
  }

  toDocuments(account: string | null, region: string): ScopedDocuments {
    const documents: Record<string, readonly object[]> = {};
    const onlyVpcs: Record<string, readonly string[]> = {};
    for (const [key, entries] of sorted(this.#documents)) {
      documents[key] = sorted(entries).map(([, entry]) => entry);
      // What was asked for by id alone is complete for no VPC.
      if (!this.#whole.has(key)) onlyVpcs[key] = [...(this.#vpcs.get(key) ?? [])].sort();
    }
    return { account, region, documents, missing: Object.fromEntries(sorted(this.#missing)), onlyVpcs };
  }

  #of(call: Call): Map<string, object> {
    const known = this.#documents.get(call.key);
    if (known !== undefined) return known;
    const made = new Map<string, object>();
    this.#documents.set(call.key, made);
    return made;
  }
}

const operationOf = (call: Call): string => `${call.service} ${call.operation}`;

const nameOf = (call: Call, by: Attribute | null, value: string | null): string =>
  `${operationOf(call)} ${by ?? "*"} ${value ?? ""}`;

/** Answers arrive in any order; what was read has one. */
function sorted<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : 1));
}
