import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import { ask } from "#test/laws/ask.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { named, network, unread } from "#test/support/build/network.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";

/**
 * A public VPC and its peer. `sg-used` is on every interface, `sg-free` and the dumb `sg-mute` on none; `sg-mute` has no
 * rules at all, so whoever had it could not send.
 */
const raw = scope({
  vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-b": ["10.1.0.0/16"] },
  subnets: { "subnet-a": "10.0.1.0/24", "subnet-free": "10.0.2.0/24", "subnet-b": "10.1.1.0/24" },
  internetGateways: { "igw-a": "vpc-a" },
  tables: { "rtb-a": { subnets: ["subnet-a", "subnet-free"], routes: ["0.0.0.0/0 igw-a"] } },
  groups: { "sg-used": { in: ["all 0.0.0.0/0"] }, "sg-free": { in: ["all 0.0.0.0/0"] }, "sg-mute": { out: [] } },
  hosts: {
    "eni-1": { at: "10.0.1.21", public: "203.0.113.21", groups: ["sg-used"] },
    "eni-2": { at: "10.0.1.22", groups: ["sg-used"] },
  },
});

const without = (missing: "unknown" | "empty", ...keys: readonly string[]): Estate =>
  new Estate(snapshotOf([unread(raw, ...keys)], { missing }));

/** The verdict, who is blamed, what is taken for granted, and what was missing. */
function asked(estate: Estate, words: string) {
  const [source = "", destination = "", traffic = "443"] = words.split(" ");
  const answer = ask(estate, { source, destination, traffic });
  if (answer === null) throw new Error(`${words} means nothing`);
  return {
    verdict: answer.verdict,
    blockers: [...new Set(answer.blockers.map(({ code }) => code))],
    assumptions: answer.assumptions.map(({ what }) => what),
    gaps: answer.gaps.map(({ what, why, needs }) => `${why}: ${what} (${needs.split(" in ")[0]})`),
  };
}

const here = (id: string) => `not-collected: the interfaces of ${id} (ec2:DescribeNetworkInterfaces)`;
const nothingUses = (id: string) => `no-interface: nothing uses ${id}, so there is no path to judge (an interface)`;

describe("where network interfaces were not read, nobody is known to be nowhere", () => {
  it.each([
    ["sg-free 10.0.1.21", [here("sg-free")]],
    ["sg-mute 10.0.1.21", [here("sg-mute")]],
    ["10.0.1.21 sg-free", [here("sg-free")]],
    ["internet sg-used", [here("sg-used")]],
    ["subnet-free internet", [here("subnet-free")]],
    ["10.0.2.0/24 internet", [here("vpc-a")]],
    ["10.0.1.99 internet", [here("vpc-a")]],
    ["8.8.8.8 10.0.1.99", [here("vpc-a")]],
    ["i-1 internet", [here("i-1")]],
  ])("%s", (words, gaps) => {
    expect(asked(without("unknown", "NetworkInterfaces"), words)).toEqual({
      verdict: "unknown",
      blockers: [],
      assumptions: [],
      gaps,
    });
  });
});

