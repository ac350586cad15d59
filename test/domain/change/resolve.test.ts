import { describe, expect, it } from "vitest";
import { applyChanges } from "#domain/change/apply.ts";
import type { Change } from "#domain/change/change.ts";
import type { Edit, GroupRuleEdit } from "#domain/change/edit.ts";
import { resolveEdit } from "#domain/change/resolve.ts";
import { sentenceOf } from "#domain/change/sentence.ts";
import { readChanges } from "#domain/change/words.ts";
import { Estate } from "#domain/estate/lookup.ts";
import { reach } from "#domain/reach/reach.ts";
import { questionOf } from "#test/domain/fix/fixed.ts";
import type { Description } from "#test/support/build/description.ts";
import { network } from "#test/support/build/network.ts";

/**
 * A web server and a database in two VPCs whose peering is live; the database's group lets in one port, and the web
 * server's table knows no way. The decoys are a second pair of groups that nobody has, and a peering that was refused.
 */
const shop: Description = {
  vpcs: { "vpc-1": ["10.0.0.0/16", "2001:db8:1::/56"], "vpc-2": ["10.2.0.0/16", "2001:db8:2::/56"] },
  subnets: {
    "subnet-web": { cidr: "10.0.1.0/24", ipv6: "2001:db8:1::/64" },
    "subnet-db": { cidr: "10.2.1.0/24", ipv6: "2001:db8:2::/64" },
  },
  tables: {
    "rtb-web": { subnets: ["subnet-web"], routes: ["10.9.0.0/16 pcx-1", "10.8.0.0/16 pcx-1 blackhole"] },
    "rtb-db": { subnets: ["subnet-db"], routes: ["10.0.0.0/16 pcx-1", "pl-1 pcx-1"] },
  },
  acls: {
    "acl-db": { subnets: ["subnet-db"], in: ["100 allow all 0.0.0.0/0"], out: ["100 allow all 0.0.0.0/0"] },
  },
  groups: {
    "sg-web": { vpc: "vpc-1" },
    "sg-db": { vpc: "vpc-2", in: ["tcp 22 10.0.0.0/16", "tcp 5432 sg-web", "tcp 80 pl-1"], out: [] },
    "sg-six": { vpc: "vpc-1", out: ["all 0.0.0.0/0"] },
    "sg-nobody": { vpc: "vpc-2", out: [] },
  },
  hosts: {
    "eni-web": { at: "10.0.1.5", groups: ["sg-web", "sg-six"], ipv6: "2001:db8:1::5" },
    "eni-db": { at: "10.2.1.5", groups: ["sg-db"] },
  },
  internetGateways: { "igw-1": "vpc-1" },
  egressOnlyGateways: { "eigw-1": "vpc-1" },
  natGateways: { "nat-2": { at: "10.2.1.9", public: "198.51.100.9" } },
  prefixLists: { "pl-1": ["192.0.2.0/24"] },
  peerings: {
    "pcx-1": { from: "vpc-1", to: "vpc-2" },
    "pcx-new": { from: "vpc-1", to: "vpc-2", status: "pending-acceptance" },
    "pcx-old": { from: "vpc-1", to: "vpc-2", status: "rejected" },
  },
};
const estate = network(shop);

/** The changes that sentences come to, one after the other, or the first problem. */
function tried(text: string, among: Estate = estate): readonly string[] | string {
  const read = readChanges(text);
  if ("error" in read) throw new Error(read.error);
  const found = resolveAll(among, read.edits);
  return typeof found === "string" ? found : found.map(sentenceOf);
}

function resolveAll(among: Estate, edits: readonly Edit[]): readonly Change[] | string {
  let changes: readonly Change[] = [];
  for (const edit of edits) {
    const resolved = resolveEdit(among, edit, changes);
    if ("problem" in resolved) return resolved.problem;
    changes = [...changes, ...resolved.changes];
  }
  return changes;
}

