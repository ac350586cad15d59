import { defineCall, each } from "./call.ts";
import { describeVpcs } from "./describe-vpcs.ts";

/**
 * The DNS settings of one VPC. AWS takes one attribute at a time.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcAttribute.html
 */
export const describeVpcAttribute = defineCall("ec2", "DescribeVpcAttribute", {
  key: "VpcAttributes",
  entries: ({ VpcId, EnableDnsSupport, EnableDnsHostnames }, [asked]) => [
    {
      VpcId: VpcId ?? asked,
      ...(EnableDnsSupport === undefined ? {} : { EnableDnsSupport }),
      ...(EnableDnsHostnames === undefined ? {} : { EnableDnsHostnames }),
    },
  ],
  identify: (entry) => entry.VpcId,
  unite: (known, fresh) => ({ ...known, ...fresh }),
  variants: [{ Attribute: "enableDnsSupport" }, { Attribute: "enableDnsHostnames" }],
  by: { parent: each((VpcId) => ({ VpcId })) },
  parent: { call: describeVpcs },
  completes: "parent",
});
