import { byToken, defineCall, filter } from "./call.ts";

/**
 * The prefix lists of gateway endpoints with their blocks, one page for all.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribePrefixLists.html
 */
export const describePrefixLists = defineCall("ec2", "DescribePrefixLists", {
  key: "PrefixLists",
  entries: (answer) => answer.PrefixLists,
  identify: (entry) => entry.PrefixListId,
  paging: byToken(1000),
  by: {
    id: filter("prefix-list-id"),
  },
});
