import { describe, expect, it } from "vitest";
import { proseOfReach } from "#domain/prose/reach.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { network } from "#test/support/build/network.ts";

const across = { "load_balancing.cross_zone.enabled": "true" };

/**
 * A load balancer whose targets differ: `eni-open` lets it in, `eni-shut` nobody, and `eni-mute` answers the ports of
 * Linux clients only. The decoy is the client's own way to the balancer, which is always clear.
 */
const described: Description = {
  vpcs: { "vpc-a": ["10.0.0.0/16"] },
  subnets: { "subnet-a": "10.0.1.0/24", "subnet-mute": "10.0.2.0/24" },
  acls: {
    "acl-mute": {
      subnets: ["subnet-mute"],
      in: ["100 allow all 0.0.0.0/0"],
      out: ["100 allow tcp 32768-61000 0.0.0.0/0"],
    },
  },
  groups: { "sg-shut": {} },
  hosts: {
    "eni-client": "10.0.1.10",
    "eni-open": "10.0.1.11",
    "eni-shut": { at: "10.0.1.12", groups: ["sg-shut"] },
    "eni-mute": "10.0.2.10",
  },
  loadBalancers: {
    shop: {
      nodes: { "eni-node": "10.0.1.20" },
      groups: ["sg-open-vpc-a"],
      listeners: [
        "HTTP 80 tg-open | tg-shut",
        "HTTP 81 tg-mute",
        "HTTP 82 tg-many",
        "HTTP 83 tg-off",
        "HTTP 84 tg-none",
        "HTTP 85 tg-far",
        "HTTP 86 tg-kept",
      ],
    },
    lonely: {
      nodes: { "eni-lonely": "10.0.1.21" },
      groups: ["sg-open-vpc-a"],
      listeners: ["HTTP 80 tg-lonely"],
    },
    net: { type: "network", nodes: { "eni-net": "10.0.1.22" }, listeners: ["TCP 80 tg-kept", "TCP 81 tg-self"] },
  },
  targetGroups: {
    "tg-open": { targets: ["i-open"], attributes: across },
    "tg-shut": { targets: ["i-shut"], attributes: across },
    "tg-mute": { targets: ["i-mute"], attributes: across },
    "tg-many": {
      type: "ip",
      targets: [...Array(12).keys()].map((index) => `10.0.1.11:${8000 + index}`),
      attributes: across,
    },
    "tg-off": { type: "ip", targets: ["10.9.0.1"], attributes: across },
    "tg-none": { targets: [], attributes: across },
    "tg-far": { type: "ip", targets: ["10.0.1.11 healthy eu-west-1c"], attributes: across },
    "tg-kept": { protocol: "TCP", targets: ["i-shut"] },
    "tg-lonely": { targets: ["i-mute"], attributes: across },
    "tg-self": { protocol: "TCP", targets: ["i-client"] },
  },
};
const estate = network(described);

const answerTo = (destination: string, traffic: string): ReachAnswer =>
  ask(estate, { source: "eni-client", destination, traffic }) as ReachAnswer;

const passagesOf = (answer: ReachAnswer) => proseOfReach(answer);
const headline = (answer: ReachAnswer) => {
  const [first] = passagesOf(answer);
  return first?.kind === "headline" ? first.text : "";
};
const titles = (answer: ReachAnswer) =>
  passagesOf(answer).flatMap((passage) => (passage.kind === "steps" ? [passage.title] : []));
const listOf = (answer: ReachAnswer, title: string): readonly string[] =>
  passagesOf(answer).flatMap((passage) => (passage.kind === "list" && passage.title === title ? passage.items : []));

