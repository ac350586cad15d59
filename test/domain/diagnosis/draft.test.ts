import { describe, expect, it } from "vitest";
import { draftFromDiagnosis, isCase } from "#domain/diagnosis/draft.ts";
import type { Card } from "#domain/knowledge/card.ts";

const card = (id: string, reasons: readonly string[] = []): Card => ({
  id,
  title: id,
  topic: "route-tables",
  aliases: [],
  questions: [],
  related: [],
  reasons,
  commands: [],
  sources: [`https://docs.aws.amazon.com/${id}`],
  reviewed: "2026-11-25",
  body: "So it is.",
});
const cards = [card("decoy", ["ROUTING_LOOP"]), card("no-route", ["NO_ROUTE_TO_DESTINATION"]), card("route-priority")];

const step = (kind: string, id: string, direction: string | null, text: string, more: object = {}) => ({
  kind,
  id,
  direction,
  decision: "allow",
  evidence: [],
  rules: [],
  text,
  ...more,
});

/** The request arrives; the table of the database knows no way home. */
const noWayHome = {
  command: "reach",
  question: {
    source: { kind: "instance", id: "i-0077eda50944fdc37", name: "payroll-web" },
    destination: { kind: "instance", id: "i-09e23cac95ff4a44b", name: "# [x] **Why.** evil" },
    traffic: "5432/tcp",
  },
  verdict: "blocked",
  paths: [
    { verdict: "reachable", forward: { steps: [] }, return: { steps: [] } },
    {
      verdict: "blocked",
      forward: {
        steps: [
          step("network-interface", "eni-0b1e945bc1b636835", null, "eni-0b1e945bc1b636835 is attached"),
          step(
            "security-group",
            "sg-06850ea568b00a192",
            "egress",
            "sg-06850ea568b00a192: outbound tcp 5432 to # [x] **Why.** evil (10.30.20.41) is allowed (SG-01 SG-02)",
            {
              evidence: ["sgr-0a195dc4a3632b16d", "sg-06850ea568b00a192 outbound all traffic to 0.0.0.0/0"],
            },
          ),
          step(
            "vpc-peering",
            "pcx-0475055cf206c407e",
            null,
            "pcx-0475055cf206c407e carries it to vpc-04b4102258716cebe",
          ),
          step("route-table", "rtb-03d00fb8ae33c95ac", null, "one of many that could be last"),
        ],
      },
      return: {
        steps: [
          step(
            "security-group",
            "sg-0d7dedb0d4bdfb9fb",
            "egress",
            "the security groups of eni-08fc72001aa08197d remember the connection and let the reply pass",
          ),
          step(
            "network-acl",
            "acl-0e620a18d8588c181",
            "ingress",
            "acl-0e620a18d8588c181 lets tcp 32768-61000 to payroll-web (10.20.0.10) in",
          ),
          step("network-acl", "acl-0000000000000000f", "ingress", "another list"),
          step("route-table", "rtb-06ca83f53140d2af6", null, "no route of it", { decision: "deny" }),
        ],
      },
    },
  ],
  blockers: [
    {
      code: "NO_ROUTE_TO_DESTINATION",
      kind: "route-table",
      id: "rtb-06ca83f53140d2af6",
      leg: "return",
      evidence: [],
      text: "no route of rtb-06ca83f53140d2af6 covers payroll-web (10.20.0.10)",
    },
  ],
};

const real =
  /payroll|evil|0077|09e2|0b1e|0685|0475|04b4|06ca|0d7d|08fc|0e62|0a19|10\.20\.|10\.30\.|\*\*Why\.\*\* \w+ il/;

