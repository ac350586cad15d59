import type { DocumentKey } from "../estate/document.ts";
import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Scope } from "../estate/scope.ts";
import type { DnsAssumption, PassedOver } from "./answer.ts";

/** What is learned on the way to an answer, beside the answer itself. */
export class Notes {
  readonly #estate: Estate;
  readonly #gaps = new Map<string, Gap>();
  readonly #assumptions = new Map<string, DnsAssumption>();
  readonly #warnings = new Set<string>();
  readonly #passedOver = new Map<string, PassedOver>();
  #isOpen = false;

  constructor(estate: Estate) {
    this.#estate = estate;
  }

  /** Without this the answer is not known. */
  unknown(gap: Gap): void {
    this.#isOpen = true;
    this.#gaps.set(gap.what, gap);
  }

  /** Worth reading, though the answer does not depend on it. */
  detail(gap: Gap): void {
    this.#gaps.set(gap.what, gap);
  }

  /** A document that was not read and is taken as empty, unless nothing may be taken for granted. */
  assumeNone(key: DocumentKey, { scope, id }: { readonly scope: Scope; readonly id: string }, what: string): void {
    const gap = this.#estate.gapIn(key, scope, id, what, id);
    if (gap !== null) this.assume(gap, what);
  }

  assume(gap: Gap, what: string): void {
    if (this.#estate.snapshot.strict) {
      this.unknown(gap);
      return;
    }
    const { wanted, needs } = gap;
    this.#assumptions.set(what, {
      what,
      because: `it was not read (${needs})`,
      ...(wanted === undefined ? {} : { wanted }),
    });
  }

  warn(text: string): void {
    this.#warnings.add(text);
  }

  passOver(over: PassedOver): void {
    if (!this.#passedOver.has(over.zone)) this.#passedOver.set(over.zone, over);
  }

  /** True where something that decides is not known. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  get all() {
    return {
      passedOver: [...this.#passedOver.values()],
      warnings: [...this.#warnings],
      assumptions: [...this.#assumptions.values()],
      gaps: [...this.#gaps.values()],
    };
  }
}
