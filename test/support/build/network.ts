import { Estate } from "#domain/estate/lookup.ts";
import { type Meaning, understand } from "#domain/estate/name.ts";
import type { RawScope } from "../raw-estate.ts";
import { snapshotOf } from "../snapshot-of.ts";
import type { Description } from "./description.ts";
import { scope } from "./estate-builder.ts";

/** An estate of described networks, one for each account and Region. */
export function network(...descriptions: readonly (Description | RawScope)[]): Estate {
  return new Estate(snapshotOf(descriptions.map((one) => ("documents" in one ? one : scope(one)))));
}

/** What a person's word means; a test that writes a word that means nothing fails with the reason. */
export function meaningOf(estate: Estate, word: string): Meaning {
  const understood = understand(estate, word);
  if ("error" in understood) throw new Error(understood.error);
  return understood.meaning;
}

/** The same answers of AWS, with Name tags: `{ "subnet-a": "private-a" }`. */
export function named(described: Description | RawScope, names: Readonly<Record<string, string>>): RawScope {
  const raw = "documents" in described ? described : scope(described);
  const tagged = (entry: object): object => {
    if ("Instances" in entry) return { ...entry, Instances: (entry.Instances as readonly object[]).map(tagged) };
    const name = Object.entries(entry)
      .filter(([field]) => /Id$/.test(field))
      .map(([, value]) => names[String(value)])[0];
    const Tags = [{ Key: "Name", Value: name }];
    return name === undefined ? entry : { ...entry, Tags, ...("TagSet" in entry ? { TagSet: Tags } : {}) };
  };
  const documents = Object.entries(raw.documents).map(
    ([key, entries]) => [key, (entries as readonly object[]).map(tagged)] as const,
  );
  return { ...raw, documents: Object.fromEntries(documents) };
}

/** The same answers of AWS without those that were never asked for. */
export function unread(described: Description | RawScope, ...keys: readonly string[]): RawScope {
  const raw = "documents" in described ? described : scope(described);
  return {
    ...raw,
    documents: Object.fromEntries(Object.entries(raw.documents).filter(([key]) => !keys.includes(key))),
  };
}

/** The same answers of AWS, one list of which lacks the entry with this id. */
export function lacking(described: Description | RawScope, key: string, id: string): RawScope {
  const raw = "documents" in described ? described : scope(described);
  const entries = (raw.documents[key] ?? []) as readonly object[];
  return { ...raw, documents: { ...raw.documents, [key]: entries.filter((one) => !Object.values(one).includes(id)) } };
}
