import { scope } from "#test/support/build/estate-builder.ts";

const everything = ["100 allow all 0.0.0.0/0"];

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16", "2001:db8:a::/56"] },
      subnets: {
        "subnet-clients": { cidr: "10.0.1.0/24", ipv6: "2001:db8:a:1::/64" },
        "subnet-order": { cidr: "10.0.2.0/24", ipv6: "2001:db8:a:2::/64" },
        "subnet-linux": "10.0.3.0/24",
        "subnet-forgot": "10.0.4.0/24",
        "subnet-strict": "10.0.5.0/24",
        "subnet-dns": "10.0.6.0/24",
        "subnet-ping": "10.0.7.0/24",
        "subnet-esp": "10.0.8.0/24",
      },
      acls: {
        "acl-order": {
          subnets: ["subnet-order"],
          in: ["300 deny tcp 443 0.0.0.0/0", "200 allow all 0.0.0.0/0", "100 deny tcp 22 10.0.1.0/24"],
          out: everything,
        },
        "acl-linux": {
          subnets: ["subnet-linux"],
          in: ["100 allow tcp 443 0.0.0.0/0"],
          out: ["100 allow tcp 32768-61000 0.0.0.0/0"],
        },
        "acl-forgot": { subnets: ["subnet-forgot"], in: ["100 allow tcp 443 0.0.0.0/0"], out: [] },
        "acl-strict": { subnets: ["subnet-strict"], in: [], out: ["100 allow tcp 443 0.0.0.0/0"] },
        "acl-dns": {
          subnets: ["subnet-dns"],
          in: ["100 allow udp 53 0.0.0.0/0"],
          out: ["100 allow udp 1024-65535 0.0.0.0/0"],
        },
        "acl-ping": {
          subnets: ["subnet-ping"],
          in: ["100 allow icmp 8/-1 10.0.1.0/24", "110 allow icmp 13/-1 10.0.1.0/24"],
          out: ["100 allow icmp 0/-1 10.0.1.10/32"],
        },
        "acl-esp": { subnets: ["subnet-esp"], in: ["100 allow 50 0.0.0.0/0"], out: ["100 allow 50 0.0.0.0/0"] },
      },
      hosts: {
        "eni-linux": "10.0.1.10",
        "eni-dual": { at: "10.0.1.14", ipv6: "2001:db8:a:1::14" },
        "eni-windows": { at: "10.0.1.11", platform: "windows" },
        "eni-unknown": { at: "10.0.1.12", platform: "unknown" },
        "eni-lambda": { at: "10.0.1.13", type: "lambda", instance: null },
        "eni-order": "10.0.2.10",
        "eni-order-dual": { at: "10.0.2.11", ipv6: "2001:db8:a:2::11" },
        "eni-for-linux": "10.0.3.10",
        "eni-forgot": "10.0.4.10",
        "eni-strict": "10.0.5.10",
        "eni-neighbour": "10.0.5.11",
        "eni-dns": "10.0.6.10",
        "eni-ping": "10.0.7.10",
        "eni-esp": "10.0.8.10",
      },
    }),
  ],
};
