import { byToken, defineCall, filter } from "./call.ts";

/**
 * Route tables. They are read for whole VPCs: a subnet without a table of its own uses the main one (RT-09), which no
 * filter on the subnet finds. One page holds no more than 100.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html
 */
export const describeRouteTables = defineCall("ec2", "DescribeRouteTables", {
  key: "RouteTables",
  entries: (answer) => answer.RouteTables,
  identify: (entry) => entry.RouteTableId,
  paging: byToken(100),
  by: {
    id: filter("route-table-id"),
    vpc: filter("vpc-id"),
    subnet: filter("association.subnet-id"),
    name: filter("tag:Name"),
  },
});
