import { defineCall } from "./call.ts";

/**
 * Zones with their ids, which unlike their names are the same in every account; AWS answers in one piece.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html
 */
export const describeAvailabilityZones = defineCall("ec2", "DescribeAvailabilityZones", {
  key: "AvailabilityZones",
  entries: (answer) => answer.AvailabilityZones,
  identify: (entry) => entry.ZoneId,
});
