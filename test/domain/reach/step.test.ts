import { describe, expect, it } from "vitest";
import { notModelled } from "#domain/estate/gap.ts";
import { allTraffic, noTraffic } from "#domain/net/traffic.ts";
import { blame, passStep, type StepFacts, stopStep, unknownStep } from "#domain/reach/step.ts";

const facts: StepFacts = { kind: "route-table", id: "rtb-1", rules: ["RT-01"], text: "in words" };
const plain = { ...facts, direction: null, evidence: [], blockers: [], gaps: [], assumptions: [] };

describe("a step", () => {
  it("that lets everything through passes it on, or says how it acts", () => {
    expect(passStep(allTraffic, facts)).toEqual({
      ...plain,
      action: "forward",
      passes: allTraffic,
      unknown: noTraffic,
    });
    expect(passStep(allTraffic, { ...facts, direction: "egress" }, "translate")).toMatchObject({
      action: "translate",
      direction: "egress",
    });
  });

  it("that lets nothing through blames itself", () => {
    const stop = stopStep({ leg: "return" }, { ...facts, code: "BAD_STATE_ROUTE", evidence: ["a route"] });
    expect([stop.passes, stop.unknown]).toEqual([noTraffic, noTraffic]);
    expect(stop.blockers).toEqual([
      {
        code: "BAD_STATE_ROUTE",
        kind: "route-table",
        id: "rtb-1",
        ids: ["rtb-1"],
        direction: null,
        leg: "return",
        evidence: ["a route"],
        text: "in words",
      },
    ]);
  });

  it("that is not known names its gap", () => {
    const gap = notModelled("what lies behind", "support");
    expect(unknownStep(allTraffic, gap, facts)).toEqual({
      ...plain,
      action: "allow",
      passes: noTraffic,
      unknown: allTraffic,
      gaps: [gap],
    });
  });

  it("can share the blame", () => {
    expect(blame("forward", "SG_HAS_NO_RULES", facts, ["sg-1", "sg-2"])).toMatchObject({
      id: "rtb-1",
      ids: ["sg-1", "sg-2"],
      evidence: [],
    });
  });
});
