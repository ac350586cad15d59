import type { Description, HostWords } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { vpcEndpoint } from "#test/support/build/vpc-endpoint.ts";

const own = (at: string, groups: readonly string[] = ["sg-open-vpc-app"]): HostWords => ({
  at,
  groups,
  instance: null,
  type: "vpc_endpoint",
});

const estate = {
  vpcs: { "vpc-app": ["10.0.0.0/16"], "vpc-peer": ["10.1.0.0/16"], "vpc-far": ["10.2.0.0/16"] },
  subnets: {
    "subnet-client": "10.0.1.0/24",
    "subnet-client-b": "10.0.2.0/24",
    "subnet-end-a": "10.0.10.0/24",
    "subnet-end-b": "10.0.11.0/24",
    "subnet-peer": "10.1.1.0/24",
    "subnet-far": "10.2.1.0/24",
  },
  peerings: { "pcx-peer": { from: "vpc-app", to: "vpc-peer" } },
  tables: {
    "rtb-end": { subnets: ["subnet-end-a", "subnet-end-b"], routes: ["10.1.0.0/16 pcx-peer"] },
    "rtb-peer": { subnets: ["subnet-peer"], routes: ["10.0.0.0/16 pcx-peer"] },
  },
  acls: {
    "acl-end-b": {
      subnets: ["subnet-end-b"],
      in: ["100 deny all 10.0.2.0/24", "110 allow all 0.0.0.0/0"],
      out: ["100 allow all 0.0.0.0/0"],
    },
  },
  groups: {
    "sg-api": { in: ["tcp 443 10.0.0.0/16", "tcp 443 10.1.0.0/16"] },
    "sg-own": { in: ["tcp 443 sg-client"] },
    "sg-client": {},
  },
  hosts: {
    "eni-client": { at: "10.0.1.10", groups: ["sg-client"] },
    "eni-client-b": "10.0.2.10",
    "eni-peer": "10.1.1.10",
    "eni-far": "10.2.1.10",
    "eni-api-a": own("10.0.10.10", ["sg-api"]),
    "eni-api-b": own("10.0.11.10", ["sg-api"]),
    "eni-open": own("10.0.10.11"),
    "eni-own": own("10.0.10.12", ["sg-own"]),
    "eni-rejected": own("10.0.10.13"),
    "eni-resource": own("10.0.10.14"),
    "eni-decoy": { at: "10.0.10.15", instance: null, description: "VPC Endpoint Interface vpce-api" },
  },
  extra: {
    VpcEndpoints: [
      vpcEndpoint("vpce-api", {
        vpc: "vpc-app",
        type: "Interface",
        service: "ssm",
        interfaces: ["eni-api-a", "eni-api-b"],
        subnets: ["subnet-end-a", "subnet-end-b"],
        groups: ["sg-api"],
      }),
      vpcEndpoint("vpce-open", {
        vpc: "vpc-app",
        type: "Interface",
        service: "sqs",
        interfaces: ["eni-open"],
        policy: { Effect: "Allow", Principal: { AWS: "111111111111" }, Action: "*", Resource: "*" },
      }),
      vpcEndpoint("vpce-own", { vpc: "vpc-app", type: "Interface", interfaces: ["eni-own"], policy: null }),
      vpcEndpoint("vpce-waiting", { vpc: "vpc-app", type: "Interface", state: "PendingAcceptance" }),
      vpcEndpoint("vpce-rejected", { vpc: "vpc-app", type: "Interface", state: "rejected", interfaces: ["eni-rejected"] }),
      vpcEndpoint("vpce-resource", { vpc: "vpc-app", type: "Resource", interfaces: ["eni-resource"] }),
      vpcEndpoint("vpce-bare", { vpc: "vpc-app", type: "Interface" }),
    ],
  },
} satisfies Description;

const { "eni-api-b": _unlisted, ...listed } = estate.hosts;

export const variants = { estate: [scope(estate)], hidden: [scope({ ...estate, hosts: listed })] };
