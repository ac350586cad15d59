import { describe, expect, it } from "vitest";
import { idsOf } from "#domain/change/edit.ts";
import { readChanges } from "#domain/change/words.ts";
import { parseCidr } from "#domain/net/cidr.ts";

const group = (groupId: string) => ({
  kind: "security-group",
  groupId,
  ownerId: null,
  vpcId: null,
  peeringStatus: null,
});
const block = (text: string) => ({ kind: "cidr", cidr: parseCidr(text) });
const https = { protocol: 6, from: 443, to: 443 };

/** What a text means; an error is a failure here. */
function edits(text: string) {
  const read = readChanges(text);
  if ("error" in read) throw new Error(read.error);
  return read.edits;
}

const errorOf = (text: string) => {
  const read = readChanges(text);
  return "error" in read ? read.error : null;
};

describe("a change in words", () => {
  it("allows from group to group by two rules, one out of the left and one into the right", () => {
    expect(edits("allow sg-a -> sg-b 443")).toEqual([
      { kind: "write-rule", groupId: "sg-a", direction: "egress", traffic: https, peer: group("sg-b") },
      { kind: "write-rule", groupId: "sg-b", direction: "ingress", traffic: https, peer: group("sg-a") },
    ]);
    expect(edits("Allow sg-a→sg-b https")).toEqual(edits("allow sg-a->sg-b 443/tcp"));
  });

  it("allows from a block or to a list by the one rule that can say it, and each protocol by its own", () => {
    expect(edits("allow 10.0.0.7 -> sg-b dns")).toEqual([
      {
        kind: "write-rule",
        groupId: "sg-b",
        direction: "ingress",
        traffic: { protocol: 6, from: 53, to: 53 },
        peer: block("10.0.0.7/32"),
      },
      {
        kind: "write-rule",
        groupId: "sg-b",
        direction: "ingress",
        traffic: { protocol: 17, from: 53, to: 53 },
        peer: block("10.0.0.7/32"),
      },
    ]);
    expect(edits("allow sg-a -> pl-1 any")).toEqual([
      {
        kind: "write-rule",
        groupId: "sg-a",
        direction: "egress",
        traffic: { protocol: -1, from: null, to: null },
        peer: { kind: "prefix-list", prefixListId: "pl-1" },
      },
    ]);
  });

  it("names rules, entries, routes and peerings, several with ; between them", () => {
    expect(
      edits(
        "remove sgr-1; route rtb-1 10.2.0.0/16 pcx-1; no-route rtb-1 pl-1; deny acl-1 in 90 22 0.0.0.0/0; permit acl-1 out 80 icmp/8 ::/0; no-entry acl-1 in 100; accept pcx-1;",
      ),
    ).toEqual([
      { kind: "drop-rule", ruleId: "sgr-1" },
      {
        kind: "write-route",
        tableId: "rtb-1",
        destination: block("10.2.0.0/16"),
        target: { kind: "vpc-peering-connection", id: "pcx-1" },
      },
      { kind: "drop-route", tableId: "rtb-1", destination: { kind: "prefix-list", prefixListId: "pl-1" } },
      {
        kind: "write-entry",
        aclId: "acl-1",
        direction: "ingress",
        number: 90,
        allow: false,
        traffic: { protocol: 6, from: 22, to: 22 },
        cidr: parseCidr("0.0.0.0/0"),
      },
      {
        kind: "write-entry",
        aclId: "acl-1",
        direction: "egress",
        number: 80,
        allow: true,
        traffic: { protocol: 1, from: 8, to: null },
        cidr: parseCidr("::/0"),
      },
      { kind: "drop-entry", aclId: "acl-1", direction: "ingress", number: 100 },
      { kind: "accept-peering", connectionId: "pcx-1" },
    ]);
  });

  it.each([
    ["", "no change is named; write for example: allow sg-1 -> sg-2 443"],
    ["alow sg-a -> sg-b 443", '"alow sg-a -> sg-b 443" is no change; write: allow sg-1 -> sg-2 443'],
    ["please open it", /a change begins with allow, remove, route, no-route, permit, deny, no-entry, accept$/],
    ["allow sg-a sg-b 443", /: it has two ends and their traffic; write: allow sg-1 -> sg-2 443$/],
    ["allow sg-a -> sg-b", /two ends and their traffic/],
    ["allow sg-a -> sg-b 443 tcp", /two ends and their traffic/],
    ["allow web -> sg-b 443", /: "web" is no security group, CIDR or prefix list;/],
    ["allow sg-a -> 10.0.0.300 443", /: "10.0.0.300" is no security group/],
    ["allow sg-a -> sg-b 70000", /: port 70000 does not exist/],
    ["allow 10.0.0.0/8 -> pl-1 443", /: one of the ends must be a security group;/],
    ["remove sg-a", /: it names one rule by its id; write: remove sgr-1$/],
    ["remove sgr-1 sgr-2", /one rule by its id/],
    ["route vpc-1 10.2.0.0/16 pcx-1", /: it names a route table, a destination and a target;/],
    ["route rtb-1 10.2.0.0/16 pcx-1 now", /a route table, a destination and a target/],
    ["route rtb-1 there pcx-1", /: "there" is no CIDR or prefix list;/],
    ["route rtb-1 10.2.0.0/16 sg-1", /: "sg-1" is nothing that a route can point at;/],
    ["route rtb-1 10.2.0.0/16 nowhere", /: "nowhere" is nothing that a route can point at;/],
    ["no-route 10.2.0.0/16", /: it names a route table and a destination;/],
    ["no-route rtb-1 10.2.0.0/16 pcx-1", /: it names a route table and a destination;/],
    ["no-route rtb-1 there", /: "there" is no CIDR/],
    ["deny sg-1 in 90 22 0.0.0.0/0", /: "sg-1" is no network ACL;/],
    ["deny acl-1 inbound 90 22 0.0.0.0/0", /: "inbound" is neither in nor out;/],
    ["deny acl-1 in 0 22 0.0.0.0/0", /: the number of an entry is 1 to 32766;/],
    ["deny acl-1 in 32767 22 0.0.0.0/0", /1 to 32766/],
    ["deny acl-1 in ninety 22 0.0.0.0/0", /1 to 32766/],
    ["deny acl-1 in 90 ports 0.0.0.0/0", /: "ports" is no traffic/],
    ["deny acl-1 in 90 dns 0.0.0.0/0", /: an entry is about one protocol and one range of ports;/],
    ["deny acl-1 in 90 22 everyone", /: it ends with one CIDR;/],
    ["deny acl-1 in 90 22 0.0.0.0/0 too", /: it ends with one CIDR;/],
    ["deny acl-1 in 90", /is no traffic/],
    ["no-entry acl-1 in x", /1 to 32766/],
    ["no-entry acl-1 in 90 22", /: it names one entry; write: no-entry acl-1 in 90$/],
    ["accept vpc-1", /: it names one peering connection;/],
    ["accept pcx-1 pcx-2", /one peering connection/],
    ["accept pcx-1; allow", /^"allow" is no change: it has two ends/],
  ])("says what would be right: %s", (text, error) => {
    expect(errorOf(text)).toEqual(typeof error === "string" ? error : expect.stringMatching(error));
  });
});

describe("the ids that a change names", () => {
  it.each([
    ["allow sg-a -> sg-b 443", ["sg-a", "sg-b", "sg-b", "sg-a"]],
    ["allow sg-a -> pl-1 443", ["sg-a", "pl-1"]],
    ["allow 10.0.0.0/8 -> sg-b 443", ["sg-b"]],
    ["remove sgr-1", []],
    ["permit acl-1 in 90 22 0.0.0.0/0", ["acl-1"]],
    ["no-entry acl-1 in 90", ["acl-1"]],
    ["route rtb-1 pl-1 nat-1", ["rtb-1", "nat-1", "pl-1"]],
    ["no-route rtb-1 10.2.0.0/16", ["rtb-1"]],
    ["accept pcx-1", ["pcx-1"]],
  ])("%s", (text, ids) => {
    expect(edits(text).flatMap(idsOf)).toEqual(ids);
  });
});
