const it = (_n, f) => _n === process.argv[2] && f();
import { exposed } from "#domain/exposed/exposed.ts";
import { meaningOf, network } from "#test/support/build/network.ts";

const usual = {
  vpcs: { "vpc-a": ["10.0.0.0/16", "2600:1f00:a::/56"] },
  subnets: {
    "subnet-pub": { cidr: "10.0.0.0/24", ipv6: "2600:1f00:a::/64" },
    "subnet-app": "10.0.1.0/24",
    "subnet-db": "10.0.2.0/24",
  },
  tables: {
    "rtb-pub": { subnets: ["subnet-pub"], routes: ["0.0.0.0/0 igw-a", "::/0 igw-a"] },
    "rtb-app": { subnets: ["subnet-app"], routes: ["0.0.0.0/0 nat-a"] },
  },
  internetGateways: { "igw-a": "vpc-a" },
  natGateways: { "nat-a": { at: "10.0.0.9", public: "198.51.100.9" } },
  groups: {
    "sg-web": { in: ["tcp 443 0.0.0.0/0", "tcp 8000-8100 0.0.0.0/0", "tcp 22 203.0.113.0/24", "tcp 9000 8.0.0.0/8"] },
    "sg-db": { in: ["all sg-web"] },
  },
  acls: {
    "acl-x": {
      subnets: ["subnet-pub"],
      in: ["50 deny tcp 8050 0.0.0.0/0", "60 deny all 52.1.0.0/16", "100 allow all 0.0.0.0/0", "101 allow all ::/0"],
      out: ["100 allow all 0.0.0.0/0", "101 allow all ::/0"],
    },
  },
  hosts: {
    "eni-web1": { at: "10.0.0.5", public: "54.1.1.5", groups: ["sg-web"] },
    "eni-web2": { at: "10.0.0.6", public: "54.1.1.6", groups: ["sg-web"], ipv6: "2600:1f00:a::6" },
    "eni-open": { at: "10.0.0.7", public: "54.1.1.7", ipv6: "2600:1f00:a::7" },
    "eni-bare": { at: "10.0.0.8", groups: ["sg-web"] },
    "eni-app": { at: "10.0.1.5", public: "54.1.1.9" },
    "eni-db": { at: "10.0.2.5", groups: ["sg-db"] },
  },
} as const;
it("probe", () => {
  const e = network(usual as never);
  console.log(JSON.stringify(exposed(e, meaningOf(e, "vpc-a")), null, 1).slice(0, 12000));
});
it("big", () => {
  const t0 = performance.now();
  const hosts: Record<string, unknown> = {};
  for (let i = 0; i < 10000; i++)
    hosts[`eni-${i}`] = {
      at: `10.${Math.floor(i / 2000)}.${Math.floor((i % 2000) / 200)}.${(i % 200) + 10}`,
      public: `54.${Math.floor(i / 60000)}.${Math.floor(i / 250)}.${i % 250}`,
      groups: [`sg-${i % 100}`],
    };
  const groups: Record<string, unknown> = {};
  for (let g = 0; g < 100; g++)
    groups[`sg-${g}`] = {
      in: Array.from(
        { length: 40 },
        (_, k) => `tcp ${1000 + k * 10}-${1005 + k * 10 + (g % 5)} ${k % 3 === 0 ? "0.0.0.0/0" : `203.${g}.${k}.0/24`}`,
      ),
    };
  const subnets: Record<string, string> = {};
  for (let a = 0; a < 5; a++) for (let b = 0; b < 10; b++) subnets[`subnet-${a}-${b}`] = `10.${a}.${b}.0/24`;
  const big = network({
    vpcs: { "vpc-a": ["10.0.0.0/8"] },
    subnets,
    tables: { "rtb-m": { vpc: "vpc-a", main: true, routes: ["0.0.0.0/0 igw-a"] } },
    internetGateways: { "igw-a": "vpc-a" },
    hosts,
    groups,
  } as never);
  const t1 = performance.now();
  const x = exposed(big, meaningOf(big, "vpc-a"));
  console.log("build", t1 - t0, "exposed", performance.now() - t1, x.inbound.length, x.outbound.length);
});
