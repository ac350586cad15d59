import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import { standingAddress } from "#domain/estate/network-interface.ts";
import { interval } from "#domain/net/intervals.ts";
import { publicAddresses } from "#domain/net/special.ts";
import { alike } from "#domain/reach/alike.ts";
import type { Member } from "#domain/reach/endpoint.ts";
import { answerPair, type Terminal } from "#domain/reach/pair.ts";
import { type Party, type Swept, sweep } from "#domain/reach/sweep.ts";
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
              const swept = sweep(estate, { ...question, source, destination, wanted });
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

  it("covers every address of a set once, and each as if it were asked alone", () => {
    fc.assert(
      fc.property(estateArbitrary(), fc.array(fc.nat(0xffff_ffff), { minLength: 1, maxLength: 8 }), (raw, samples) => {
        const estate = new Estate(snapshotOf(raw));
        const wanted = { ...traffic("443"), icmpv6: [] };
        const internet: Party = {
          kind: "addresses",
          family: 4,
          addresses: publicAddresses(4),
          label: "the internet",
          literal: false,
        };
        for (const source of partiesOf(estate, 4)) {
          const swept = sweep(estate, {
            ...question,
            source,
            destination: internet,
            wanted,
            generalPublic: "destination",
          });
          for (const one of source.alike.members) {
            const around = swept.filter(
              ({ sources }) => sources.first <= one.address.value && one.address.value <= sources.last,
            );
            for (const sample of samples) {
              const value = BigInt(sample);
              if (!publicAddresses(4).some((piece) => piece.first <= value && value <= piece.last)) continue;
              const found = around.filter(
                ({ destinations }) => destinations.first <= value && value <= destinations.last,
              );
              expect(found, describeEstate(raw)).toHaveLength(1);
              const destination: Terminal = {
                address: { family: 4, value },
                interface: null,
                outside: true,
                label: "the internet",
              };
              const alone = answerPair(estate, {
                ...question,
                source: ends(one),
                destination,
                wanted,
                generalPublic: true,
              });
              for (const area of found) expect(inWords(area), describeEstate(raw)).toBe(inWords({ answer: alone }));
            }
          }
        }
      }),
      runs(40),
    );
  });

  it("of two sets of addresses is one question, and none where a set is empty", () => {
    const estate = new Estate(snapshotOf([]));
    const one = address("203.0.113.5");
    const party = (addresses: Extract<Party, { kind: "addresses" }>["addresses"]): Party => ({
      kind: "addresses",
      family: 4,
      addresses,
      label: "203.0.113.5",
      literal: true,
    });
    const ask = (source: Party, destination: Party) =>
      sweep(estate, { ...question, source, destination, wanted: traffic("443") }).map(({ count }) => count);
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
