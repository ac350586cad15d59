import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Address, Family } from "../net/address.ts";
import { isEmpty, type Traffic } from "../net/traffic.ts";
import { alike } from "./alike.ts";
import { type Endpoint, insideVpcs, type Member } from "./endpoint.ts";
import { familiesApart, ofFamily } from "./families.ts";
import { ownsAddress } from "./hops/interface.ts";
import type { ReachQuestion } from "./question.ts";
import { type Blocker, blame } from "./step.ts";
import { type Party, type Swept, sweep } from "./sweep.ts";

/** What was found for some of the pairs. */
export interface Found {
  readonly swept: readonly Swept[];
  readonly wanted: ReadonlyMap<Swept, Traffic>;
  /** Pairs that no walk can be made for, with the reason. */
  readonly stopped: readonly Blocker[];
  readonly generalPublic: "source" | "destination" | null;
  readonly unread: readonly Gap[];
}

/** Asks every pair that the two ends make. */
export function askPairs(estate: Estate, question: ReachQuestion, source: Endpoint, destination: Endpoint): Found {
  const generalPublic = source.generalPublic ? "source" : destination.generalPublic ? "destination" : null;
  const calling = source.members.length === 0;
  const senders = source.members.filter((one) => !isLiteral(destination, one));
  const receivers =
    calling && !destination.byAddress
      ? destination.members.flatMap((one) => asCalledFromOutside(one, destination.members))
      : destination.members;
  const swept: Swept[] = [];
  const wantedOf = new Map<Swept, Traffic>();
  const stopped: Blocker[] = [];
  const unread: Gap[] = [];
  for (const family of [4, 6] as const) {
    const wanted = ofFamily(question.traffic, family);
    if (isEmpty(wanted)) continue;
    const from = partiesOf(estate, { ...source, members: senders }, family);
    const to = partiesOf(estate, { ...destination, members: receivers }, family);
    for (const [one, other] of from.flatMap((one) => to.map((other) => [one, other] as const))) {
      const nobody = one.kind === "addresses" ? nobodyThere(estate, one, source.generalPublic) : null;
      if (nobody !== null) {
        if ("code" in nobody) stopped.push(nobody);
        else unread.push(nobody);
        continue;
      }
      for (const result of sweep(estate, {
        source: one,
        destination: other,
        wanted,
        sourcePorts: question.sourcePorts,
        generalPublic,
        byAddress: destination.byAddress,
      })) {
        swept.push(result);
        wantedOf.set(result, wanted);
      }
    }
  }
  stopped.push(...familiesApart(question, { ...source, members: senders }, { ...destination, members: receivers }));
  return { swept, wanted: wantedOf, stopped, generalPublic, unread };
}

/** A literal destination that the sender itself has: no pair. */
function isLiteral({ addresses }: Endpoint, { interface: own }: Member): boolean {
  return addresses.some(({ family, addresses: [only] }) => {
    if (only === undefined || only.first !== only.last) return false;
    const shown = own.privateAddresses.some(({ publicAddress }) => publicAddress?.value === only.first);
    return shown || ownsAddress(own, { family, value: only.first });
  });
}

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
function asCalledFromOutside(member: Member, all: readonly Member[]): readonly Member[] {
  const { interface: own, address } = member;
  const shown = own.privateAddresses.find(({ publicAddress }) => publicAddress !== null);
  const hasIpv6 =
    own.ipv6Addresses.length > 0 && all.some((one) => one.interface.id === own.id && one.address.family === 6);
  if (address.family === 6) return [member];
  if (shown === undefined) return hasIpv6 ? [] : [member];
  const named = own.privateAddresses.find((one) => one.address.value === address.value)?.publicAddress ?? null;
  return [{ interface: own, address: named === null ? shown.address : address }];
}

/** A source inside a collected VPC that no interface has: nobody can send from it. */
function nobodyThere(
  estate: Estate,
  party: Extract<Party, { kind: "addresses" }>,
  generalPublic: boolean,
): Blocker | Gap | null {
  if (generalPublic || insideVpcs(estate, party).length === 0) return null;
  const first = party.addresses[0]?.first ?? 0n;
  const address: Address = { family: party.family, value: first };
  const vpc = estate.vpcsHolding(address)[0];
  if (vpc === undefined) return null;
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
