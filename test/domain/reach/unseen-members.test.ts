import { describe, expect, it } from "vitest";
import { snapshotFrom } from "#adapters/aws/read-snapshot.ts";
import { Estate } from "#domain/estate/lookup.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { unseenMembers } from "#domain/reach/unseen-members.ts";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { lacking, named, network, unread } from "#test/support/build/network.ts";
import type { RawEstate, RawScope } from "#test/support/raw-estate.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";

const eip = "52.30.0.7";

/**
 * `eni-client` calls the servers of sg-server in subnet-b. `eni-open` lets HTTPS in. `eni-shut` is the same to look at
 * by its group, but its instance is stopped. A route of another subnet leads to eni-shut, an Elastic IP address is bound
 * to it, and it is the second interface of `i-two`. `nat-b` stands in subnet-b. The decoy is vpc-far, with a group and
 * hosts of its own.
 */
const described: Description = {
  vpcs: { "vpc-1": ["10.0.0.0/16"], "vpc-far": ["10.9.0.0/16"] },
  subnets: {
    "subnet-a": "10.0.1.0/24",
    "subnet-b": "10.0.2.0/24",
    "subnet-c": "10.0.3.0/24",
    "subnet-far": "10.9.1.0/24",
  },
  groups: { "sg-server": { in: ["tcp 443 10.0.0.0/16"] }, "sg-far": { vpc: "vpc-far", in: ["all 10.9.0.0/16"] } },
  hosts: {
    "eni-client": "10.0.1.5",
    "eni-open": { at: "10.0.2.10", groups: ["sg-server"], instance: "i-two" },
    "eni-shut": { at: "10.0.2.11", groups: ["sg-server"], status: "available", instance: null },
    "eni-far": { at: "10.9.1.5", groups: ["sg-far"] },
    "eni-near": { at: "10.9.1.6", groups: ["sg-far"] },
  },
};
const tables = { "rtb-c": { subnets: ["subnet-c"], routes: ["192.168.0.0/16 eni-shut"] } };
const address = {
  PublicIp: eip,
  AllocationId: "eipalloc-1",
  AssociationId: "eipassoc-1",
  NetworkInterfaceId: "eni-shut",
  PrivateIpAddress: "10.0.2.11",
};
const byRoute: Description = { ...described, tables };
const byAddress: Description = { ...described, extra: { Addresses: [address] } };
const byNat = (state: string): Description => ({
  ...described,
  natGateways: { "nat-b": { at: "10.0.2.20", public: "52.30.0.20", state } },
});

const asked = (estate: Estate, source: string, destination: string): ReachAnswer => {
  const answer = ask(estate, { source, destination, traffic: "443" });
  if (answer === null) throw new Error(`${source} or ${destination} means nothing here`);
  return answer;
};

const without = (one: Description | RawScope, id = "eni-shut"): Estate =>
  network(lacking(one, "NetworkInterfaces", id));

const here = "ec2:DescribeNetworkInterfaces in account 111111111111, eu-west-1";
const gapOf = (what: string, id = "eni-shut") => [
  expect.objectContaining({ what: `${what}: ${id} was not read`, why: "not-collected", needs: here }),
];

