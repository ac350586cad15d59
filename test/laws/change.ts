import type { DocumentKey, DocumentTypes } from "#test/support/generate/documents.ts";
import type { RawEstate } from "#test/support/raw-estate.ts";

/** The network with every entry under one key changed; a key that was not collected stays so. */
export function changed<Key extends DocumentKey>(
  estate: RawEstate,
  key: Key,
  change: (entry: DocumentTypes[Key]) => DocumentTypes[Key],
): RawEstate {
  return estate.map((scope) => {
    const entries = scope.documents[key] as readonly DocumentTypes[Key][] | undefined;
    if (entries === undefined) return scope;
    return { ...scope, documents: { ...scope.documents, [key]: entries.map(change) } };
  });
}

/** One of a list by a free number; the list has at least one. */
export function pick<Item>(list: readonly Item[], choice: number): Item {
  return list[choice % list.length] as Item;
}

/** Another order of a list, given by a number: round by some places, and now and then back to front. */
export function reordered<Item>(list: readonly Item[], order: number): Item[] {
  const at = list.length === 0 ? 0 : order % list.length;
  const turned = [...list.slice(at), ...list.slice(0, at)];
  return order % 2 === 0 ? turned.reverse() : turned;
}
