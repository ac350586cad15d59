import { defineCall } from "./call.ts";

/**
 * Hosted zones, public and private, of the whole account: Route 53 knows no Regions.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZones.html
 */
export const listHostedZones = defineCall("route53", "ListHostedZones", {
  key: "HostedZones",
  entries: (answer) => answer.HostedZones,
  identify: (entry) => entry.Id,
  paging: {
    first: { MaxItems: 100 },
    next: ({ IsTruncated, NextMarker }) => (IsTruncated && NextMarker ? { Marker: NextMarker } : null),
  },
  global: true,
});
