/**
 * A company with one name and two views of it. shop.example is public (ZPUB), and private in vpc-app (ZPRV), where
 * int.shop.example is a private zone of its own (ZINT). ZDECOY, private and of the same name, belongs to vpc-other.
 */
import { describe, expect, it } from "vitest";
import { ask, attributes, network, record, short, vpc, zone } from "./network.ts";

const zones = {
  HostedZones: [
    zone("ZPUB", "shop.example"),
    zone("ZPRV", "shop.example", ["vpc-app"]),
    zone("ZINT", "int.shop.example", ["vpc-app"]),
    zone("ZDECOY", "shop.example", ["vpc-other"]),
  ],
  ResourceRecordSets: [
    record("ZPUB", "www.shop.example", "A", ["203.0.113.10"]),
    record("ZPUB", "mail.shop.example", "A", ["203.0.113.25"]),
    record("ZPRV", "www.shop.example", "A", ["10.0.1.10"]),
    record("ZPRV", "db.int.shop.example", "A", ["10.0.9.9"]),
    record("ZPRV", "shop.example", "TXT", ['"inside"']),
    record("ZINT", "api.int.shop.example", "A", ["10.0.2.20", "10.0.2.21"]),
    record("ZDECOY", "www.shop.example", "A", ["10.1.1.10"]),
    record("ZDECOY", "mail.shop.example", "A", ["10.1.1.25"]),
  ],
};
const shop = network(zones);

describe("a split view", () => {
  it("is private inside of the VPC, whatever the public zone has (DNS-06)", () => {
    expect(ask(shop, "www.shop.example")).toEqual({
      command: "dns",
      question: { name: "www.shop.example", type: "A", from: "vpc-app" },
      view: { kind: "vpc", id: "vpc-app" },
      status: "NOERROR",
      answers: [{ type: "A", value: "10.0.1.10", ttl: 60, when: "always", policy: "simple" }],
      chain: [{ name: "www.shop.example", via: "question", zone: "ZPRV" }],
      zone: { id: "ZPRV", name: "shop.example", private: true },
      passedOver: [
        { zone: "ZDECOY", name: "shop.example", because: "it is private and not associated with vpc-app (DNS-14)" },
        {
          zone: "ZPUB",
          name: "shop.example",
          because: "it is public, and in vpc-app the private zone shop.example (ZPRV) answers (DNS-06)",
        },
      ],
      warnings: [],
      assumptions: [],
      gaps: [],
    });
    expect(short(ask(shop, "www.shop.example", "A", "vpc-other"))).toEqual(["NOERROR", "A 10.1.1.10"]);
  });

  it("does not fall through: what the private zone lacks does not exist (DNS-05)", () => {
    const answer = ask(shop, "mail.shop.example");
    expect(short(answer)).toEqual(["NXDOMAIN"]);
    expect(answer.zone).toEqual({ id: "ZPRV", name: "shop.example", private: true });
    expect(answer.passedOver.map(({ zone: id }) => id)).toEqual(["ZDECOY", "ZPUB"]);
    expect(short(ask(shop, "mail.shop.example", "A", "vpc-other"))).toEqual(["NOERROR", "A 10.1.1.25"]);
  });

  it("has a name of another type, and then has no record of this one", () => {
    expect(short(ask(shop, "www.shop.example", "AAAA"))).toEqual(["NODATA"]);
    expect(short(ask(shop, "shop.example", "TXT"))).toEqual(["NOERROR", 'TXT "inside"']);
    // A name exists if something lies below it.
    expect(short(ask(network({ ...zones, HostedZones: zones.HostedZones.slice(0, 2) }), "int.shop.example"))).toEqual([
      "NODATA",
    ]);
  });

  it("asks the most specific zone alone (DNS-04)", () => {
    expect(short(ask(shop, "api.int.shop.example"))).toEqual(["NOERROR", "A 10.0.2.20", "A 10.0.2.21"]);
    const answer = ask(shop, "db.int.shop.example");
    expect(short(answer)).toEqual(["NXDOMAIN"]);
    expect(answer.passedOver).toContainEqual({
      zone: "ZPRV",
      name: "shop.example",
      because: "the private zone int.shop.example (ZINT) is more specific (DNS-03)",
    });
  });

  it("is public from outside, and names the private zones that it passed over", () => {
    const answer = ask(shop, "www.shop.example", "A", null);
    expect(short(answer)).toEqual(["NOERROR", "A 203.0.113.10"]);
    expect(answer.view).toEqual({ kind: "public", id: null });
    expect(answer.passedOver).toEqual([
      { zone: "ZPRV", name: "shop.example", because: "it is private, and answers only inside of vpc-app (DNS-14)" },
      { zone: "ZDECOY", name: "shop.example", because: "it is private, and answers only inside of vpc-other (DNS-14)" },
    ]);
    expect(answer.warnings).toEqual([
      "seen from the public internet; --from a VPC, subnet or interface shows what is seen there",
      "shop.example (ZPUB) answers only if the zone above it, or the registrar, names its name servers; that was not looked up (DNS-20)",
    ]);
    const unnamed = network({ HostedZones: [zone("Z1", "a.example", [], { Config: { PrivateZone: true } })] });
    expect(ask(unnamed, "x.a.example", "A", null).passedOver).toMatchObject([
      { because: "it is private, and answers only inside of its VPCs (DNS-14)" },
    ]);
  });

  it("is seen from the only VPC there is, where nobody says from where", () => {
    const one = network({ ...zones, Vpcs: [vpc("vpc-app", "10.0.0.0/16")] });
    const answer = ask(one, "www.shop.example", "A", null);
    expect(short(answer)).toEqual(["NOERROR", "A 10.0.1.10"]);
    expect(answer.warnings).toEqual(["seen from vpc-app, the only VPC that was read; --from says from where else"]);
  });

  it("takes the public view where VPCs were not read, and says so", () => {
    const none = network({ ...zones, Vpcs: null });
    expect(ask(none, "www.shop.example", "A", null)).toMatchObject({
      status: "NOERROR",
      assumptions: [{ what: "the name is asked from the public internet", wanted: { key: "Vpcs" } }],
    });
  });
});