describe("an interface that only others name", () => {
  it.each(["sg-server", "subnet-b", "vpc-1"])("counts where it was read: %s", (destination) => {
    for (const one of [byRoute, byAddress]) {
      expect(asked(network(one), "eni-client", destination)).toMatchObject({ verdict: "partial", gaps: [] });
    }
  });

  it.each(["sg-server", "subnet-b", "vpc-1", "i-two"])("may be one more of %s where it was not", (destination) => {
    for (const one of [byRoute, byAddress]) {
      expect(asked(without(one), "eni-client", destination)).toMatchObject({
        verdict: "unknown",
        blockers: [],
        gaps: gapOf(`the interfaces of ${destination}`),
      });
    }
  });

  it("may be the only one of a group or an instance", () => {
    const alone = lacking(lacking(byRoute, "NetworkInterfaces", "eni-open"), "NetworkInterfaces", "eni-shut");
    const mute = {
      ...alone,
      documents: { ...alone.documents, Reservations: scope(byRoute).documents["Reservations"] ?? [] },
    };
    for (const destination of ["sg-server", "i-two"]) {
      expect(asked(network(mute), "eni-client", destination)).toMatchObject({
        verdict: "unknown",
        gaps: gapOf(`the interfaces of ${destination}`),
      });
    }
  });

  it("may be what a tag stands for, and what carries a group that was not read itself", () => {
    const tagged = named(byRoute, { "i-two": "server", "eni-open": "open" });
    for (const [destination, id] of [
      ["tag:server", "i-two"],
      ["tag:open", "eni-open"],
    ] as const) {
      expect(asked(network(tagged), "eni-client", destination)).toMatchObject({ verdict: "reachable", gaps: [] });
      expect(asked(without(tagged), "eni-client", destination)).toMatchObject({
        verdict: "unknown",
        gaps: gapOf(`the interfaces of ${id}`),
      });
    }
    const mute = without(lacking(byRoute, "SecurityGroups", "sg-server"));
    expect(asked(mute, "eni-client", "sg-server").gaps).toEqual(gapOf("the interfaces of sg-server"));
    const gone = network(lacking(byRoute, "SecurityGroups", "sg-server"));
    expect(asked(gone, "eni-client", "sg-server").gaps.map(({ what }) => what)).toContain("the rules of sg-server");
  });

  it("is no matter for a word of which nothing is known", () => {
    const gap = { what: "sg-x", why: "not-collected", needs: here } as const;
    expect(unseenMembers(without(byRoute), { kind: "not-collected", noun: "security-group", word: "sg-x", gap })).toBe(
      null,
    );
  });

  it("may have any address of its VPC, and none of another one", () => {
    expect(asked(without(byRoute), "10.0.2.99", "eni-client")).toMatchObject({
      verdict: "unknown",
      blockers: [],
      gaps: gapOf("the interfaces of vpc-1"),
    });
    expect(asked(without(byRoute), "eni-client", "10.0.2.99").gaps).toEqual(gapOf("the interfaces of vpc-1"));
    const far = asked(without(byRoute), "eni-far", "10.9.1.99");
    expect(far).toMatchObject({ verdict: "blocked", blockers: [{ code: "NO_POSSIBLE_DESTINATION" }] });
    expect(asked(without(byRoute), "sg-far", "sg-far")).toMatchObject({ verdict: "reachable", gaps: [] });
  });

  it("is known by its own name, too", () => {
    expect(asked(without(byRoute), "eni-client", "eni-shut")).toMatchObject({
      verdict: "unknown",
      gaps: [expect.objectContaining({ what: "eni-shut", why: "not-collected" })],
    });
  });

  it("leaves one thing by itself as it was", () => {
    expect(asked(without(byRoute), "eni-client", "eni-open")).toMatchObject({ verdict: "reachable", gaps: [] });
    expect(asked(without(byRoute), "eni-client", "10.0.2.10")).toMatchObject({ verdict: "reachable", gaps: [] });
  });
});

describe("a public address that is bound to an interface that was not read", () => {
  const { extra = {} } = byAddress;
  const online: Description = {
    ...described,
    tables: { "rtb-a": { subnets: ["subnet-a"], routes: ["0.0.0.0/0 igw-1"] } },
    internetGateways: { "igw-1": "vpc-1" },
    hosts: { ...described.hosts, "eni-client": { at: "10.0.1.5", public: "52.30.0.5" } },
    prefixLists: { "pl-ours": ["52.30.0.0/29"] },
    extra,
  };

  it.each([eip, "52.30.0.0/29", "pl-ours"])("is nobody else's: %s", (end) => {
    expect(asked(network(online), "eni-client", eip)).toMatchObject({ verdict: "blocked" });
    for (const [source, destination] of [
      ["eni-client", end],
      [end, "eni-client"],
    ] as const) {
      expect(asked(without(online), source, destination)).toMatchObject({
        verdict: "unknown",
        blockers: [],
        gaps: gapOf(`who has ${end}`),
      });
    }
  });

  it("says nothing of other addresses", () => {
    expect(asked(without(online), "eni-client", "8.8.8.8")).toMatchObject({ verdict: "reachable", gaps: [] });
  });
});

