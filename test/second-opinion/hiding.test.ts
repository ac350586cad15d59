import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeEstate, describeQuestion, estateWithQuestions } from "../support/generate/index.ts";
import type { RawEstate } from "../support/raw-estate.ts";
import { secondOpinion } from "./second-opinion.ts";

const KEYS = {
  transitGateways: [
    "TransitGateways",
    "TransitGatewayAttachments",
    "TransitGatewayVpcAttachments",
    "TransitGatewayPeeringAttachments",
    "TransitGatewayRouteTables",
    "TransitGatewayStaticRoutes",
    "TransitGatewayPolicyTables",
    "TransitGatewayRouteTableAssociations",
    "VpnConnections",
    "Subnets",
    "NetworkAcls",
  ],
  endpoints: ["VpcEndpoints", "ManagedPrefixLists"],
  loadBalancers: [
    "LoadBalancers",
    "Listeners",
    "Rules",
    "TargetGroups",
    "TargetHealthDescriptions",
    "LoadBalancerAttributes",
    "TargetGroupAttributes",
    "Subnets",
  ],
} as const;

function without(estate: RawEstate, hidden: string): RawEstate {
  return estate.map((scope) => ({
    ...scope,
    documents: Object.fromEntries(Object.entries(scope.documents).filter(([key]) => key !== hidden)),
  }));
}

/** The contract: hiding a part may make an answer unknown, and never another one. */
describe("what was not read makes an answer unknown, and never another one", () => {
  it.each(Object.entries(KEYS))("%s", (kind, keys) => {
    const seed = Number(process.env["HOPWISE_SEED"] ?? "20261101");
    for (const { estate, questions } of fc.sample(estateWithQuestions(4, { [kind]: true }), { numRuns: 40, seed })) {
      for (const question of questions) {
        const whole = secondOpinion(estate, question).verdict;
        for (const key of whole === "unknown" ? [] : keys) {
          const part = secondOpinion(without(estate, key), question);
          const told = () => [`without ${key}`, describeEstate(estate), describeQuestion(question), ...part.because];
          if (part.verdict !== "unknown") expect(part.verdict, told().join("\n")).toBe(whole);
        }
      }
    }
  });
});
