import { byToken, defineCall, each } from "./call.ts";
import { describeManagedPrefixLists } from "./describe-managed-prefix-lists.ts";

/**
 * The blocks of one prefix list, in its latest version, which is the one that rules and routes use (SG-23). The answer
 * does not name the list.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetManagedPrefixListEntries.html
 */
export const getManagedPrefixListEntries = defineCall("ec2", "GetManagedPrefixListEntries", {
  key: "PrefixListEntries",
  entries: ({ Entries }, [PrefixListId = ""]) => [{ PrefixListId, Entries: Entries ?? [] }],
  identify: (entry) => entry.PrefixListId,
  unite: (known, fresh) => ({ ...fresh, Entries: [...known.Entries, ...fresh.Entries] }),
  indivisible: true,
  paging: byToken(100),
  by: { parent: each((PrefixListId) => ({ PrefixListId })) },
  parent: { call: describeManagedPrefixLists },
});
