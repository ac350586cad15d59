import type { PeeringWords } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";

const own = { vpc: "vpc-a", cidrs: ["10.0.0.0/16"], region: "eu-west-1" };
const abroad: PeeringWords = { from: "vpc-a", to: { vpc: "vpc-u", cidrs: ["10.5.0.0/16"], region: "us-east-1" } };

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16"] },
      subnets: { "subnet-a": "10.0.1.0/24" },
      peerings: {
        "pcx-au": abroad,
        "pcx-at": { from: "vpc-a", to: { vpc: "vpc-t", cidrs: ["10.6.0.0/16"], account: "222222222222" } },
      },
      tables: { "rtb-a": { subnets: ["subnet-a"], routes: ["10.5.0.0/16 pcx-au", "10.6.0.0/16 pcx-at"] } },
      groups: {
        "sg-a": { in: ["tcp 443 222222222222/sg-theirs", "tcp 80 0.0.0.0/0"] },
        "sg-shut": { out: ["all 10.5.0.0/16"] },
      },
      hosts: { "eni-a": { at: "10.0.1.10", groups: ["sg-a"] }, "eni-shut": { at: "10.0.1.11", groups: ["sg-shut"] } },
    }),
    scope({
      region: "us-east-1",
      vpcs: { "vpc-u": ["10.5.0.0/16"] },
      subnets: { "subnet-u": "10.5.1.0/24" },
      peerings: { "pcx-ua": { from: "vpc-u", to: own } },
      tables: { "rtb-u": { subnets: ["subnet-u"], routes: ["10.0.0.0/16 pcx-au"] } },
      groups: { "sg-u": { in: ["tcp 443 10.0.0.0/16", "tcp 5432 sg-a"] } },
      hosts: { "eni-u": { at: "10.5.1.10", groups: ["sg-u"] } },
    }),
  ],
};
