import { scope } from "#test/support/build/estate-builder.ts";

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16", "2001:db8:a::/56"], "vpc-b": ["10.1.0.0/16", "2001:db8:b::/56"] },
      subnets: {
        "subnet-app": { cidr: "10.0.1.0/24", ipv6: "2001:db8:a:1::/64" },
        "subnet-public": { cidr: "10.0.2.0/24", ipv6: "2001:db8:a:2::/64" },
        "subnet-lost": { cidr: "10.0.3.0/24", ipv6: "2001:db8:a:3::/64" },
        "subnet-b": { cidr: "10.1.1.0/24", ipv6: "2001:db8:b:1::/64" },
      },
      internetGateways: { "igw-a": "vpc-a" },
      egressOnlyGateways: { "eigw-a": "vpc-a", "eigw-b": "vpc-b", "eigw-lost": null },
      tables: {
        "rtb-app": { subnets: ["subnet-app"], routes: ["::/0 eigw-a"] },
        "rtb-public": { subnets: ["subnet-public"], routes: ["0.0.0.0/0 igw-a", "::/0 igw-a"] },
        "rtb-lost": { subnets: ["subnet-lost"], routes: ["::/0 eigw-lost"] },
        "rtb-b": { subnets: ["subnet-b"], routes: ["::/0 eigw-b"] },
      },
      hosts: {
        "eni-app": { at: "10.0.1.10", ipv6: "2001:db8:a:1::10" },
        "eni-public": { at: "10.0.2.10", public: "203.0.113.10", ipv6: "2001:db8:a:2::10" },
        "eni-lost": { at: "10.0.3.10", ipv6: "2001:db8:a:3::10" },
        "eni-b": { at: "10.1.1.10", ipv6: "2001:db8:b:1::10" },
      },
    }),
  ],
};
