/** Answers made by hand: what a network seldom does, and what was not read. */
import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import { emptySnapshot } from "#domain/estate/snapshot.ts";
import { labelOf } from "#domain/picture/label.ts";
import { nameOrId } from "#domain/picture/names.ts";
import { sceneOfReach } from "#domain/picture/reach-scene.ts";
import type { Scene } from "#domain/picture/scene.ts";
import type { Path, ReachAnswer, StepAnswer } from "#domain/reach/answer.ts";
import { network, unread } from "#test/support/build/network.ts";

const step = (kind: StepAnswer["kind"], id: string, changes: Partial<StepAnswer> = {}): StepAnswer => ({
  kind,
  id,
  direction: null,
  decision: "allow",
  evidence: [],
  rules: [],
  text: `${id} lets it through`,
  ...changes,
});

const path = (forward: readonly StepAnswer[], changes: Partial<Path> = {}): Path => ({
  source: { interface: "eni-1", address: "10.0.1.5" },
  destination: { interface: "eni-2", address: "10.0.2.9" },
  count: 1,
  verdict: "reachable",
  allowed: [],
  forward: { verdict: "allowed", steps: forward },
  return: { verdict: "not-needed", steps: [] },
  ...changes,
});

const answerOf = (paths: readonly Path[], changes: Partial<ReachAnswer> = {}): ReachAnswer => ({
  command: "reach",
  question: {
    source: { kind: "network-interface", id: "eni-1", name: "web" },
    destination: { kind: "network-interface", id: "eni-2" },
    traffic: "443/tcp",
  },
  verdict: paths[0]?.verdict ?? "unknown",
  forward: "allowed",
  return: "allowed",
  allowed: [],
  paths,
  blockers: [],
  clients: [],
  exceptions: [],
  assumptions: [],
  gaps: [],
  fixes: [],
  ...changes,
});

const nothingRead = new Estate(emptySnapshot);

function sceneOf(paths: readonly Path[], estate = nothingRead, changes: Partial<ReachAnswer> = {}): Scene {
  const scene = sceneOfReach(answerOf(paths, changes), estate, "Headline");
  if (scene === null) throw new Error("no picture");
  return scene;
}

const edgesOf = ({ edges }: Scene) => edges.map(({ from, to, state }) => `${from} ${to} ${state}`);

describe("a picture of what was not read", () => {
  it("shows the ends by what is known of them, in no box", () => {
    const scene = sceneOf([path([])]);
    expect(scene.boxes).toEqual([]);
    expect(scene.nodes.map(({ label, detail }) => `${label}: ${detail}`)).toEqual([
      "web: 10.0.1.5 · eni-1",
      "eni-2: 10.0.2.9",
    ]);
    expect(edgesOf(scene)).toEqual(["eni-1 eni-2 works"]);
    expect(scene.altText).toBe("Headline. The request goes from web (10.0.1.5 · eni-1), to eni-2 (10.0.2.9).");
  });

  it("names the subnet of an interface whose subnet was not read", () => {
    const described = {
      vpcs: { "vpc-1": ["10.0.0.0/16"] },
      subnets: { "subnet-1": "10.0.1.0/24" },
      hosts: { "eni-1": "10.0.1.5" },
    };
    const { boxes } = sceneOf([path([])], network(unread(described, "Subnets", "Vpcs")));
    expect(boxes.map(({ label, detail }) => `${label}:${detail}`)).toEqual(["VPC vpc-1:", "Subnet subnet-1:"]);
  });

  it("puts an address that is nobody's into the only VPC that holds it", () => {
    const estate = network({ vpcs: { "vpc-1": ["10.0.0.0/16"] }, subnets: { "subnet-1": "10.0.1.0/24" } });
    const free = { interface: null, address: "10.0.1.77" };
    const inside = (address: string) =>
      sceneOf([path([], { destination: { ...free, address } })], estate).nodes.at(-1)?.box;
    expect([inside("10.0.1.77"), inside("10.0.2.77"), inside("10.9.9.9")]).toEqual(["subnet-1", "vpc-1", null]);
  });

  it("puts an internet gateway beside what it leads to, where nothing says in which VPC that is", () => {
    const caller = { interface: null, address: "203.0.113.9" };
    const steps = [
      step("internet-gateway", "igw-1", { direction: "ingress" }),
      step("network-acl", "acl-1", { direction: "ingress", evidence: ["rule 100 allow all 0.0.0.0/0"] }),
    ];
    expect(sceneOf([path(steps, { source: caller })]).nodes.map(({ box }) => box)).toEqual([null, null, null, null]);
  });

  it("shows gateways of which only the id is known where they were met", () => {
    const steps = [
      step("vpc", "vpc-unread", { decision: "unknown", text: "vpc-unread was not read" }),
      step("network-acl", "acl-1", { direction: "egress", evidence: ["rule 100 allow all 0.0.0.0/0"] }),
      step("nat-gateway", "nat-1", { decision: "unknown", text: "nat-1 was not read" }),
      step("vpc-peering", "pcx-1", { decision: "forward" }),
      step("other", "something", { decision: "unknown", text: "nobody knows" }),
    ];
    const scene = sceneOf([path(steps, { verdict: "unknown" })]);
    expect(scene.boxes.map(({ label, detail }) => `${label}:${detail}`)).toEqual(["VPC vpc-unread:"]);
    expect(scene.nodes.map(({ label, box }) => `${label} in ${box}`)).toEqual([
      "web in null",
      " in vpc-unread",
      "NAT gateway nat-1 in vpc-unread",
      "Peering pcx-1 in null",
      "something in null",
      "eni-2 in null",
    ]);
    expect(edgesOf(scene).at(-1)).toBe("something eni-2 unknown");
  });
});

