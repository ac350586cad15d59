import { defineCall, each } from "./call.ts";
import { listHostedZones } from "./list-hosted-zones.ts";

interface Record {
  readonly HostedZoneId: string;
  readonly Name?: string | undefined;
  readonly Type?: string | undefined;
  readonly SetIdentifier?: string | undefined;
}

/** A record has no id: these four tell it from every other. */
export const identifyRecord = ({ HostedZoneId, Name, Type, SetIdentifier }: Record): string =>
  [HostedZoneId, Name, Type, SetIdentifier].join(" ");

/**
 * The records of one zone, which the answer does not name. A zone holds 10,000 records unless AWS was asked for more, and
 * more than that is left out, and said to be.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html
 */
export const listResourceRecordSets = defineCall("route53", "ListResourceRecordSets", {
  key: "ResourceRecordSets",
  entries: ({ ResourceRecordSets }, [HostedZoneId = ""]) =>
    ResourceRecordSets?.map((record) => ({ HostedZoneId, ...record })),
  identify: identifyRecord,
  paging: {
    first: { MaxItems: 300 },
    next: ({ IsTruncated, NextRecordName, NextRecordType, NextRecordIdentifier }) =>
      IsTruncated && NextRecordName
        ? {
            StartRecordName: NextRecordName,
            StartRecordType: NextRecordType,
            StartRecordIdentifier: NextRecordIdentifier,
          }
        : null,
  },
  maxPages: 40,
  by: { parent: each((HostedZoneId) => ({ HostedZoneId })) },
  parent: { call: listHostedZones },
  global: true,
});