describe("the interface of a NAT gateway", () => {
  it.each(["available", "pending"])("is one of its subnet and VPC, and of nothing else (NAT-03): %s", (state) => {
    const estate = without(byNat(state), "eni-nat-b");
    for (const destination of ["subnet-b", "vpc-1"]) {
      const answer = asked(estate, "eni-client", destination);
      expect(answer).toMatchObject({
        verdict: "unknown",
        gaps: gapOf(`the interfaces of ${destination}`, "eni-nat-b"),
      });
    }
    expect(asked(estate, "eni-client", "sg-server")).toMatchObject({ verdict: "partial", gaps: [] });
    expect(asked(estate, "subnet-a", "eni-open")).toMatchObject({ verdict: "reachable", gaps: [] });
  });

  it("is gone where the gateway is", () => {
    expect(asked(without(byNat("deleted"), "eni-nat-b"), "eni-client", "subnet-b")).toMatchObject({ gaps: [] });
  });
});

describe("where it is no wonder that an interface is missing", () => {
  it("the list stays whole: a black hole, and a route in a shared VPC, which may lead to its owner's (SHR-01)", () => {
    const hole = {
      ...described,
      tables: { "rtb-c": { subnets: ["subnet-c"], routes: ["192.168.0.0/16 eni-shut blackhole"] } },
    };
    expect(asked(without(hole), "eni-client", "sg-server")).toMatchObject({ verdict: "reachable", gaps: [] });
    const raw = scope(byRoute);
    const shared = (raw.documents["Vpcs"] as readonly object[]).map((vpc) => ({ ...vpc, OwnerId: "222222222222" }));
    const participant: RawScope = { ...raw, documents: { ...raw.documents, Vpcs: shared } };
    expect(asked(without(participant), "eni-client", "sg-server")).toMatchObject({ verdict: "reachable", gaps: [] });
  });

  it("missing files that were said to be empty are", () => {
    const raw: RawEstate = [unread(byRoute, "NetworkInterfaces", "Reservations")];
    const answer = asked(new Estate(snapshotOf(raw, { missing: "empty" })), "10.0.2.99", "10.0.1.5");
    expect(answer.verdict).toBe("blocked");
    expect(answer.assumptions).toEqual([expect.objectContaining({ what: "vpc-1 has no interfaces" })]);
  });

  it("a list of some VPCs says nothing of others", () => {
    const raw = lacking(byRoute, "NetworkInterfaces", "eni-shut");
    const seen = (...vpcs: readonly string[]): Estate => {
      const scopes = [{ ...raw, missing: {}, onlyVpcs: { NetworkInterfaces: vpcs } }];
      return new Estate(snapshotFrom(scopes, { missing: "unknown", strict: false }).snapshot);
    };
    expect(asked(seen("vpc-far"), "eni-client", "sg-server")).toMatchObject({ verdict: "reachable", gaps: [] });
    expect(asked(seen("vpc-1"), "eni-client", "sg-server").gaps).toEqual(gapOf("the interfaces of sg-server"));
  });
});

describe("an interface whose entry could not be read", () => {
  it("leaves the members of a group open, even where some were read", () => {
    const raw = scope(described);
    const entries = (raw.documents["NetworkInterfaces"] as readonly { readonly NetworkInterfaceId: string }[]).map(
      (one) => (one.NetworkInterfaceId === "eni-shut" ? { ...one, PrivateIpAddresses: "?" } : one),
    );
    const cut: RawScope = { ...raw, documents: { ...raw.documents, NetworkInterfaces: entries } };
    expect(asked(network(cut), "eni-client", "sg-server")).toMatchObject({
      verdict: "unknown",
      gaps: [expect.objectContaining({ what: "the interfaces of sg-server", why: "not-collected", needs: here })],
    });
  });
});

describe("a block of a VPC that is not in the list", () => {
  const raw = lacking(described, "Vpcs", "vpc-far");

  it("is inside the network all the same, where a subnet says so", () => {
    expect(asked(network(raw), "10.9.1.0/28", "eni-open")).toMatchObject({
      verdict: "unknown",
      blockers: [],
      gaps: [expect.objectContaining({ what: "vpc-far", why: "not-collected" })],
    });
  });

  it("is outside where no subnet has a part of it", () => {
    expect(asked(network(raw), "10.9.7.0/28", "eni-open")).toMatchObject({
      verdict: "blocked",
      blockers: expect.arrayContaining([
        expect.objectContaining({ code: "IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS", kind: "internet" }),
      ]),
    });
  });
});
