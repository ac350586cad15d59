import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { splitScope } from "../estate/name.ts";
import type { Scope } from "../estate/scope.ts";
import { parseAddress } from "../net/address.ts";
import { parseCidr } from "../net/cidr.ts";
import { byAddress, byBlock } from "./by-address.ts";
import { byName } from "./by-name.ts";
import type { Match } from "./match.ts";

/** An account and Region in which there may be more. */
interface NotSeen {
  readonly account: string | null;
  readonly region: string | null;
  readonly why: Gap["why"];
  /** The permission that would show it. */
  readonly needs: string;
}

export interface WhereAnswer {
  readonly command: "where";
  readonly query: string;
  /** The narrowest first: interfaces, then other things, subnets, VPCs. */
  readonly matches: readonly Match[];
  readonly notSeen: readonly NotSeen[];
  readonly gaps: readonly Gap[];
}

/** Every interface, subnet and VPC that holds an address, overlaps a block, or has a name, in everything that was read. */
export function where(estate: Estate, query: string): WhereAnswer {
  const { word, account, region } = splitScope(query.trim());
  const gaps = unseen(estate);
  return {
    command: "where",
    query,
    matches: distinct(matchesOf(estate, word).filter((match) => fits(match, { account, region }))),
    notSeen: gaps.map(({ scope, gap }) => ({ ...scope, why: gap.why, needs: gap.needs })),
    gaps: gaps.map(({ gap }) => gap),
  };
}

function matchesOf(estate: Estate, word: string): readonly Match[] {
  const address = parseAddress(word);
  if (address !== null) return byAddress(estate, address);
  const block = parseCidr(word);
  return block === null ? byName(estate, word) : byBlock(estate, block);
}

const fits = (match: Match, wanted: Scope): boolean =>
  [
    [match.account, wanted.account],
    [match.region, wanted.region],
  ].every(([own, asked]) => own === null || asked === null || own === asked);

const distinct = (matches: readonly Match[]): readonly Match[] => [
  ...new Map(matches.map((match) => [`${match.kind} ${match.id} ${match.holds} ${match.value}`, match])).values(),
];

/** Where interfaces were not read: in what was read, and in accounts that the network itself names. */
function unseen(estate: Estate): readonly { readonly scope: Scope; readonly gap: Gap }[] {
  const scopes = new Map<string, Scope>();
  const add = (scope: Scope): void => {
    scopes.set(`${scope.account} ${scope.region}`, { account: scope.account, region: scope.region });
  };
  for (const { scope } of estate.snapshot.readings) add(scope);
  for (const { requester, accepter } of estate.peeringConnections.values()) {
    for (const { ownerId, region } of [requester, accepter]) if (ownerId !== null) add({ account: ownerId, region });
  }
  for (const { ownerId, scope } of estate.vpcs.values()) if (ownerId !== null) add({ ...scope, account: ownerId });
  return [...scopes.values()].flatMap((scope) => {
    const gap = estate.gapIn("NetworkInterfaces", scope, null, "the network interfaces there", null);
    return gap === null ? [] : [{ scope, gap }];
  });
}
