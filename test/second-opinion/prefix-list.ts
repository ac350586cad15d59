import { type Cidr, parseCidr } from "./address.ts";
import type { Estate } from "./estate.ts";
import { has, list, text, texts } from "./json.ts";

/** The entries of a prefix list, from whichever document has them; `undefined` if none has (SG-23, SG-24). */
export function prefixList(estate: Estate, id: string): readonly Cidr[] | undefined {
  for (const key of ["ManagedPrefixLists", "PrefixListEntries", "PrefixLists"]) {
    for (const json of estate.all(key)) {
      if (text(json, "PrefixListId") !== id) continue;
      if (has(json, "Entries")) return cidrs(list(json, "Entries").map((entry) => text(entry, "Cidr") ?? ""));
      if (has(json, "Cidrs")) return cidrs(texts(json, "Cidrs"));
    }
  }
  return undefined;
}

/**
 * Whether an unread list may hold the address. The lists of AWS's services have a name of AWS's and hold some public
 * addresses: not private ones, and not the general public's. A list of VPC Lattice holds others.
 */
export function mayHold(estate: Estate, id: string, isRoutedToEndpoint: boolean, isPlain: boolean): boolean {
  const names = ["ManagedPrefixLists", "PrefixLists", "PrefixListEntries"].flatMap((key) =>
    estate
      .all(key)
      .filter((json) => text(json, "PrefixListId") === id)
      .map((json) => text(json, "PrefixListName") ?? ""),
  );
  const isOfService = names.some((name) => name.startsWith("com.amazonaws.") && !name.endsWith("vpc-lattice"));
  return !(isPlain && (isOfService || isRoutedToEndpoint));
}

function cidrs(written: readonly string[]): Cidr[] {
  return written.map(parseCidr).filter((cidr) => cidr !== undefined);
}
