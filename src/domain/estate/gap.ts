import type { DocumentKey } from "./document.ts";
import { documents } from "./document.ts";
import { printScope, type Scope } from "./scope.ts";

/** Why something could not be known. */
export type GapReason = "denied" | "not-collected" | "unsupported" | "other-account" | "no-interface";

/** Something that the answer would have needed, and what would settle it. */
export interface Gap {
  readonly what: string;
  readonly why: GapReason;
  /** `ec2:DescribeTransitGateways in account 1111…`. */
  readonly needs: string;
  /** What to read to close the gap, for whoever can read more. */
  readonly wanted?: { readonly key: DocumentKey; readonly scope: Scope; readonly id: string | null };
}

export function missingDocument(key: DocumentKey, scope: Scope, why: GapReason, what: string, id: string | null): Gap {
  const where = printScope(scope);
  return {
    what,
    why,
    needs: where === "" ? documents[key].action : `${documents[key].action} in ${where}`,
    wanted: { key, scope, id },
  };
}

/** A thing that exists and that this version does not model. */
export function notModelled(what: string, needs: string): Gap {
  return { what, why: "unsupported", needs };
}