describe("a picture of a strange way", () => {
  const stopped: Partial<StepAnswer> = { decision: "deny", text: "it ends" };

  it("counts as stopped what is stopped behind what is not known", () => {
    const scene = sceneOf([
      path([step("appliance", "eni-9", { decision: "unknown" }), step("transit-gateway", "tgw-1", stopped)], {
        verdict: "blocked",
      }),
    ]);
    expect(edgesOf(scene)).toEqual(["eni-1 eni-9 works", "eni-9 tgw-1 unknown", "tgw-1 eni-2 not-reached"]);
  });

  it("says of a second blocker that it would stop it too, and of what lies between that nothing comes there", () => {
    const acl = (direction: "egress" | "ingress", changes: Partial<StepAnswer>) =>
      step("network-acl", "acl-1", { direction, ...changes });
    const scene = sceneOf([
      path([acl("egress", stopped), step("route-table", "rtb-1", { decision: "forward" }), acl("ingress", stopped)], {
        verdict: "blocked",
      }),
    ]);
    expect(scene.nodes.flatMap(({ checks }) => checks.map(({ state, label }) => `${state} ${label}`.trim()))).toEqual([
      "stopped stopped here",
      "not-reached",
      "stopped would stop it too",
    ]);
  });

  it("shows what the internet itself has against it, from inside and from outside", () => {
    const nowhere = step("internet", "internet", stopped);
    const out = sceneOf([path([nowhere], { verdict: "blocked" })]);
    expect(edgesOf(out)).toEqual(["eni-1 internet stopped", "internet eni-2 not-reached"]);
    const caller = { interface: null, address: "203.0.113.9" };
    const scene = sceneOf([path([nowhere], { verdict: "blocked", source: caller })], nothingRead, {
      question: {
        source: { kind: "address", id: "203.0.113.9" },
        destination: { kind: "network-interface", id: "eni-2" },
        traffic: "any",
      },
    });
    expect(edgesOf(scene)).toEqual(["address:203.0.113.9 eni-2 not-reached"]);
    expect(scene.nodes[0]?.checks[0]?.label).toBe("stopped here");
  });

  it("leaves out what a subnet decides about a reply that passes, where it decides nothing about the request", () => {
    const there = [step("vpc-peering", "pcx-1", { decision: "forward" })];
    const acl = (changes: Partial<StepAnswer>) => step("network-acl", "acl-2", { direction: "egress", ...changes });
    const pcx = step("vpc-peering", "pcx-1", { decision: "forward" });
    const reply = (steps: readonly StepAnswer[]) =>
      edgesOf(sceneOf([path(there, { verdict: "blocked", return: { verdict: "blocked", steps } })])).slice(2);
    expect(reply([acl({}), { ...pcx, ...stopped }])).toEqual(["eni-2 pcx-1 stopped", "pcx-1 eni-1 not-reached"]);
    expect(reply([acl(stopped), pcx])).toEqual([
      "eni-2 return:1 stopped",
      "return:1 pcx-1 not-reached",
      "pcx-1 eni-1 not-reached",
    ]);
  });

  it("comes back to where it began", () => {
    const self = { interface: "eni-1", address: "10.0.1.5" };
    const up = (decision: StepAnswer["decision"]) => step("network-interface", "eni-1", { decision });
    const scene = sceneOf([
      path([up("deny"), step("nat-gateway", "nat-1"), up("deny")], { verdict: "blocked", destination: self }),
    ]);
    expect(edgesOf(scene)).toEqual(["eni-1 nat-1 not-reached", "nat-1 eni-1 not-reached"]);
    expect(scene.nodes[0]?.checks.map(({ label }) => label)).toEqual(["stopped here", "would stop it too"]);
  });

  it("lists two pieces of what passes and hints at the rest", () => {
    const passes = [{ protocol: "tcp", ports: "80" }, { protocol: "icmp", types: "8" }, { protocol: "esp" }];
    const labels = (shown: StepAnswer["passes"]) =>
      sceneOf([
        path([step("security-group", "sg-1", { direction: "egress", passes: shown ?? [] })], { verdict: "partial" }),
      ]).nodes[0]?.checks[0]?.label;
    expect(labels(passes)).toBe("only tcp 80, icmp 8, … passes");
    expect(labels(passes.slice(1))).toBe("only icmp 8 and esp passes");
  });

  it("draws a reply that takes another way, in full", () => {
    const estate = network({
      vpcs: { "vpc-1": ["10.0.0.0/16"] },
      subnets: { "subnet-1": "10.0.1.0/24", "subnet-2": "10.0.2.0/24" },
      hosts: { "eni-1": "10.0.1.5", "eni-2": "10.0.2.9" },
    });
    const there = [step("vpc-peering", "pcx-1", { decision: "forward" })];
    const back = [
      step("network-acl", "acl-2", { direction: "egress", evidence: ["rule 1 allow all 0.0.0.0/0"] }),
      step("transit-gateway", "tgw-1", { decision: "forward" }),
    ];
    const scene = sceneOf([path(there, { return: { verdict: "allowed", steps: back } })], estate);
    expect(edgesOf(scene).slice(2)).toEqual(["eni-2 return:1 works", "return:1 tgw-1 works", "tgw-1 eni-1 works"]);
    expect(scene.altText).toContain("The reply goes from eni-2");
  });
});

