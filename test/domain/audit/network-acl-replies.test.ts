/** Network ACLs that forget the answers; the decoys let them through, or block a stranger on purpose. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, only, said } from "./healthy.ts";

const withAcl = (inbound: readonly string[], outbound: readonly string[], subnets = ["subnet-app-a"]) =>
  auditOf({ ...healthy, acls: { "acl-x": { vpc: "vpc-a", subnets, in: inbound, out: outbound } } });
const found = (inbound: readonly string[], outbound: readonly string[]) =>
  said(withAcl(inbound, outbound), "network-acl-replies");

describe("answers that a network ACL drops", () => {
  it("are found in both directions", () => {
    expect(found(["100 allow tcp 8080 10.0.0.0/16"], ["100 allow tcp 443 0.0.0.0/0"])).toEqual([
      "medium acl-x: connections are allowed outbound, and no inbound rule lets their answers through",
      "medium acl-x: connections are allowed inbound, and no outbound rule lets their answers through",
    ]);
  });

  it("are shown by the entry that needs them", () => {
    const inbound = ["100 allow tcp 8080 10.0.0.0/16", "110 allow tcp 1024-65535 0.0.0.0/0"];
    expect(
      only(withAcl(inbound, ["100 allow tcp 443 0.0.0.0/0", "110 allow udp 53 0.0.0.0/0"]), "network-acl-replies")
        .evidence,
    ).toEqual([expect.stringMatching(/^acl-x inbound rule 100 allow tcp 8080/), "used by subnet-app-a"]);
  });

  it("may be lost for some clients only", () => {
    expect(
      found(["100 allow all 0.0.0.0/0"], ["100 allow tcp 443 0.0.0.0/0", "110 allow tcp 49152-65535 0.0.0.0/0"]),
    ).toEqual([
      "low acl-x: connections are allowed inbound, and the outbound rules let answers through to only some of the ports that clients use",
    ]);
  });

  it.each([
    ["an open list", ["100 allow all 0.0.0.0/0"], ["100 allow all 0.0.0.0/0"]],
    ["a strict list with a rule for answers", ["100 allow tcp 443 0.0.0.0/0"], ["100 allow tcp 1024-65535 0.0.0.0/0"]],
    [
      "a stranger who is kept out",
      ["90 deny all 198.51.100.0/24", "91 deny all 192.0.2.0/24", "100 allow all 0.0.0.0/0"],
      ["100 allow all 0.0.0.0/0"],
    ],
    [
      "an entry that another one takes precedence over",
      ["100 allow udp 53 ::/0"],
      ["90 deny tcp 443 0.0.0.0/0", "100 allow tcp 443 0.0.0.0/0"],
    ],
    ["everything over IPv6, where the other family is closed", ["100 allow all ::/0"], ["100 allow all ::/0"]],
  ])("%s drops none", (_, inbound, outbound) => {
    expect(found(inbound, outbound)).toEqual([]);
  });

  it("of a list that no subnet uses are nobody's", () => {
    expect(said(withAcl(["100 allow tcp 443 0.0.0.0/0"], [], []), "network-acl-replies")).toEqual([]);
  });
});
