/** One name, www.corp.example, in the private zone Z1 of vpc-app, with records of every policy in turn. */
import { describe, expect, it } from "vitest";
import { alias, ask, network, record, zone } from "./network.ts";

const name = "www.corp.example";
const own = (value: string, SetIdentifier: string, more: object) =>
  record("Z1", name, "A", [value], { SetIdentifier, ...more });

function answer(records: readonly object[]) {
  const estate = network({ HostedZones: [zone("Z1", "corp.example", ["vpc-app"])], ResourceRecordSets: records });
  return ask(estate, name);
}

const whens = (records: readonly object[]) => answer(records).answers.map(({ value, when }) => [value, when]);

describe("a routing policy says when each record is returned", () => {
  it("simple: always, whatever a health check says (DNS-30)", () => {
    expect(answer([record("Z1", name, "A", ["10.0.0.1", "10.0.0.2"])]).answers).toEqual([
      { type: "A", value: "10.0.0.1", ttl: 60, when: "always", policy: "simple" },
      { type: "A", value: "10.0.0.2", ttl: 60, when: "always", policy: "simple" },
    ]);
    expect(answer([record("Z1", name, "A", ["10.0.0.1"], { HealthCheckId: "hc" })]).answers).toMatchObject([
      { health: "hc" },
    ]);
  });

  it("weighted: by its share, and a weight of 0 only when no other is healthy (DNS-31)", () => {
    const records = [
      own("10.0.0.1", "blue", { Weight: 70, HealthCheckId: "hc-1" }),
      own("10.0.0.2", "green", { Weight: 30, HealthCheckId: "hc-2" }),
      own("10.0.0.3", "spare", { Weight: 0 }),
    ];
    expect(answer(records)).toMatchObject({
      status: "NOERROR",
      answers: [
        {
          value: "10.0.0.1",
          policy: "weighted",
          weight: 70,
          health: "hc-1",
          setIdentifier: "blue",
          when: "in 70 of 100 answers, while healthy",
        },
        { value: "10.0.0.2", weight: 30, when: "in 30 of 100 answers, while healthy" },
        { value: "10.0.0.3", weight: 0, when: "only while none of the weighted ones is healthy" },
      ],
    });
    const sure = answer([own("10.0.0.1", "blue", { Weight: 70 }), own("10.0.0.3", "spare", { Weight: 0 })]);
    expect(sure.answers.map(({ value }) => value)).toEqual(["10.0.0.1"]);
    expect(sure.warnings).toEqual(["www.corp.example A (spare) has weight 0 and is never returned (DNS-31)"]);
    expect(whens([own("10.0.0.1", "a", { Weight: 0 }), own("10.0.0.2", "b", { Weight: 0 })])).toEqual([
      ["10.0.0.1", "in 1 of 2 answers, because all weights are 0"],
      ["10.0.0.2", "in 1 of 2 answers, because all weights are 0"],
    ]);
  });

  it("weighted: a record without a weight, as only a file made by hand has it, has none", () => {
    const odd = answer([own("10.0.0.1", "a", { Weight: 1 }), own("10.0.0.2", "b", {})]);
    expect(odd.answers.map(({ value }) => value)).toEqual(["10.0.0.1"]);
    expect(odd.warnings).toHaveLength(1);
  });

  it("failover: the primary, while it or nothing is healthy (DNS-33)", () => {
    const [one, two] = [{ Failover: "PRIMARY" }, { Failover: "SECONDARY" }];
    expect(whens([own("10.0.0.2", "s", two), own("10.0.0.1", "p", { ...one, HealthCheckId: "hc" })])).toEqual([
      ["10.0.0.2", "while the primary is unhealthy"],
      ["10.0.0.1", "while the primary is healthy, and while neither is"],
    ]);
    expect(
      whens([
        own("10.0.0.2", "s", { ...two, HealthCheckId: "h2" }),
        own("10.0.0.1", "p", { ...one, HealthCheckId: "hc" }),
      ])[0],
    ).toEqual(["10.0.0.2", "while the primary is unhealthy and this one is healthy"]);
    const never = answer([own("10.0.0.1", "p", one), own("10.0.0.2", "s", two)]);
    expect(never.answers).toMatchObject([
      { value: "10.0.0.1", when: "always: the primary record has no health check" },
    ]);
    expect(never.warnings).toEqual([
      "www.corp.example A (s) is never returned: the primary has no health check (DNS-33)",
    ]);
    expect(whens([own("10.0.0.2", "s", two)])).toEqual([["10.0.0.2", "always: there is no primary record"]]);
  });

  it("failover: an alias that evaluates its target can fail without a health check (DNS-38)", () => {
    const primary = alias("Z1", name, ["ZELB", "web-1.eu-west-1.elb.amazonaws.com"], {
      SetIdentifier: "p",
      Failover: "PRIMARY",
      AliasTarget: { HostedZoneId: "ZELB", DNSName: "web-1.eu-west-1.elb.amazonaws.com", EvaluateTargetHealth: true },
    });
    expect(whens([primary, own("10.0.0.2", "s", { Failover: "SECONDARY" })])).toEqual([
      ["web-1.eu-west-1.elb.amazonaws.com", "while the primary is healthy, and while neither is"],
      ["10.0.0.2", "while the primary is unhealthy"],
    ]);
  });

  it("latency, geoproximity and multivalue: by who asks, or in any order (DNS-32, DNS-35, DNS-36)", () => {
    expect(
      whens([
        own("10.0.0.1", "ie", { Region: "eu-west-1" }),
        own("10.0.0.2", "us", { Region: "us-east-1", HealthCheckId: "h" }),
      ]),
    ).toEqual([
      ["10.0.0.1", "where eu-west-1 answers fastest"],
      ["10.0.0.2", "where us-east-1 answers fastest, while healthy"],
    ]);
    expect(
      whens([
        own("10.0.0.1", "a", { GeoProximityLocation: { AWSRegion: "eu-west-1", Bias: 10 } }),
        own("10.0.0.2", "b", { GeoProximityLocation: { Coordinates: { Latitude: "49.22", Longitude: "-74.01" } } }),
        own("10.0.0.3", "c", { GeoProximityLocation: { LocalZoneGroup: "us-east-1-bue-1" } }),
      ]),
    ).toEqual([
      ["10.0.0.1", "where eu-west-1 is nearest, with a bias of 10"],
      ["10.0.0.2", "where 49.22, -74.01 is nearest"],
      ["10.0.0.3", "where us-east-1-bue-1 is nearest"],
    ]);
    expect(
      whens([
        own("10.0.0.1", "a", { MultiValueAnswer: true }),
        own("10.0.0.2", "b", { MultiValueAnswer: true, HealthCheckId: "h" }),
      ]),
    ).toEqual([
      ["10.0.0.1", "one of up to eight healthy ones, in any order"],
      ["10.0.0.2", "one of up to eight healthy ones, in any order, while healthy"],
    ]);
  });

  it("geolocation and IP-based: for whom, and who gets nothing without a default (DNS-34, DNS-37)", () => {
    const places = [
      own("10.0.0.1", "de", { GeoLocation: { CountryCode: "DE" } }),
      own("10.0.0.2", "ca", { GeoLocation: { CountryCode: "US", SubdivisionCode: "CA" } }),
      own("10.0.0.3", "eu", { GeoLocation: { ContinentCode: "EU" } }),
    ];
    expect(whens(places).map(([, when]) => when)).toEqual([
      "for clients in DE",
      "for clients in US-CA",
      "for clients in continent EU",
    ]);
    expect(answer(places).warnings).toEqual([
      "www.corp.example A (de): clients in none of these places get no answer (DNS-34)",
    ]);
    const all = answer([...places, own("10.0.0.9", "all", { GeoLocation: { CountryCode: "*" } })]);
    expect(all.answers.at(-1)).toMatchObject({ when: "for clients in no other place listed" });
    expect(all.warnings).toEqual([]);
    const block = (LocationName: string) => ({ CidrRoutingConfig: { CollectionId: "c", LocationName } });
    expect(whens([own("10.0.0.1", "hq", block("hq")), own("10.0.0.2", "rest", block("*"))])).toEqual([
      ["10.0.0.1", "for clients of hq"],
      ["10.0.0.2", "for clients of no listed address block"],
    ]);
    expect(answer([own("10.0.0.1", "hq", block("hq"))]).warnings).toHaveLength(1);
  });

  it("and what it chooses may lead on to another choice, or to nothing", () => {
    const chain = answer([
      record("Z1", name, "CNAME", ["a.corp.example"], { SetIdentifier: "a", Weight: 1 }),
      record("Z1", name, "CNAME", ["gone.corp.example"], { SetIdentifier: "b", Weight: 1 }),
      record("Z1", "a.corp.example", "A", ["10.0.0.1"], { SetIdentifier: "x", Region: "eu-west-1" }),
    ]);
    expect(chain.status).toBe("NOERROR");
    expect(chain.answers).toMatchObject([
      { value: "10.0.0.1", when: "in 1 of 2 answers, and where eu-west-1 answers fastest" },
    ]);
    expect(chain.warnings).toEqual([
      "the answer is NXDOMAIN in 1 of 2 answers: nothing is found for gone.corp.example",
    ]);
    // A record with neither an identifier nor a default, as files made by hand have it.
    expect(answer([record("Z1", name, "A", ["10.0.0.1"], { GeoLocation: { CountryCode: "DE" } })]).warnings).toEqual([
      "www.corp.example A: clients in none of these places get no answer (DNS-34)",
    ]);
  });
});
