import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { type FirewallWords, firewallDocuments, type RuleGroupWords } from "#test/support/build/network-firewall.ts";

const network = {
  vpcs: {
    "vpc-e": ["10.0.0.0/16"],
    "vpc-a": ["10.1.0.0/16"],
    "vpc-b": ["10.2.0.0/16"],
    "vpc-i": ["10.8.0.0/16"],
  },
  subnets: {
    "subnet-web": "10.0.1.0/24",
    "subnet-half": "10.0.2.0/24",
    "subnet-half-out": "10.0.3.0/24",
    "subnet-nat": "10.0.5.0/24",
    "subnet-inner": "10.0.6.0/24",
    "subnet-door": "10.0.9.0/24",
    "subnet-a": "10.1.1.0/24",
    "subnet-b": { cidr: "10.2.1.0/24", zone: "b" },
    "subnet-in-a": "10.8.1.0/24",
    "subnet-in-b": { cidr: "10.8.2.0/24", zone: "b" },
    "subnet-fire-a": "10.8.3.0/24",
    "subnet-fire-b": { cidr: "10.8.4.0/24", zone: "b" },
  },
  internetGateways: { "igw-e": "vpc-e" },
  tables: {
    "rtb-edge": { gateways: ["igw-e"], routes: ["10.0.1.0/24 vpce-door", "10.0.3.0/24 vpce-door", "10.0.5.0/24 vpce-door"] },
    "rtb-web": { subnets: ["subnet-web"], routes: ["0.0.0.0/0 vpce-door", "10.0.2.0/24 vpce-door"] },
    "rtb-half": { subnets: ["subnet-half"], routes: ["0.0.0.0/0 vpce-door"] },
    "rtb-half-out": { subnets: ["subnet-half-out"], routes: ["0.0.0.0/0 igw-e"] },
    "rtb-nat": { subnets: ["subnet-nat"], routes: ["0.0.0.0/0 vpce-door"] },
    "rtb-inner": { subnets: ["subnet-inner"], routes: ["0.0.0.0/0 nat-e"] },
    "rtb-door": { subnets: ["subnet-door"], routes: ["0.0.0.0/0 igw-e", "198.51.100.0/24 vpce-door"] },
    "rtb-a": { subnets: ["subnet-a"], routes: ["0.0.0.0/0 tgw-1"] },
    "rtb-b": { subnets: ["subnet-b"], routes: ["0.0.0.0/0 tgw-1"] },
    "rtb-in-a": { subnets: ["subnet-in-a"], routes: ["0.0.0.0/0 vpce-a"] },
    "rtb-in-b": { subnets: ["subnet-in-b"], routes: ["0.0.0.0/0 vpce-b"] },
    "rtb-fire": { subnets: ["subnet-fire-a", "subnet-fire-b"], routes: ["0.0.0.0/0 tgw-1"] },
  },
  groups: { "sg-named": { vpc: "vpc-b", in: ["tcp 443 sg-open-vpc-a"] } },
  natGateways: { "nat-e": { subnet: "subnet-nat", at: "10.0.5.5", public: "203.0.113.50" } },
  hosts: {
    "eni-inner": "10.0.6.10",
    "eni-web": { at: "10.0.1.10", public: "203.0.113.10" },
    "eni-half": { at: "10.0.2.10", public: "203.0.113.20" },
    "eni-half-out": { at: "10.0.3.10", public: "203.0.113.30" },
    "eni-door": { at: "10.0.9.10", public: "203.0.113.90" },
    "eni-a": "10.1.1.10",
    "eni-b": "10.2.1.10",
    "eni-named": { at: "10.2.1.11", groups: ["sg-named"] },
  },
} satisfies Description;

const transit = (appliance: { readonly appliance?: true }): NonNullable<Description["transit"]> => ({
  gateways: { "tgw-1": { groups: "enable" } },
  attachments: {
    "tgw-attach-a": { to: "tgw-1", vpc: "vpc-a", subnets: ["subnet-a"], table: "tgw-rtb-spokes" },
    "tgw-attach-b": { to: "tgw-1", vpc: "vpc-b", subnets: ["subnet-b"], table: "tgw-rtb-spokes" },
    "tgw-attach-i": {
      to: "tgw-1",
      vpc: "vpc-i",
      subnets: ["subnet-in-a", "subnet-in-b"],
      table: "tgw-rtb-inspected",
      ...appliance,
    },
  },
  tables: {
    "tgw-rtb-spokes": { of: "tgw-1", routes: ["0.0.0.0/0 tgw-attach-i"] },
    "tgw-rtb-inspected": { of: "tgw-1", routes: ["10.1.0.0/16 tgw-attach-a", "10.2.0.0/16 tgw-attach-b"] },
  },
});

