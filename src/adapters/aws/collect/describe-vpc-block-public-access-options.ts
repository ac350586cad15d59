import { defineCall } from "./call.ts";

/**
 * Block Public Access of the account in this Region (BPA-01); one setting, not a list.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcBlockPublicAccessOptions.html
 */
export const describeVpcBlockPublicAccessOptions = defineCall("ec2", "DescribeVpcBlockPublicAccessOptions", {
  key: "VpcBlockPublicAccessOptions",
  entries: ({ VpcBlockPublicAccessOptions: options }) => (options === undefined ? [] : [options]),
  identify: () => "the account",
});
