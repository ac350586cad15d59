/** A private subnet that gives out public addresses; the decoy is public and does. */
import { describe, expect, it } from "vitest";
import { unread } from "#test/support/build/network.ts";
import { auditOf, healthy, only, raw, said } from "./healthy.ts";

const giving = (givesPublic: boolean | null) => ({
  ...healthy,
  subnets: {
    ...healthy.subnets,
    "subnet-pub-a": { cidr: "10.0.0.0/24", zone: "a", givesPublic: true },
    "subnet-app-a": { cidr: "10.0.10.0/24", zone: "a", givesPublic },
  },
});

describe("public addresses that lead nowhere", () => {
  it("are found, with the command that ends it", () => {
    expect(only(auditOf(giving(true)), "public-addresses-on-launch")).toMatchObject({
      severity: "low",
      of: [{ kind: "subnet", id: "subnet-app-a" }],
      evidence: ["subnet-app-a: MapPublicIpOnLaunch is true, private by rtb-app-a"],
      fix: {
        cli: [
          "aws ec2 modify-subnet-attribute --subnet-id subnet-app-a --no-map-public-ip-on-launch --region eu-west-1",
        ],
      },
    });
  });

  it("are not known where AWS's answer leaves it out, or where the table is not known", () => {
    const part = auditOf(giving(null));
    expect(said(part, "public-addresses-on-launch")).toEqual([]);
    expect(part.gaps).toEqual([expect.objectContaining({ what: "whether subnet-app-a gives out public addresses" })]);
    const tables = { ...healthy.tables, "rtb-app-a": { subnets: ["subnet-app-a"], routes: ["pl-x igw-a"] } };
    const listed = raw({ ...giving(true), tables, prefixLists: { "pl-x": ["0.0.0.0/0"] } });
    const unknown = auditOf(unread(listed, "PrefixListEntries", "ManagedPrefixLists"));
    expect(said(unknown, "public-addresses-on-launch")).toEqual([]);
    expect(unknown.unchecked).toContain("public-addresses-on-launch");
  });
});
