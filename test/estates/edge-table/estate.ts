import { scope } from "#test/support/build/estate-builder.ts";

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-e": ["10.0.0.0/16"] },
      subnets: {
        "subnet-watched": "10.0.1.0/24",
        "subnet-lopsided": "10.0.2.0/24",
        "subnet-plain": "10.0.3.0/24",
        "subnet-strict": "10.0.4.0/24",
        "subnet-down": "10.0.5.0/24",
        "subnet-appliances": "10.0.9.0/24",
      },
      internetGateways: { "igw-e": "vpc-e" },
      tables: {
        "rtb-edge": {
          gateways: ["igw-e"],
          routes: ["10.0.1.0/24 eni-firewall", "10.0.2.0/24 eni-firewall", "10.0.4.0/24 eni-checks"],
        },
        "rtb-watched": { subnets: ["subnet-watched"], routes: ["0.0.0.0/0 eni-firewall", "10.0.3.0/24 eni-checks"] },
        "rtb-lopsided": { subnets: ["subnet-lopsided"], routes: ["0.0.0.0/0 igw-e"] },
        "rtb-plain": { subnets: ["subnet-plain", "subnet-appliances"], routes: ["0.0.0.0/0 igw-e"] },
        "rtb-strict": { subnets: ["subnet-strict"], routes: ["0.0.0.0/0 eni-checks"] },
        "rtb-down": { subnets: ["subnet-down"], routes: ["0.0.0.0/0 eni-down"] },
      },
      hosts: {
        "eni-firewall": { at: "10.0.9.10", public: "203.0.113.90", sourceDestCheck: false },
        "eni-checks": { at: "10.0.9.11", public: "203.0.113.91" },
        "eni-down": { at: "10.0.9.12", public: "203.0.113.92", sourceDestCheck: false, state: "stopped" },
        "eni-watched": { at: "10.0.1.10", public: "203.0.113.10" },
        "eni-lopsided": { at: "10.0.2.10", public: "203.0.113.20" },
        "eni-plain": { at: "10.0.3.10", public: "203.0.113.30" },
        "eni-strict": { at: "10.0.4.10", public: "203.0.113.40" },
        "eni-down-client": { at: "10.0.5.10", public: "203.0.113.50" },
      },
    }),
  ],
};
