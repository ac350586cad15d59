import { scope } from "#test/support/build/estate-builder.ts";

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-b": ["10.1.0.0/16"] },
      subnets: { "subnet-public": "10.0.1.0/24", "subnet-inside": "10.0.2.0/24", "subnet-b": "10.1.1.0/24" },
      internetGateways: { "igw-a": "vpc-a", "igw-b": "vpc-b" },
      natGateways: { "nat-a": { at: "10.0.1.200", public: "203.0.113.200" } },
      tables: {
        "rtb-public": { subnets: ["subnet-public"], routes: ["0.0.0.0/0 igw-a"] },
        "rtb-inside": { subnets: ["subnet-inside"], routes: ["0.0.0.0/0 nat-a"] },
        "rtb-b": { subnets: ["subnet-b"], routes: ["0.0.0.0/0 igw-b"] },
      },
      groups: {
        "sg-client": {},
        "sg-everybody": { in: ["tcp 443 0.0.0.0/0"] },
        "sg-by-group": { in: ["tcp 443 sg-client"] },
        "sg-by-block": { in: ["tcp 443 10.0.0.0/16"] },
        "sg-by-public": { in: ["tcp 443 203.0.113.10/32", "tcp 443 203.0.113.200/32"] },
        "sg-b": { vpc: "vpc-b", in: ["tcp 443 203.0.113.10/32"] },
      },
      hosts: {
        "eni-client": { at: "10.0.1.10", public: "203.0.113.10", groups: ["sg-client"] },
        "eni-bare": { at: "10.0.1.11", groups: ["sg-client"] },
        "eni-inside": { at: "10.0.2.10", groups: ["sg-client"] },
        "eni-everybody": { at: "10.0.1.20", public: "203.0.113.20", groups: ["sg-everybody"] },
        "eni-by-group": { at: "10.0.1.21", public: "203.0.113.21", groups: ["sg-by-group"] },
        "eni-by-block": { at: "10.0.1.22", public: "203.0.113.22", groups: ["sg-by-block"] },
        "eni-by-public": { at: "10.0.1.23", public: "203.0.113.23", groups: ["sg-by-public"] },
        "eni-b": { at: "10.1.1.10", public: "203.0.113.50", groups: ["sg-b"] },
      },
    }),
  ],
};
