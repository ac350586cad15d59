import { canonicalName, isWithin } from "#domain/net/dns-name.ts";
import { defineCall, each } from "./call.ts";
import { identifyRecord } from "./list-resource-record-sets.ts";

/**
 * The records of one name in a zone (`Z1/www.example.com`), however large the zone is: they are sorted by the labels
 * from the right, so a list that starts at a name shows it first, and next what lies below it, which says that the name
 * exists even if it has no records of its own.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html
 */
export const listRecordsAtName = defineCall("route53", "ListResourceRecordSets", {
  key: "ResourceRecordSets",
  entries: ({ ResourceRecordSets }, [asked = ""]) => {
    const [HostedZoneId, name] = partsOf(asked);
    const records = (ResourceRecordSets ?? []).map((record) => ({ HostedZoneId, ...record }));
    const nameOf = ({ Name }: { readonly Name?: string | undefined }): string => canonicalName(Name ?? "");
    const next = records.find((record) => nameOf(record) !== name);
    return records.filter((record) => nameOf(record) === name || (record === next && isWithin(nameOf(record), name)));
  },
  identify: identifyRecord,
  paging: {
    first: { MaxItems: 100 },
    // Only as long as the whole page was of one name.
    next: ({ IsTruncated, ResourceRecordSets, NextRecordName, NextRecordType, NextRecordIdentifier }) =>
      IsTruncated && NextRecordName !== undefined && ResourceRecordSets?.[0]?.Name === NextRecordName
        ? {
            StartRecordName: NextRecordName,
            StartRecordType: NextRecordType,
            StartRecordIdentifier: NextRecordIdentifier,
          }
        : null,
  },
  by: {
    name: each((asked) => {
      const [HostedZoneId, StartRecordName] = partsOf(asked);
      return { HostedZoneId, StartRecordName };
    }),
  },
  completes: "name",
  global: true,
});

function partsOf(asked: string): readonly [zone: string, name: string] {
  const slash = asked.indexOf("/");
  return [asked.slice(0, slash), asked.slice(slash + 1)];
}
