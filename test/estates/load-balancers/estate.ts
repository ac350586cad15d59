import { scope } from "#test/support/build/estate-builder.ts";

const on = { "load_balancing.cross_zone.enabled": "use_load_balancer_configuration" };

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16"] },
      subnets: {
        "subnet-front-a": "10.0.1.0/24",
        "subnet-front-b": { cidr: "10.0.2.0/24", zone: "b" },
        "subnet-web": "10.0.11.0/24",
        "subnet-web-b": { cidr: "10.0.12.0/24", zone: "b" },
        "subnet-web-c": { cidr: "10.0.13.0/24", zone: "c" },
        "subnet-picky": "10.0.14.0/24",
        "subnet-client": "10.0.20.0/24",
      },
      tables: {
        "rtb-front": { subnets: ["subnet-front-a", "subnet-front-b"], routes: ["0.0.0.0/0 igw-a"] },
      },
      internetGateways: { "igw-a": "vpc-a" },
      acls: {
        "acl-picky": {
          subnets: ["subnet-picky"],
          in: ["100 allow tcp 8080 10.0.0.0/16"],
          // The ports of Linux clients only: a load balancer uses more.
          out: ["100 allow tcp 32768-65535 10.0.0.0/16"],
        },
      },
      groups: {
        "sg-client": {},
        "sg-alb": { in: ["tcp 443 10.0.0.0/16", "tcp 80 10.0.0.0/16", "tcp 8443 10.0.0.0/16", "icmp 8/-1 10.0.0.0/8"] },
        "sg-site": { in: ["tcp 443 0.0.0.0/0"] },
        "sg-web": { in: ["tcp 8080 sg-alb", "tcp 8080 sg-site"] },
        "sg-clients-only": { in: ["tcp 8080 sg-client", "tcp 443 sg-client"] },
      },
      hosts: {
        "eni-client": { at: "10.0.20.10", groups: ["sg-client"] },
        "eni-web-1": { at: "10.0.11.10", groups: ["sg-web"] },
        "eni-web-2": { at: "10.0.12.10", groups: ["sg-web"] },
        "eni-web-3": { at: "10.0.13.10", groups: ["sg-web"] },
        "eni-decoy": { at: "10.0.11.66", groups: ["sg-clients-only"] },
        "eni-picky": { at: "10.0.14.10", groups: ["sg-web"] },
        "eni-off": { at: "10.0.11.70", groups: ["sg-web"], state: "stopped" },
      },
      loadBalancers: {
        shop: {
          nodes: { "eni-shop-a": "10.0.1.10", "eni-shop-b": "10.0.2.10" },
          groups: ["sg-alb"],
          listeners: ["HTTPS 443 tg-web", "HTTP 80 redirect", "HTTPS 8443 tg-empty"],
        },
        decoy: {
          nodes: { "eni-decoy-a": "10.0.1.11" },
          groups: ["sg-alb"],
          listeners: ["HTTPS 443 tg-decoy"],
        },
        site: {
          scheme: "internet-facing",
          nodes: { "eni-site-a": { at: "10.0.1.12", public: "198.51.100.12" } },
          alsoIn: ["subnet-front-b"],
          groups: ["sg-site"],
          listeners: ["HTTPS 443 tg-web"],
        },
        mixed: {
          nodes: { "eni-mixed-a": "10.0.1.13" },
          groups: ["sg-alb"],
          listeners: ["HTTPS 443 fixed-response | tg-web | tg-decoy", "HTTP 80 tg-web=1 tg-decoy=0", "HTTPS 8443 tg-fn"],
        },
        odd: {
          nodes: { "eni-odd-a": "10.0.1.14" },
          alsoIn: ["subnet-front-b"],
          groups: ["sg-alb"],
          listeners: ["HTTPS 443 tg-near", "HTTP 80 tg-ill", "HTTPS 8443 tg-picky"],
        },
        far: {
          nodes: { "eni-far-a": "10.0.1.15" },
          groups: ["sg-alb"],
          listeners: ["HTTPS 443 tg-far", "HTTP 80 tg-own-port", "HTTPS 8443 tg-unread"],
        },
        broken: {
          state: "failed",
          nodes: { "eni-broken-a": "10.0.1.16" },
          groups: ["sg-alb"],
          listeners: ["HTTPS 443 tg-web"],
        },
        bare: { nodes: { "eni-bare-a": "10.0.1.17" }, groups: ["sg-alb"] },
        wide: {
          nodes: { "eni-wide-a": "10.0.1.18" },
          alsoIn: ["subnet-front-b"],
          groups: ["sg-alb"],
          listeners: ["HTTPS 443 tg-lonely"],
        },
      },
      targetGroups: {
        "tg-web": { port: 8080, targets: ["i-web-1", "i-web-2"], attributes: on },
        "tg-decoy": { port: 8080, targets: ["i-decoy"], attributes: on },
        "tg-empty": { port: 8080, targets: [], attributes: on },
        "tg-fn": { type: "lambda", targets: ["arn:aws:lambda:eu-west-1:111111111111:function:fn"] },
        // Only the node's own zone, in which the one target does not let the balancer in.
        "tg-near": {
          port: 8080,
          targets: ["i-decoy", "i-web-2"],
          attributes: { "load_balancing.cross_zone.enabled": "false" },
        },
        // Nobody is well, so everybody gets connections.
        "tg-ill": { port: 8080, targets: ["i-web-1 unhealthy", "i-decoy draining"], attributes: on },
        "tg-picky": { type: "ip", port: 8080, targets: ["10.0.14.10"], attributes: on },
        "tg-far": { port: 8080, targets: ["i-web-3 unused"], attributes: on },
        "tg-own-port": { port: 9999, targets: ["i-web-1:8080", "i-decoy:8080 unhealthy"], attributes: on },
        "tg-unread": { port: 8080, targets: null, attributes: on },
        "tg-lonely": {
          port: 8080,
          targets: ["i-web-2"],
          attributes: { "load_balancing.cross_zone.enabled": "false" },
        },
      },
    }),
  ],
};
