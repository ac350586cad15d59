import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import type { Vpc } from "../estate/vpc.ts";
import type { Address, Family } from "../net/address.ts";
import { isEmpty } from "../net/traffic.ts";
import { alike, alikeOf } from "./alike.ts";
import { type Endpoint, insideVpcs, type Member } from "./endpoint.ts";
import { familiesApart, ofFamily } from "./families.ts";
import { ownsAddress } from "./hops/interface.ts";
import type { ReachQuestion } from "./question.ts";
import { type Blocker, blame } from "./step.ts";
import { type Party, type Swept, sweep } from "./sweep.ts";

/** What was found for some of the pairs. */
export interface Found {
  readonly swept: readonly Swept[];
  /** Pairs that no walk can be made for, with the reason. */
  readonly stopped: readonly Blocker[];
  readonly generalPublic: "source" | "destination" | null;
  readonly unread: readonly Gap[];
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
  for (const family of [4, 6] as const) {
    const wanted = ofFamily(question.traffic, family);
    if (isEmpty(wanted)) continue;
    const toInsiders = partiesOf(estate, destination, family);
    const toOutsiders = partiesOf(estate, { ...destination, members: called }, family);
    for (const one of partiesOf(estate, source, family)) {
      const nobody = one.kind === "addresses" ? nobodyThere(estate, one, source.generalPublic) : null;
      if (nobody !== null) {
        if ("code" in nobody) stopped.push(nobody);
        else unread.push(nobody);
        continue;
      }
      for (const other of one.kind === "addresses" ? toOutsiders : toInsiders) {
        const { sourcePorts } = question;
        const { byAddress } = destination;
        const pairs = {
          source: withoutSelf(one, other),
          destination: other,
          wanted,
          sourcePorts,
          generalPublic,
          byAddress,
        };
        const result = sweep(estate, pairs);
        swept.push(...result.swept);
        unread.push(...result.gaps);
      }
    }
  }
  const outsideOnly = source.members.length === 0;
  stopped.push(
    ...familiesApart(question, source, { ...destination, members: outsideOnly ? called : destination.members }),
  );
  return { swept, stopped, generalPublic, unread };
}

/** The senders without the one that has the literal destination itself: an interface is no pair with itself (ENG-06). */
function withoutSelf(source: Party, destination: Party): Party {
  if (source.kind === "addresses" || destination.kind === "interfaces") return source;
  const [only] = destination.addresses;
  if (only === undefined || only.first !== only.last) return source;
  const literal: Address = { family: destination.family, value: only.first };
  const { alike: senders } = source;
  const others = senders.members.filter(({ interface: own }) => !hasAddress(own, literal));
  return others.length === senders.members.length
    ? source
    : { kind: "interfaces", alike: alikeOf(senders.family, others) };
}

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
): Blocker | Gap | null {
  const [inside] = generalPublic ? [] : insideVpcs(estate, party);
  if (inside === undefined) return null;
  const [vpc] = estate.vpcsHolding({ family: party.family, value: inside.first }) as [Vpc, ...Vpc[]];
  const gap = estate.gapIn("NetworkInterfaces", vpc.scope, vpc.id, `the interfaces of ${vpc.id}`, vpc.id);
  if (gap !== null) return gap;
  const text = `nothing in ${vpc.id} has ${party.label}, so nothing can send from it`;
  return blame("forward", "NO_POSSIBLE_DESTINATION", {
    kind: "vpc",
    id: vpc.id,
    direction: "egress",
    evidence: [text],
    rules: ["ENI-03"],
    text,
  });
}
