import { scope } from "#test/support/build/estate-builder.ts";

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-b": ["10.1.0.0/16"], "vpc-c": ["192.168.0.0/16"] },
      subnets: {
        "subnet-main": "10.0.1.0/24",
        "subnet-own": "10.0.2.0/24",
        "subnet-handmade": "10.0.3.0/24",
        "subnet-longest": "10.0.4.0/24",
        "subnet-propagated": "10.0.5.0/24",
        "subnet-advertised": "10.0.6.0/24",
        "subnet-hole": "10.0.7.0/24",
        "subnet-lists": "10.0.8.0/24",
        "subnet-later": "10.0.9.0/24",
        "subnet-b": "10.1.1.0/24",
        "subnet-b9": "10.1.9.0/24",
        "subnet-c": "192.168.1.0/24",
      },
      peerings: { "pcx-ab": { from: "vpc-a", to: "vpc-b" }, "pcx-ac": { from: "vpc-a", to: "vpc-c" } },
      prefixLists: {
        "pl-b": ["10.1.1.0/24"],
        "pl-b-too": ["10.1.1.0/24"],
        "pl-b9": ["10.1.9.0/24"],
        "pl-b9-wide": ["10.1.8.0/23"],
      },
      tables: {
        "rtb-main": { vpc: "vpc-a", main: true, routes: ["10.1.0.0/16 pcx-ab"] },
        "rtb-own": { subnets: ["subnet-own"], routes: ["192.168.0.0/16 pcx-ac"] },
        "rtb-handmade": { subnets: ["subnet-handmade"], local: false },
        "rtb-longest": {
          subnets: ["subnet-longest"],
          routes: ["10.1.0.0/16 pcx-ab", "10.1.9.0/24 tgw-a", "169.254.0.0/16 pcx-ab"],
        },
        "rtb-propagated": {
          subnets: ["subnet-propagated"],
          routes: [
            "10.0.2.0/24 vgw-a propagated",
            "192.168.0.0/16 vgw-a propagated",
            "192.168.0.0/16 pcx-ac",
            "10.1.0.0/16 pcx-ab",
            "10.1.9.0/24 vgw-a propagated",
          ],
        },
        "rtb-advertised": { subnets: ["subnet-advertised"], routes: ["10.0.2.0/24 eni-router advertised"] },
        "rtb-hole": {
          subnets: ["subnet-hole"],
          routes: ["10.1.0.0/16 pcx-ab", "10.1.1.0/24 pcx-gone blackhole"],
        },
        "rtb-lists": {
          subnets: ["subnet-lists"],
          routes: ["pl-b tgw-a", "10.1.1.0/24 pcx-ab", "pl-b9 pcx-ab", "pl-b9-wide tgw-a"],
        },
        "rtb-later": { subnets: ["subnet-later"], routes: ["pl-b pcx-ab", "pl-b-too tgw-a", "10.1.9.0/24 new-thing-1"] },
        "rtb-b": { vpc: "vpc-b", main: true, routes: ["10.0.0.0/16 pcx-ab"] },
        "rtb-c": { vpc: "vpc-c", main: true, routes: ["10.0.0.0/16 pcx-ac"] },
      },
      hosts: {
        "eni-main": "10.0.1.10",
        "eni-own": "10.0.2.10",
        "eni-handmade": "10.0.3.10",
        "eni-longest": "10.0.4.10",
        "eni-propagated": "10.0.5.10",
        "eni-advertised": "10.0.6.10",
        "eni-router": { at: "10.0.6.20", sourceDestCheck: false },
        "eni-hole": "10.0.7.10",
        "eni-lists": "10.0.8.10",
        "eni-later": "10.0.9.10",
        "eni-b": "10.1.1.10",
        "eni-b9": "10.1.9.10",
        "eni-c": "192.168.1.10",
      },
    }),
  ],
};