describe("the attributes of the VPC", () => {
  it("decide whether there is a resolver (DNS-01)", () => {
    const off = network({ ...zones, VpcAttributes: [attributes("vpc-app", { support: false })] });
    expect(ask(off, "www.shop.example")).toMatchObject({
      status: "SERVFAIL",
      answers: [],
      warnings: ["enableDnsSupport is off in vpc-app, so it has no resolver (DNS-01)"],
    });
  });

  it("decide whether private zones count (DNS-07)", () => {
    const off = network({ ...zones, VpcAttributes: [attributes("vpc-app", { hostnames: false })] });
    const answer = ask(off, "www.shop.example");
    expect(short(answer)).toEqual(["NOERROR", "A 203.0.113.10"]);
    expect(answer.passedOver).toContainEqual({
      zone: "ZPRV",
      name: "shop.example",
      because: "enableDnsHostnames is off in vpc-app, and private zones need it (DNS-07)",
    });
  });

  it("leave the answer open where they were not read, with what would be the answer", () => {
    for (const list of [null, [], [{ VpcId: "vpc-app", EnableDnsSupport: { Value: true } }]]) {
      const answer = ask(network({ ...zones, VpcAttributes: list }), "www.shop.example");
      expect(short(answer)).toEqual(["unknown", "A 10.0.1.10"]);
      expect(answer.gaps).toMatchObject([{ why: "not-collected", wanted: { key: "VpcAttributes", id: "vpc-app" } }]);
    }
    expect(short(ask(network({ ...zones, VpcAttributes: null }, { missing: "empty" }), "www.shop.example"))).toEqual([
      "NOERROR",
      "A 10.0.1.10",
    ]);
    // Each attribute comes in an answer of its own.
    const apart = [
      { VpcId: "vpc-app", EnableDnsSupport: { Value: true } },
      { VpcId: "vpc-app", EnableDnsHostnames: { Value: true } },
    ];
    expect(ask(network({ ...zones, VpcAttributes: apart }), "www.shop.example").status).toBe("NOERROR");
  });

  it("of an account that nobody reads are not known", () => {
    const elsewhere = [vpc("vpc-app", "10.0.0.0/16"), vpc("vpc-far", "10.9.0.0/16")];
    expect(ask(network({ ...zones, Vpcs: elsewhere }), "www.shop.example", "A", "vpc-gone").status).toBe("unknown");
  });
});

