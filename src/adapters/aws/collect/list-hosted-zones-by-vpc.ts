import type { VPCRegion } from "@aws-sdk/client-route-53";
import { defineCall, each } from "./call.ts";
import { describeVpcs } from "./describe-vpcs.ts";

/**
 * The private zones that a VPC sees, those of other accounts among them. The answer does not name the VPC.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZonesByVPC.html
 */
export const listHostedZonesByVPC = defineCall("route53", "ListHostedZonesByVPC", {
  key: "HostedZoneSummaries",
  entries: ({ HostedZoneSummaries }, [VPCId = ""], VPCRegion) =>
    HostedZoneSummaries?.map((zone) => ({ VPCId, VPCRegion, ...zone })),
  identify: (entry) => `${entry.VPCId} ${entry.HostedZoneId}`,
  paging: {
    first: { MaxItems: 100 },
    next: ({ NextToken }) => (NextToken ? { NextToken } : null),
  },
  by: { parent: each((VPCId, region) => ({ VPCId, VPCRegion: region as VPCRegion })) },
  parent: { call: describeVpcs },
  completes: "parent",
});
