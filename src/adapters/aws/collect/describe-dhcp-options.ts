import { byToken, defineCall, filter } from "./call.ts";

/**
 * DHCP options: the DNS servers that instances are told of.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeDhcpOptions.html
 */
export const describeDhcpOptions = defineCall("ec2", "DescribeDhcpOptions", {
  key: "DhcpOptions",
  entries: (answer) => answer.DhcpOptions,
  identify: (entry) => entry.DhcpOptionsId,
  paging: byToken(1000),
  by: {
    id: filter("dhcp-options-id"),
  },
});
