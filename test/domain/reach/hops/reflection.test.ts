/**
 * Two VPCs that are not peered and meet over the internet, each through its own gateway, on both families:
 *
 *   vpc-a  10.0.0.0/16, 2600:1f18:a::/56  eni-a 10.0.0.5, public 203.0.113.5, 2600:1f18:a::5
 *   vpc-b  10.1.0.0/16, 2600:1f18:b::/56  eni-b 10.1.0.5, public 203.0.113.9, 2600:1f18:b::5
 *
 * Parts of it are left out of the files as people leave them out: a VPC, a block. The decoy is the address 203.0.113.20
 * between them, which is nobody's here.
 */
import { describe, expect, it } from "vitest";
import type { Estate } from "#domain/estate/lookup.ts";
import type { NetworkInterface } from "#domain/estate/network-interface.ts";
import { printAddress } from "#domain/net/address.ts";
import { allTraffic } from "#domain/net/traffic.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { ownerOfPublic, vpcOfSession } from "#domain/reach/hops/reflection.ts";
import type { HeaderAddress } from "#domain/reach/packet.ts";
import { Span } from "#domain/reach/span.ts";
import type { Journey } from "#domain/reach/walk.ts";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { network } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";
import { address } from "../../words.ts";

const usual: Description = {
  vpcs: { "vpc-a": ["10.0.0.0/16", "2600:1f18:a::/56"], "vpc-b": ["10.1.0.0/16", "2600:1f18:b::/56"] },
  subnets: {
    "subnet-a": { cidr: "10.0.0.0/24", ipv6: "2600:1f18:a::/64" },
    "subnet-b": { cidr: "10.1.0.0/24", ipv6: "2600:1f18:b::/64" },
  },
  internetGateways: { "igw-a": "vpc-a", "igw-b": "vpc-b" },
  tables: {
    "rtb-a": { subnets: ["subnet-a"], routes: ["0.0.0.0/0 igw-a", "::/0 igw-a"] },
    "rtb-b": { subnets: ["subnet-b"], routes: ["0.0.0.0/0 igw-b", "::/0 igw-b"] },
  },
  hosts: {
    "eni-a": { at: "10.0.0.5", public: "203.0.113.5", ipv6: "2600:1f18:a::5" },
    "eni-b": { at: "10.1.0.5", public: "203.0.113.9", ipv6: "2600:1f18:b::5" },
  },
};

/** The network as told by a file that forgot the IPv6 block of vpc-a. */
const withoutBlock: Description = {
  ...usual,
  vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-b": ["10.1.0.0/16", "2600:1f18:b::/56"] },
};

/** The network as told by a file that forgot vpc-b. */
function withoutVpcB(): RawScope {
  const raw = scope(usual);
  const vpcs = (raw.documents["Vpcs"] ?? []) as readonly { readonly VpcId: string }[];
  return { ...raw, documents: { ...raw.documents, Vpcs: vpcs.filter(({ VpcId }) => VpcId !== "vpc-b") } };
}

function answerTo(raw: Description | RawScope, source: string, destination: string): ReachAnswer {
  const answer = ask(network(raw), { source, destination, traffic: "443" });
  if (answer === null) throw new Error(`${source} or ${destination} means nothing here`);
  return answer;
}

const verdicts = ({ verdict, forward, return: back }: ReachAnswer): readonly string[] => [verdict, forward, back];

