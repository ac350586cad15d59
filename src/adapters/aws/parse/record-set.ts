import { z } from "zod";
import type { RecordSet, RoutingPolicy } from "#domain/estate/record-set.ts";
import { type Read, readEntry } from "./entry.ts";
import { clean, wholeNumber, words } from "./fields.ts";
import { dnsName } from "./hosted-zone.ts";

const text = z.string({ error: "is missing" }).transform(clean);
const id = text.transform((one) => one.replace(/^\/hostedzone\//, ""));

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html */
const schema = z.object({
  HostedZoneId: id,
  Name: dnsName,
  Type: text,
  TTL: wholeNumber.nullish(),
  ResourceRecords: z.array(z.object({ Value: text })).nullish(),
  AliasTarget: z.object({ HostedZoneId: id, DNSName: dnsName, EvaluateTargetHealth: z.boolean().nullish() }).nullish(),
  SetIdentifier: words,
  HealthCheckId: words,
  Weight: wholeNumber.nullish(),
  Region: words,
  Failover: z.enum(["PRIMARY", "SECONDARY"]).nullish(),
  GeoLocation: z.object({ ContinentCode: words, CountryCode: words, SubdivisionCode: words }).nullish(),
  GeoProximityLocation: z
    .object({
      AWSRegion: words,
      LocalZoneGroup: words,
      Coordinates: z.object({ Latitude: z.string(), Longitude: z.string() }).nullish(),
      Bias: wholeNumber.nullish(),
    })
    .nullish(),
  MultiValueAnswer: z.boolean().nullish(),
  CidrRoutingConfig: z.object({ LocationName: text }).nullish(),
});

type Raw = z.output<typeof schema>;

/** One record set; the list does not name its zone, so it stands beside each of them. */
export function parseRecordSet(entry: unknown): Read<RecordSet> {
  return readEntry(schema, entry, (raw) => ({
    value: {
      zoneId: raw.HostedZoneId,
      name: raw.Name,
      type: raw.Type.toUpperCase(),
      ttl: raw.TTL ?? null,
      values: (raw.ResourceRecords ?? []).map(({ Value }) => Value),
      alias:
        raw.AliasTarget == null
          ? null
          : {
              zoneId: raw.AliasTarget.HostedZoneId,
              name: raw.AliasTarget.DNSName,
              evaluatesHealth: raw.AliasTarget.EvaluateTargetHealth ?? false,
            },
      policy: policyOf(raw),
      setIdentifier: raw.SetIdentifier === null ? null : clean(raw.SetIdentifier),
      healthCheckId: raw.HealthCheckId === null ? null : clean(raw.HealthCheckId),
    },
  }));
}

/** A record has one policy, told by the field that is there. */
function policyOf(raw: Raw): RoutingPolicy {
  if (raw.Weight != null) return { kind: "weighted", weight: raw.Weight };
  if (raw.Region !== null) return { kind: "latency", region: raw.Region };
  if (raw.Failover != null) return { kind: "failover", role: raw.Failover };
  if (raw.GeoLocation != null) return { kind: "geolocation", place: placeOf(raw.GeoLocation) };
  if (raw.GeoProximityLocation != null) {
    const { AWSRegion, LocalZoneGroup, Coordinates, Bias } = raw.GeoProximityLocation;
    const point = Coordinates == null ? "" : clean(`${Coordinates.Latitude}, ${Coordinates.Longitude}`);
    return { kind: "geoproximity", place: AWSRegion ?? LocalZoneGroup ?? point, bias: Bias ?? 0 };
  }
  if (raw.CidrRoutingConfig != null) return { kind: "ip-based", location: raw.CidrRoutingConfig.LocationName };
  return { kind: raw.MultiValueAnswer === true ? "multivalue" : "simple" };
}

/** `US-CA`, `US`, `continent EU`, `*`. */
function placeOf({ ContinentCode, CountryCode, SubdivisionCode }: NonNullable<Raw["GeoLocation"]>): string {
  if (ContinentCode !== null) return clean(`continent ${ContinentCode}`);
  return clean([CountryCode ?? "*", ...(SubdivisionCode === null ? [] : [SubdivisionCode])].join("-"));
}
