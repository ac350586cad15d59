/** A NAT gateway that no route names; the decoys are routed to, or are being deleted. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, only } from "./healthy.ts";

describe("a NAT gateway without routes", () => {
  it("is found", () => {
    const natGateways = {
      ...healthy.natGateways,
      "nat-idle": { at: "10.0.0.30", public: "54.1.1.30" },
      "nat-gone": { at: "10.0.0.31", public: "54.1.1.31", state: "deleting" },
    };
    expect(only(auditOf({ ...healthy, natGateways }), "idle-nat-gateways")).toMatchObject({
      severity: "low",
      of: [{ id: "nat-idle" }],
      evidence: ["nat-idle: named by none of 4 route tables"],
    });
  });
});
