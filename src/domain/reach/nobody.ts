import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { describe, type Meaning, type Named } from "../estate/name.ts";
import type { Vpc } from "../estate/vpc.ts";
import { overlaps } from "../net/cidr.ts";
import type { Assumption } from "./step.ts";
import { takenAsEmpty } from "./taken-as-empty.ts";

/** Why there is nobody at an end, and what that rests on. */
export interface Nobody {
  readonly gap: Gap;
  readonly assumptions: readonly Assumption[];
}

/**
 * Nobody was seen at an end: in a shared VPC that is the owner's to say (SHR-01), elsewhere nothing uses it, and where
 * missing files were said to be empty that is an assumption.
 */
export function nobodyAt(estate: Estate, meaning: Meaning): Nobody {
  const { id } = describe(meaning);
  const vpcs = vpcsOf(estate, meaning);
  const scopes = [...thingsIn(meaning), ...vpcs].map(({ scope }) => scope);
  const assumed = scopes.flatMap((scope) => takenAsEmpty(estate, "NetworkInterfaces", scope, `nothing uses ${id}`));
  const nothing: Gap = {
    what: `nothing uses ${id}, so there is no path to judge`,
    why: "no-interface",
    needs: "an interface in it",
  };
  return {
    gap: vpcs.map((vpc) => estate.unseenInterfaces(vpc)).find((gap) => gap !== null) ?? nothing,
    assumptions: assumed.slice(0, 1),
  };
}

const thingsIn = (meaning: Meaning): readonly Named[] =>
  meaning.kind === "thing" ? [meaning.thing] : meaning.kind === "tag" ? meaning.things : [];

/** The VPCs of which an end is a part; a group's interfaces are its owner's own. */
function vpcsOf(estate: Estate, meaning: Meaning): readonly Vpc[] {
  if (meaning.kind === "cidr") {
    return [...estate.vpcs.values()].filter(({ cidrs }) => cidrs.some((own) => overlaps(own, meaning.cidr)));
  }
  if (meaning.kind !== "thing") return [];
  const { noun, id } = meaning.thing;
  const vpcId = noun === "subnet" ? estate.subnets.get(id)?.vpcId : noun === "vpc" ? id : undefined;
  const vpc = vpcId === undefined ? undefined : estate.vpcs.get(vpcId);
  return vpc === undefined ? [] : [vpc];
}
