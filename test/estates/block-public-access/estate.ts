import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";

function network(setting: Partial<Description>, publicMode?: string): Description {
  return {
    vpcs: { "vpc-a": ["10.0.0.0/16", "2001:db8:a::/56"] },
    subnets: {
      "subnet-public": { cidr: "10.0.1.0/24", ...(publicMode === undefined ? {} : { blockMode: publicMode }) },
      "subnet-nat": "10.0.2.0/24",
      "subnet-app": { cidr: "10.0.3.0/24", ipv6: "2001:db8:a:3::/64" },
    },
    internetGateways: { "igw-a": "vpc-a" },
    egressOnlyGateways: { "eigw-a": "vpc-a" },
    natGateways: { "nat-a": { at: "10.0.2.200", public: "203.0.113.200" } },
    tables: {
      "rtb-public": { subnets: ["subnet-public", "subnet-nat"], routes: ["0.0.0.0/0 igw-a"] },
      "rtb-app": { subnets: ["subnet-app"], routes: ["0.0.0.0/0 nat-a", "::/0 eigw-a"] },
    },
    hosts: {
      "eni-web": { at: "10.0.1.10", public: "203.0.113.10" },
      "eni-app": { at: "10.0.3.10", ipv6: "2001:db8:a:3::10" },
    },
    ...setting,
  };
}

const both = { blockPublicAccess: { mode: "block-bidirectional" } };

const withExclusion = (of: string, allows: "bidirectional" | "egress", state = "create-complete"): Description =>
  network({ ...both, exclusions: { "vpcbpa-exclude-1": { of, allows, state } } });

export const variants = {
  estate: [scope(network({}))],
  bidirectional: [scope(network(both))],
  ingress: [scope(network({ blockPublicAccess: { mode: "block-ingress" } }))],
  changing: [scope(network({ blockPublicAccess: { mode: "block-ingress", state: "update-in-progress" } }))],
  "nat excluded": [scope(withExclusion("subnet-nat", "bidirectional"))],
  "client excluded": [scope(withExclusion("subnet-app", "bidirectional"))],
  "vpc excluded": [scope(withExclusion("vpc-a", "bidirectional"))],
  "nat lets out": [scope(withExclusion("subnet-nat", "egress"))],
  "public lets out": [scope(withExclusion("subnet-public", "egress"))],
  "exclusion changing": [scope(withExclusion("subnet-public", "bidirectional", "create-in-progress"))],
  "exclusion deleted": [scope(withExclusion("subnet-public", "bidirectional", "delete-complete"))],
  "subnet open": [scope(network(both, "off"))],
  "subnet shut": [scope(network({}, "block-bidirectional"))],
};
