/** Why a kind of document is missing or may not be relied on, as `not-collected.json` and the live reader record it. */
export type MissingReason = "denied" | "not-collected" | "incomplete";

/**
 * What AWS printed for one account and Region, before anything is made of it: the entries under each top-level key of
 * the contract. Folders, live accounts and tests all arrive here, so that one reader turns AWS's words into the model
 * and a saved snapshot answers exactly as the live account did.
 */
export interface ScopedDocuments {
  readonly account: string | null;
  readonly region: string | null;
  /** Entries by top-level key. A key that is absent was not collected. */
  readonly documents: Readonly<Record<string, readonly unknown[]>>;
  /** Kinds that were refused, or whose lists are cut short: what they do not hold is not known. */
  readonly missing: Readonly<Record<string, MissingReason>>;
  /** Kinds that were read for some VPCs only (a live question reads no more than it needs). */
  readonly onlyVpcs: Readonly<Record<string, readonly string[]>>;
}
