import { scope } from "#test/support/build/estate-builder.ts";

const regional = (table: string, autoProvision: boolean, zones: readonly string[]) => ({
  at: null,
  regional: { vpc: "vpc-a", table, zones, autoProvision },
});

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16", "2001:db8:a::/56"] },
      subnets: {
        "subnet-public": "10.0.0.0/24",
        "subnet-wide-a": "10.0.1.0/24",
        "subnet-wide-b": { cidr: "10.0.2.0/24", zone: "b" },
        "subnet-narrow-a": "10.0.3.0/24",
        "subnet-narrow-b": { cidr: "10.0.4.0/24", zone: "b" },
        "subnet-idle": "10.0.5.0/24",
        "subnet-six": { cidr: "10.0.6.0/24", ipv6: "2001:db8:a:6::/64" },
        "subnet-six-lost": { cidr: "10.0.7.0/24", ipv6: "2001:db8:a:7::/64" },
      },
      internetGateways: { "igw-a": "vpc-a" },
      natGateways: {
        "nat-wide": { ...regional("rtb-wide", true, ["a"]), public: "203.0.113.201" },
        "nat-narrow": { ...regional("rtb-narrow", false, ["a"]), public: "203.0.113.202" },
        "nat-idle": { ...regional("rtb-idle", true, ["a"]), public: "203.0.113.203" },
        "nat-zonal": { at: "10.0.0.200", public: "203.0.113.200" },
      },
      tables: {
        "rtb-zonal": { subnets: ["subnet-public"], routes: ["0.0.0.0/0 igw-a"] },
        "rtb-wide": { vpc: "vpc-a", routes: ["0.0.0.0/0 igw-a"] },
        "rtb-narrow": { vpc: "vpc-a", routes: ["0.0.0.0/0 igw-a"] },
        "rtb-idle": { vpc: "vpc-a" },
        "rtb-wide-clients": { subnets: ["subnet-wide-a", "subnet-wide-b"], routes: ["0.0.0.0/0 nat-wide"] },
        "rtb-narrow-clients": { subnets: ["subnet-narrow-a", "subnet-narrow-b"], routes: ["0.0.0.0/0 nat-narrow"] },
        "rtb-idle-clients": { subnets: ["subnet-idle"], routes: ["0.0.0.0/0 nat-idle"] },
        "rtb-six": { subnets: ["subnet-six"], routes: ["64:ff9b::/96 nat-zonal"] },
      },
      groups: { "sg-ipv4-out": { out: ["all 0.0.0.0/0"] } },
      hosts: {
        "eni-wide-a": "10.0.1.10",
        "eni-wide-b": "10.0.2.10",
        "eni-narrow-a": "10.0.3.10",
        "eni-narrow-b": "10.0.4.10",
        "eni-idle": "10.0.5.10",
        "eni-six": { at: "10.0.6.10", ipv6: "2001:db8:a:6::10" },
        "eni-six-mute": { at: "10.0.6.11", ipv6: "2001:db8:a:6::11", groups: ["sg-ipv4-out"] },
        "eni-six-lost": { at: "10.0.7.10", ipv6: "2001:db8:a:7::10" },
      },
    }),
  ],
};
