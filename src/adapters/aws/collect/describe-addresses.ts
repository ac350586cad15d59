import { defineCall, filter } from "./call.ts";

/**
 * Elastic IP addresses; AWS answers in one piece.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddresses.html
 */
export const describeAddresses = defineCall("ec2", "DescribeAddresses", {
  key: "Addresses",
  entries: (answer) => answer.Addresses,
  identify: (entry) => entry.PublicIp,
  by: {
    "public-address": filter("public-ip"),
  },
});
