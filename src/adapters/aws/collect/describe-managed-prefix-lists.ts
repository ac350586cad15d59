import { byToken, defineCall, filter } from "./call.ts";

/**
 * Prefix lists, AWS's own among them (SG-24); the blocks in them are a call for each list.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeManagedPrefixLists.html
 */
export const describeManagedPrefixLists = defineCall("ec2", "DescribeManagedPrefixLists", {
  key: "ManagedPrefixLists",
  entries: (answer) => answer.PrefixLists,
  identify: (entry) => entry.PrefixListId,
  paging: byToken(100),
  by: {
    id: filter("prefix-list-id"),
    name: filter("prefix-list-name"),
  },
});
