/** Things in the default VPC; the decoys are an empty default VPC and a planned one. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, only, raw, said } from "./healthy.ts";

const asDefault = (more: object = {}) => {
  const described = raw({ ...healthy, ...more });
  const Vpcs = (described.documents["Vpcs"] as readonly object[]).map((one) => ({ ...one, IsDefault: true }));
  return { ...described, documents: { ...described.documents, Vpcs } };
};

describe("the default VPC", () => {
  it("is no place to run things, and no fault while nothing does", () => {
    expect(only(auditOf(asDefault()), "default-vpc")).toMatchObject({
      severity: "low",
      of: [{ kind: "vpc", id: "vpc-a" }],
      evidence: ["vpc-a is the default VPC, with 4 network interfaces"],
    });
    expect(said(auditOf(asDefault({ hosts: {}, natGateways: {} })), "default-vpc")).toEqual([]);
  });
});
