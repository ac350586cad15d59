import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import { standingAddress } from "#domain/estate/network-interface.ts";
import { type Address, lastValueOf, printAddress } from "#domain/net/address.ts";
import { addressesOf, everything } from "#domain/net/cidr.ts";
import { contains, difference, interval, normalise } from "#domain/net/intervals.ts";
import { publicAddresses, unicastAddresses } from "#domain/net/special.ts";
import { alike } from "#domain/reach/alike.ts";
import type { Member } from "#domain/reach/endpoint.ts";
import { answerPair, type Terminal } from "#domain/reach/pair.ts";
import { type AddressRange, type Party, type Swept, sweep } from "#domain/reach/sweep.ts";
import { runs } from "#test/laws/seed.ts";
import { describeEstate, estateArbitrary } from "#test/support/generate/index.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";
import { address, traffic } from "../words.ts";

const question = { sourcePorts: null, byAddress: false, generalPublic: null } as const;

const membersOf = (estate: Estate, family: 4 | 6): readonly Member[] =>
  [...estate.interfaces.values()].flatMap((one) => {
    const own = standingAddress(one, family);
    return own === null ? [] : [{ interface: one, address: own }];
  });

const partiesOf = (estate: Estate, family: 4 | 6): readonly Extract<Party, { kind: "interfaces" }>[] =>
  alike(estate, membersOf(estate, family)).map((one) => ({ kind: "interfaces", alike: one }));

const holds = ({ sources, destinations, source, destination }: Swept, one: Member, other: Member): boolean =>
  sources.first <= one.address.value &&
  one.address.value <= sources.last &&
  destinations.first <= other.address.value &&
  other.address.value <= destinations.last &&
  (source.interface?.subnetId === destination.interface?.subnetId) ===
    (one.interface.subnetId === other.interface.subnetId);

const holdsIn = ({ first, last }: AddressRange, { value }: Address): boolean => first <= value && value <= last;

/** Any address, and now and then one at a border where something begins that is special. */
function sampled(family: 4 | 6): fc.Arbitrary<bigint> {
  const borders =
    family === 4
      ? ["10.255.255.255", "100.64.0.0", "172.15.255.255", "172.16.0.0", "192.168.0.1", "8.8.8.8", "203.0.113.7"]
      : ["2000::", "2001:db8::1", "fd00::1", "fd00:ec2::254", "fd00:ec3::1", "2600:1f18::1"];
  return fc.oneof(
    fc.bigInt(0n, lastValueOf(family)),
    fc.constantFrom(...borders).map((text) => address(text).value),
  );
}

const inWords = ({ answer }: Swept | { readonly answer: ReturnType<typeof answerPair> }): string =>
  JSON.stringify([answer.forwardShare, answer.outcome, answer.clients]);