describe("zones that were not read", () => {
  it("of other accounts are taken as none, and said to be", () => {
    const mine = network({ ...zones, HostedZoneSummaries: null });
    const answer = ask(mine, "www.shop.example");
    expect(short(answer)).toEqual(["NOERROR", "A 10.0.1.10"]);
    expect(answer.assumptions).toEqual([
      {
        what: "no private zone of another account is associated with vpc-app",
        because: "it was not read (route53:ListHostedZonesByVPC in account 111122223333, eu-west-1)",
        wanted: { key: "HostedZoneSummaries", scope: { account: "111122223333", region: "eu-west-1" }, id: "vpc-app" },
      },
    ]);
    expect(ask(network({ ...zones, HostedZoneSummaries: null }, { strict: true }), "www.shop.example")).toMatchObject({
      status: "unknown",
      gaps: [{ what: "no private zone of another account is associated with vpc-app" }],
    });
  });

  it("leave everything open where neither list was read", () => {
    const blind = network({ ...zones, HostedZones: null, HostedZoneSummaries: null });
    expect(ask(blind, "www.shop.example")).toMatchObject({
      status: "unknown",
      gaps: [{ what: "the private zones of vpc-app" }, { what: "the hosted zones", wanted: { key: "HostedZones" } }],
    });
    expect(ask(blind, "www.shop.example", "A", null)).toMatchObject({ status: "unknown", zone: null });
  });

  it("may or may not be the VPC's, where a zone does not say whose it is", () => {
    const loose = network({
      ...zones,
      HostedZones: [zone("ZPRV", "shop.example", [], { Config: { PrivateZone: true } })],
      HostedZoneSummaries: null,
    });
    const answer = ask(loose, "www.shop.example");
    expect(short(answer)).toEqual(["unknown", "A 10.0.1.10"]);
    expect(answer.gaps).toMatchObject([
      {
        what: "whether the private zone shop.example (ZPRV) is associated with vpc-app",
        wanted: { key: "HostedZoneSummaries", id: "vpc-app" },
      },
    ]);
    // Where a zone of the VPC's own is more specific, it does not matter.
    const settled = network({
      ...zones,
      HostedZones: [
        zone("ZPRV", "shop.example", [], { Config: { PrivateZone: true } }),
        zone("ZINT", "int.shop.example", ["vpc-app"]),
      ],
      HostedZoneSummaries: null,
    });
    expect(short(ask(settled, "api.int.shop.example"))[0]).toBe("NOERROR");
  });

  it("are told by the VPC's own list, which has those of other accounts and services as well (DNS-17)", () => {
    const summary = (HostedZoneId: string, Name: string, Owner: object) => ({
      VPCId: "vpc-app",
      HostedZoneId,
      Name,
      Owner,
    });
    const listed = network({
      HostedZoneSummaries: [
        summary("ZMINE", "mine.example.", { OwningAccount: "111122223333" }),
        summary("ZFAR", "far.example.", { OwningAccount: "999999999999" }),
        summary("ZEFS", "efs.example.", { OwningService: "efs.amazonaws.com" }),
        summary("ZBARE", "bare.example.", {}),
      ],
      HostedZones: [zone("ZMINE", "mine.example", [], { Config: { PrivateZone: true }, ResourceRecordSetCount: 3 })],
      ResourceRecordSets: [
        record("ZMINE", "a.mine.example", "A", ["10.0.0.1"]),
        record("ZBARE", "a.bare.example", "A", ["10.0.0.2"]),
      ],
    });
    expect(short(ask(listed, "a.mine.example"))).toEqual(["NOERROR", "A 10.0.0.1"]);
    expect(short(ask(listed, "a.bare.example"))).toEqual(["NOERROR", "A 10.0.0.2"]);
    expect(ask(listed, "a.far.example")).toMatchObject({
      status: "unknown",
      gaps: [
        { why: "other-account", what: "the records of a.far.example in ZFAR" },
        { why: "other-account", what: "the records of *.far.example in ZFAR" },
      ],
    });
    expect(ask(listed, "a.efs.example")).toMatchObject({
      status: "unknown",
      zone: { id: "ZEFS" },
      gaps: [{ what: "the records of efs.example (ZEFS), which efs.amazonaws.com owns" }],
    });
  });
});
