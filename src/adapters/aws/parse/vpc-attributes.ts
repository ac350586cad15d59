import { z } from "zod";
import type { Scope } from "#domain/estate/scope.ts";
import type { VpcAttributes } from "#domain/estate/vpc-attributes.ts";
import { type Read, readEntry } from "./entry.ts";
import { id } from "./fields.ts";

const value = z.object({ Value: z.boolean() }).nullish();

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcAttribute.html */
const schema = z.object({ VpcId: id("vpc"), EnableDnsSupport: value, EnableDnsHostnames: value });

export function parseVpcAttributes(entry: unknown, scope: Scope): Read<VpcAttributes> {
  return readEntry(schema, entry, (raw) => ({
    value: {
      id: raw.VpcId,
      scope,
      dnsSupport: raw.EnableDnsSupport?.Value ?? null,
      dnsHostnames: raw.EnableDnsHostnames?.Value ?? null,
    },
  }));
}
