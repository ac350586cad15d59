import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Meaning } from "../estate/name.ts";

/** The VPC that a word stands for; or what is wrong with it, or was not read. */
export type SeenFrom = { readonly vpcId: string } | { readonly problem: string } | { readonly gap: Gap };

/** A name is looked up by something in a VPC: the VPC itself, a subnet, an interface, an instance. */
export function seenFrom(estate: Estate, meaning: Meaning): SeenFrom {
  if (meaning.kind === "not-collected") {
    return meaning.noun === "vpc" ? { vpcId: meaning.word } : { gap: meaning.gap };
  }
  const things = meaning.kind === "thing" ? [meaning.thing] : meaning.kind === "tag" ? meaning.things : [];
  const vpcs = new Set(things.flatMap(({ id }) => vpcOf(estate, id) ?? []));
  const [vpcId] = vpcs;
  if (vpcId === undefined) return { problem: "a name is looked up from a VPC, a subnet, an interface or an instance" };
  return vpcs.size === 1 ? { vpcId } : { problem: `it stands for things in ${[...vpcs].sort().join(" and ")}` };
}

function vpcOf(estate: Estate, id: string): string | null {
  if (estate.vpcs.has(id)) return id;
  const place = estate.subnets.get(id) ?? estate.interfaces.get(id) ?? estate.interfacesOfInstance.get(id)?.[0];
  return place?.vpcId ?? null;
}
