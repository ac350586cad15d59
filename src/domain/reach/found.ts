import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import type { Vpc } from "../estate/vpc.ts";
import type { Address, Family } from "../net/address.ts";
import { isEmpty } from "../net/traffic.ts";
import { alike, alikeOf } from "./alike.ts";
import { type AddressSet, type Endpoint, everyoneAt, insideVpcs, type Member } from "./endpoint.ts";
import { familiesApart, ofFamily } from "./families.ts";
import { ownsAddress } from "./hops/interface.ts";
import type { ReachQuestion } from "./question.ts";
import { type Assumption, type Blocker, blame } from "./step.ts";
import { type Party, type Swept, sweep } from "./sweep.ts";
import { noInterfaces } from "./taken-as-empty.ts";

/** What was found for some of the pairs. */
export interface Found {
  readonly swept: readonly Swept[];
  /** Pairs that no walk can be made for, with the reason. */
  readonly stopped: readonly Blocker[];
  readonly generalPublic: "source" | "destination" | null;
  readonly unread: readonly Gap[];
  /** What the pairs without a walk rest on. */
  readonly assumptions: readonly Assumption[];
}

/** Asks every pair that the two ends make. */
export function askPairs(estate: Estate, question: ReachQuestion, source: Endpoint, destination: Endpoint): Found {
  const generalPublic: Found["generalPublic"] = source.generalPublic
    ? "source"
    : destination.generalPublic
      ? "destination"
      : null;
  const called = destination.byAddress
    ? destination.members
    : destination.members.flatMap((one) => asCalledFromOutside(one, destination.members, callersOf(source)));
  const swept: Swept[] = [];
  const stopped: Blocker[] = [];
  const unread: Gap[] = [];
  const assumptions: Assumption[] = [];
  for (const family of [4, 6] as const) {
    const wanted = ofFamily(question.traffic, family);
    if (isEmpty(wanted)) continue;
    const toInsiders = partiesOf(estate, destination, family);
    const toOutsiders = partiesOf(estate, { ...destination, members: called }, family);
    for (const one of partiesOf(estate, source, family)) {
      const isOutside = one.kind === "addresses" && one.owner === null;
      const nobody = isOutside ? nobodyThere(estate, one, source.generalPublic) : null;
      if (nobody !== null) {
        stopped.push(...nobody.stopped);
        unread.push(...nobody.unread);
        assumptions.push(...nobody.assumptions);
        continue;
      }
      for (const other of isOutside ? toOutsiders : toInsiders) {
        if (isSameOwner(one, other)) continue;
        const { sourcePorts } = question;
        const { byAddress, through } = destination;
        const ends = { source: withoutSelf(one, other), destination: withoutSelf(other, one) };
        const result = sweep(estate, { ...ends, wanted, sourcePorts, generalPublic, byAddress, through });
        swept.push(...result.swept);
        unread.push(...result.gaps);
      }
    }
  }
  const outsideOnly = everyoneAt(source).length === 0;
  const asked = { ...destination, members: outsideOnly ? called : destination.members };
  stopped.push(...apart(question, source, asked));
  return { swept, stopped, generalPublic, unread, assumptions };
}

/**
 * Families that part pairs. An interface is no pair with its own address (ENG-06): whoever has one of the addresses is
 * asked for the others alone.
 */
function apart(question: ReachQuestion, source: Endpoint, destination: Endpoint): readonly Blocker[] {
  const isHolder = ({ interface: own }: Member): boolean => destination.addresses.some(isAddressOf(own));
  const { holders = [], others = [] } = Object.groupBy(source.members, (one) => (isHolder(one) ? "holders" : "others"));
  const among = familiesApart(question, { ...source, members: others }, destination);
  const alone = [...Map.groupBy(holders, (one) => one.interface)].flatMap(([own, members]) => {
    const addresses = destination.addresses.filter((set) => !isAddressOf(own)(set));
    return familiesApart(question, { ...source, members, addresses: [] }, { ...destination, addresses });
  });
  return [...among, ...alone].slice(0, 1);
}

