import { splitScope } from "#domain/estate/name.ts";
import type { Network } from "../ports/networks.ts";

/** `prod:eu-west-1:sg-1` with the account's number, by which resources are known. */
export function withAccountId(text: string, { accountsByAlias }: Pick<Network, "accountsByAlias">): string {
  const { word, account, region } = splitScope(text.trim());
  const id = account === null ? undefined : accountsByAlias.get(account);
  return id === undefined ? text : [id, ...(region === null ? [] : [region]), word].join(":");
}

/** The account that a word names by its alias; one named by its number may be the one that we are in. */
export function aliasIn(words: readonly string[]): string | null {
  const accounts = words.map((text) => splitScope(text.trim()).account);
  return accounts.find((account) => account !== null && /^[A-Za-z][\w-]*$/.test(account)) ?? null;
}
