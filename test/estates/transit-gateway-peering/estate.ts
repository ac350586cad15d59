import { scope } from "#test/support/build/estate-builder.ts";

const ireland = { account: "111111111111", region: "eu-west-1" };
const virginia = { account: "222222222222", region: "us-east-1" };

const here = scope({
  ...ireland,
  vpcs: { "vpc-a": ["10.0.0.0/16"] },
  subnets: { "subnet-a": "10.0.1.0/24" },
  tables: { "rtb-a": { subnets: ["subnet-a"], routes: ["10.0.0.0/8 tgw-1"] } },
  groups: { "sg-a": { in: ["all 0.0.0.0/0"] } },
  hosts: { "eni-a": { at: "10.0.1.10", groups: ["sg-a"] } },
  transit: {
    gateways: { "tgw-1": { groups: "enable" } },
    attachments: {
      "tgw-attach-a": { to: "tgw-1", vpc: "vpc-a", subnets: ["subnet-a"], table: "tgw-rtb-1" },
      "tgw-attach-peer": { to: "tgw-1", peer: "tgw-2", table: "tgw-rtb-1" },
    },
    tables: {
      "tgw-rtb-1": { of: "tgw-1", routes: ["10.0.0.0/16 tgw-attach-a propagated", "10.1.0.0/16 tgw-attach-peer"] },
    },
  },
});

const there = (state: string) =>
  scope({
    ...virginia,
    vpcs: { "vpc-b": ["10.1.0.0/16"], "vpc-b-quiet": ["10.2.0.0/16"] },
    subnets: { "subnet-b": "10.1.1.0/24", "subnet-b-quiet": "10.2.1.0/24" },
    tables: {
      "rtb-b": { subnets: ["subnet-b"], routes: ["10.0.0.0/8 tgw-2"] },
      "rtb-b-quiet": { subnets: ["subnet-b-quiet"], routes: ["10.0.0.0/8 tgw-2"] },
    },
    groups: { "sg-b-named": { vpc: "vpc-b", in: ["tcp 5432 111111111111/sg-a"] } },
    hosts: {
      "eni-b": "10.1.1.10",
      "eni-b-named": { at: "10.1.1.11", groups: ["sg-b-named"] },
      "eni-b-quiet": "10.2.1.10",
    },
    transit: {
      gateways: { "tgw-2": { groups: "enable" } },
      attachments: {
        "tgw-attach-b": { to: "tgw-2", vpc: "vpc-b", subnets: ["subnet-b"], table: "tgw-rtb-2" },
        "tgw-attach-b-quiet": { to: "tgw-2", vpc: "vpc-b-quiet", subnets: ["subnet-b-quiet"], table: "tgw-rtb-2" },
        "tgw-attach-peer": { to: "tgw-2", peer: "tgw-1", table: "tgw-rtb-2-peer", state },
      },
      tables: {
        "tgw-rtb-2": { of: "tgw-2", routes: ["10.0.0.0/16 tgw-attach-peer"] },
        "tgw-rtb-2-peer": { of: "tgw-2", routes: ["10.1.0.0/16 tgw-attach-b"] },
        "tgw-rtb-2-unused": { of: "tgw-2", routes: ["10.2.0.0/16 tgw-attach-b-quiet"] },
      },
    },
  });

export const variants = {
  estate: [here, there("available")],
  "before it was accepted": [here, there("pendingAcceptance")],
  "with this side alone": [here],
};