describe("a rule that is wanted", () => {
  it("is added on both sides, where neither allows it yet", () => {
    expect(tried("allow sg-nobody -> sg-db 443")).toEqual([
      "add an outbound rule to sg-nobody: allow tcp 443 to sg-db",
      "add an inbound rule to sg-db: allow tcp 443 from sg-nobody",
    ]);
  });

  it("is left out on the side that lets everyone out, in each family that the other has", () => {
    expect(tried("allow sg-web -> sg-db 443")).toEqual(["add an inbound rule to sg-db: allow tcp 443 from sg-web"]);
    const six = network({
      ...shop,
      hosts: { ...shop.hosts, "eni-db6": { at: null, ipv6: "2001:db8:2::5", groups: ["sg-db"] } },
    });
    expect(tried("allow sg-six -> sg-db 443", six)).toEqual([
      "add an outbound rule to sg-six: allow tcp 443 to sg-db",
      "add an inbound rule to sg-db: allow tcp 443 from sg-six",
    ]);
  });

  it("is left out where the same or a wider rule is there, and for groups that nobody has only by name", () => {
    expect(tried("allow 10.0.1.0/24 -> sg-db 22; allow pl-1 -> sg-db 80; allow sg-web -> sg-db 5432")).toEqual([]);
    expect(tried("allow 10.0.0.0/8 -> sg-db 22; allow pl-1 -> sg-db 81")).toEqual([
      "add an inbound rule to sg-db: allow tcp 22 from 10.0.0.0/8",
      "add an inbound rule to sg-db: allow tcp 81 from pl-1",
    ]);
    expect(tried("allow sg-web -> sg-nobody 443")).toEqual([
      "add an outbound rule to sg-web: allow tcp 443 to sg-nobody",
      "add an inbound rule to sg-nobody: allow tcp 443 from sg-web",
    ]);
  });

  it("is not added twice by the same sentence twice", () => {
    expect(tried("allow 10.7.0.0/16 -> sg-db 22; allow 10.7.0.0/16 -> sg-db 22")).toHaveLength(1);
  });

  it("knows whose group it names", () => {
    const read = readChanges("allow sg-nobody -> sg-db 443");
    const [, inward] = "edits" in read ? read.edits : [];
    expect(resolveEdit(estate, inward as Edit, [])).toMatchObject({
      changes: [{ peer: { groupId: "sg-nobody", ownerId: null, vpcId: "vpc-2" } }],
    });
    const theirs = new Estate({
      ...estate.snapshot,
      securityGroups: estate.snapshot.securityGroups.map((one) =>
        one.id === "sg-nobody" ? { ...one, scope: { ...one.scope, account: "222222222222" } } : one,
      ),
    });
    expect(resolveEdit(theirs, inward as Edit, [])).toMatchObject({ changes: [{ peer: { ownerId: "222222222222" } }] });
  });

  it("needs its groups", () => {
    expect(tried("allow 10.0.0.0/8 -> sg-9 22")).toBe("sg-9 is not in what was read of this network");
    expect(tried("allow sg-web -> sg-9 22")).toBe("sg-9 is not in what was read of this network");
  });
});

describe("a rule that goes", () => {
  const named = new Estate({
    ...estate.snapshot,
    securityGroups: estate.snapshot.securityGroups.map((one) => ({
      ...one,
      inbound: one.inbound.map((rule, index) => ({ ...rule, id: `sgr-${one.id}-${index}` })),
    })),
  });

  it("is found by its id, in whichever group it is", () => {
    expect(tried("remove sgr-sg-db-1", named)).toEqual(["remove the inbound rule sgr-sg-db-1 from sg-db"]);
    expect(tried("remove sgr-9", named)).toBe("sgr-9 is no rule of a security group that was read");
  });

  it("is found by what it says", () => {
    const such = (changes: Partial<GroupRuleEdit>): Edit => ({
      kind: "drop-such-rule",
      groupId: estate.securityGroups.get("sg-db")?.id as GroupRuleEdit["groupId"],
      direction: "ingress",
      traffic: { protocol: 6, from: 80, to: 80 },
      peer: { kind: "prefix-list", prefixListId: "pl-1" as never },
      ...changes,
    });
    expect(resolveAll(estate, [such({})])).toMatchObject([{ rule: { text: "sg-db inbound tcp 80 from pl-1" } }]);
    expect(resolveAll(estate, [such({ traffic: { protocol: 6, from: 81, to: 81 } })])).toBe(
      "sg-db has no inbound rule for tcp 81 from pl-1",
    );
    expect(resolveAll(estate, [such({ direction: "egress" })])).toBe("sg-db has no outbound rule for tcp 80 to pl-1");
    expect(resolveAll(estate, [such({ groupId: "sg-9" as never })])).toBe(
      "sg-9 is not in what was read of this network",
    );
  });
});

describe("an entry of a network ACL", () => {
  it("is added where its number is free, replaced where it is not, also by what came before", () => {
    expect(
      tried("deny acl-db in 90 22 0.0.0.0/0; permit acl-db in 90 22 0.0.0.0/0; deny acl-db out 100 22 0.0.0.0/0"),
    ).toEqual([
      "add inbound rule 90 to acl-db: deny tcp 22 from 0.0.0.0/0",
      "replace inbound rule 90 of acl-db: allow tcp 22 from 0.0.0.0/0",
      "replace outbound rule 100 of acl-db: deny tcp 22 to 0.0.0.0/0",
    ]);
  });

  it("is removed where it is there", () => {
    expect(tried("no-entry acl-db in 100")).toEqual(["remove inbound rule 100 from acl-db"]);
    expect(tried("no-entry acl-db in 90")).toBe("acl-db has no inbound rule 90");
    expect(tried("no-entry acl-9 in 90")).toBe("acl-9 is not in what was read of this network");
  });
});

