import { scope } from "#test/support/build/estate-builder.ts";

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16"] },
      subnets: { "subnet-public": "10.0.1.0/24", "subnet-servers": "10.0.2.0/24" },
      internetGateways: { "igw-a": "vpc-a" },
      tables: { "rtb-public": { subnets: ["subnet-public"], routes: ["0.0.0.0/0 igw-a"] } },
      groups: { "sg-shut": {} },
      hosts: {
        "eni-client": "10.0.1.10",
        "eni-two": { at: "10.0.1.20", also: { "10.0.1.21": "203.0.113.21" } },
        "eni-left": { at: "10.0.1.30", instance: "i-both" },
        "eni-right": { at: "10.0.2.30", instance: "i-both", groups: ["sg-shut"] },
        "eni-idle": { at: "10.0.2.10", instance: null, status: "available" },
        "eni-stopped": { at: "10.0.2.11", state: "stopped" },
        "eni-node": { at: "10.0.2.12", prefixes: ["10.0.2.16/28"] },
        "eni-balancer": {
          at: "10.0.2.50",
          instance: null,
          type: "network_load_balancer",
          description: "ELB net/shop/0123456789abcdef",
        },
        // An Application Load Balancer's and a VPC endpoint's are told by their descriptions alone
        "eni-application": { at: "10.0.2.53", instance: null, description: "ELB app/shop/0123456789abcdef" },
        "eni-endpoint": { at: "10.0.2.54", instance: null, description: "VPC Endpoint Interface vpce-a" },
        "eni-lambda": { at: "10.0.2.51", instance: null, type: "lambda" },
        "eni-database": { at: "10.0.2.52", instance: null, description: "RDSNetworkInterface" },
      },
    }),
  ],
};
