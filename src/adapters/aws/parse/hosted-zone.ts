import { z } from "zod";
import type { HostedZone, ZoneOfVpc } from "#domain/estate/hosted-zone.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { canonicalName } from "#domain/net/dns-name.ts";
import { type Read, readEntry } from "./entry.ts";
import { clean, wholeNumber, words } from "./fields.ts";

/** A name of the DNS, which anybody may have written. */
export const dnsName = z.string({ error: "is missing" }).transform((text) => clean(canonicalName(text)));

const zoneId = z.string({ error: "is missing" }).transform((text) => clean(text.replace(/^\/hostedzone\//, "")));

const vpcs = z.array(z.object({ VPCId: z.string() })).nullish();

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZone.html */
const zone = z.object({
  Id: zoneId,
  Name: dnsName,
  Config: z.object({ PrivateZone: z.boolean().nullish() }).nullish(),
  ResourceRecordSetCount: wholeNumber.nullish(),
  LinkedService: z.object({ ServicePrincipal: words }).nullish(),
  VPCs: vpcs,
});

/** As ListHostedZones prints one; who writes files by hand may put the VPCs into it. */
export function parseHostedZone(entry: unknown, scope: Scope): Read<HostedZone> {
  return readEntry(zone, entry, (raw) => ({ value: zoneFrom(raw, raw.VPCs, scope) }));
}

/**
 * As GetHostedZone prints one, with the VPCs of a private zone beside it.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html
 */
const described = z.object({ HostedZone: zone, VPCs: vpcs });

export function parseDescribedZone(entry: unknown, scope: Scope): Read<HostedZone> {
  return readEntry(described, entry, ({ HostedZone, VPCs }) => ({
    value: zoneFrom(HostedZone, VPCs ?? HostedZone.VPCs, scope),
  }));
}

function zoneFrom(raw: z.output<typeof zone>, own: z.output<typeof vpcs>, scope: Scope): HostedZone {
  // A zone with VPCs is private, whatever else is said of it.
  const isPrivate = raw.Config?.PrivateZone ?? (own ?? []).length > 0;
  return {
    id: raw.Id,
    scope,
    name: raw.Name,
    isPrivate,
    service: raw.LinkedService?.ServicePrincipal ?? null,
    recordCount: raw.ResourceRecordSetCount ?? null,
    vpcIds: own?.map(({ VPCId }) => VPCId) ?? null,
  };
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZoneSummary.html */
const summary = z.object({
  VPCId: z.string({ error: "is missing" }),
  HostedZoneId: zoneId,
  Name: dnsName,
  Owner: z.object({ OwningAccount: words, OwningService: words }).nullish(),
});

/** The answer does not name the VPC, so it stands beside each of its zones. */
export function parseZoneOfVpc(entry: unknown, scope: Scope): Read<ZoneOfVpc> {
  return readEntry(summary, entry, (raw) => ({
    value: {
      vpcId: raw.VPCId,
      zoneId: raw.HostedZoneId,
      scope,
      name: raw.Name,
      ownerId: raw.Owner?.OwningAccount ?? null,
      service: raw.Owner?.OwningService ?? null,
    },
  }));
}
