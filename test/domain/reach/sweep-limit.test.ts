import { describe, expect, it } from "vitest";
import { standingAddress } from "#domain/estate/network-interface.ts";
import { isEmpty } from "#domain/net/traffic.ts";
import { alike } from "#domain/reach/alike.ts";
import type { Member } from "#domain/reach/endpoint.ts";
import { type Party, type Sweep, sweep } from "#domain/reach/sweep.ts";
import { network } from "#test/support/build/network.ts";
import { traffic } from "../words.ts";

/**
 * Five callers in one subnet, alike but for their addresses, and a server in another whose group lets in three single
 * addresses of theirs. So the rules tell five ranges of callers apart: three that pass, and two between them, the decoys.
 */
const estate = network({
  vpcs: { "vpc-1": ["10.0.0.0/16"] },
  subnets: { "subnet-callers": "10.0.1.0/24", "subnet-server": "10.0.2.0/24" },
  groups: { "sg-server": { in: ["tcp 443 10.0.1.10/32", "tcp 443 10.0.1.30/32", "tcp 443 10.0.1.50/32"] } },
  hosts: {
    "eni-10": "10.0.1.10",
    "eni-20": "10.0.1.20",
    "eni-30": "10.0.1.30",
    "eni-40": "10.0.1.40",
    "eni-50": "10.0.1.50",
    "eni-server": { at: "10.0.2.5", groups: ["sg-server"] },
  },
});

function partyIn(subnetId: string): Party {
  const members: readonly Member[] = (estate.interfacesOfSubnet.get(subnetId) ?? []).flatMap((one) => {
    const own = standingAddress(one, 4);
    return own === null ? [] : [{ interface: one, address: own }];
  });
  const [only, ...more] = alike(estate, members);
  if (only === undefined || more.length > 0) throw new Error(`${subnetId} is not one kind of host`);
  return { kind: "interfaces", alike: only };
}

const question = {
  source: partyIn("subnet-callers"),
  destination: partyIn("subnet-server"),
  wanted: { ...traffic("443"), icmpv6: [] },
  sourcePorts: null,
  byAddress: false,
  generalPublic: null,
} as const;

const walked = ({ swept }: Sweep): readonly string[] =>
  swept
    .map(({ source, answer }) => `${source.interface?.id} ${isEmpty(answer.outcome.works) ? "blocked" : "works"}`)
    .sort();

const everybody = ["eni-10 works", "eni-20 blocked", "eni-30 works", "eni-40 blocked", "eni-50 works"];

describe("a sweep of more ranges than anybody would read", () => {
  it("walks every range where there is room for just as many, and leaves no gap", () => {
    for (const room of [undefined, 5]) {
      const whole = sweep(estate, question, room);
      expect(walked(whole)).toEqual(everybody);
      expect(whole.gaps).toEqual([]);
    }
  });

  it.each([0, 1, 4])("walks %i and says that the rest was not walked", (room) => {
    const cut = sweep(estate, question, room);
    expect(cut.swept).toHaveLength(room);
    expect(everybody).toEqual(expect.arrayContaining([...walked(cut)]));
    expect(cut.gaps).toEqual([
      {
        what: "more ranges of addresses that the rules tell apart than are worth an answer",
        why: "unsupported",
        needs: "a narrower question",
      },
    ]);
  });
});
