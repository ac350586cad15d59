import { byToken, defineCall } from "./call.ts";

/**
 * Whether a VPC drops what is not encrypted (ENC-01).
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEncryptionControls.html
 */
export const describeVpcEncryptionControls = defineCall("ec2", "DescribeVpcEncryptionControls", {
  key: "VpcEncryptionControls",
  entries: (answer) => answer.VpcEncryptionControls,
  identify: (entry) => entry.VpcEncryptionControlId,
  paging: byToken(1000),
});