describe("the answer about a load balancer", () => {
  it("shows every leg with its verdict", () => {
    expect(titles(answerTo("shop", "80"))).toEqual([
      "The way to the load balancer (reachable), eni-client (10.0.1.10) to eni-node (10.0.1.20)",
      "The way back: allowed",
      "From the load balancer, HTTP 80 to eni-open (10.0.1.11) port 80: reachable",
      "The way back to the load balancer: allowed",
      "From the load balancer, HTTP 80 to eni-shut (10.0.1.12) port 80: blocked",
    ]);
  });

  it("says of how many targets some are reached, and names the connection that a rule must allow", () => {
    const answer = answerTo("shop", "80");
    expect(headline(answer)).toBe(
      "Partly reachable: eni-client can reach shop on tcp 80 at 1 of 2 targets only: sg-shut has no inbound rules at all",
    );
    expect(listOf(answer, "What to do next")).toEqual(["Add an inbound rule to sg-shut that allows tcp 80 from shop."]);
  });

  it("tells replies of a target from replies to the client", () => {
    const answer = answerTo("shop", "81");
    expect(headline(answer)).toContain(
      "Partly reachable: eni-client can reach shop on tcp 81, but not all replies of the target come back: acl-mute",
    );
    expect(titles(answer)).toContain("The way back to the load balancer: partial");
    expect(listOf(answer, "What to do next")[0]).toMatch(
      /^Allow replies to the client's ports to shop outbound in acl-m/,
    );
  });

  it("lists the targets that fare as one that is shown", () => {
    const others = listOf(answerTo("shop", "82"), "Its other targets");
    expect(others).toHaveLength(9);
    expect(others[0]).toBe("HTTP 82 to eni-open (10.0.1.11) port 8001: reachable");
    expect(others.at(-1)).toBe("and 3 more");
  });

  it("advises a route for the target, and not for the balancer", () => {
    expect(listOf(answerTo("shop", "83"), "What to do next")).toEqual(["Add a route for 10.9.0.1 to rtb-main-vpc-a."]);
  });

  it.each([
    ["shop", "84", "Register a target: tg-none has no registered target."],
    [
      "shop",
      "85",
      "Enable the load balancer in a zone of its targets: the targets of tg-far are in no zone in which shop is enabled.",
    ],
    [
      "shop",
      "99",
      "Ask for a port at which the load balancer listens, or add a listener: shop has no listener for tcp 99.",
    ],
    [
      "net",
      "81",
      "Hide the client's address from the target, where the protocol allows it: net keeps the client's address, so eni-client would get its own packet back and drops it.",
    ],
    ["net", "80", "Add an inbound rule to sg-shut that allows tcp 80 from eni-client (10.0.1.10)."],
  ])("advises what would help: %s %s", (destination, traffic, advice) => {
    expect(listOf(answerTo(destination, traffic), "What to do next")).toEqual([advice]);
  });

  it("names a target that is no interface by its address", () => {
    const far = network({
      ...described,
      targetGroups: { ...described.targetGroups, "tg-lonely": { type: "ip", targets: ["10.9.0.1"] } },
    });
    const answer = ask(far, { source: "eni-client", destination: "lonely", traffic: "80" }) as ReachAnswer;
    expect(titles(answer).at(-1)).toBe("From the load balancer, HTTP 80 to 10.9.0.1 port 80: blocked");
  });

  it("advises zones and targets of the balancer as a client", () => {
    const zonal = network({
      ...described,
      subnets: { ...(described.subnets as object), "subnet-b": { cidr: "10.0.4.0/24", zone: "b" } },
      loadBalancers: {
        zonal: {
          type: "network",
          nodes: { "eni-zonal": "10.0.4.10" },
          alsoIn: ["subnet-a"],
          listeners: ["TCP 80 tg-open"],
        },
      },
      targetGroups: { "tg-open": { protocol: "TCP", targets: ["i-open"] } },
    });
    const near = ask(zonal, { source: "eni-client", destination: "zonal", traffic: "80" }) as ReachAnswer;
    expect(listOf(near, "What to do next")).toEqual([
      "Register a target in that zone, or balance across zones: zonal does not balance across zones, and tg-open has no target in eu-west-1b, the zone of eni-zonal.",
    ]);
    const other = ask(zonal, { source: "zonal", destination: "eni-open", traffic: "81" }) as ReachAnswer;
    expect(listOf(other, "What to do next")).toEqual([
      "Register that address and port as a target: zonal opens no connection to eni-open (10.0.1.11) for tcp 81.",
    ]);
  });
});