const groups: Readonly<Record<string, RuleGroupWords>> = {
  web: {
    rules: [
      "pass tcp any any -> 10.0.1.0/24 443",
      "pass tcp 10.0.1.0/24 any -> any 22",
      "pass icmp any any <> $HOME_NET any",
      "pass tcp 10.0.5.0/24 1024: -> [!10.0.0.0/8,!$HOME_NET] 22",
      "reject tcp any any -> any 25",
      "alert tcp any any -> any 23",
    ],
  },
  closed: { rules: ["drop ip any any -> any any"] },
  east: {
    rules: [
      "pass tcp 10.1.0.0/16 any -> [10.2.0.0/16,!10.2.9.0/24] $WEB",
      "pass udp @SPOKES 1024: -> 10.2.0.0/16 53",
      "drop tcp any any -> any 3306",
    ],
    ports: { WEB: ["443", "8000:8100"] },
    references: { SPOKES: "pl-spokes" },
  },
  "late-mysql": { rules: ["pass tcp any any -> any 3306"] },
  names: { rules: ["domains ALLOWLIST .example.com"] },
  "no-names": { rules: ["domains DENYLIST .example.com"] },
  contents: {
    rules: [
      "# what the packets say",
      'pass tcp 10.1.0.0/16 any -> any 8443 (msg:"by header; only"; sid:1; rev:1;)',
      'drop tcp any any -> any any (content:"attack"; sid:2;)',
      "pass udp any any -> $EXTERNAL_NET 53 (sid:3;)",
    ],
  },
  "one-way": { rules: ["1 pass tcp any any -> 10.0.1.0/24 443", "2 pass tcp any any -> 10.0.1.0/24 444", "3 pass tcp 10.0.1.0/24 444 -> any any", "9 drop all any any -> any any"] },
  "no-syn": { rules: ["5 drop tcp 10.2.0.0/16 any -> any any flags SYN/SYN,ACK"] },
};

const door = { vpc: "vpc-e", endpoints: { "vpce-door": "subnet-door" } };
const central = { vpc: "vpc-i", endpoints: { "vpce-a": "subnet-fire-a", "vpce-b": "subnet-fire-b" } };

function estate(
  atDoor: Partial<FirewallWords>,
  inside: Partial<FirewallWords>,
  appliance: { readonly appliance?: true } = { appliance: true },
) {
  return [
    scope({
      ...network,
      transit: transit(appliance),
      prefixLists: { "pl-spokes": ["10.1.0.0/16"] },
      extra: firewallDocuments({ "fw-door": { ...door, ...atDoor }, "fw-central": { ...central, ...inside } }, groups),
    }),
  ];
}

const usual = { stateful: ["web", "closed"] };
const strict = { order: "strict", stateful: ["east", "late-mysql"], defaults: ["drop_strict", "alert_strict"] } as const;

export const variants = {
  estate: estate(usual, strict),
  zones: estate(usual, strict, {}),
  stateless: estate({ stateless: ["one-way"] }, { stateless: ["no-syn"], statelessDefault: "pass" }),
  established: estate(
    { statelessDefault: "drop" },
    { ...strict, defaults: ["drop_established"], home: ["10.0.0.0/8"] },
  ),
  contents: estate(
    { stateful: ["names", "no-names"] },
    { order: "strict", stateful: ["contents", "closed"] },
  ),
  unread: estate(
    { stateful: ["web", "managed-threats", "closed"] },
    { order: "strict", stateful: ["east", "lost"], defaults: ["alert_strict"] },
  ),
  "half-way": estate({}, {}),
  broken: estate(
    { endpoints: { "vpce-door": "subnet-door FAILED" } },
    { tls: true },
  ),
};
