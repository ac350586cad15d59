import { describe, expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import { renderTerminal } from "#adapters/cli/render-terminal.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { checkReach } from "#app/check-reach.ts";
import type { Gap, GapReason } from "#domain/estate/gap.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { proseOfReach } from "#domain/prose/reach.ts";
import type { Path, ReachAnswer, StepAnswer } from "#domain/reach/answer.ts";
import { type Reason, reasons } from "#domain/reach/reason.ts";
import type { Blocker } from "#domain/reach/step.ts";

const answer = (changes: Partial<ReachAnswer> = {}): ReachAnswer => ({
  command: "reach",
  question: {
    source: { kind: "instance", id: "i-1", name: "web-1" },
    destination: { kind: "instance", id: "i-2", name: "orders-db" },
    traffic: "5432/tcp",
  },
  verdict: "reachable",
  forward: "allowed",
  return: "allowed",
  allowed: [{ protocol: "tcp", ports: "5432" }],
  paths: [path()],
  blockers: [],
  clients: [],
  exceptions: [],
  assumptions: [],
  gaps: [],
  fixes: [],
  ...changes,
});

const path = (changes: Partial<Path> = {}): Path => ({
  source: { interface: "eni-1", address: "10.0.1.5" },
  destination: { interface: "eni-2", address: "10.0.2.9" },
  count: 1,
  verdict: "reachable",
  allowed: [{ protocol: "tcp", ports: "5432" }],
  forward: { verdict: "allowed", steps: [up("eni-1", "network-interface"), up("i-1", "instance"), gate()] },
  return: { verdict: "allowed", steps: [gate({ evidence: [], rules: ["SG-03"], text: "remembered" })] },
  ...changes,
});

const step = (changes: Partial<StepAnswer>): StepAnswer => ({
  kind: "security-group",
  id: "sg-db",
  direction: "ingress",
  decision: "allow",
  evidence: [],
  rules: [],
  text: "",
  ...changes,
});

const up = (id: string, kind: "network-interface" | "instance"): StepAnswer =>
  step({ kind, id, direction: null, evidence: [`${id} is in-use`], rules: ["ENI-01"], text: `${id} is up` });

const gate = (changes: Partial<StepAnswer> = {}): StepAnswer =>
  step({
    evidence: ["sgr-1", "sg-db inbound tcp 5432 from sg-web"],
    rules: ["SG-01", "SG-02"],
    text: "sg-db of eni-2: inbound tcp 5432 is allowed",
    ...changes,
  });

const blocker = (changes: Partial<Blocker> = {}): Blocker => ({
  code: "ENI_SG_RULES_MISMATCH",
  kind: "security-group",
  id: "sg-db",
  ids: ["sg-db"],
  direction: "ingress",
  leg: "forward",
  evidence: ["sg-db has no inbound rule for it"],
  text: "sg-db of eni-2: no inbound rule allows tcp 5432 from web-1 (10.0.1.5)",
  ...changes,
});

const lostReply = blocker({
  code: "SUBNET_ACL_RESTRICTION",
  kind: "network-acl",
  id: "acl-1",
  ids: ["acl-1"],
  direction: "egress",
  leg: "return",
  evidence: ["rule * deny all traffic 0.0.0.0/0"],
  text: "acl-1 denies tcp 32768-65535 to web-1 (10.0.1.5) out of subnet-2",
});

const gap = (why: GapReason, what = "the interfaces of vpc-2"): Gap => ({
  what,
  why,
  needs: "ec2:DescribeNetworkInterfaces in account 111122223333",
});

const headline = (changes: Partial<ReachAnswer>): string => {
  const [first] = proseOfReach(answer(changes));
  return first?.kind === "headline" ? first.text : "";
};

const list = (title: string, changes: Partial<ReachAnswer>): readonly string[] =>
  proseOfReach(answer(changes)).flatMap((passage) =>
    passage.kind === "list" && passage.title === title ? passage.items : [],
  );

const steps = (changes: Partial<ReachAnswer>): readonly Extract<Passage, { kind: "steps" }>[] =>
  proseOfReach(answer(changes)).filter((passage) => passage.kind === "steps");

const asked = (traffic: string): ReachAnswer["question"] => ({ ...answer().question, traffic });

describe("the headline of a reach answer", () => {
  it("names the two ends, the traffic and the rule that lets it in", () => {
    expect(headline({})).toBe(
      "Reachable: web-1 can reach orders-db on tcp 5432, and the replies come back: sg-db inbound tcp 5432 from sg-web",
    );
  });

  it("speaks of replies only where there are any", () => {
    expect(headline({ return: "not-needed", paths: [] })).toBe("Reachable: web-1 can reach orders-db on tcp 5432");
  });

  it("names the security group that has no rule for it", () => {
    expect(headline({ verdict: "blocked", forward: "blocked", return: "not-needed", blockers: [blocker()] })).toBe(
      "Blocked: web-1 cannot reach orders-db on tcp 5432: sg-db has no inbound rule for it",
    );
  });

  it("names every group that shares the blame, and says when there are no rules at all", () => {
    const outward = blocker({ code: "SG_HAS_NO_RULES", direction: "egress", ids: ["sg-a", "sg-b", "sg-c"] });
    expect(headline({ verdict: "blocked", forward: "blocked", blockers: [outward] })).toMatch(
      /: sg-a, sg-b and sg-c have no outbound rules at all$/,
    );
  });

  it("says what another kind of blocker says itself", () => {
    const route = blocker({
      code: "NO_ROUTE_TO_DESTINATION",
      kind: "route-table",
      text: "no route of rtb-1 covers it",
    });
    expect(headline({ verdict: "blocked", forward: "blocked", blockers: [route] })).toMatch(
      /: no route of rtb-1 covers it$/,
    );
  });

  it("says that the request arrives where only the reply dies", () => {
    expect(headline({ verdict: "blocked", return: "blocked", blockers: [lostReply] })).toBe(
      `Blocked: web-1 cannot reach orders-db on tcp 5432: the request arrives, the reply dies: ${lostReply.text}`,
    );
  });

  it("says that one-way datagrams arrive", () => {
    const text = headline({ verdict: "blocked", return: "blocked", blockers: [lostReply], question: asked("514/udp") });
    expect(text).toBe(
      `Blocked: web-1 cannot reach orders-db on udp 514: one-way datagrams arrive, but no reply comes back: ${lostReply.text}`,
    );
  });

  it("says that other pairs meet other rules where the ways differ", () => {
    const paths = [path({ verdict: "blocked" }), path({ verdict: "blocked" })];
    const text = headline({ verdict: "blocked", forward: "blocked", paths, blockers: [blocker(), lostReply] });
    expect(text).toMatch(/sg-db has no inbound rule for it; other pairs meet other rules$/);
  });

  it("makes a sentence even of an answer without a blocker", () => {
    expect(headline({ verdict: "blocked", forward: "blocked" })).toMatch(/: nothing lets it through$/);
  });

  it("counts the pairs where some can talk and some cannot", () => {
    const paths = [
      path({ count: 7 }),
      path({ count: 5, verdict: "blocked" }),
      path({ verdict: "unknown" }),
      path({ verdict: "partial" }),
    ];
    expect(headline({ verdict: "partial", forward: "partial", paths })).toBe(
      "Partly reachable on tcp 5432: of 14 pairs between web-1 and orders-db, 7 can talk, 1 can in part, 5 cannot and 1 are not known",
    );
  });

  it("says for whom the replies come back", () => {
    const clients = [
      { client: "linux", ports: "32768-61000", return: "allowed" },
      { client: "windows", ports: "49152-65535", return: "partial" },
    ] as const;
    const paths = [path({ verdict: "partial" })];
    const some = { verdict: "partial", return: "partial", paths, blockers: [lostReply], clients } as const;
    expect(headline(some)).toBe(
      `Partly reachable: web-1 can reach orders-db on tcp 5432, but replies come back to only linux clients (ports 32768-61000): ${lostReply.text}`,
    );
    expect(headline({ ...some, clients: clients.slice(1) })).toMatch(/to only some of the client's ports: /);
  });

  it("says what works where a part of the traffic does", () => {
    const part = { verdict: "partial", forward: "partial", question: asked("any"), paths: [] } as const;
    const text = "Partly reachable: of any traffic from web-1 to orders-db, only";
    expect(headline({ ...part })).toBe(`${text} tcp 5432 works`);
    expect(headline({ ...part, allowed: [] })).toBe(`${text} a part works`);
  });

  it.each([
    ["denied", "the interfaces of vpc-2 may not be read"],
    ["not-collected", "the interfaces of vpc-2 were not read"],
    ["unsupported", "the interfaces of vpc-2 are not modelled in this version"],
    ["other-account", "the interfaces of vpc-2 belong to an account that is not read"],
    ["no-interface", "the interfaces of vpc-2"],
  ] as const)("says what is missing (%s)", (why, words) => {
    expect(headline({ verdict: "unknown", gaps: [gap(why)] })).toBe(
      `Not known whether web-1 can reach orders-db on tcp 5432: ${words}`,
    );
  });

  it("closes a remark in commas before it goes on", () => {
    expect(
      headline({ verdict: "unknown", gaps: [gap("unsupported", "what lies behind vpce-1, an endpoint")] }),
    ).toMatch(/an endpoint, is not modelled in this version$/);
    expect(headline({ verdict: "unknown" })).toBe("Not known whether web-1 can reach orders-db on tcp 5432");
  });

  it.each([
    ["any", "with any traffic"],
    ["8000-8100/tcp", "on tcp 8000-8100"],
    ["53/udp, 53/tcp", "on udp 53 and tcp 53"],
    ["icmp", "with icmp"],
    ["icmp/8/0", "with icmp 8/0 (ping)"],
    ["icmp/3", "with icmp 3"],
    ["icmpv6/128", "with icmpv6 128 (ping)"],
    ["esp", "with esp"],
  ])("reads %s aloud", (traffic, words) => {
    expect(headline({ question: asked(traffic), paths: [] })).toMatch(
      new RegExp(`orders-db ${words.replace(/[()]/g, ".")},`),
    );
  });

  it("calls the internet by its name, and an end without a name by its id", () => {
    const question = {
      source: { kind: "internet", id: "internet" },
      destination: { kind: "security-group", id: "sg-db" },
      traffic: "any",
    };
    expect(headline({ question, paths: [] })).toBe(
      "Reachable: the internet can reach sg-db with any traffic, and the replies come back",
    );
  });

  it("has the mark of its verdict", () => {
    const marks = (["reachable", "blocked", "partial", "unknown"] as const).map((verdict) => {
      const [first] = proseOfReach(answer({ verdict }));
      return first?.kind === "headline" ? first.mark : null;
    });
    expect(marks).toEqual(["good", "bad", "partial", "unknown"]);
  });
});

describe("the path of a reach answer", () => {
  it("tells what the packet met, with the evidence that the text does not quote and the ids of the rules", () => {
    expect(steps({})).toEqual([
      {
        kind: "steps",
        title: "The way there, eni-1 (10.0.1.5) to eni-2 (10.0.2.9)",
        steps: [
          { mark: "good", text: "eni-1 is up; i-1 is up", detail: ["ENI-01"] },
          {
            mark: "good",
            text: "sg-db of eni-2: inbound tcp 5432 is allowed",
            detail: ["sgr-1", "sg-db inbound tcp 5432 from sg-web", "SG-01 SG-02"],
          },
        ],
      },
      {
        kind: "steps",
        title: "The way back: allowed",
        steps: [{ mark: "good", text: "remembered", detail: ["SG-03"] }],
      },
    ]);
  });

  it("marks what stops, what lets a part through and what is not known", () => {
    const forward = {
      verdict: "blocked",
      steps: [
        gate({ decision: "deny", rules: [], evidence: [] }),
        gate({ decision: "unknown" }),
        gate({
          passes: [{ protocol: "tcp", ports: "0-65535" }, { protocol: "icmp", types: "8/0" }, { protocol: "esp" }],
        }),
        gate({ kind: "instance", decision: "allow", direction: null, passes: [] }),
      ],
    } as const;
    const [there] = steps({ paths: [path({ forward })] });
    expect(there?.steps.map(({ mark, text }) => [mark, text.split("; ")[1]])).toEqual([
      ["bad", undefined],
      ["unknown", undefined],
      ["partial", "only all tcp, icmp 8/0 and esp passes"],
      ["partial", "only nothing passes"],
    ]);
    expect(there?.steps[0]?.detail).toEqual([]);
  });

  it("leaves out a way back that nobody needs and nothing stops", () => {
    const quiet = path({ return: { verdict: "not-needed", steps: [gate()] } });
    expect(steps({ paths: [quiet] })).toHaveLength(1);
    const none = path({ return: { verdict: "not-needed", steps: [] } });
    expect(steps({ paths: [none] })).toHaveLength(1);
    const stopped = path({ return: { verdict: "not-needed", steps: [gate({ decision: "deny" })] } });
    expect(steps({ paths: [stopped] })[1]?.title).toBe("The way back, if the request arrived");
  });

  it("names ends that are no interfaces by what they stand for", () => {
    const outside = { interface: null, address: "8.0.0.0", addresses: ["8.0.0.0/7", "10.1.0.0/16", "11.0.0.0/8"] };
    const titleFor = (kind: string, end: Path["source"]): string | undefined =>
      steps({
        question: { ...answer().question, source: { kind, id: "x" } },
        paths: [path({ source: end })],
      })[0]?.title.split(" to ")[0];
    expect(titleFor("internet", outside)).toBe("The way there, the internet");
    expect(titleFor("internet-gateway", outside)).toBe("The way there, the internet");
    expect(titleFor("cidr", outside)).toBe("The way there, 8.0.0.0/7 and 2 more ranges");
    expect(titleFor("cidr", { ...outside, addresses: ["8.0.0.0/7"] })).toBe("The way there, 8.0.0.0/7");
    expect(titleFor("cidr", { interface: null, address: "8.0.0.0" })).toBe("The way there, 8.0.0.0");
    expect(titleFor("address", outside)).toBe("The way there, 8.0.0.0");
  });

  it("shows one path of each verdict in full and counts the others", () => {
    const paths = [
      path({ verdict: "blocked", count: 3 }),
      path({ verdict: "blocked", count: 2 }),
      path(),
      ...Array.from({ length: 9 }, () => path()),
    ];
    const group = { verdict: "partial", forward: "partial", paths } as const;
    expect(steps(group).map(({ title }) => title)).toEqual([
      "The way there, eni-1 (10.0.1.5) to eni-2 (10.0.2.9), and 2 pairs like it: blocked",
      "The way back: allowed",
      "The way there, eni-1 (10.0.1.5) to eni-2 (10.0.2.9): reachable",
      "The way back: allowed",
    ]);
    const others = list("The other paths", group);
    expect(others).toHaveLength(9);
    expect(others[0]).toBe("eni-1 (10.0.1.5) to eni-2 (10.0.2.9) and 1 pair like it: blocked");
    expect(others[1]).toBe("eni-1 (10.0.1.5) to eni-2 (10.0.2.9): reachable");
    expect(others[8]).toBe("and 2 more (paths)");
  });
});

describe("the remarks on a reach answer", () => {
  const remark = (changes: Partial<ReachAnswer>): string | undefined =>
    proseOfReach(answer(changes)).flatMap((passage) => (passage.kind === "text" ? [passage.text] : []))[0];

  it("says nothing about a single pair", () => {
    expect(remark({})).toBeUndefined();
  });

  it("counts the pairs of a group", () => {
    expect(remark({ paths: [path({ count: 12 })] })).toBe(
      "12 pairs between web-1 and orders-db: all can talk; they all meet the same rules.",
    );
    expect(remark({ verdict: "blocked", paths: [path({ verdict: "blocked" }), path({ verdict: "blocked" })] })).toBe(
      "2 pairs between web-1 and orders-db: none can talk; they take 2 different ways.",
    );
    expect(remark({ verdict: "unknown", paths: [path({ verdict: "unknown", count: 2 })] })).toMatch(
      /: none is known; /,
    );
  });

  it("says what works for every pair of a group", () => {
    const paths = [path({ verdict: "partial", count: 2 })];
    expect(remark({ verdict: "partial", paths })).toBe(
      "2 pairs between web-1 and orders-db: all can in part; they all meet the same rules. What works for every pair: tcp 5432.",
    );
    expect(remark({ verdict: "partial", paths, allowed: [] })).not.toMatch(/What works/);
  });

  it("says what is certain although something is missing", () => {
    expect(remark({ verdict: "unknown", blockers: [blocker()], gaps: [gap("denied")] })).toBe(
      "One blocker is certain, whatever is missing: sg-db has no inbound rule for it.",
    );
  });
});

describe("the lists of a reach answer", () => {
  it("lists every blocker but the one in the headline", () => {
    expect(list("Also in the way", { verdict: "blocked", blockers: [blocker(), blocker(), lostReply] })).toEqual([
      "sg-db of eni-2: no inbound rule allows tcp 5432 from web-1 (10.0.1.5) (sg-db has no inbound rule for it; ENI_SG_RULES_MISMATCH)",
      "on the way back, acl-1 denies tcp 32768-65535 to web-1 (10.0.1.5) out of subnet-2 (rule * deny all traffic 0.0.0.0/0; SUBNET_ACL_RESTRICTION)",
    ]);
    expect(list("What stops the rest", { verdict: "partial", blockers: [blocker()] })).toHaveLength(1);
    const many = Array.from({ length: 11 }, () => blocker());
    expect(list("Also in the way", { verdict: "blocked", blockers: many }).at(-1)).toBe("and 2 more (blockers)");
  });

  it("says who gets a reply only where some do not, or the question names the ports", () => {
    const title = "Replies, by the client's ports";
    const client = (name: string, word: "allowed" | "blocked" | "partial" | "unknown") =>
      ({ client: name, ports: "1-2", return: word }) as const;
    expect(list(title, { clients: [client("linux", "allowed"), client("windows", "allowed")] })).toEqual([]);
    expect(list(title, { clients: [client("linux", "blocked"), client("windows", "blocked")] })).toEqual([]);
    expect(list(title, { clients: [client("asked", "allowed")] })).toEqual([
      "the ports asked about (1-2): the reply arrives",
    ]);
    expect(
      list(title, { clients: [client("linux", "partial"), client("windows", "blocked"), client("lambda", "unknown")] }),
    ).toEqual([
      "linux clients (1-2): the reply arrives at some of its ports only",
      "windows clients (1-2): the reply is stopped",
      "lambda clients (1-2): not known",
    ]);
  });

  it("lists the prefixes that differ from the general public", () => {
    const exception = {
      cidr: "203.0.113.0/24",
      verdict: "reachable",
      traffic: [{ protocol: "tcp", ports: "22" }],
    } as const;
    const closed = { cidr: "198.51.100.0/24", verdict: "blocked", traffic: [] } as const;
    const title = "Named prefixes that differ from the general public";
    expect(list(title, { exceptions: [exception, closed] })).toEqual([
      "203.0.113.0/24: reachable (tcp 22)",
      "198.51.100.0/24: blocked",
    ]);
    expect(list(title, { exceptions: Array.from({ length: 10 }, () => closed) }).at(-1)).toBe("and 2 more (prefixes)");
  });

  it("lists what was taken as given", () => {
    const assumption = { what: "Block Public Access is off", because: "it was not read" };
    expect(list("Taken as given", { assumptions: [assumption] })).toEqual([
      "Block Public Access is off, because it was not read",
    ]);
    expect(list("Taken as given", { assumptions: Array.from({ length: 9 }, () => assumption) }).at(-1)).toBe(
      "and 1 more (assumptions)",
    );
  });

  it("lists what could not be seen, and what would settle it", () => {
    const gaps = (["denied", "not-collected", "other-account", "unsupported"] as const).map((why) => gap(why));
    const needs = "ec2:DescribeNetworkInterfaces in account 111122223333";
    const title = "What could not be seen";
    expect(list(title, { gaps }).map((line) => line.split(": ")[1])).toEqual([
      `allow ${needs.split(": ")[0]}`,
      `read ${needs}`,
      `add the account to the accounts file; it takes ${needs}`,
      `read ${needs}`,
    ]);
    expect(list(title, { gaps: Array.from({ length: 9 }, () => gap("denied")) }).at(-1)).toBe(
      "and 1 more thing like these",
    );
  });

  it.each([
    ["support for a transit gateway in Hopwise", "tgw-1: Hopwise does not model a transit gateway yet"],
    [
      "nothing: no customer's rule applies to it",
      "tgw-1 is not modelled in this version: no customer's rule applies to it",
    ],
    ["AWS does not document it", "tgw-1 is not modelled in this version: AWS does not document it"],
    ["a narrower question", "tgw-1 is not modelled in this version: it takes a narrower question"],
  ])("words what no permission would settle: %s", (needs, line) => {
    const gaps = [{ what: "tgw-1", why: "unsupported", needs }] as const;
    expect(list("What could not be seen", { gaps })).toEqual([line]);
  });

  it("counts the protocols of any", () => {
    const allowed = ["tcp", "udp", "icmp", "gre", "esp", "ah"].map((protocol) => ({ protocol }));
    expect(headline({ verdict: "partial", forward: "partial", allowed, paths: [] })).toMatch(
      /only tcp, udp, icmp, gre and 2 other protocols works$/,
    );
    expect(headline({ verdict: "partial", forward: "partial", allowed: allowed.slice(0, 1), paths: [] })).toMatch(
      /only tcp works$/,
    );
  });
});

describe("what to do next", () => {
  const next = (changes: Partial<ReachAnswer>): readonly string[] => list("What to do next", changes);
  const first = (code: Reason, changes: Partial<Blocker> = {}): string | undefined =>
    next({ verdict: "blocked", forward: "blocked", blockers: [blocker({ code, ...changes })] })[0];

  it("is nothing where it works", () => {
    expect(next({ blockers: [blocker()] })).toEqual([]);
  });

  it("names the rule that is missing, seen from the side that it belongs to", () => {
    expect(first("ENI_SG_RULES_MISMATCH")).toBe("Add an inbound rule to sg-db that allows tcp 5432 from web-1.");
    expect(first("SG_HAS_NO_RULES", { direction: "egress", id: "sg-web" })).toBe(
      "Add an outbound rule to sg-web that allows tcp 5432 to orders-db.",
    );
    expect(next({ verdict: "blocked", return: "blocked", blockers: [lostReply] })).toEqual([
      "Allow replies to the client's ports to web-1 outbound in acl-1, with a lower number than the rule that denies it.",
    ]);
    expect(first("SUBNET_ACL_RESTRICTION", { id: "acl-1" })).toMatch(/^Allow tcp 5432 from web-1 inbound in acl-1, /);
  });

  it("names the route that is missing, with the address where it is one", () => {
    expect(first("NO_ROUTE_TO_DESTINATION", { id: "rtb-1" })).toBe("Add a route for orders-db (10.0.2.9) to rtb-1.");
    expect(first("NO_ROUTE_TO_DESTINATION", { id: "rtb-1", leg: "return" })).toBe(
      "Add a route for web-1 (10.0.1.5) to rtb-1.",
    );
    const route = blocker({ code: "NO_ROUTE_TO_DESTINATION", id: "rtb-1" });
    const far = path({ destination: { interface: null, address: "8.0.0.0" } });
    for (const paths of [[], [path(), path()], [far]]) {
      expect(next({ verdict: "blocked", paths, blockers: [route] })[0]).toBe("Add a route for orders-db to rtb-1.");
    }
  });

  it.each([
    ["BAD_STATE_ROUTE", "Point the route of sg-db at something that exists."],
    ["BAD_STATE", "Bring sg-db back to work: it is so."],
    ["BAD_STATE_ATTACHMENT", "Attach what is missing: it is so."],
    ["IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", "Give web-1 a public address, or route it through a NAT gateway."],
    [
      "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
      "Give orders-db a public address, or put a load balancer in front of it.",
    ],
    ["ROUTING_LOOP", "No rule of sg-db would change this: the routes send the packet round in a circle."],
  ] as const)("has words for %s", (code, words) => {
    expect(first(code, { text: "it is so" })).toBe(words);
  });

  it("has words for every reason", () => {
    for (const code of Object.keys(reasons) as Reason[]) expect(first(code)).toMatch(/^[A-Z].*\.$/);
  });

  it("never advises to open everything", () => {
    const question = asked("any");
    expect(next({ verdict: "blocked", question, blockers: [blocker()] })[0]).toMatch(
      /allows the port that is needed from/,
    );
    expect(next({ verdict: "partial", question, blockers: [blocker()] })).toEqual([]);
  });

  it("says what to read where that would settle it, and nothing where it would not", () => {
    const gaps = [gap("denied"), gap("unsupported"), gap("no-interface")];
    expect(next({ verdict: "unknown", gaps })).toEqual([
      "Allow ec2:DescribeNetworkInterfaces in account 111122223333.",
    ]);
    expect(next({ verdict: "blocked", gaps, blockers: [] })).toEqual([]);
  });

  it("says each thing once, and stops after a handful", () => {
    const blockers = Array.from({ length: 9 }, (_, index) => blocker({ id: `sg-${index % 7}` }));
    expect(next({ verdict: "blocked", blockers })).toHaveLength(5);
  });
});

describe("answers about the built-in example", () => {
  it.each([
    ["one-way", "web", "orders-db", "5432", /the request arrives, the reply dies/],
    ["no-rule", "app-1", "reports-db", "5432", /has no inbound rule/],
    ["some-clients", "back-office", "app-1", "8443", /^Partly reachable/],
    ["no-public-address", "web-2", "internet", "https", /has no public address/],
    ["from-the-internet", "internet", "bastion", "ssh", /^Reachable: the internet can reach bastion/],
    ["group", "web-sg", "10.30.0.0/16", "postgres", /^Blocked/],
  ])("reads well: %s", async (name, source, destination, traffic, claim) => {
    const network = openFolder(exampleFolder, { missing: "unknown", strict: false });
    const settled = await checkReach(network, { source, destination, traffic, sourcePorts: null });
    const passages = proseOfReach(settled.answer);
    expect(passages[0]).toMatchObject({ kind: "headline", text: expect.stringMatching(claim) });
    const text = renderTerminal(passages, { columns: 100, colour: false, unicode: true });
    expect(text.split("\n").length).toBeLessThan(90);
    await expect(text).toMatchFileSnapshot(`../../golden/reach/${name}.txt`);
  });
});
