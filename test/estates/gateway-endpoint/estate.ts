import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { vpcEndpoint } from "#test/support/build/vpc-endpoint.ts";

const usual = {
  vpcs: { "vpc-app": ["10.0.0.0/16"], "vpc-peer": ["10.1.0.0/16"] },
  subnets: {
    "subnet-pub": "10.0.0.0/24",
    "subnet-nat": "10.0.12.0/24",
    "subnet-s3": "10.0.1.0/24",
    "subnet-both": "10.0.2.0/24",
    "subnet-out": "10.0.3.0/24",
    "subnet-narrow": "10.0.4.0/24",
    "subnet-strict": "10.0.5.0/24",
    "subnet-behind": "10.0.6.0/24",
    "subnet-failed": "10.0.7.0/24",
    "subnet-gone": "10.0.8.0/24",
    "subnet-inspected": "10.0.9.0/24",
    "subnet-broken": "10.0.10.0/24",
    "subnet-odd-target": "10.0.11.0/24",
    "subnet-peer": "10.1.1.0/24",
  },
  internetGateways: { "igw-app": "vpc-app" },
  natGateways: {
    "nat-pub": { at: "10.0.12.9", public: "203.0.113.9" },
    "nat-s3": { at: "10.0.1.9", connectivity: "private" },
  },
  peerings: { "pcx-peer": { from: "vpc-app", to: "vpc-peer" } },
  prefixLists: { "pl-s3": ["52.218.0.0/17", "3.5.64.0/21"], "pl-table": ["52.94.24.0/23"] },
  tables: {
    "rtb-pub": { subnets: ["subnet-pub"], routes: ["0.0.0.0/0 igw-app", "pl-s3 vpce-s3"] },
    "rtb-nat": { subnets: ["subnet-nat"], routes: ["0.0.0.0/0 igw-app"] },
    "rtb-s3": { subnets: ["subnet-s3", "subnet-strict"], routes: ["pl-s3 vpce-s3", "pl-table vpce-table"] },
    "rtb-both": { subnets: ["subnet-both"], routes: ["0.0.0.0/0 nat-pub", "pl-s3 vpce-s3"] },
    "rtb-out": { subnets: ["subnet-out"], routes: ["0.0.0.0/0 nat-pub"] },
    "rtb-narrow": { subnets: ["subnet-narrow"], routes: ["52.218.8.0/24 igw-app", "pl-s3 vpce-s3"] },
    "rtb-behind": { subnets: ["subnet-behind"], routes: ["0.0.0.0/0 nat-s3"] },
    "rtb-failed": { subnets: ["subnet-failed"], routes: ["pl-table vpce-failed"] },
    "rtb-gone": { subnets: ["subnet-gone"], routes: ["pl-table vpce-gone"] },
    "rtb-inspected": { subnets: ["subnet-inspected"], routes: ["0.0.0.0/0 vpce-inspection"] },
    "rtb-broken": { subnets: ["subnet-broken"], routes: ["0.0.0.0/0 vpce-deleted"] },
    "rtb-odd-target": { subnets: ["subnet-odd-target"], routes: ["0.0.0.0/0 vpce-resource"] },
    "rtb-peer": { subnets: ["subnet-peer"], routes: ["pl-s3 pcx-peer", "10.0.0.0/16 pcx-peer"] },
  },
  acls: {
    "acl-strict": {
      subnets: ["subnet-strict"],
      in: ["100 allow tcp 1024-65535 3.5.64.0/21", "110 allow all 10.0.0.0/8"],
      out: ["100 allow all 0.0.0.0/0"],
    },
  },
  groups: {
    "sg-list": { out: ["tcp 443 pl-s3"] },
    "sg-inward": { out: ["tcp 443 10.0.0.0/16"] },
  },
  hosts: {
    "eni-web": { at: "10.0.0.10", public: "203.0.113.10" },
    "eni-app": "10.0.1.10",
    "eni-list": { at: "10.0.1.11", groups: ["sg-list"] },
    "eni-inward": { at: "10.0.1.12", groups: ["sg-inward"] },
    "eni-both": "10.0.2.10",
    "eni-out": "10.0.3.10",
    "eni-narrow": "10.0.4.10",
    "eni-strict": "10.0.5.10",
    "eni-behind": "10.0.6.10",
    "eni-failed": "10.0.7.10",
    "eni-gone": "10.0.8.10",
    "eni-inspected": "10.0.9.10",
    "eni-broken": "10.0.10.10",
    "eni-odd-target": "10.0.11.10",
    "eni-peer": "10.1.1.10",
  },
  extra: {
    VpcEndpoints: [
      vpcEndpoint("vpce-s3", { vpc: "vpc-app" }),
      vpcEndpoint("vpce-table", {
        vpc: "vpc-app",
        service: "dynamodb",
        policy: { Effect: "Allow", Principal: "*", Action: "dynamodb:GetItem", Resource: "*" },
      }),
      vpcEndpoint("vpce-failed", { vpc: "vpc-app", service: "dynamodb", state: "failed" }),
      vpcEndpoint("vpce-inspection", {
        vpc: "vpc-app",
        type: "GatewayLoadBalancer",
        service: "vpce-svc-a",
        subnets: ["subnet-pub"],
      }),
      vpcEndpoint("vpce-deleted", { vpc: "vpc-app", type: "GatewayLoadBalancer", state: "deleting" }),
      vpcEndpoint("vpce-resource", { vpc: "vpc-app", type: "Resource" }),
    ],
  },
} satisfies Description;

const byHand: Description = {
  ...usual,
  subnets: { ...usual.subnets, "subnet-stray": { cidr: "10.9.0.0/24", vpc: "vpc-app" } },
  tables: {
    ...usual.tables,
    "rtb-out": { subnets: ["subnet-out"], routes: ["8.8.8.0/24 vpce-s3"] },
    "rtb-stray": { subnets: ["subnet-stray"], routes: ["pl-s3 vpce-s3"] },
  },
  hosts: { ...usual.hosts, "eni-stray": "10.9.0.10" },
};

const alone: Description = {
  ...usual,
  tables: { "rtb-out": { subnets: ["subnet-out"], routes: ["0.0.0.0/0 nat-pub"] } },
};

export const variants = { estate: [scope(usual)], "by-hand": [scope(byHand)], alone: [scope(alone)] };
