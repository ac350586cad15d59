import type { Scope } from "../estate/scope.ts";

/**
 * A line of the AWS CLI as the fix of a fault; none where a word could mean something else to a shell, because ids come
 * from files, too. It is shown to be read and copied: nothing here runs it.
 */
export function command({ region }: Scope, ...words: readonly string[]): readonly string[] {
  const all = ["aws", "ec2", ...words, ...(region === null ? [] : ["--region", region])];
  return all.every((word) => /^[\w.:/-]+$/.test(word)) ? [all.join(" ")] : [];
}
