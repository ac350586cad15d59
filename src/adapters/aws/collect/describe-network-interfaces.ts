import { byToken, defineCall, filter } from "./call.ts";

/**
 * Network interfaces: who has which address and which security groups (SG-28). In a large account the call fails unless
 * it is paged or narrowed, so it always is. AWS may hide what its services manage unless it is asked for (ENI-08).
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html
 */
export const describeNetworkInterfaces = defineCall("ec2", "DescribeNetworkInterfaces", {
  key: "NetworkInterfaces",
  entries: (answer) => answer.NetworkInterfaces,
  identify: (entry) => entry.NetworkInterfaceId,
  paging: byToken(1000),
  input: { IncludeManagedResources: true },
  by: {
    id: filter("network-interface-id"),
    vpc: filter("vpc-id"),
    subnet: filter("subnet-id"),
    group: filter("group-id"),
    instance: filter("attachment.instance-id"),
    "private-address": filter("addresses.private-ip-address"),
    "public-address": filter("association.public-ip"),
    "ipv6-address": filter("ipv6-addresses.ipv6-address"),
    name: filter("tag:Name"),
  },
});
