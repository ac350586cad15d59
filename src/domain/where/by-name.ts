import type { Estate } from "../estate/lookup.ts";
import { index, type Named } from "../estate/name.ts";
import type { OtherResource } from "../estate/other-resource.ts";
import type { SecurityGroup } from "../estate/security-group.ts";
import { type Match, thingMatch } from "./match.ts";

/** Who is called so: by the very word, else in any case, else with the word in the name. */
export function byName(estate: Estate, word: string): readonly Match[] {
  const lower = word.toLowerCase();
  const all = index(estate).map((thing) => ({ thing, names: namesOf(estate, thing) }));
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
function namesOf(estate: Estate, { noun, id, name }: Named): readonly string[] {
  const own = name === null ? [id] : [id, name];
  if (noun === "security-group") return [...own, (estate.securityGroups.get(id) as SecurityGroup).groupName];
  if (noun === "other") return [...own, ...(aliases(estate).get(id) as readonly string[])];
  return own;
}

const known = new WeakMap<readonly OtherResource[], ReadonlyMap<string, readonly string[]>>();

function aliases({ snapshot }: Estate): ReadonlyMap<string, readonly string[]> {
  const map = known.get(snapshot.others) ?? new Map(snapshot.others.map((other) => [other.id, other.aliases]));
  known.set(snapshot.others, map);
  return map;
}
