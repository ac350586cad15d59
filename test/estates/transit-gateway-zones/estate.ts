import { scope } from "#test/support/build/estate-builder.ts";

const open = ["100 allow all 0.0.0.0/0"];

const described = scope({
  vpcs: {
    "vpc-a": ["10.0.0.0/16"],
    "vpc-b": ["10.1.0.0/16"],
    "vpc-c": ["10.2.0.0/16"],
    "vpc-d": ["10.3.0.0/16"],
    "vpc-e": ["10.4.0.0/16"],
    "vpc-i": ["10.8.0.0/16"],
    "vpc-local": ["10.9.0.0/16"],
  },
  subnets: {
    "subnet-a-a": "10.0.1.0/24",
    "subnet-a-b": { cidr: "10.0.2.0/24", zone: "b" },
    "subnet-a-c": { cidr: "10.0.3.0/24", zone: "c" },
    "subnet-b-a": "10.1.1.0/24",
    "subnet-b-b": { cidr: "10.1.2.0/24", zone: "b" },
    "subnet-b-inside": "10.1.3.0/24",
    "subnet-c-b": { cidr: "10.2.2.0/24", zone: "b" },
    "subnet-c-c": { cidr: "10.2.3.0/24", zone: "c" },
    "subnet-c-inside": { cidr: "10.2.4.0/24", zone: "b" },
    "subnet-d": "10.3.1.0/24",
    "subnet-e": "10.4.1.0/24",
    "subnet-i-a": "10.8.1.0/24",
    "subnet-i-b": { cidr: "10.8.2.0/24", zone: "b" },
    "subnet-i-inside": "10.8.3.0/24",
    "subnet-local": { cidr: "10.9.1.0/24", zone: "-lax-1a" },
    "subnet-nowhere": { cidr: "10.9.2.0/24", zone: "" },
    "subnet-local-tgw": "10.9.255.0/28",
  },
  tables: Object.fromEntries(
    ["a", "b", "c", "d", "e", "i", "local"].map((name) => [
      `rtb-${name}`,
      { vpc: `vpc-${name}`, main: true, routes: ["10.0.0.0/8 tgw-1"] },
    ]),
  ),
  acls: {
    "acl-b-b": { subnets: ["subnet-b-b"], in: open, out: ["90 deny tcp 22 0.0.0.0/0", ...open] },
    "acl-c-c": { subnets: ["subnet-c-c"], in: open, out: ["90 deny tcp 8080 0.0.0.0/0", ...open] },
    "acl-i-b": { subnets: ["subnet-i-b"], in: open, out: ["90 deny tcp 8080 0.0.0.0/0", ...open] },
  },
  hosts: {
    "eni-a-a": "10.0.1.10",
    "eni-a-b": "10.0.2.10",
    "eni-a-c": "10.0.3.10",
    "eni-b": "10.1.3.10",
    "eni-c": "10.2.4.10",
    "eni-d": "10.3.1.10",
    "eni-e": "10.4.1.10",
    "eni-i": "10.8.3.10",
    "eni-local": "10.9.1.10",
    "eni-nowhere": "10.9.2.10",
  },
  transit: {
    gateways: { "tgw-1": {} },
    attachments: {
      "tgw-attach-a": { to: "tgw-1", vpc: "vpc-a", subnets: ["subnet-a-a", "subnet-a-b"], table: "tgw-rtb-1" },
      "tgw-attach-b": { to: "tgw-1", vpc: "vpc-b", subnets: ["subnet-b-a", "subnet-b-b"], table: "tgw-rtb-1" },
      "tgw-attach-c": { to: "tgw-1", vpc: "vpc-c", subnets: ["subnet-c-b", "subnet-c-c"], table: "tgw-rtb-1" },
      "tgw-attach-d": { to: "tgw-1", vpc: "vpc-d", subnets: ["subnet-d"], table: "tgw-rtb-1" },
      "tgw-attach-e": { to: "tgw-1", vpc: "vpc-e", subnets: ["subnet-e"], table: "tgw-rtb-1" },
      "tgw-attach-i": {
        to: "tgw-1",
        vpc: "vpc-i",
        subnets: ["subnet-i-a", "subnet-i-b"],
        table: "tgw-rtb-1",
        appliance: true,
      },
      "tgw-attach-local": { to: "tgw-1", vpc: "vpc-local", subnets: ["subnet-local-tgw"], table: "tgw-rtb-1" },
    },
    tables: {
      "tgw-rtb-1": {
        of: "tgw-1",
        routes: [
          ...["a", "b", "c", "d", "i", "local"].map(
            (name, place) => `10.${[0, 1, 2, 3, 8, 9][place]}.0.0/16 tgw-attach-${name} propagated`,
          ),
          "10.4.0.0/16 tgw-attach-e+tgw-attach-d",
        ],
      },
    },
  },
});

/** A zone of which AWS said neither name nor id. */
const subnets = (described.documents["Subnets"] as readonly { readonly SubnetId: string }[]).map((subnet) =>
  subnet.SubnetId === "subnet-nowhere" ? { ...subnet, AvailabilityZone: undefined } : subnet,
);

/** Zone names as the account of another team has them: their `a` is our `b`. Ids are the same everywhere. */
const ids: Readonly<Record<string, string>> = { "eu-west-1a": "euw1-az1", "eu-west-1b": "euw1-az2", "eu-west-1c": "euw1-az3" };
const renamed = (described.documents["Subnets"] as readonly { SubnetId: string; AvailabilityZone: string }[]).map(
  (subnet) => {
    const AvailabilityZoneId = ids[subnet.AvailabilityZone];
    const swapped = { "eu-west-1a": "eu-west-1b", "eu-west-1b": "eu-west-1a" }[subnet.AvailabilityZone];
    const isTheirs = subnet.SubnetId.startsWith("subnet-b");
    return { ...subnet, AvailabilityZoneId, AvailabilityZone: isTheirs ? (swapped ?? subnet.AvailabilityZone) : subnet.AvailabilityZone };
  },
);

export const variants = {
  estate: [{ ...described, documents: { ...described.documents, Subnets: subnets } }],
  "with zone ids": [{ ...described, documents: { ...described.documents, Subnets: renamed } }],
};
