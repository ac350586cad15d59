import { scope } from "#test/support/build/estate-builder.ts";

const keep = { "preserve_client_ip.enabled": "true" };
const hide = { "preserve_client_ip.enabled": "false" };

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16", "2001:db8:a::/56"], "vpc-b": ["10.1.0.0/16"] },
      subnets: {
        "subnet-front-a": { cidr: "10.0.1.0/24", ipv6: "2001:db8:a:1::/64" },
        "subnet-front-b": { cidr: "10.0.2.0/24", zone: "b" },
        "subnet-app": "10.0.11.0/24",
        "subnet-app-b": { cidr: "10.0.12.0/24", zone: "b" },
        "subnet-shut": "10.0.13.0/24",
        "subnet-deaf": "10.0.14.0/24",
        "subnet-client": { cidr: "10.0.20.0/24", ipv6: "2001:db8:a:20::/64" },
        "subnet-b": "10.1.1.0/24",
      },
      tables: {
        "rtb-front": { subnets: ["subnet-front-a", "subnet-front-b"], routes: ["0.0.0.0/0 igw-a", "10.1.0.0/16 pcx-ab"] },
        "rtb-b": { subnets: ["subnet-b"], routes: ["10.0.0.0/16 pcx-ab"] },
      },
      peerings: { "pcx-ab": { from: "vpc-a", to: "vpc-b" } },
      internetGateways: { "igw-a": "vpc-a" },
      acls: {
        // Lets in the balancer's subnets, and no client.
        "acl-shut": {
          subnets: ["subnet-shut"],
          in: ["100 allow tcp 8080 10.0.0.0/22"],
          out: ["100 allow tcp 1024-65535 0.0.0.0/0"],
        },
        // Lets everybody in, and answers the balancer's subnets only.
        "acl-deaf": {
          subnets: ["subnet-deaf"],
          in: ["100 allow tcp 8080 0.0.0.0/0"],
          out: ["100 allow tcp 1024-65535 10.0.0.0/22"],
        },
      },
      groups: {
        "sg-client": {},
        "sg-nlb": { in: ["tcp 0-65535 10.0.0.0/8", "tcp 443 0.0.0.0/0", "udp 53 10.0.0.0/8"] },
        "sg-from-nlb": { in: ["all sg-nlb"] },
        "sg-from-client-group": { in: ["tcp 8080 sg-client"] },
        "sg-from-client-block": { in: ["tcp 8080 10.0.20.0/24", "udp 53 10.0.20.0/24"] },
        "sg-from-nodes": { in: ["tcp 8080 10.0.1.0/24", "tcp 8080 10.0.2.0/24"] },
        "sg-alb": { in: ["tcp 80 10.0.20.0/24"] },
        "sg-from-alb": { in: ["tcp 8080 sg-alb"] },
      },
      hosts: {
        "eni-client": { at: "10.0.20.10", groups: ["sg-client"], ipv6: "2001:db8:a:20::10" },
        "eni-other": { at: "10.0.11.99", groups: ["sg-client"] },
        "eni-by-nlb": { at: "10.0.11.10", groups: ["sg-from-nlb"] },
        "eni-by-group": { at: "10.0.11.11", groups: ["sg-from-client-group"] },
        "eni-by-block": { at: "10.0.11.12", groups: ["sg-from-client-block"] },
        "eni-by-node": { at: "10.0.11.13", groups: ["sg-from-nodes"] },
        "eni-far": { at: "10.0.12.10", groups: ["sg-from-nlb"] },
        "eni-shut": "10.0.13.10",
        "eni-deaf": "10.0.14.10",
        "eni-beside": { at: "10.0.1.50", groups: ["sg-from-client-block"] },
        "eni-six": { at: "10.0.1.51", ipv6: "2001:db8:a:1::50" },
        "eni-b": { at: "10.1.1.10" },
        "eni-inner": { at: "10.0.11.20", groups: ["sg-from-alb"] },
        "eni-endpoint": { at: "10.0.11.30", instance: null, type: "vpc_endpoint" },
      },
      loadBalancers: {
        // With groups.
        guarded: {
          type: "network",
          nodes: { "eni-guarded-a": "10.0.1.10" },
          groups: ["sg-nlb"],
          listeners: ["TCP 443 tg-by-nlb", "TCP 80 tg-by-block", "TLS 8443 tg-by-group", "TCP 81 tg-by-node-hidden"],
        },
        // Without.
        open: {
          type: "network",
          nodes: { "eni-open-a": "10.0.1.11" },
          listeners: [
            "TCP 443 tg-by-nlb",
            "TCP 80 tg-by-block",
            "TCP 8443 tg-by-group",
            "TCP 81 tg-by-node",
            "TCP 82 tg-by-node-hidden",
            "TCP 83 tg-shut",
            "TCP 84 tg-deaf",
            "TCP 85 tg-ip",
            "TCP 86 tg-beside",
            "TCP_UDP 53 tg-dns",
          ],
        },
        dual: {
          type: "network",
          nodes: { "eni-dual-a": { at: "10.0.1.17", ipv6: "2001:db8:a:1::17" } },
          listeners: ["TCP 81 tg-by-node", "TCP 82 tg-six"],
        },
        site: {
          type: "network",
          scheme: "internet-facing",
          nodes: { "eni-site-a": { at: "10.0.1.12", public: "198.51.100.12" } },
          groups: ["sg-nlb"],
          listeners: ["TCP 443 tg-by-nlb"],
        },
        zonal: {
          type: "network",
          nodes: { "eni-zonal-a": "10.0.1.13", "eni-zonal-b": "10.0.2.13" },
          groups: ["sg-nlb"],
          listeners: ["TCP 443 tg-far", "TCP 80 tg-far-across"],
        },
        special: {
          type: "network",
          nodes: { "eni-special-a": "10.0.1.14" },
          groups: ["sg-nlb"],
          listeners: [
            "TCP 80 tg-alb",
            "TCP 81 tg-endpoint",
            "TCP 82 tg-balancer",
            "TCP 83 tg-peer",
            "TCP 84 tg-peer-hidden",
            "UDP 53 tg-peer-dns",
            "TCP 85 tg-itself",
          ],
        },
        inner: {
          nodes: { "eni-inner-a": "10.0.1.15" },
          alsoIn: ["subnet-front-b"],
          groups: ["sg-alb"],
          listeners: ["HTTP 80 tg-inner"],
        },
        inspect: {
          type: "gateway",
          nodes: { "eni-inspect-a": "10.0.1.18" },
          listeners: ["GENEVE 6081 tg-appliance"],
        },
        crossing: {
          type: "network",
          nodes: { "eni-crossing-a": "10.0.1.16" },
          alsoIn: ["subnet-front-b"],
          groups: ["sg-nlb"],
          listeners: ["TCP 443 tg-far"],
          attributes: { "load_balancing.cross_zone.enabled": "true" },
        },
      },
      targetGroups: {
        "tg-by-nlb": { protocol: "TCP", port: 8080, targets: ["i-by-nlb"] },
        "tg-by-block": { protocol: "TCP", port: 8080, targets: ["i-by-block"], attributes: keep },
        "tg-by-group": { protocol: "TLS", port: 8080, targets: ["i-by-group"], attributes: keep },
        "tg-by-node": { protocol: "TCP", port: 8080, targets: ["i-by-node"], attributes: keep },
        "tg-by-node-hidden": { protocol: "TCP", port: 8080, targets: ["i-by-node"], attributes: hide },
        "tg-six": { type: "ip", protocol: "TCP", port: 8080, family: "ipv6", targets: ["2001:db8:a:1::50"], attributes: hide },
        "tg-shut": { protocol: "TCP", port: 8080, targets: ["i-shut"] },
        "tg-deaf": { protocol: "TCP", port: 8080, targets: ["i-deaf"] },
        "tg-ip": { type: "ip", protocol: "TCP", port: 8080, targets: ["10.0.11.13"] },
        "tg-beside": { protocol: "TCP", port: 8080, targets: ["i-beside"] },
        "tg-dns": { type: "ip", protocol: "TCP_UDP", port: 53, targets: ["10.0.11.12"], attributes: hide },
        "tg-far": { protocol: "TCP", port: 8080, targets: ["i-far"] },
        "tg-far-across": {
          protocol: "TCP",
          port: 8080,
          targets: ["i-far"],
          attributes: { "load_balancing.cross_zone.enabled": "true" },
        },
        "tg-alb": { type: "alb", protocol: "TCP", port: 80, targets: ["inner"] },
        "tg-inner": {
          port: 8080,
          targets: ["i-inner"],
          attributes: { "load_balancing.cross_zone.enabled": "use_load_balancer_configuration" },
        },
        "tg-endpoint": { type: "ip", protocol: "TCP", port: 443, targets: ["10.0.11.30"], attributes: keep },
        "tg-balancer": { type: "ip", protocol: "TCP", port: 443, targets: ["10.0.1.10"], attributes: keep },
        "tg-peer": { type: "ip", protocol: "TCP", port: 8080, targets: ["10.1.1.10 healthy all"], attributes: keep },
        "tg-peer-hidden": { type: "ip", protocol: "TCP", port: 8080, targets: ["10.1.1.10 healthy all"] },
        "tg-peer-dns": { type: "ip", protocol: "UDP", port: 53, targets: ["10.1.1.10 healthy all"] },
        "tg-appliance": { protocol: "GENEVE", port: 6081, targets: ["i-shut", "i-beside"] },
        "tg-itself": { type: "ip", protocol: "TCP", port: 85, targets: ["10.0.1.14"] },
      },
    }),
  ],
};
