import { z } from "zod";
import type { PrefixList } from "#domain/estate/prefix-list.ts";
import type { Scope } from "#domain/estate/scope.ts";
import type { Cidr } from "#domain/net/cidr.ts";
import { type Read, readEntry } from "./entry.ts";
import { cidr, clean, distinct, id, words } from "./fields.ts";

/**
 * A list in any of the forms in which AWS shows it: DescribeManagedPrefixLists (no entries), DescribePrefixLists
 * (`Cidrs`), GetManagedPrefixListEntries (`Entries`, with the list's id beside them), or one such entry by itself.
 * https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html
 */
const schema = z.object({
  PrefixListId: id("pl"),
  PrefixListName: words,
  Entries: z.array(z.object({ Cidr: cidr })).nullish(),
  Cidrs: z.array(cidr).nullish(),
  Cidr: cidr.nullish(),
  NextToken: words,
});

export function parsePrefixList(entry: unknown, scope: Scope): Read<PrefixList> {
  return readEntry(schema, entry, (raw) => {
    const entries = raw.Entries?.map((one) => one.Cidr) ?? raw.Cidrs ?? (raw.Cidr == null ? null : [raw.Cidr]);
    return {
      value: {
        id: raw.PrefixListId,
        scope,
        name: raw.PrefixListName === null ? null : clean(raw.PrefixListName),
        // Entries that are cut short are not the list.
        cidrs: raw.NextToken === null ? entries : null,
      },
    };
  });
}

/** Entries of a list may come page by page, or even one by one, and count before what the list itself carries. */
export interface PrefixListForms {
  readonly entries: readonly PrefixList[];
  readonly managed: readonly PrefixList[];
  readonly described: readonly PrefixList[];
}

/** One list for each id, whatever forms it came in. */
export function unitePrefixLists(forms: PrefixListForms): readonly PrefixList[] {
  const pages = Map.groupBy(forms.entries, (list) => list.id);
  const shown = Map.groupBy([...forms.managed, ...forms.described], (list) => list.id);
  return [...new Set([...shown.keys(), ...pages.keys()])].flatMap((listId) => {
    const lists = shown.get(listId) ?? [];
    const entries = pages.get(listId) ?? [];
    const first = lists[0] ?? entries[0];
    if (first === undefined) return [];
    const name = [...lists, ...entries].find((list) => list.name !== null)?.name ?? null;
    const cidrs = wholeOf(entries) ?? lists.find((list) => list.cidrs !== null)?.cidrs ?? null;
    return [{ id: listId, scope: first.scope, name, cidrs }];
  });
}

/** All pages together; null where there is none, or where one was cut short. */
function wholeOf(pages: readonly PrefixList[]): readonly Cidr[] | null {
  if (pages.length === 0 || pages.some((page) => page.cidrs === null)) return null;
  return distinct(pages.flatMap((page) => page.cidrs ?? []));
}
