/**
 * Public zones of one account: example.com (ZTOP) gives dev.example.com to ZDEV by NS records. ZLOST, old.example.com,
 * has no NS record that leads to it; ZTWIN is a second dev.example.com, left over.
 */
import { describe, expect, it } from "vitest";
import { ask, network, record, short, zone } from "./network.ts";

const records = [
  record("ZTOP", "www.example.com", "A", ["203.0.113.1"]),
  record("ZTOP", "dev.example.com", "NS", ["ns-1.awsdns.com.", "ns-2.awsdns.net."]),
  record("ZTOP", "hidden.dev.example.com", "A", ["203.0.113.66"]),
  record("ZTOP", "far.example.com", "NS", ["ns.elsewhere.example."]),
  record("ZDEV", "dev.example.com", "NS", ["ns-2.awsdns.net", "NS-1.awsdns.com"]),
  record("ZDEV", "api.dev.example.com", "A", ["203.0.113.2"]),
  record("ZTWIN", "dev.example.com", "NS", ["ns-8.awsdns.com."]),
  record("ZTWIN", "api.dev.example.com", "A", ["203.0.113.99"]),
  record("ZLOST", "a.old.example.com", "A", ["203.0.113.3"]),
];
const zones = [
  zone("ZTOP", "example.com"),
  zone("ZDEV", "dev.example.com"),
  zone("ZTWIN", "dev.example.com"),
  zone("ZLOST", "old.example.com"),
];
const open = network({ HostedZones: zones, ResourceRecordSets: records });

describe("public zones", () => {
  it("are followed from the top, by the name servers that the zone above names (DNS-20, DNS-21)", () => {
    const answer = ask(open, "api.dev.example.com", "A", null);
    expect(short(answer)).toEqual(["NOERROR", "A 203.0.113.2"]);
    expect(answer.zone).toEqual({ id: "ZDEV", name: "dev.example.com", private: false });
    expect(answer.chain).toEqual([
      { name: "dev.example.com", via: "delegation", zone: "ZTOP" },
      { name: "api.dev.example.com", via: "question", zone: "ZDEV" },
    ]);
    expect(answer.passedOver).toEqual([
      {
        zone: "ZTWIN",
        name: "dev.example.com",
        because: "dev.example.com is delegated to other name servers than its own (DNS-20)",
      },
    ]);
  });

  it("below a cut nothing of the zone above answers", () => {
    expect(short(ask(open, "hidden.dev.example.com", "A", null))).toEqual(["NXDOMAIN"]);
    expect(short(ask(open, "dev.example.com", "NS", null))).toEqual([
      "NOERROR",
      "NS ns-1.awsdns.com.",
      "NS ns-2.awsdns.net.",
    ]);
    expect(short(ask(open, "dev.example.com", "A", null))).toEqual(["NODATA"]);
    expect(ask(open, "x.far.example.com", "A", null)).toMatchObject({
      status: "unknown",
      gaps: [{ what: "what ns.elsewhere.example. answer, to which far.example.com is delegated" }],
    });
  });

  it("that nobody leads to answer nobody", () => {
    const answer = ask(open, "a.old.example.com", "A", null);
    expect(short(answer)).toEqual(["NXDOMAIN"]);
    expect(answer.passedOver).toEqual([
      {
        zone: "ZLOST",
        name: "old.example.com",
        because: "example.com (ZTOP) has no NS records for it, so nobody is led there (DNS-20)",
      },
    ]);
  });

  it("may be cut more than once", () => {
    const deep = network({
      HostedZones: [zone("Z1", "example.com"), zone("Z2", "a.example.com"), zone("Z3", "b.a.example.com")],
      ResourceRecordSets: [
        record("Z1", "a.example.com", "NS", ["ns-2."]),
        record("Z2", "b.a.example.com", "NS", ["ns-3."]),
        record("Z3", "c.b.a.example.com", "A", ["203.0.113.7"]),
      ],
    });
    expect(short(ask(deep, "c.b.a.example.com", "A", null))).toEqual(["NOERROR", "A 203.0.113.7"]);
  });

  it("of one name: which of them answers is not known, unless all say the same", () => {
    const twins = (value: string) =>
      network({
        HostedZones: [zone("Z1", "twin.example"), zone("Z2", "twin.example")],
        ResourceRecordSets: [
          record("Z1", "www.twin.example", "A", ["203.0.113.1"]),
          record("Z2", "www.twin.example", "A", [value]),
        ],
      });
    const differ = ask(twins("203.0.113.2"), "www.twin.example", "A", null);
    expect(short(differ)).toEqual(["unknown", "A 203.0.113.1", "A 203.0.113.2"]);
    expect(differ.zone).toBeNull();
    expect(differ.warnings).toContain(
      "2 public zones are called twin.example (Z1, Z2); only the one whose name servers the zone above names answers (DNS-20)",
    );
    expect(short(ask(twins("203.0.113.1"), "www.twin.example", "A", null))).toEqual(["NOERROR", "A 203.0.113.1"]);
  });

  it("are what a VPC sees of names in no private zone, and the rest of the public DNS is not in AWS", () => {
    expect(short(ask(open, "www.example.com"))).toEqual(["NOERROR", "A 203.0.113.1"]);
    expect(ask(open, "www.elsewhere.example")).toMatchObject({
      status: "unknown",
      zone: null,
      gaps: [
        { what: "what the public DNS answers for www.elsewhere.example, which is in no hosted zone that was read" },
      ],
    });
  });

  it("of accounts that were not read may have any name", () => {
    const unread = network({ HostedZones: null });
    expect(ask(unread, "www.example.com").gaps).toMatchObject([
      { wanted: { key: "HostedZones", scope: { account: "111122223333", region: "eu-west-1" } } },
    ]);
  });
});
