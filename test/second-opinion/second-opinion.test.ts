import { describe, expect, it } from "vitest";
import { entries, expectWords, rules, run, STOPPED, UNKNOWN, WORKS } from "./cases.ts";
import { EVERYTHING, entry, items, nic, pick, rule } from "./make.ts";
import { secondOpinion } from "./second-opinion.ts";
import { estate } from "./small-estate.ts";

describe("what words stand for", () => {
  run([
    ["an instance is its interfaces", "i-a1 i-a2 8080", WORKS],
    ["a subnet is its interfaces", "subnet-a2 subnet-a3 5432", WORKS],
    ["a VPC too, without an interface to itself", "vpc-b vpc-b 22", UNKNOWN],
    ["a VPC: some of its pairs", "vpc-a eni-a3 5432", "partial partial allowed"],
    ["a literal address sends from its interface", "10.0.2.10 10.0.3.10 5432", WORKS],
    ["a public one sends from the private one", "52.0.0.10 eni-a2 8080", WORKS],
    ["a CIDR is the interfaces in it", "10.0.2.0/24 10.0.3.0/24 5432", WORKS],
    ["a CIDR without any is a group that nothing uses", "10.0.9.0/24 eni-a3 5432", UNKNOWN],
    ["an id that was not collected", "eni-elsewhere eni-a3 5432", UNKNOWN],
    ["both ends outside", "8.8.8.8 internet 443", UNKNOWN],
    ["no family in common", "2001:4860::8888 eni-a3 5433", STOPPED],
    [
      "a secondary address is the header's address",
      "10.0.2.77 eni-a3 5434",
      WORKS,
      (all) => {
        items(pick(all, "NetworkInterfaces", "eni-a2"), "PrivateIpAddresses").push({ PrivateIpAddress: "10.0.2.77" });
        rules(all, "sg-db").push(rule("tcp", [5434, 5434], "10.0.2.77/32"));
      },
    ],
    [
      "ENI-09 a function as destination",
      "eni-a2 eni-a3 5432",
      UNKNOWN,
      (all) => {
        pick(all, "NetworkInterfaces", "eni-a3")["InterfaceType"] = "lambda";
      },
    ],
    [
      "ENI-09 a function calls from its own ports",
      "eni-a2 eni-a3 5432",
      "partial allowed partial",
      (all) => {
        pick(all, "NetworkInterfaces", "eni-a2")["InterfaceType"] = "lambda";
        const low = { Protocol: "6", PortRange: { From: 1024, To: 2000 } };
        entries(all, "a2").push(entry(false, 90, "deny", "0.0.0.0/0", low));
      },
    ],
    [
      "a Windows client",
      "i-a2 eni-a3 5432",
      WORKS,
      (all) => {
        const [reservation = {}] = all["Reservations"] ?? [];
        const windows = pick({ Instances: items(reservation, "Instances") }, "Instances", "i-a2");
        windows["Platform"] = "windows";
        const linux = { Protocol: "6", PortRange: { From: 32768, To: 49151 } };
        entries(all, "a2").push(entry(false, 90, "deny", "0.0.0.0/0", linux));
      },
    ],
  ]);
});

describe("what traffic stands for", () => {
  run([
    [
      "any, all of it",
      "eni-a1b eni-b2 any",
      WORKS,
      (all) => {
        all["NetworkInterfaces"]?.push(nic("eni-b2", "subnet-a1", "10.0.1.12", "sg-open"));
      },
    ],
    ["any, some of it", "eni-a1b eni-a1 any", "partial partial allowed"],
    ["any, none of it", "eni-a1 eni-a2 any", STOPPED, (all) => rules(all, "sg-app").splice(0)],
    ["SG-10 icmp is asked of IPv4 only", "eni-a2 eni-a1 icmp/8", WORKS],
    [
      "SG-10 icmpv6 of IPv6 only",
      "eni-a2 eni-a1 icmpv6/128/0",
      WORKS,
      (all) => rules(all, "sg-web").push(rule("icmpv6", [128, -1], "::/0")),
    ],
    ["SG-10 icmpv6 without IPv6", "eni-a1b eni-a3 icmpv6", STOPPED, (all) => rules(all, "sg-db").push(...EVERYTHING)],
    ["gre by number", "eni-a1b eni-a2 proto/47", WORKS, (all) => rules(all, "sg-app").push(...EVERYTHING)],
    ["nonsense", "eni-a1 eni-a2 70000", UNKNOWN],
  ]);

  it("works and not known together are not known", () => {
    const raw = estate((all) => {
      rules(all, "sg-db").push(rule("tcp", [5000, 5000], "0.0.0.0/0"), rule("tcp", [5001, 5001], "pl-1"));
    });
    expectWords(raw, "eni-a2 eni-a3 5000-5001/tcp", "unknown unknown allowed");
    expectWords(raw, "eni-a2 eni-a3 5001-5002/tcp", UNKNOWN);
    expectWords(raw, "eni-a2 eni-a3 5000-5002/tcp", "partial partial allowed");
  });

  it("says why", () => {
    const { because } = secondOpinion(estate(), { source: "eni-a1", destination: "eni-a2", traffic: "22" });
    expect(because[0]).toContain("security groups of eni-a2, ingress (SG-01)");
  });
});
