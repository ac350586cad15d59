import { describe, it } from "vitest";
import { entries, expectWords, NO_REPLY, rules, run, UNKNOWN, WORKS } from "./cases.ts";
import { EVERYTHING, entry } from "./make.ts";
import { estate } from "./small-estate.ts";

describe("network ACLs", () => {
  const deny443 = { Protocol: "6", PortRange: { From: 443, To: 443 } };
  run([
    ["NACL-02 none inside a subnet", "eni-a1b eni-a1 443", WORKS, (all) => entries(all, "a1").splice(0)],
    [
      "NACL-01 a lower number denies",
      "eni-a2 eni-a1 443",
      "blocked blocked not-needed",
      (all) => {
        for (const cidr of ["0.0.0.0/0", "::/0"]) entries(all, "a1").push(entry(false, 90, "deny", cidr, deny443));
      },
    ],
    [
      "NACL-01 a higher number does not",
      "eni-a2 eni-a1 443",
      WORKS,
      (all) => {
        entries(all, "a1").push(entry(false, 200, "deny", "0.0.0.0/0", deny443));
      },
    ],
    [
      "NACL-05 a denial for IPv4 leaves IPv6",
      "eni-a2 eni-a1 443",
      "partial partial allowed",
      (all) => {
        entries(all, "a1").push(entry(false, 90, "deny", "0.0.0.0/0", deny443));
      },
    ],
    [
      "NACL-03 the reply needs its own entry",
      "eni-a3 eni-a2 5000",
      NO_REPLY,
      (all) => {
        rules(all, "sg-app").push(...EVERYTHING);
        entries(all, "a2").push(entry(true, 90, "deny", "10.0.3.0/24"));
      },
    ],
    [
      "NACL-09 the reply gets through to some client ports",
      "eni-a3 eni-a2 5000",
      "partial allowed partial",
      (all) => {
        rules(all, "sg-app").push(...EVERYTHING);
        const high = { Protocol: "6", PortRange: { From: 61001, To: 65535 } };
        entries(all, "a3").push(entry(false, 90, "deny", "0.0.0.0/0", high));
      },
    ],
    [
      "NACL-08 a Linux client does not need them",
      "eni-a2 eni-a3 5433",
      WORKS,
      (all) => {
        const high = { Protocol: "6", PortRange: { From: 61001, To: 65535 } };
        entries(all, "a2").push(entry(false, 90, "deny", "0.0.0.0/0", high));
      },
    ],
    [
      "NACL-03 the echo reply",
      "eni-a2 eni-a1 icmp/8/0",
      NO_REPLY,
      (all) => {
        const reply = { Protocol: "1", IcmpTypeCode: { Type: 0, Code: -1 } };
        entries(all, "a2").push(entry(false, 90, "deny", "10.0.1.0/24", reply));
      },
    ],
    ["NACL-03 a message that nobody answers", "eni-a1 eni-a1b icmp/3/4", "reachable allowed not-needed"],
    [
      "NACL-04 none collected",
      "eni-a2 eni-a1 443",
      UNKNOWN,
      (all) => {
        delete all["NetworkAcls"];
      },
    ],
  ]);

  it("NACL-08 the client's ports as asked", () => {
    const raw = estate((all) => {
      const high = { Protocol: "6", PortRange: { From: 61001, To: 65535 } };
      entries(all, "a2").push(entry(false, 90, "deny", "0.0.0.0/0", high));
    });
    expectWords(raw, "eni-a2 eni-a3 5433", "partial allowed partial", [49152, 65535]);
    expectWords(raw, "eni-a2 eni-a3 5433", NO_REPLY, [62000, 65535]);
  });
});
