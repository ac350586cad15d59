import { z } from "zod";
import type { ProfileAssociation } from "#domain/estate/dns-profile.ts";
import type { Scope } from "#domain/estate/scope.ts";
import type { DhcpOfVpc, DhcpOptions, VpcDnsSettings } from "#domain/estate/vpc-dns.ts";
import { type Read, readEntry } from "./entry.ts";
import { clean, words } from "./fields.ts";

const text = z.string({ error: "is missing" }).transform(clean);
const setting = z.object({ Value: z.boolean() }).nullish();

/**
 * The answer to one attribute, or several put together.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcAttribute.html
 */
const settings = z.object({ VpcId: text, EnableDnsSupport: setting, EnableDnsHostnames: setting });

export function parseVpcDnsSettings(entry: unknown): Read<VpcDnsSettings> {
  return readEntry(settings, entry, (raw) => ({
    value: {
      vpcId: raw.VpcId,
      support: raw.EnableDnsSupport?.Value ?? null,
      hostnames: raw.EnableDnsHostnames?.Value ?? null,
    },
  }));
}

const handedOut = z.object({ VpcId: text, DhcpOptionsId: z.string().startsWith("dopt-") });

/** The options that a VPC names; `default` stands for none. */
export function parseDhcpOfVpc(entry: unknown): Read<DhcpOfVpc> {
  return readEntry(handedOut, entry, (raw) => ({ value: { vpcId: raw.VpcId, optionsId: raw.DhcpOptionsId } }));
}

/** Only VPCs that name their options say something about them. */
export const vpcWithOptions = (entry: unknown): readonly unknown[] =>
  handedOut.safeParse(entry).success ? [entry] : [];

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DhcpOptions.html */
const options = z.object({
  DhcpOptionsId: text,
  DhcpConfigurations: z.array(z.object({ Key: z.string(), Values: z.array(z.object({ Value: text })).nullish() })),
});

export function parseDhcpOptions(entry: unknown, scope: Scope): Read<DhcpOptions> {
  return readEntry(options, entry, (raw) => ({
    value: {
      id: raw.DhcpOptionsId,
      scope,
      servers: raw.DhcpConfigurations.filter(({ Key }) => Key === "domain-name-servers").flatMap(({ Values }) =>
        (Values ?? []).map(({ Value }) => Value),
      ),
    },
  }));
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53profiles_ProfileAssociation.html */
const profile = z.object({ ProfileId: text, ResourceId: text, Status: words });

export function parseProfileAssociation(entry: unknown, scope: Scope): Read<ProfileAssociation> {
  return readEntry(profile, entry, (raw) => ({
    value: { profileId: raw.ProfileId, vpcId: raw.ResourceId, scope, status: raw.Status ?? "COMPLETE" },
  }));
}
