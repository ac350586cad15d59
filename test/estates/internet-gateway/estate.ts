import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";

const network: Description = {
  vpcs: { "vpc-a": ["10.0.0.0/16", "2001:db8:a::/56"], "vpc-b": ["10.1.0.0/16"], "vpc-c": ["10.2.0.0/16"] },
  subnets: {
    "subnet-public": { cidr: "10.0.1.0/24", ipv6: "2001:db8:a:1::/64" },
    "subnet-nat": "10.0.2.0/24",
    "subnet-narrow": "10.0.3.0/24",
    "subnet-transit": "10.0.4.0/24",
    "subnet-b": "10.1.1.0/24",
    "subnet-c": "10.2.1.0/24",
  },
  internetGateways: { "igw-a": "vpc-a" },
  natGateways: { "nat-a": { at: "10.0.1.200", public: "203.0.113.200" } },
  tables: {
    "rtb-public": { subnets: ["subnet-public"], routes: ["0.0.0.0/0 igw-a", "::/0 igw-a"] },
    "rtb-nat": { subnets: ["subnet-nat"], routes: ["0.0.0.0/0 nat-a"] },
    "rtb-narrow": { subnets: ["subnet-narrow"], routes: ["0.0.0.0/0 nat-a", "192.0.2.0/24 igw-a"] },
    "rtb-transit": { subnets: ["subnet-transit"], routes: ["0.0.0.0/0 tgw-a"] },
    "rtb-b": { subnets: ["subnet-b"], routes: ["0.0.0.0/0 igw-a"] },
  },
  hosts: {
    "eni-web": { at: "10.0.1.10", public: "203.0.113.10" },
    "eni-bare": "10.0.1.11",
    "eni-six": { at: "10.0.1.12", ipv6: "2001:db8:a:1::12" },
    "eni-refuses": { at: "10.0.1.13", ipv6: "2001:db8:a:1::13", denyInternetGateway: true },
    "eni-behind-nat": { at: "10.0.2.10", public: "203.0.113.20" },
    "eni-narrow": { at: "10.0.3.10", public: "203.0.113.30" },
    "eni-transit": { at: "10.0.4.10", public: "203.0.113.40" },
    "eni-b": { at: "10.1.1.10", public: "203.0.113.50" },
    "eni-c": { at: "10.2.1.10", public: "203.0.113.60" },
  },
};

export const variants = {
  estate: [scope(network)],
  detached: [scope({ ...network, internetGateways: { "igw-a": null } })],
};