describe("a sweep", () => {
  it("answers every pair once, and each as if it were asked alone", () => {
    fc.assert(
      fc.property(
        estateArbitrary(),
        fc.constantFrom("443", "any", "icmp", "53/udp"),
        fc.constantFrom<(4 | 6)[]>(4, 4, 6),
        (raw, words, family) => {
          const estate = new Estate(snapshotOf(raw));
          const wanted = { ...traffic(words), [family === 4 ? "icmpv6" : "icmp"]: [] };
          const parties = partiesOf(estate, family);
          for (const source of parties) {
            for (const destination of parties) {
              const { swept } = sweep(estate, { ...question, source, destination, wanted });
              let pairs = 0;
              for (const one of source.alike.members) {
                for (const other of destination.alike.members) {
                  if (one.interface.id === other.interface.id) continue;
                  pairs += 1;
                  const about = `${one.interface.id} to ${other.interface.id}\n${describeEstate(raw)}`;
                  const found = swept.filter((area) => holds(area, one, other));
                  expect(found, about).toHaveLength(1);
                  const alone = answerPair(estate, {
                    ...question,
                    source: ends(one),
                    destination: ends(other),
                    wanted,
                    generalPublic: false,
                  });
                  for (const area of found) expect(inWords(area), about).toBe(inWords({ answer: alone }));
                }
              }
              expect(swept.reduce((sum, area) => sum + area.count, 0)).toBe(pairs);
            }
          }
        },
      ),
      runs(60),
    );
  });

  it.each<[string, 4 | 6, "source" | "destination", boolean]>([
    ["the internet, called", 4, "destination", true],
    ["the internet, calling", 4, "source", true],
    ["everything beyond the VPCs, called", 4, "destination", false],
    ["everything beyond the VPCs, calling", 4, "source", false],
    ["everything beyond the VPCs, called over IPv6", 6, "destination", false],
    ["everything beyond the VPCs, calling over IPv6", 6, "source", false],
  ])("covers every address of a set once, and each as if it were asked alone: %s", (_, family, side, generalPublic) => {
    fc.assert(
      fc.property(estateArbitrary(), fc.array(sampled(family), { minLength: 1, maxLength: 6 }), (raw, samples) => {
        const estate = new Estate(snapshotOf(raw));
        const wanted = { ...traffic("443"), [family === 4 ? "icmpv6" : "icmp"]: [] };
        const blocks = addressesOf(
          [...estate.vpcs.values()].flatMap((vpc) => vpc.cidrs),
          family,
        );
        const whole = generalPublic ? publicAddresses(family) : unicastAddresses(family);
        // A block that a person types is asked without the public addresses that interfaces here have.
        const own = estate.publicAddressesIn([everything(4)]).map((value) => ({ first: value, last: value }));
        const beyond = difference(difference(whole, blocks), family === 4 && !generalPublic ? normalise(own) : []);
        const set: Party = {
          kind: "addresses",
          family,
          addresses: beyond,
          label: "somebody",
          owner: null,
          literal: false,
        };
        for (const interfaces of partiesOf(estate, family)) {
          const [source, destination] = side === "source" ? [set, interfaces] : [interfaces, set];
          const publicSide = generalPublic ? side : null;
          const { swept } = sweep(estate, { ...question, source, destination, wanted, generalPublic: publicSide });
          for (const one of interfaces.alike.members) {
            for (const value of samples.filter((sample) => contains(beyond, sample))) {
              const somebody = { family, value };
              const [from, to] = side === "source" ? [somebody, one.address] : [one.address, somebody];
              const found = swept.filter(
                ({ sources, destinations }) => holdsIn(sources, from) && holdsIn(destinations, to),
              );
              const about = `${one.interface.id} and ${printAddress(somebody)}\n${describeEstate(raw)}`;
              expect(found, about).toHaveLength(1);
              const stranger = { address: somebody, interface: null, outside: true, label: "somebody" };
              const alone = answerPair(estate, {
                ...question,
                source: side === "source" ? stranger : ends(one),
                destination: side === "source" ? ends(one) : stranger,
                wanted,
                generalPublic,
              });
              for (const area of found) expect(inWords(area), about).toBe(inWords({ answer: alone }));
            }
          }
        }
      }),
      runs(25),
    );
  });

  it("of two sets of addresses is one question, and none where a set is empty", () => {
    const estate = new Estate(snapshotOf([]));
    const one = address("203.0.113.5");
    const party = (addresses: Extract<Party, { kind: "addresses" }>["addresses"]): Party => ({
      kind: "addresses",
      family: 4,
      addresses,
      owner: null,
      label: "203.0.113.5",
      literal: true,
    });
    const ask = (source: Party, destination: Party) =>
      sweep(estate, { ...question, source, destination, wanted: traffic("443") }).swept.map(({ count }) => count);
    const literal = party(interval(one.value, one.value));
    expect(ask(literal, literal)).toEqual([1]);
    expect(ask(literal, party([]))).toEqual([]);
    expect(ask(party([]), literal)).toEqual([]);
  });
});

const ends = ({ interface: own, address: at }: Member): Terminal => ({
  address: at,
  interface: own,
  outside: false,
  label: own.id,
});
