import { scope } from "#test/support/build/estate-builder.ts";

const everyone = "10.0.0.0/8 tgw-1";

const described = {
  vpcs: {
    "vpc-a": ["10.0.0.0/16", "2001:db8:a::/56"],
    "vpc-b": ["10.1.0.0/16", "2001:db8:b::/56"],
    "vpc-c": ["10.2.0.0/16"],
    "vpc-d": ["10.3.0.0/16"],
    "vpc-e": ["10.4.0.0/16"],
    "vpc-f": ["10.5.0.0/16"],
    "vpc-g": ["10.6.0.0/16"],
    "vpc-egress": ["10.100.0.0/16"],
  },
  subnets: {
    "subnet-a": { cidr: "10.0.1.0/24", ipv6: "2001:db8:a:1::/64" },
    "subnet-a-tgw": "10.0.255.0/28",
    "subnet-b": { cidr: "10.1.1.0/24", ipv6: "2001:db8:b:1::/64" },
    "subnet-b-quiet": "10.1.2.0/24",
    "subnet-b-tgw": "10.1.255.0/28",
    "subnet-c": "10.2.1.0/24",
    "subnet-d": "10.3.1.0/24",
    "subnet-e": "10.4.1.0/24",
    "subnet-f": "10.5.1.0/24",
    "subnet-g": "10.6.1.0/24",
    "subnet-nat": "10.100.1.0/24",
    "subnet-egress-tgw": "10.100.255.0/28",
  },
  internetGateways: { "igw-egress": "vpc-egress" },
  natGateways: { "nat-1": { at: "10.100.1.10", public: "52.30.0.10" } },
  tables: {
    "rtb-a": { subnets: ["subnet-a"], routes: [everyone, "0.0.0.0/0 tgw-1", "2001:db8:b::/56 tgw-1"] },
    "rtb-b": { subnets: ["subnet-b"], routes: [everyone, "0.0.0.0/0 tgw-1", "2001:db8:a::/56 tgw-1"] },
    "rtb-b-quiet": { subnets: ["subnet-b-quiet"] },
    "rtb-c": { subnets: ["subnet-c"], routes: [everyone, "0.0.0.0/0 tgw-1"] },
    "rtb-d": { subnets: ["subnet-d"], routes: [everyone] },
    "rtb-e": { subnets: ["subnet-e"], routes: [everyone] },
    "rtb-f": { subnets: ["subnet-f"], routes: ["10.0.0.0/8 tgw-2"] },
    "rtb-g": { subnets: ["subnet-g"], routes: ["10.0.0.0/8 tgw-2"] },
    "rtb-nat": { subnets: ["subnet-nat"], routes: ["10.0.0.0/15 tgw-1", "0.0.0.0/0 igw-egress"] },
    "rtb-egress-tgw": { subnets: ["subnet-egress-tgw"], routes: ["0.0.0.0/0 nat-1"] },
  },
  acls: {
    "acl-a-tgw": {
      subnets: ["subnet-a-tgw"],
      in: ["90 deny tcp 8443 10.0.0.0/16", "100 allow all 0.0.0.0/0", "101 allow all ::/0"],
      out: ["100 allow all 0.0.0.0/0", "101 allow all ::/0"],
    },
    "acl-b-tgw": {
      subnets: ["subnet-b-tgw"],
      in: ["100 allow all 0.0.0.0/0", "101 allow all ::/0"],
      out: ["90 deny tcp 9443 10.1.0.0/16", "100 allow all 0.0.0.0/0", "101 allow all ::/0"],
    },
  },
  groups: {
    "sg-a": { in: ["tcp 443 0.0.0.0/0"] },
    "sg-b-named": { vpc: "vpc-b", in: ["tcp 5432 sg-a"] },
    "sg-f": { vpc: "vpc-f" },
    "sg-f-picky": { vpc: "vpc-f", out: ["tcp 5432 sg-g"] },
    "sg-g": { vpc: "vpc-g", in: ["tcp 5432 sg-f", "tcp 443 10.5.0.0/16"] },
  },
  hosts: {
    "eni-a": { at: "10.0.1.10", groups: ["sg-a"] },
    "eni-a-six": { at: "10.0.1.16", ipv6: "2001:db8:a:1::10" },
    "eni-a-near": "10.0.255.10",
    "eni-b": "10.1.1.10",
    "eni-b-six": { at: "10.1.1.16", ipv6: "2001:db8:b:1::10" },
    "eni-b-named": { at: "10.1.1.11", groups: ["sg-b-named"] },
    "eni-b-lost": "10.1.1.66",
    "eni-b-quiet": "10.1.2.10",
    "eni-b-near": "10.1.255.10",
    "eni-c": "10.2.1.10",
    "eni-d": "10.3.1.10",
    "eni-e": "10.4.1.10",
    "eni-f": { at: "10.5.1.10", groups: ["sg-f"] },
    "eni-f-picky": { at: "10.5.1.11", groups: ["sg-f-picky"] },
    "eni-g": { at: "10.6.1.10", groups: ["sg-g"] },
  },
  transit: {
    gateways: { "tgw-1": {}, "tgw-2": { groups: "enable" } },
    attachments: {
      "tgw-attach-a": { to: "tgw-1", vpc: "vpc-a", subnets: ["subnet-a-tgw"], table: "tgw-rtb-ab" },
      "tgw-attach-b": { to: "tgw-1", vpc: "vpc-b", subnets: ["subnet-b-tgw"], table: "tgw-rtb-ab" },
      "tgw-attach-c": { to: "tgw-1", vpc: "vpc-c", subnets: ["subnet-c"], table: "tgw-rtb-c" },
      "tgw-attach-d": { to: "tgw-1", vpc: "vpc-d", subnets: ["subnet-d"] },
      "tgw-attach-egress": { to: "tgw-1", vpc: "vpc-egress", subnets: ["subnet-egress-tgw"], table: "tgw-rtb-egress" },
      "tgw-attach-f": { to: "tgw-2", vpc: "vpc-f", subnets: ["subnet-f"], table: "tgw-rtb-fg" },
      "tgw-attach-g": { to: "tgw-2", vpc: "vpc-g", subnets: ["subnet-g"], table: "tgw-rtb-fg" },
      "tgw-attach-vpn": { to: "tgw-1", kind: "vpn vpn-1", table: "tgw-rtb-ab" },
      "tgw-attach-vpn-down": { to: "tgw-1", kind: "vpn vpn-2", table: "tgw-rtb-ab" },
      "tgw-attach-vpn-gone": { to: "tgw-1", kind: "vpn vpn-3", table: "tgw-rtb-ab" },
      "tgw-attach-dx": { to: "tgw-1", kind: "direct-connect-gateway dxgw-1", table: "tgw-rtb-ab" },
    },
    tables: {
      "tgw-rtb-ab": {
        of: "tgw-1",
        routes: [
          "10.0.0.0/16 tgw-attach-a propagated",
          "10.1.0.0/16 tgw-attach-b",
          "10.1.0.0/16 tgw-attach-c propagated",
          "10.1.1.66/32 blackhole",
          "10.3.0.0/16 tgw-attach-d",
          "0.0.0.0/0 tgw-attach-egress",
          "10.50.0.0/16 tgw-attach-vpn propagated",
          "10.51.0.0/16 tgw-attach-vpn-down propagated",
          "10.52.0.0/16 tgw-attach-vpn-gone propagated",
          "10.53.0.0/16 tgw-attach-dx propagated",
          "pl-offices tgw-attach-vpn",
          "2001:db8:a::/56 tgw-attach-a propagated",
          "2001:db8:b::/56 tgw-attach-b propagated",
        ],
      },
      "tgw-rtb-c": { of: "tgw-1", routes: ["10.1.0.0/16 tgw-attach-b", "10.0.0.0/16 tgw-attach-a"] },
      "tgw-rtb-egress": { of: "tgw-1", routes: ["10.0.0.0/16 tgw-attach-a"] },
      "tgw-rtb-fg": {
        of: "tgw-2",
        routes: ["10.5.0.0/16 tgw-attach-f propagated", "10.6.0.0/16 tgw-attach-g propagated"],
      },
    },
  },
  prefixLists: { "pl-offices": ["10.60.0.0/16"] },
  extra: {
    VpnConnections: [
      { VpnConnectionId: "vpn-1", State: "available", VgwTelemetry: [{ Status: "DOWN" }, { Status: "UP" }] },
      { VpnConnectionId: "vpn-2", State: "available", VgwTelemetry: [{ Status: "DOWN" }, { Status: "DOWN" }] },
      { VpnConnectionId: "vpn-3", State: "deleting" },
    ],
  },
} as const;

export const variants = {
  estate: [scope(described)],
  "without the list's entries": [scope({ ...described, prefixLists: { "pl-offices": null } })],
  "with an attachment on its way out": [
    scope({
      ...described,
      transit: {
        ...described.transit,
        gateways: { ...described.transit.gateways, "tgw-2": { state: "modifying" } },
        attachments: {
          ...described.transit.attachments,
          "tgw-attach-b": { ...described.transit.attachments["tgw-attach-b"], state: "deleting" },
        },
      },
    }),
  ],
};