describe("a draft from a verdict", () => {
  it("asks for the reason under invented names, with what was passed as wrong options", () => {
    const draft = draftFromDiagnosis(noWayHome, cards);
    expect(draft?.card?.id).toBe("no-route");
    expect(draft?.draftedCard).toBeNull();
    const { path, text } = draft?.item ?? { path: "", text: "" };
    expect(text).not.toMatch(real);
    expect(path).toMatch(/^quiz\/route-tables\/diagnosed-no-route-to-destination-\w+\.md$/);
    expect(text).toContain("cards: [no-route]\nsources:\n  - https://docs.aws.amazon.com/no-route\nchecked: #");
    expect(text).toContain(
      "A call from alder (instance) to birch (instance), on 5432/tcp. The request arrives, and no reply",
    );
    expect(text).toContain(
      "- [x] A route table on the way back: no route covers the destination.\n  - no route of rtb-1 covers alder (10.0.0.5).\n",
    );
    expect(text.match(/^- \[ \] .*/gm)).toEqual([
      "- [ ] A security group on the way back, outbound: it has no rule for this traffic.",
      "- [ ] A network ACL on the way back, inbound: a rule denies this traffic.",
      "- [ ] A security group on the way there, outbound: it has no rule for this traffic.",
    ]);
    expect(text).toMatch(/TODO: keep it or write a better one\. What is so: acl-1 lets|What is so: another list/);
    expect(text).toContain("(sg-1 outbound all traffic to 0.0.0.0/0)");
    expect(text).not.toMatch(/SG-01|sgr-/);
    expect(text).toContain("**Why.** No route covers the destination. Here no route of rtb-1 covers alder (10.0.0.5).");
  });

  it("of a part that works, and of a call from the internet that does not arrive, says so", () => {
    const fromOutside = {
      ...noWayHome,
      question: {
        ...noWayHome.question,
        source: { kind: "internet", id: "internet" },
        destination: { kind: "network-acl", id: "acl-0e620a18d8588c181" },
      },
      blockers: [
        { ...noWayHome.blockers[0], leg: "return" },
        {
          ...noWayHome.blockers[0],
          leg: "forward",
          code: "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
          kind: "internet-gateway",
        },
      ],
    };
    const text = draftFromDiagnosis(fromOutside, cards)?.item.text ?? "";
    expect(text).toContain("A call from the internet to acl-1 (network acl), on 5432/tcp. Nothing arrives.");
    expect(text).toContain("- [x] An internet gateway on the way there: an internet gateway lets out only");
    expect(draftFromDiagnosis({ ...fromOutside, verdict: "partial" }, cards)?.item.text).toContain(
      "A part of it works, and a part does not.",
    );
  });

  it("keeps the capitals of what is an abbreviation", () => {
    const blockers = [
      { ...noWayHome.blockers[0], code: "VPC_BLOCK_PUBLIC_ACCESS_ENABLED", kind: "block-public-access" },
    ];
    expect(draftFromDiagnosis({ ...noWayHome, blockers }, cards)?.item.text).toContain(
      "- [x] A block public access on the way back: VPC Block Public Access stops",
    );
  });

  it("drafts the card as well where none explains the reason", () => {
    const draft = draftFromDiagnosis(noWayHome, [card("decoy", ["ROUTING_LOOP"])]);
    expect(draft?.card).toBeNull();
    expect(draft?.draftedCard?.text).toContain('title: "No route covers the destination."');
    expect(draft?.item.text).toContain("cards: [] # Those that explain it.\nsources:\n  # Official pages");
  });

  it("is none where nothing decided, or it is not certain what", () => {
    expect(isCase(noWayHome)).toBe(true);
    for (const changed of [
      { verdict: "reachable" },
      { verdict: "unknown" },
      { blockers: [] },
      { paths: [{ ...noWayHome.paths[0] }] },
      { command: "where" },
    ]) {
      expect(isCase({ ...noWayHome, ...changed })).toBe(false);
      expect(draftFromDiagnosis({ ...noWayHome, ...changed }, cards)).toBeNull();
    }
  });
});

