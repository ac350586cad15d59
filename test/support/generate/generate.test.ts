import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressAt, blockAround, contains, covers, isVersion6 } from "./addresses.ts";
import { describeEstate } from "./describe.ts";
import { allEntries } from "./documents.ts";
import { assembleEstate, estateArbitrary, estatePlan } from "./estate.ts";
import { FEATURES } from "./features.ts";
import { interfacesBehind, isLiteral, takeInventory } from "./inventory.ts";
import type { EstatePlan } from "./plan.ts";
import { findProblems } from "./problems.ts";
import { isUnheld, QUESTION_FEATURES } from "./question-features.ts";
import { describeQuestion, estateWithQuestions, questionArbitrary } from "./questions.ts";

const SAMPLE = fc.sample(estateWithQuestions(6), { numRuns: 500, seed: 20260801 });
const ESTATES = SAMPLE.map(({ estate }) => estate);
const ASKED = SAMPLE.flatMap(({ estate, questions }) => questions.map((question) => ({ estate, question })));

describe("address arithmetic", () => {
  it("writes blocks as AWS does", () => {
    expect(blockAround("100.68.0.18", 18)).toBe("100.68.0.0/18");
    expect(blockAround("203.0.113.7", 0)).toBe("0.0.0.0/0");
    expect(blockAround("2600:1f18:100:101::10", 56)).toBe("2600:1f18:100:100::/56");
    expect(blockAround("2600:1f18:100:101::10", 0)).toBe("::/0");
    expect(addressAt("2600:1f18:100:101::/64", 16)).toBe("2600:1f18:100:101::10");
    expect(addressAt("10.0.255.0/24", 256)).toBe("10.1.0.0");
  });

  it("knows what is inside of what", () => {
    expect(contains("10.0.0.0/8", "10.255.0.1")).toBe(true);
    expect(contains("0.0.0.0/0", "2001:db8::7")).toBe(false);
    expect(covers("2001:db8::/32", "2001:db8:0:1::/64")).toBe(true);
    expect(covers("10.0.0.0/16", "10.0.0.0/8")).toBe(false);
  });
});

describe("random networks", () => {
  it("fit together: every id that is named exists, every address is in its subnet, nothing is there twice", () => {
    const estates = fc.sample(estateArbitrary(), { numRuns: 300, seed: 7 });
    for (const estate of estates) expect(findProblems(estate), describeEstate(estate)).toEqual([]);
  });

  it("still fit together when any piece of the plan is left out", () => {
    for (const plan of fc.sample(estatePlan, { numRuns: 60, seed: 8 })) {
      for (const smaller of withoutOnePiece(plan)) {
        const estate = assembleEstate(smaller);
        expect(findProblems(estate), describeEstate(estate)).toEqual([]);
      }
    }
  });

  it("still fit together on the way to a smallest counterexample", () => {
    const problems: string[] = [];
    const run = fc.check(
      fc.property(estateArbitrary(), (estate) => {
        problems.push(...findProblems(estate));
        return !allEntries(estate, "VpcPeeringConnections").some((peering) => peering.Status.Code === "deleted");
      }),
      { seed: 9, numRuns: 500 },
    );
    expect(run.failed && run.numShrinks > 20).toBe(true);
    expect(problems).toEqual([]);
  });

  it("are small", () => {
    for (const estate of ESTATES) {
      expect(allEntries(estate, "Vpcs").length).toSatisfy((count: number) => count >= 1 && count <= 3);
      for (const vpc of allEntries(estate, "Vpcs")) {
        const inside = allEntries(estate, "Subnets").filter((subnet) => subnet.VpcId === vpc.VpcId);
        expect(inside.length).toSatisfy((count: number) => count >= 1 && count <= 4);
      }
      expect(allEntries(estate, "NetworkInterfaces").length).toSatisfy((count: number) => count >= 1 && count <= 8);
      expect(allEntries(estate, "SecurityGroups").length).toBeLessThanOrEqual(6);
    }
  });

  it.each(FEATURES.map(([name, least, isIn]) => ({ name, least, isIn })))(
    "have: $name ($least of 500)",
    ({ least, isIn }) => {
      expect(ESTATES.filter(isIn).length).toBeGreaterThanOrEqual(least);
    },
  );

  it("lack one key in about a tenth of the cases", () => {
    const lacking = ESTATES.filter((estate) => describeEstate(estate).includes("not collected"));
    expect(lacking.length).toBeGreaterThan(30);
    expect(lacking.length).toBeLessThan(75);
  });

  it("are the same for the same seed", () => {
    const again = fc.sample(estateWithQuestions(6), { numRuns: 500, seed: 20260801 });
    expect(JSON.stringify(again)).toBe(JSON.stringify(SAMPLE));
  });

  it("are shown in words when a property fails", () => {
    const [estate] = ESTATES;
    expect(fc.stringify(estate)).toContain("account 111111111111, eu-west-1");
    expect(fc.stringify(SAMPLE[0])).toContain("\nreach ");
  });
});

