/** PostgreSQL for everybody on a machine with a public address; the decoy lets only a group in. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, said } from "./healthy.ts";

describe("database ports that everybody may use", () => {
  it("are found where the internet reaches them", () => {
    const groups = {
      ...healthy.groups,
      "sg-db": { in: ["tcp 5432 0.0.0.0/0"] },
      "sg-good": { in: ["tcp 3306 sg-app", "tcp 443 0.0.0.0/0"] },
    };
    const hosts = {
      ...healthy.hosts,
      "eni-db": { at: "10.0.0.20", public: "54.1.1.20", groups: ["sg-db"] },
      "eni-good": { at: "10.0.0.21", public: "54.1.1.21", groups: ["sg-good"] },
    };
    expect(said(auditOf({ ...healthy, groups, hosts }), "database-ports-open")).toEqual([
      "high sg-db: everybody on the internet reaches PostgreSQL (tcp 5432)",
    ]);
  });
});