describe("a draft from a route that wins", () => {
  const route = (destination: string, kind: string, id: string, meaning: string) => ({
    destination,
    target: { kind, id },
    meaning,
  });
  const answer = {
    command: "explain-route",
    of: { kind: "security-group", id: "subnet-0238e36be509fd2ee", name: "payroll-a" },
    decision: {
      destination: "10.30.20.41",
      winner: route(
        "10.30.0.0/16",
        "vpc-peering",
        "pcx-0475055cf206c407e",
        "10.30.0.0/16 goes over pcx-0475055cf206c407e",
      ),
      beaten: [
        {
          ...route("0.0.0.0/0", "internet-gateway", "igw-0e3742bbe932384a5", "everything else"),
          because: "/0 is less specific than /16 (RT-01)",
        },
      ],
    },
  };

  it("offers the beaten routes, and says why they are", () => {
    const draft = draftFromDiagnosis(answer, cards);
    expect(draft?.card?.id).toBe("route-priority");
    const text = draft?.item.text ?? "";
    expect(text).not.toMatch(real);
    expect(text).toContain("A packet goes from alder (security group) to 10.0.0.4.");
    expect(text).toContain("0.0.0.0/0 -> igw-1; 10.0.0.0/16 -> pcx-1.");
    expect(text).toContain("- [x] 10.0.0.0/16 -> pcx-1\n  - 10.0.0.0/16 goes over pcx-1.");
    expect(text).toContain(
      "- [ ] 0.0.0.0/0 -> igw-1\n  - TODO: keep it or write a better one. What is so: /0 is less specific than /16.",
    );
    // One more is wanted than the table had.
    expect(text).toContain("- [ ] TODO: what people really believe instead");
  });

  it("is for the internet as well, and drafts no card where its own has gone", () => {
    const toInternet = {
      ...answer,
      of: { kind: "vpc", id: "vpc-0e2360f87dfe84da0" },
      decision: { ...answer.decision, destination: "internet" },
    };
    const draft = draftFromDiagnosis(toInternet, []);
    expect(draft?.item.text).toContain("A packet goes from vpc-1 (vpc) to the internet.");
    expect(draft).toMatchObject({ card: null, draftedCard: null });
  });

  it("is none where nothing was beaten, none wins, or none was asked about", () => {
    expect(isCase({ ...answer, decision: { ...answer.decision, beaten: [] } })).toBe(false);
    expect(isCase({ ...answer, decision: { ...answer.decision, winner: null } })).toBe(false);
    expect(isCase({ ...answer, decision: undefined })).toBe(false);
  });
});

describe("a draft from what is exposed", () => {
  const answer = {
    command: "exposed",
    of: { kind: "vpc", id: "vpc-0e2360f87dfe84da0", name: "payroll" },
    looked: 10,
    inboundKnown: true,
    closed: [
      { because: "it has no public address (IGW-02)", count: 4 },
      {
        because: "sg-0f18446b5b56df0e0 of eni-025e992a086fa138c: no inbound rule allows all tcp from the internet",
        count: 2,
      },
    ],
  };

  it("asks why the internet does not reach it", () => {
    const text = draftFromDiagnosis(answer, cards)?.item.text ?? "";
    expect(text).not.toMatch(/payroll|0e23|0f18|025e|IGW-02/);
    expect(text).toContain("In alder (vpc) are 10 interfaces.");
    expect(text).toContain("- [x] It has no public address.\n");
    expect(text).toContain("- [ ] sg-1 of eni-1: no inbound rule allows all tcp from the internet.");
    expect(
      draftFromDiagnosis({ ...answer, of: { kind: "vpc", id: "vpc-0e2360f87dfe84da0" } }, cards)?.item.text,
    ).toContain("In vpc-1 (vpc)");
  });

  it("is none where it reaches everything, or not everything was seen", () => {
    expect(isCase({ ...answer, closed: [] })).toBe(false);
    expect(isCase({ ...answer, inboundKnown: false })).toBe(false);
  });
});
