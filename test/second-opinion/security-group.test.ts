import { describe } from "vitest";
import { egress, rules, run, STOPPED, UNKNOWN, WORKS } from "./cases.ts";
import { items, pick, rule } from "./make.ts";

describe("security groups", () => {
  run([
    ["SG-01 no rule matches", "eni-a1 eni-a2 22", STOPPED],
    ["SG-12 the sender carries the group named", "eni-a1 eni-a2 8080", WORKS],
    ["SG-12 the sender does not carry it", "eni-a1b eni-a2 8080", STOPPED],
    ["SG-08 the last port of a range", "eni-a1 eni-a2 8090/tcp", WORKS],
    ["SG-08 one port further", "eni-a1 eni-a2 8091/tcp", STOPPED],
    ["SG-08 a range asked beyond the range allowed", "eni-a1 eni-a2 8080-8100/tcp", "partial partial allowed"],
    ["SG-10 another protocol on the port", "eni-a1 eni-a2 8080/udp", STOPPED],
    [
      "SG-03 the receiver may send nothing, and answers",
      "eni-a1 eni-a2 8080",
      WORKS,
      (all) => egress(all, "sg-app").splice(0),
    ],
    ["SG-05 the sender may send nothing", "eni-a1 eni-a2 8080", STOPPED, (all) => egress(all, "sg-web").splice(0)],
    [
      "SG-02 a second group allows it",
      "eni-a1 eni-a2 22",
      WORKS,
      (all) => items(pick(all, "NetworkInterfaces", "eni-a2"), "Groups").push({ GroupId: "sg-open" }),
    ],
    [
      "SG-07 a protocol by number ignores ports",
      "eni-a1b eni-a2 esp",
      WORKS,
      (all) => rules(all, "sg-app").push(rule("50", [443, 443], "10.0.0.0/8")),
    ],
    ["SG-09 echo with any code", "eni-a1b eni-a1 icmp/8/0", WORKS],
    ["SG-09 the other types", "eni-a1b eni-a1 icmp", "partial partial allowed"],
    [
      "SG-11 IPv4 everywhere is not IPv6",
      "eni-a1 eni-a2 22",
      "partial partial allowed",
      (all) => {
        rules(all, "sg-app").push(rule("tcp", [22, 22], "0.0.0.0/0"));
      },
    ],
    [
      "SG-15 a group that was not collected",
      "eni-a1 eni-a2 22",
      UNKNOWN,
      (all) => {
        items(pick(all, "NetworkInterfaces", "eni-a2"), "Groups").push({ GroupId: "sg-elsewhere" });
      },
    ],
    [
      "SG-23 an entry of a prefix list",
      "eni-a3 eni-a2 22",
      WORKS,
      (all) => {
        rules(all, "sg-app").push(rule("tcp", [22, 22], "pl-1"));
        all["PrefixListEntries"] = [{ PrefixListId: "pl-1", Entries: [{ Cidr: "10.0.3.0/24" }] }];
      },
    ],
    [
      "UNK-01 a prefix list without entries",
      "eni-a3 eni-a2 22",
      UNKNOWN,
      (all) => {
        rules(all, "sg-app").push(rule("tcp", [22, 22], "pl-1"));
      },
    ],
    [
      "UNK-01 another rule allows it anyway",
      "eni-a3 eni-a2 22",
      WORKS,
      (all) => {
        rules(all, "sg-app").push(rule("tcp", [22, 22], "pl-1"), rule("tcp", [22, 22], "10.0.3.0/24"));
      },
    ],
    [
      "ENG-06 PCX-02 all pairs of two groups, one without a route back",
      "sg-open sg-web 443",
      "partial allowed partial",
    ],
    ["ENG-06 a group with nothing in it, and no rule for it", "eni-a1 sg-empty 443", STOPPED],
    ["ENG-06 a group with nothing in it, open", "sg-empty eni-a1 443", UNKNOWN],
  ]);
});
