import { scope } from "#test/support/build/estate-builder.ts";

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-b": ["10.1.0.0/16"] },
      subnets: {
        "subnet-public": "10.0.1.0/24",
        "subnet-guarded": "10.0.2.0/24",
        "subnet-vpn": "10.0.3.0/24",
        "subnet-b": "10.1.1.0/24",
      },
      internetGateways: { "igw-a": "vpc-a" },
      tables: {
        "rtb-public": { subnets: ["subnet-public", "subnet-guarded"], routes: ["0.0.0.0/0 igw-a"] },
        "rtb-vpn": { subnets: ["subnet-vpn"], routes: ["0.0.0.0/0 igw-a", "198.51.100.0/24 vgw-a"] },
      },
      acls: {
        "acl-guarded": {
          subnets: ["subnet-guarded"],
          in: ["90 deny tcp 443 198.51.100.0/24", "100 allow all 0.0.0.0/0"],
          out: ["100 allow all 0.0.0.0/0"],
        },
      },
      prefixLists: { "pl-office": ["198.51.100.0/24"] },
      groups: {
        "sg-web": { in: ["tcp 443 0.0.0.0/0", "tcp 22 198.51.100.0/24"] },
        "sg-halves": { in: ["tcp 443 0.0.0.0/1", "tcp 443 128.0.0.0/1"] },
        "sg-half": { in: ["tcp 443 0.0.0.0/1"] },
        "sg-list": { in: ["tcp 443 pl-office"] },
        "sg-picky": { out: ["tcp 443 198.51.100.0/24"] },
      },
      hosts: {
        "eni-web": { at: "10.0.1.10", public: "203.0.113.10", groups: ["sg-web"] },
        "eni-halves": { at: "10.0.1.11", public: "203.0.113.11", groups: ["sg-halves"] },
        "eni-half": { at: "10.0.1.12", public: "203.0.113.12", groups: ["sg-half"] },
        "eni-list": { at: "10.0.1.13", public: "203.0.113.13", groups: ["sg-list"] },
        "eni-picky": { at: "10.0.1.14", public: "203.0.113.14", groups: ["sg-picky"] },
        "eni-guarded": { at: "10.0.2.10", public: "203.0.113.20" },
        "eni-vpn": { at: "10.0.3.10", public: "203.0.113.30" },
        "eni-b": "10.1.1.10",
      },
    }),
  ],
};