describe("a route", () => {
  it("is added, replaced or left as it is", () => {
    expect(
      tried(
        "route rtb-web 10.2.0.0/16 pcx-1; route rtb-web 10.9.0.0/16 pcx-1; route rtb-web 10.8.0.0/16 pcx-1; route rtb-web 0.0.0.0/0 igw-1",
      ),
    ).toEqual([
      "add a route to rtb-web: 10.2.0.0/16 to pcx-1",
      "point the route for 10.8.0.0/16 in rtb-web at pcx-1",
      "add a route to rtb-web: 0.0.0.0/0 to igw-1",
    ]);
    expect(tried("route rtb-web 10.9.0.0/16 pcx-new; route rtb-web ::/0 eigw-1; route rtb-db 0.0.0.0/0 nat-2")).toEqual(
      [
        "point the route for 10.9.0.0/16 in rtb-web at pcx-new",
        "add a route to rtb-web: ::/0 to eigw-1",
        "add a route to rtb-db: 0.0.0.0/0 to nat-2",
      ],
    );
    expect(
      tried("route rtb-web 10.3.0.0/16 tgw-1; route rtb-web 10.4.0.0/16 eni-web; route rtb-web 10.5.0.0/16 i-web"),
    ).toHaveLength(3);
  });

  it("goes, and may come again", () => {
    expect(tried("no-route rtb-web 10.9.0.0/16; route rtb-web 10.9.0.0/16 pcx-1; no-route rtb-db pl-1")).toEqual([
      "remove the route for 10.9.0.0/16 from rtb-web",
      "add a route to rtb-web: 10.9.0.0/16 to pcx-1",
      "remove the route for pl-1 from rtb-db",
    ]);
    expect(tried("no-route rtb-web 10.0.0.0/16")).toBe("rtb-web has no route of its own for 10.0.0.0/16");
    expect(tried("no-route rtb-web pl-1")).toBe("rtb-web has no route of its own for pl-1");
  });

  it.each([
    ["rtb-9 10.2.0.0/16 pcx-1", "rtb-9 is not in what was read of this network"],
    ["rtb-web 10.2.0.0/16 pcx-9", "pcx-9 is not in what was read of this network"],
    ["rtb-web 0.0.0.0/0 igw-9", "igw-9 is not in what was read of this network"],
    ["rtb-web ::/0 eigw-9", "eigw-9 is not in what was read of this network"],
    ["rtb-web 0.0.0.0/0 i-9", "i-9 is not in what was read of this network"],
    ["rtb-web 0.0.0.0/0 eni-9", "eni-9 is not in what was read of this network"],
    ["rtb-web 0.0.0.0/0 nat-2", "rtb-web is in vpc-1 and nat-2 in vpc-2, and a route needs a target of its own VPC"],
  ])("needs its table and a target that fits: %s", (words, problem) => {
    expect(tried(`route ${words}`)).toBe(problem);
  });
});

describe("a peering connection", () => {
  it("is accepted where it waits for that", () => {
    expect(tried("accept pcx-new; accept pcx-1")).toEqual(["accept the peering connection pcx-new"]);
    expect(tried("accept pcx-old")).toBe("pcx-old cannot be accepted: it is rejected");
    expect(tried("accept pcx-9")).toBe("pcx-9 is not in what was read of this network");
  });
});

describe("the verdict after the changes", () => {
  const asked = questionOf(estate, { source: "eni-web", destination: "eni-db", traffic: "5432" });
  if (asked === null) throw new Error("the ends are there");

  it.each([
    ["route rtb-web 10.2.0.0/16 pcx-1", "reachable"],
    ["route rtb-web 10.2.0.0/16 pcx-old", "blocked"],
    ["allow sg-nobody -> sg-db 5432", "blocked"],
    ["route rtb-web 10.2.0.0/16 pcx-1; deny acl-db in 90 5432 10.0.0.0/16", "blocked"],
    ["route rtb-web 10.2.0.0/16 pcx-1; deny acl-db in 110 5432 10.0.0.0/16", "reachable"],
    ["route rtb-web 10.2.0.0/16 pcx-1; no-route rtb-db 10.0.0.0/16", "blocked"],
  ])("%s: %s", (text, verdict) => {
    const read = readChanges(text);
    const changes = "edits" in read ? resolveAll(estate, read.edits) : read.error;
    if (typeof changes === "string") throw new Error(changes);
    expect(reach(new Estate(applyChanges(estate.snapshot, changes)), asked).verdict).toBe(verdict);
  });
});
