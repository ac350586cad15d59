import type { Estate } from "../estate/lookup.ts";
import { index, type Named } from "../estate/name.ts";
import { type Match, thingMatch } from "./match.ts";

/** Who is called so: by the very word, else in any case, else with the word in the name. */
export function byName(estate: Estate, word: string): readonly Match[] {
  const lower = word.toLowerCase();
  const all = index(estate).map((thing) => ({ thing, names: namesOf(thing) }));
  const steps: readonly ((name: string) => boolean)[] = [
    (name) => name === word,
    (name) => name.toLowerCase() === lower,
    (name) => name.toLowerCase().includes(lower),
  ];
  for (const fits of steps) {
    const matches = all.flatMap(({ thing, names }) => {
      const value = names.find(fits);
      return value === undefined ? [] : [thingMatch(estate, thing, { holds: "name", value })];
    });
    if (matches.length > 0) return matches;
  }
  return [];
}

/** Its id, its Name tag, and whatever else it answers to. */
const namesOf = ({ id, name, aliases }: Named): readonly string[] => [id, ...(name === null ? [] : [name]), ...aliases];