describe("a packet to a public address of another VPC here", () => {
  it.each(["203.0.113.9", "2600:1f18:b::5"])("comes back in through that VPC's own gateway: %s", (to) => {
    const answer = answerTo(usual, "eni-a", to);
    expect(verdicts(answer)).toEqual(["reachable", "allowed", "allowed"]);
    const met = answer.paths.flatMap(({ forward }) => forward.steps.map(({ kind, id }) => `${kind} ${id}`));
    expect(met).toEqual(expect.arrayContaining(["internet-gateway igw-a", "internet-gateway igw-b"]));
    expect(answer.assumptions.map(({ because }) => because)).toEqual([expect.stringContaining("IGW-08")]);
  });

  it("is somebody else's where the address is nobody's here", () => {
    const answer = answerTo(usual, "eni-a", "203.0.113.20");
    expect(verdicts(answer)).toEqual(["reachable", "allowed", "allowed"]);
    expect(JSON.stringify(answer.paths)).not.toContain("igw-b");
  });

  it("is answered to whoever opened the connection, though a file forgot the IPv6 block of the caller's VPC", () => {
    const answer = answerTo(withoutBlock, "eni-a", "2600:1f18:b::5");
    expect(verdicts(answer)).toEqual(["reachable", "allowed", "allowed"]);
    const [path] = answer.paths;
    expect(path?.return.steps.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        "rtb-b sends eni-a (2600:1f18:a::5) to igw-b (::/0 -> igw-b)",
        "igw-b sends it on; IPv6 addresses are not translated",
        "igw-a lets the reply in",
      ]),
    );
    expect(answer).toEqual(answerTo(usual, "eni-a", "2600:1f18:b::5"));
  });
});

const header = (text: string, more: Partial<HeaderAddress> = {}): HeaderAddress => ({
  address: address(text),
  span: new Span(0n, 0xffff_ffffn),
  label: text,
  ...more,
});

const spanOf = ({ span }: HeaderAddress): readonly string[] =>
  span === null ? [] : [span.first, span.last].map((value) => printAddress({ family: 4, value }));

function journeyIn(estate: Estate, more: Partial<Journey> = {}): Journey {
  return {
    estate,
    leg: "return",
    wanted: allTraffic,
    expected: null,
    generalPublic: false,
    byAddress: true,
    calledPrivately: false,
    fromAt: () => allTraffic,
    memories: [],
    openedOutside: false,
    sessions: [],
    returnsBy: null,
    ...more,
  };
}

describe("the VPC of a public address", () => {
  const estate = network(usual);

  it("is that of its interface, and of this one address only", () => {
    const asked = header("203.0.113.9");
    expect(ownerOfPublic(asked, journeyIn(estate))?.id).toBe("vpc-b");
    expect(spanOf(asked)).toEqual(["203.0.113.9", "203.0.113.9"]);
  });

  it("is none for somebody else's address, nor for its neighbours up to the next of ours", () => {
    const asked = header("203.0.113.7");
    expect(ownerOfPublic(asked, journeyIn(estate))).toBeNull();
    expect(spanOf(asked)).toEqual(["203.0.113.6", "203.0.113.8"]);
  });

  it("says nothing about the addresses behind a translation, whose neighbours are others", () => {
    const asked = header("203.0.113.7", { origin: address("10.0.0.5") });
    expect(ownerOfPublic(asked, journeyIn(estate))).toBeNull();
    expect(spanOf(asked)).toEqual(["0.0.0.0", "255.255.255.255"]);
  });

  it("is none where the interface was read and its VPC was not; what follows is about this one address only", () => {
    const asked = header("203.0.113.9");
    expect(ownerOfPublic(asked, journeyIn(network(withoutVpcB())))).toBeNull();
    expect(spanOf(asked)).toEqual(["203.0.113.9", "203.0.113.9"]);
  });

  it("is none for the general public, whatever address stands for it", () => {
    expect(ownerOfPublic(header("203.0.113.9"), journeyIn(estate, { generalPublic: true }))).toBeNull();
  });
});

describe("the VPC into which a reply comes back", () => {
  const opener = (estate: Estate, id: string): NetworkInterface => estate.interfaces.get(id) as NetworkInterface;

  it.each<[string, Description | RawScope, string | null, string, string | null]>([
    ["the one that has the address", usual, "eni-b", "2600:1f18:a::5", "vpc-a"],
    ["else the opener's", withoutBlock, "eni-a", "2600:1f18:a::5", "vpc-a"],
    ["none where the opener's was not read", withoutVpcB(), "eni-b", "2600:1f18:b::5", null],
    ["none where nobody here opened it", withoutBlock, null, "2600:1f18:a::5", null],
  ])("is %s", (_, raw, expected, destination, vpcId) => {
    const estate = network(raw);
    const journey = journeyIn(estate, { expected: expected === null ? null : opener(estate, expected) });
    expect(vpcOfSession(journey, header(destination, { span: null }))?.id ?? null).toBe(vpcId);
  });
});
