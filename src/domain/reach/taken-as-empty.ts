import { type DocumentKey, documents } from "../estate/document.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Scope } from "../estate/scope.ts";
import type { Vpc } from "../estate/vpc.ts";
import type { Assumption } from "./step.ts";

/**
 * `--missing empty`: that a list holds nothing was not read but said, so whatever is concluded from it is said with
 * what it rests on. Nothing where the list was read.
 */
export function takenAsEmpty(estate: Estate, key: DocumentKey, scope: Scope, what: string): readonly Assumption[] {
  const coverage = estate.coverage(key, scope);
  if (coverage === "other-account" || coverage.state !== "taken-as-empty") return [];
  return [{ what, because: `it was not read (${documents[key].action}), and missing files were said to be empty` }];
}

/** That nobody in the VPC has an address. */
export const noInterfaces = (estate: Estate, { id, scope }: Vpc): readonly Assumption[] =>
  takenAsEmpty(estate, "NetworkInterfaces", scope, `${id} has no interfaces`);
