import { z } from "zod";
import type { Instance } from "#domain/estate/instance.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Read, readEntry } from "./entry.ts";
import { id, maybeAddress, tags, words } from "./fields.ts";

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
 *
 * The interfaces that an instance lists are not read: they lack the type and the delegated prefixes, and only the
 * interfaces of instances are listed at all. What DescribeNetworkInterfaces would have shown (a NAT gateway, a load
 * balancer) would look absent, so without that call interfaces stay "not collected".
 */
const schema = z.object({
  InstanceId: id("i"),
  State: z.object({ Name: z.string() }),
  Platform: words,
  PlatformDetails: words,
  PrivateIpAddress: maybeAddress,
  Tags: tags,
});

export function parseInstance(entry: unknown, scope: Scope): Read<Instance> {
  return readEntry(schema, entry, (raw) => ({
    value: {
      id: raw.InstanceId,
      scope,
      name: raw.Tags,
      state: raw.State.Name,
      platform: platformOf(raw.Platform, raw.PlatformDetails),
      privateAddress: raw.PrivateIpAddress,
    },
  }));
}

/**
 * `Platform` is printed for Windows only, so its absence says nothing; `PlatformDetails` names the billing product
 * (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/billing-info-fields.html).
 */
function platformOf(platform: string | null, details: string | null): Instance["platform"] {
  if (platform?.toLowerCase() === "windows" || /^(windows|sql server)/i.test(details ?? "")) return "windows";
  return /^(linux|red hat|suse|ubuntu)/i.test(details ?? "") ? "linux" : null;
}

/** The instances of a reservation; an instance that stands by itself is its own. */
export function instancesIn(entry: unknown): readonly unknown[] {
  const { Instances: instances } = (entry ?? {}) as { Instances?: unknown };
  return Array.isArray(instances) ? instances : [entry];
}