/** One side without the interface that has the other's addresses: an interface is no pair with itself (ENG-06). */
function withoutSelf(side: Party, other: Party): Party {
  if (side.kind === "addresses" || other.kind === "interfaces") return side;
  const { alike: all } = side;
  const others = all.members.filter(({ interface: own }) => !isAddressOf(own)(other));
  return others.length === all.members.length ? side : { kind: "interfaces", alike: alikeOf(all.family, others) };
}

const isSameOwner = (one: Party, other: Party): boolean =>
  one.kind === "addresses" && other.kind === "addresses" && one.owner !== null && isAddressOf(one.owner)(other);

/** Whether a set is the interface's own, by a delegated prefix or because it is one address. */
const isAddressOf =
  (own: NetworkInterface) =>
  ({ family, owner, addresses: [only, ...more] }: AddressSet): boolean =>
    owner === own ||
    (only !== undefined &&
      only.first === only.last &&
      more.length === 0 &&
      hasAddress(own, { family, value: only.first }));

const hasAddress = (own: NetworkInterface, address: Address): boolean =>
  ownsAddress(own, address) ||
  (address.family === 4 && own.privateAddresses.some(({ publicAddress }) => publicAddress?.value === address.value));

function partiesOf(estate: Estate, end: Endpoint, family: Family): readonly Party[] {
  const members = end.members.filter((one) => one.address.family === family);
  return [
    ...alike(estate, members).map((one): Party => ({ kind: "interfaces", alike: one })),
    ...end.addresses
      .filter((set) => set.family === family)
      .map(
        (set): Party => ({
          kind: "addresses",
          ...set,
          literal: set.addresses.length === 1 && set.addresses[0]?.first === set.addresses[0]?.last,
        }),
      ),
  ];
}

/**
 * Whoever calls from outside uses a public address of the interface: of each family only if it has one there, but if
 * it has none at all the question is still about it.
 */
function asCalledFromOutside(member: Member, all: readonly Member[], callers: ReadonlySet<Family>): readonly Member[] {
  const { interface: own, address } = member;
  if (address.family === 6) return [member];
  const shown = own.privateAddresses.find(({ publicAddress }) => publicAddress !== null);
  if (shown !== undefined) return [{ interface: own, address: shown.address }];
  const isCalledBySix = callers.has(6) && all.some((one) => one.interface === own && one.address.family === 6);
  return isCalledBySix ? [] : [member];
}

const callersOf = ({ addresses }: Endpoint): ReadonlySet<Family> => new Set(addresses.map(({ family }) => family));

/** A source inside a collected VPC that no interface has: nobody can send from it. */
function nobodyThere(
  estate: Estate,
  party: Extract<Party, { kind: "addresses" }>,
  generalPublic: boolean,
): Pick<Found, "stopped" | "unread" | "assumptions"> | null {
  const [inside] = generalPublic ? [] : insideVpcs(estate, party);
  if (inside === undefined) return null;
  const vpcs = estate.vpcsHolding({ family: party.family, value: inside.first }) as [Vpc, ...Vpc[]];
  const unread = vpcs.flatMap((vpc) => estate.unseenInterfaces(vpc) ?? []);
  if (unread.length > 0) return { stopped: [], unread, assumptions: [] };
  const [{ id }] = vpcs;
  const text = `nothing in ${id} has ${party.label}, so nothing can send from it`;
  const facts = { kind: "vpc", id, direction: "egress", evidence: [text], rules: ["ENI-03"], text } as const;
  const assumptions = vpcs.flatMap((vpc) => noInterfaces(estate, vpc));
  return { stopped: [blame("forward", "NO_POSSIBLE_DESTINATION", facts)], unread, assumptions };
}
