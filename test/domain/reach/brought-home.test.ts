import { describe, expect, it } from "vitest";
import type { NetworkInterface } from "#domain/estate/network-interface.ts";
import { isEmpty } from "#domain/net/traffic.ts";
import { broughtHome, type Terminal } from "#domain/reach/pair.ts";
import { type Walked, walk } from "#domain/reach/walk.ts";
import { ask } from "#test/laws/ask.ts";
import { network } from "#test/support/build/network.ts";
import { id } from "../estate/things.ts";
import { address, traffic } from "../words.ts";

/**
 * A hub peered with two branches that use the same block, each with a host at 10.0.1.5. Both branches route to the hub,
 * but the hub's table knows one way back only: to branch B (PCX-05). So C's packet arrives and its reply ends at the
 * decoy, the host of B. The hub also has an internet gateway, and a local gateway for what lies on the premises.
 */
const estate = network({
  vpcs: { "vpc-hub": ["10.1.0.0/16"], "vpc-b": ["10.0.0.0/16"], "vpc-c": ["10.0.0.0/16"] },
  subnets: {
    "subnet-hub": "10.1.1.0/24",
    "subnet-b": { cidr: "10.0.1.0/24", vpc: "vpc-b" },
    "subnet-c": { cidr: "10.0.1.0/24", vpc: "vpc-c" },
  },
  hosts: {
    "eni-server": { at: "10.1.1.5", public: "52.30.0.5" },
    "eni-b": { at: "10.0.1.5", subnet: "subnet-b" },
    "eni-c": { at: "10.0.1.5", subnet: "subnet-c" },
  },
  internetGateways: { "igw-hub": "vpc-hub" },
  peerings: { "pcx-b": { from: "vpc-hub", to: "vpc-b" }, "pcx-c": { from: "vpc-hub", to: "vpc-c" } },
  tables: {
    "rtb-hub": { subnets: ["subnet-hub"], routes: ["10.0.0.0/16 pcx-b", "172.16.0.0/12 lgw-1", "8.8.8.0/24 igw-hub"] },
    "rtb-b": { subnets: ["subnet-b"], routes: ["10.1.0.0/16 pcx-b"] },
    "rtb-c": { subnets: ["subnet-c"], routes: ["10.1.0.0/16 pcx-c"] },
  },
});

const at = (id: string): NetworkInterface => estate.interfaces.get(id) as NetworkInterface;
const client = (id: string): Terminal => ({
  address: address("10.0.1.5"),
  interface: at(id),
  outside: false,
  label: `${id} (10.0.1.5)`,
});
const stranger: Terminal = { address: address("8.8.8.8"), interface: null, outside: true, label: "8.8.8.8" };

const wanted = traffic("443");

/** The server's packet to an address, followed to wherever it ends. */
function replyTo(text: string): Walked {
  const packet = {
    source: { address: address("10.1.1.5"), span: null, label: "eni-server" },
    destination: { address: address(text), span: null, label: text },
    sender: { state: "known", interface: at("eni-server") },
    publicSource: address("52.30.0.5"),
  } as const;
  const position = { at: "interface-egress", interface: at("eni-server") } as const;
  const facts = {
    leg: "return",
    expected: null,
    generalPublic: false,
    byAddress: false,
    calledPrivately: false,
    fromAt: () => wanted,
    openedOutside: false,
  } as const;
  const [only, ...others] = walk({ packet, position, sessions: [], memories: [], returnsBy: null }, () => wanted, {
    estate,
    ...facts,
  });
  if (only === undefined || others.length > 0) throw new Error("the reply has one way");
  return only;
}

describe("a reply", () => {
  it("that ends at another host with the client's address is no reply", () => {
    const back = replyTo("10.0.1.5");
    expect(back.end).toEqual({ end: "delivered", interface: at("eni-b") });
    const judged = broughtHome(back, client("eni-c"), "eni-c (10.0.1.5)", wanted);
    expect(judged.end).toEqual({ end: "stopped" });
    expect(judged.steps.slice(0, -1)).toEqual(back.steps);
    const last = judged.steps.at(-1);
    expect(last).toMatchObject({ id: back.steps.at(-1)?.id, rules: ["PCX-05"], behindNat: false, wanted });
    expect(last === undefined ? false : isEmpty(last.passes) && isEmpty(last.unknown)).toBe(true);
    expect(last?.blockers).toEqual([
      expect.objectContaining({
        code: "DELIVERED_ELSEWHERE",
        leg: "return",
        id: back.steps.at(-1)?.id,
        text: "the reply to eni-c (10.0.1.5) ends somewhere else",
        evidence: ["the reply to eni-c (10.0.1.5) ends somewhere else"],
      }),
    ]);
  });

  it("that leaves for the internet is no reply to a host inside", () => {
    const back = replyTo("8.8.8.8");
    expect(back.end).toMatchObject({ end: "left", gatewayId: "igw-hub" });
    const judged = broughtHome(back, client("eni-c"), "eni-c (10.0.1.5)", wanted);
    expect(judged.end).toEqual({ end: "stopped" });
    expect(judged.steps.at(-1)?.blockers.map(({ code, leg, id }) => [code, leg, id])).toEqual([
      ["DELIVERED_ELSEWHERE", "return", back.steps.at(-1)?.id],
    ]);
  });

  it("that goes to an AWS service is no reply to anybody", () => {
    const { vpc } = replyTo("8.8.8.8").end as Extract<Walked["end"], { end: "left" }>;
    const back: Walked = { ...replyTo("8.8.8.8"), end: { end: "served", vpc, endpointId: id<"vpce">("vpce-s3") } };
    expect(broughtHome(back, stranger, stranger.label, wanted).end).toEqual({ end: "stopped" });
  });

  it.each<[string, string, Walked["end"]["end"], Terminal]>([
    ["ends at the client", "10.0.1.5", "delivered", client("eni-b")],
    ["leaves for a client on the internet", "8.8.8.8", "left", stranger],
    ["has no route and has said so", "192.168.0.1", "stopped", client("eni-c")],
    ["is lost behind a local gateway and has said so", "172.16.0.1", "lost", client("eni-c")],
  ])("that %s is left as it is", (_, to, end, source) => {
    const back = replyTo(to);
    expect(back.end.end).toBe(end);
    expect(broughtHome(back, source, source.label, wanted)).toBe(back);
  });

  it("goes to one of two branches: a question from the other is blocked on the way back", () => {
    const [fromB, fromC] = ["eni-b", "eni-c"].map((source) =>
      ask(estate, { source, destination: "eni-server", traffic: "443" }),
    );
    expect(fromB).toMatchObject({ verdict: "reachable", forward: "allowed", return: "allowed", blockers: [] });
    expect(fromC).toMatchObject({ verdict: "blocked", forward: "allowed", return: "blocked" });
    expect(fromC?.blockers.map(({ code, leg }) => [code, leg])).toEqual([["DELIVERED_ELSEWHERE", "return"]]);
  });
});
