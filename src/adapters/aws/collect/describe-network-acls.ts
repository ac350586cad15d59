import { byToken, defineCall, filter } from "./call.ts";

/**
 * Network ACLs. A VPC has few and every subnet has exactly one, so they are read for whole VPCs (NACL-04).
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkAcls.html
 */
export const describeNetworkAcls = defineCall("ec2", "DescribeNetworkAcls", {
  key: "NetworkAcls",
  entries: (answer) => answer.NetworkAcls,
  identify: (entry) => entry.NetworkAclId,
  paging: byToken(1000),
  by: {
    id: filter("network-acl-id"),
    vpc: filter("vpc-id"),
    subnet: filter("association.subnet-id"),
    name: filter("tag:Name"),
  },
});
