import { scope } from "#test/support/build/estate-builder.ts";

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16"] },
      subnets: { "subnet-public": "10.0.1.0/24", "subnet-servers": "10.0.2.0/24", "subnet-mixed": "10.0.3.0/24" },
      internetGateways: { "igw-a": "vpc-a" },
      tables: { "rtb-public": { subnets: ["subnet-public"], routes: ["0.0.0.0/0 igw-a"] } },
      prefixLists: { "pl-servers": ["10.0.2.0/24"], "pl-unread": null },
      groups: { "sg-shut": {}, "sg-half": { in: ["tcp 443 198.51.100.0/25"] } },
      hosts: {
        "eni-web": { at: "10.0.1.10", public: "203.0.113.10" },
        "eni-half": { at: "10.0.1.11", public: "203.0.113.11", groups: ["sg-half"] },
        "eni-server-1": "10.0.2.10",
        "eni-server-2": { at: "10.0.2.11", also: { "10.0.2.12": null } },
        "eni-open": "10.0.3.10",
        "eni-shut": { at: "10.0.3.11", groups: ["sg-shut"] },
      },
    }),
  ],
};
