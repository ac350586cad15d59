/** A group in use that may call everybody; the decoys may call one port, or nobody carries them. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, only } from "./healthy.ts";

describe("groups that may call everybody on every port", () => {
  it("are found where something carries them", () => {
    const groups = {
      ...healthy.groups,
      "sg-app": { in: ["tcp 8080 sg-lb"], out: ["all 0.0.0.0/0", "all 10.0.0.0/16", "all sg-lb"] },
      "sg-idle": { in: [] },
    };
    expect(only(auditOf({ ...healthy, groups }), "outbound-open")).toMatchObject({
      severity: "note",
      of: [{ id: "sg-app" }],
      evidence: ["sg-app outbound all traffic to 0.0.0.0/0"],
    });
  });
});