describe("random questions", () => {
  it("come in the number that was asked for", () => {
    for (const { questions } of SAMPLE) expect(questions).toHaveLength(6);
  });

  it("name only what is there", () => {
    for (const { estate, question } of ASKED) {
      for (const end of [question.source, question.destination]) {
        const id = !isLiteral(end) && end !== "internet";
        if (id) expect(JSON.stringify(estate), describeQuestion(question)).toContain(`"${end}"`);
      }
    }
  });

  it("never ask from a thing to itself, nor from one address family to the other", () => {
    for (const { estate, question } of ASKED) {
      const { source, destination } = question;
      if (isLiteral(source) && isLiteral(destination)) {
        expect(source).not.toBe(destination);
        expect(isVersion6(source), describeQuestion(question)).toBe(isVersion6(destination));
      }
      const inventory = takeInventory(estate);
      const [from, to] = [interfacesBehind(inventory, source), interfacesBehind(inventory, destination)];
      const itself = from.length === 1 && to.length === 1 && from[0] === to[0];
      expect(itself, describeQuestion(question)).toBe(false);
      const inside = from.length + to.length > 0 || isUnheld(source, estate) || isUnheld(destination, estate);
      expect(inside, describeQuestion(question)).toBe(true);
    }
  });

  it("speak of traffic in the words of the command line", () => {
    const words = /^(\d+|\d+(-\d+)?\/(tcp|udp)|icmp(v6)?(\/\d+){0,2}|esp|proto\/\d+|any)$/;
    for (const { question } of ASKED) {
      expect(question.traffic).toMatch(words);
      const [from = 0, to = from] = question.traffic.split("/")[0]?.split("-").map(Number) ?? [];
      if (/^\d/.test(question.traffic)) expect(from <= to && from >= 0 && to <= 65535, question.traffic).toBe(true);
      if (question.sourcePorts !== undefined) expect(question.traffic).toMatch(/^\d/);
    }
  });

  it.each(QUESTION_FEATURES)("ask: $name ($least of 3000)", ({ least, isIn }) => {
    expect(ASKED.filter(({ estate, question }) => isIn(question, estate)).length).toBeGreaterThanOrEqual(least);
  });

  it("are mostly about one pair and one port", () => {
    const one = (end: string): boolean => /^(eni|i)-/.test(end) || (isLiteral(end) && !end.includes("/"));
    const pairs = ASKED.filter(({ question }) => one(question.source) && one(question.destination));
    const ports = ASKED.filter(({ question }) => /^\d+(\/(tcp|udp))?$/.test(question.traffic));
    expect(pairs.length / ASKED.length).toBeGreaterThan(0.5);
    expect(ports.length / ASKED.length).toBeGreaterThan(0.6);
  });

  it("can be drawn for a network that is already there", () => {
    const [estate = []] = ESTATES;
    const questions = fc.sample(questionArbitrary(estate), { numRuns: 50, seed: 1 });
    expect(new Set(questions.map(describeQuestion)).size).toBeGreaterThan(20);
  });

  it("shrink by being left out, down to the one that fails", () => {
    const run = fc.check(
      fc.property(estateWithQuestions(5), ({ questions }) => !questions.some((question) => question.traffic === "esp")),
      { seed: 4, numRuns: 1000 },
    );
    const [smallest] = run.counterexample ?? [];
    expect(smallest?.questions.map((question) => question.traffic)).toEqual(["esp"]);
    expect(allEntries(smallest?.estate ?? [], "NetworkInterfaces").length).toBe(1);
  });
});

/** The plan again without its VPC, its group, its interface, …: every list item and every extra piece in turn. */
function withoutOnePiece(plan: EstatePlan): EstatePlan[] {
  const without = <Item>(list: readonly Item[], least: number): Item[][] =>
    list.length > least ? list.map((_, at) => list.filter((__, index) => index !== at)) : [];
  const fewerSubnets = plan.vpcs.flatMap((vpc, at) =>
    without(vpc.subnets, 1).map((subnets) => ({ ...plan, vpcs: plan.vpcs.with(at, { ...vpc, subnets }) })),
  );
  return [
    ...without(plan.vpcs, 1).map((vpcs) => ({ ...plan, vpcs })),
    ...fewerSubnets,
    ...plan.peerings.map((_, at) => ({ ...plan, peerings: plan.peerings.with(at, undefined) })),
    ...without(plan.groups, 1).map((groups) => ({ ...plan, groups })),
    ...without(plan.interfaces, 1).map((interfaces) => ({ ...plan, interfaces })),
    ...without(plan.natGateways, 0).map((natGateways) => ({ ...plan, natGateways })),
    ...without(plan.prefixLists, 0).map((prefixLists) => ({ ...plan, prefixLists })),
    { ...plan, blockPublicAccess: undefined },
    { ...plan, notCollected: undefined },
  ];
}
