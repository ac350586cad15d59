import type { DocumentKey } from "#domain/estate/document.ts";
import type { Scope } from "#domain/estate/scope.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";

/** Something that a question turned out to need. */
export type Want =
  /** A word of the question: an id, an address, a name. */
  | { readonly kind: "word"; readonly word: string; readonly scope: Scope }
  /** What the engine found missing while it walked. */
  | { readonly kind: "document"; readonly key: DocumentKey; readonly scope: Scope; readonly id: string | null };

/** Where an answer's facts come from; printed as `evidence`. */
export interface Evidence {
  readonly source: "live" | "file";
  /** ISO 8601, UTC: when the network was read. */
  readonly takenAt: string;
  /** `sha256:…` over what was read, so that the same facts have the same name. */
  readonly snapshot: string;
  /** Calls made to AWS; files read do not count. */
  readonly calls: number;
  /** How many times calls had to wait for the answers of earlier ones. */
  readonly rounds: number;
}

/** A word that looks like an id, and that AWS was asked for everywhere it could be, and knows no such thing. */
export interface AbsentWord {
  /** As in the want. */
  readonly word: string;
  readonly scope: Scope;
  /** Where it was looked for. */
  readonly places: readonly Scope[];
}

export interface NetworkReading {
  readonly snapshot: Snapshot;
  /** What a live account has answered with "no such thing"; a folder's coverage says as much. */
  readonly absentWords?: readonly AbsentWord[];
  readonly evidence: Evidence;
  /** One line each: files that were passed over, lists that were cut short. */
  readonly warnings: readonly string[];
}

/** A network that can be read: a folder of AWS output, live accounts, the built-in estate. */
export interface NetworkSource {
  /**
   * Reads what is wanted, and answers with everything read so far. A folder holds all it ever will and ignores the
   * wants; a live account makes one round of calls for those that it has not answered yet.
   *
   * @throws SourceError where nothing could be read at all.
   */
  read(wants: readonly Want[]): Promise<NetworkReading>;
  /** False where asking again can never show more. */
  readonly canReadMore: boolean;
  /**
   * Everything that it can show, for whoever looks at the whole of it. Left out where `read` shows it all anyway.
   *
   * @throws SourceError where nothing could be read at all.
   */
  readWhole?(): Promise<NetworkReading>;
}

/** Nothing could be read: no credentials, no folder, no endpoint. The message is one line for a person. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly code: string;
  readonly suggestion: string | null;

  constructor(code: string, message: string, suggestion: string | null = null, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.suggestion = suggestion;
  }
}