describe("where missing files were said to be empty, what follows from it is an assumption", () => {
  const estate = without("empty", "NetworkInterfaces");

  it.each([
    ["sg-free 192.0.2.1", "unknown", [], ["nothing uses sg-free"], [nothingUses("sg-free")]],
    ["sg-mute 192.0.2.1", "blocked", ["SG_HAS_NO_RULES"], ["nothing uses sg-mute"], [nothingUses("sg-mute")]],
    ["192.0.2.1 subnet-free", "unknown", [], ["nothing uses subnet-free"], [nothingUses("subnet-free")]],
    ["10.0.2.0/24 internet", "unknown", [], ["nothing uses 10.0.2.0/24"], [nothingUses("10.0.2.0/24")]],
    ["sg-free sg-free", "unknown", [], ["nothing uses sg-free"], [nothingUses("sg-free")]],
    ["10.0.1.99 internet", "blocked", ["NO_POSSIBLE_DESTINATION"], ["vpc-a has no interfaces"], []],
    ["192.0.2.1 10.0.1.99", "blocked", ["NO_POSSIBLE_DESTINATION"], ["vpc-a has no interfaces"], []],
  ])("%s", (words, verdict, blockers, assumptions, gaps) => {
    expect(asked(estate, words)).toEqual({ verdict, blockers, assumptions, gaps });
  });

  it("so too of things with one name, none of which has an interface", () => {
    const alike = new Estate(
      snapshotOf([named(unread(raw, "NetworkInterfaces"), { "i-1": "web", "i-2": "web" })], { missing: "empty" }),
    );
    expect(asked(alike, "tag:web internet")).toEqual({
      verdict: "unknown",
      blockers: [],
      assumptions: ["nothing uses web"],
      gaps: [nothingUses("web")],
    });
  });

  it("says what was not read", () => {
    expect(ask(estate, { source: "10.0.1.99", destination: "internet", traffic: "443" })?.assumptions).toEqual([
      {
        what: "vpc-a has no interfaces",
        because: "it was not read (ec2:DescribeNetworkInterfaces), and missing files were said to be empty",
      },
    ]);
  });

  it("assumes nothing where they were read", () => {
    const read = without("empty", "VpcEndpoints");
    expect(asked(read, "10.0.1.99 internet")).toMatchObject({ verdict: "blocked", assumptions: [] });
    expect(asked(read, "sg-free internet")).toMatchObject({ verdict: "unknown", assumptions: [] });
  });

  it("so too that there is no internet gateway", () => {
    expect(asked(without("empty", "InternetGateways", "RouteTables"), "internet eni-1")).toMatchObject({
      verdict: "blocked",
      blockers: ["BAD_STATE_ATTACHMENT"],
      assumptions: ["vpc-a has no internet gateway"],
    });
  });

  it("but whether an instance runs is still not known, for its interface says that there is one", () => {
    for (const missing of ["unknown", "empty"] as const) {
      expect(asked(without(missing, "Reservations"), "eni-1 10.0.1.22")).toEqual({
        verdict: "unknown",
        blockers: [],
        assumptions: [],
        gaps: ["not-collected: i-1 (ec2:DescribeInstances)", "not-collected: i-2 (ec2:DescribeInstances)"],
      });
    }
  });
});

describe("in a shared VPC, a participant sees its own interfaces only (SHR-01)", () => {
  const [vpcA, vpcB] = raw.documents["Vpcs"] as readonly object[];
  const shared = network({
    ...raw,
    documents: { ...raw.documents, Vpcs: [{ ...vpcA, OwnerId: "222222222222" }, vpcB] },
  });
  const ownersToSay = "other-account: the interfaces of vpc-a (ec2:DescribeNetworkInterfaces)";

  it.each([
    ["10.0.1.99 internet", ownersToSay],
    ["subnet-free internet", ownersToSay],
    ["10.0.2.0/24 internet", ownersToSay],
    // A group's interfaces are its owner's, and its own VPC is the account's
    ["sg-free internet", nothingUses("sg-free")],
    ["vpc-b internet", nothingUses("vpc-b")],
  ])("%s", (words, gap) => {
    expect(asked(shared, words)).toEqual({ verdict: "unknown", blockers: [], assumptions: [], gaps: [gap] });
  });

  it("but rules that stop everything stop it whoever is there", () => {
    expect(asked(shared, "sg-mute subnet-free")).toEqual({
      verdict: "blocked",
      blockers: ["SG_HAS_NO_RULES"],
      assumptions: [],
      gaps: [nothingUses("sg-mute"), ownersToSay],
    });
  });
});

describe("an address of two VPCs with the same block", () => {
  const twin = (key: string) =>
    network(
      raw,
      unread({ account: "222222222222", vpcs: { "vpc-twin": ["10.0.0.0/16"] }, subnets: {}, hosts: {} }, key),
    );

  it("is nobody's only where the interfaces of both were read", () => {
    expect(asked(twin("VpcEndpoints"), "10.0.1.99 internet")).toMatchObject({
      verdict: "blocked",
      blockers: ["NO_POSSIBLE_DESTINATION"],
    });
    expect(asked(twin("NetworkInterfaces"), "10.0.1.99 internet")).toEqual({
      verdict: "unknown",
      blockers: [],
      assumptions: [],
      gaps: [here("vpc-twin")],
    });
  });
});
