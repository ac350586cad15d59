import { z } from "zod";
import type { PublicAccessBlock, PublicAccessExclusion } from "#domain/estate/public-access-block.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Read, readEntry } from "./entry.ts";
import { blockMode, words } from "./fields.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcBlockPublicAccessOptions.html */
const options = z.object({
  AwsAccountId: words,
  AwsRegion: words,
  InternetGatewayBlockMode: blockMode,
  State: words,
});

export function parsePublicAccessBlock(entry: unknown, scope: Scope): Read<PublicAccessBlock> {
  return readEntry(options, entry, (raw) => ({
    value: {
      // The answer names the account and Region it is about, which a folder need not do.
      scope: { account: raw.AwsAccountId ?? scope.account, region: raw.AwsRegion ?? scope.region },
      mode: raw.InternetGatewayBlockMode,
      settled: raw.State === "update-complete" || raw.State === "default-state",
    },
  }));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcBlockPublicAccessExclusion.html */
const exclusion = z.object({
  ExclusionId: z.string(),
  ResourceArn: z.string(),
  InternetGatewayExclusionMode: z.enum(["allow-bidirectional", "allow-egress"]),
  State: z.string(),
});

/** What is over and done with; any other word may be a change under way. */
const settledStates: ReadonlySet<string> = new Set([
  "create-complete",
  "create-failed",
  "update-complete",
  "update-failed",
  "delete-complete",
  "disable-complete",
]);

export function parsePublicAccessExclusion(entry: unknown, scope: Scope): Read<PublicAccessExclusion> {
  return readEntry(exclusion, entry, (raw) => ({
    value: {
      id: raw.ExclusionId,
      scope,
      resourceId: raw.ResourceArn.slice(raw.ResourceArn.lastIndexOf("/") + 1),
      allows: raw.InternetGatewayExclusionMode === "allow-bidirectional" ? "bidirectional" : "egress",
      inForce: raw.State === "create-complete" || raw.State === "update-complete",
      settled: settledStates.has(raw.State),
    },
  }));
}
