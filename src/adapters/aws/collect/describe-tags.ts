import { byToken, defineCall, literally, type Narrow } from "./call.ts";

/**
 * Name tags with a given value, on whatever kind of resource: one call where asking each kind would take many.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html
 */
export const describeTags = defineCall("ec2", "DescribeTags", {
  key: "Tags",
  entries: (answer) => answer.Tags,
  identify: (entry) => `${entry.ResourceId} ${entry.Key}`,
  paging: byToken(1000),
  by: { name: tagged("Name") },
});

function tagged(key: string): Narrow<{ Filters: { Name: string; Values: string[] }[] }> {
  return {
    batch: 200,
    input: (values) => ({
      Filters: [
        { Name: "key", Values: [key] },
        { Name: "value", Values: values.map(literally) },
      ],
    }),
  };
}