describe("the note of a picture", () => {
  const pair = path([]);

  it.each([
    [[pair], ""],
    [[{ ...pair, count: 3 }], "One of 3 pairs, and 2 others like it."],
    [[{ ...pair, count: 2 }], "One of 2 pairs, and 1 other like it."],
    [[pair, pair], "One of 2 pairs; the other differs."],
    [[pair, pair, pair], "One of 3 pairs; the others differ."],
  ])("counts the pairs (%#)", (paths, note) => {
    expect(sceneOf(paths).note).toBe(note);
  });

  it("says that others could not be seen where the one that is drawn works", () => {
    expect(sceneOf([pair], nothingRead, { verdict: "unknown" }).note).toBe("This way works; others could not be seen.");
  });
});

describe("a label", () => {
  it("keeps markup as it is, and loses control characters and marks that turn the direction", () => {
    expect(labelOf("<!channel> </text>\u0000\u001b[31m\n*x*\u202e")).toBe("<!channel> </text> [31m *x*");
  });

  it("is cut where it is longer than any name, between whole characters", () => {
    expect(labelOf("🔥".repeat(9), 4)).toBe("🔥🔥🔥…");
    expect(labelOf("x".repeat(10_000))).toHaveLength(300);
  });

  it("is the id where the name is nothing but spaces", () => {
    const vpc = { id: "vpc-1", name: "  " };
    const estate = new Estate({
      ...emptySnapshot,
      others: [
        { ...vpc, kind: "vpc", scope: { account: null, region: null }, vpcId: null, facts: [], aliases: [], uses: [] },
      ],
    });
    expect(nameOrId(estate, "vpc-1")).toBe("vpc-1");
    expect(nameOrId(estate, "vpc-2")).toBe("vpc-2");
  });

  it("never makes the text of a picture longer than Slack takes, nor the verdict disappear", () => {
    const long = "x".repeat(10_000);
    const steps = Array.from({ length: 12 }, (_, index) =>
      step("transit-gateway", `tgw-${index}`, { decision: "unknown", text: long }),
    );
    const { altText } = sceneOf([path(steps, { verdict: "unknown" })]);
    expect(altText.length).toBe(2000);
    expect(altText).toMatch(/^Headline\. The request goes from web/);
    expect(altText).toMatch(/…$/);
  });
});
