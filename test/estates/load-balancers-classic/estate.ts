import { scope } from "#test/support/build/estate-builder.ts";

export const variants = {
  estate: [
    scope({
      vpcs: { "vpc-a": ["10.0.0.0/16"] },
      subnets: {
        "subnet-a": "10.0.1.0/24",
        "subnet-b": { cidr: "10.0.2.0/24", zone: "b" },
        "subnet-c": { cidr: "10.0.3.0/24", zone: "c" },
        "subnet-strict": { cidr: "10.0.4.0/24", zone: "a" },
        "subnet-client": "10.0.20.0/24",
      },
      acls: {
        // Lets nothing out to the port of the instances, not even to a neighbour of the balancer.
        "acl-strict": {
          subnets: ["subnet-strict"],
          in: ["100 allow all 0.0.0.0/0"],
          out: ["100 deny tcp 8080 0.0.0.0/0", "110 allow all 0.0.0.0/0"],
        },
      },
      groups: {
        "sg-client": {},
        "sg-clb": { in: ["tcp 80-90 10.0.0.0/16"] },
        "sg-app": { in: ["tcp 8080 sg-clb"] },
        "sg-clients-only": { in: ["tcp 8080 sg-client"] },
      },
      hosts: {
        "eni-client": { at: "10.0.20.10", groups: ["sg-client"] },
        "eni-app-a": { at: "10.0.1.20", groups: ["sg-app"] },
        "eni-app-b": { at: "10.0.2.20", groups: ["sg-app"] },
        "eni-app-c": { at: "10.0.3.20", groups: ["sg-app"] },
        "eni-decoy": { at: "10.0.1.66", groups: ["sg-clients-only"] },
        "eni-strict": { at: "10.0.4.20", groups: ["sg-app"] },
      },
      loadBalancers: {
        legacy: {
          type: "classic",
          nodes: { "eni-legacy-a": "10.0.1.10" },
          groups: ["sg-clb"],
          listeners: ["HTTP 80 8080", "TCP 81 9090"],
          instances: ["i-app-a"],
        },
        "legacy-two": {
          type: "classic",
          nodes: { "eni-two-a": "10.0.1.11", "eni-two-b": "10.0.2.11" },
          groups: ["sg-clb"],
          listeners: ["HTTP 80 8080"],
          instances: ["i-app-a", "i-app-b"],
        },
        "legacy-mixed": {
          type: "classic",
          nodes: { "eni-mixed-a": "10.0.1.12" },
          groups: ["sg-clb"],
          listeners: ["HTTP 80 8080"],
          instances: ["i-app-a", "i-decoy"],
        },
        "legacy-lonely": {
          type: "classic",
          nodes: { "eni-lonely-a": "10.0.1.13" },
          alsoIn: ["subnet-b"],
          groups: ["sg-clb"],
          listeners: ["HTTP 80 8080"],
          instances: ["i-app-b"],
        },
        "legacy-far": {
          type: "classic",
          nodes: { "eni-far-a": "10.0.1.14" },
          groups: ["sg-clb"],
          listeners: ["HTTP 80 8080"],
          instances: ["i-app-c"],
        },
        "legacy-strict": {
          type: "classic",
          nodes: { "eni-strict-a": "10.0.4.10" },
          groups: ["sg-clb"],
          listeners: ["HTTP 80 8080"],
          instances: ["i-strict"],
        },
        "legacy-empty": {
          type: "classic",
          nodes: { "eni-empty-a": "10.0.1.15" },
          groups: ["sg-clb"],
          listeners: ["HTTP 80 8080"],
        },
      },
    }),
  ],
};
