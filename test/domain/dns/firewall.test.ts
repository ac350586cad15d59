/** vpc-app with the zone corp.example, and a DNS Firewall whose groups and rules say what may be asked (DNS-02). */
import { describe, expect, it } from "vitest";
import { ask, network, record, short, zone } from "./network.ts";

const group = (FirewallRuleGroupId: string, Priority: number, Status = "COMPLETE") => ({
  Id: FirewallRuleGroupId,
  FirewallRuleGroupId,
  VpcId: "vpc-app",
  Priority,
  Status,
});
const rule = (FirewallRuleGroupId: string, Priority: number, Name: string, list: string | null, Action: object) => ({
  FirewallRuleGroupId,
  Priority,
  Name,
  ...(list === null ? {} : { FirewallDomainListId: list }),
  ...Action,
});
const nxdomain = { Action: "BLOCK", BlockResponse: "NXDOMAIN" };
const names = (FirewallDomainListId: string, ...Domains: string[]) => ({ FirewallDomainListId, Domains });
const lists = {
  HostedZones: [zone("Z1", "corp.example", ["vpc-app"])],
  ResourceRecordSets: [
    record("Z1", "good.corp.example", "A", ["10.0.0.1"]),
    record("Z1", "bad.corp.example", "A", ["10.0.0.2"]),
    record("Z1", "alias.corp.example", "CNAME", ["bad.corp.example"]),
    record("Z1", "corp.example", "A", ["10.0.0.3"]),
  ],
  FirewallRuleGroupAssociations: [group("g-late", 200), group("g-early", 100)],
  FirewallDomains: [
    names("l-bad", "bad.corp.example."),
    names("l-all", "*"),
    names("l-below", "*.corp.example"),
    names("l-alias", "alias.corp.example"),
  ],
};
const under = (rules: readonly object[], more: object = {}) => network({ ...lists, FirewallRules: rules, ...more });

describe("DNS Firewall", () => {
  it("asks groups by priority, then rules by priority, and the first that matches decides", () => {
    const order = under([
      rule("g-late", 1, "block", "l-bad", nxdomain),
      rule("g-early", 20, "never", "l-all", nxdomain),
      rule("g-early", 10, "allow", "l-below", { Action: "ALLOW" }),
    ]);
    expect(short(ask(order, "bad.corp.example"))).toEqual(["NOERROR", "A 10.0.0.2"]);
    // *.corp.example is what is below it, not the name itself.
    expect(short(ask(order, "corp.example"))).toEqual(["NXDOMAIN"]);
  });

  it("blocks in one of three ways, and is named", () => {
    const blocked = ask(under([rule("g-early", 1, "bad names", "l-bad", nxdomain)]), "bad.corp.example");
    expect(blocked).toMatchObject({
      status: "NXDOMAIN",
      zone: null,
      chain: [{ name: "bad.corp.example", via: "question", zone: "g-early" }],
      warnings: ["rule bad names of the DNS Firewall group g-early blocks bad.corp.example with NXDOMAIN (DNS-02)"],
    });
    expect(
      short(
        ask(
          under([rule("g-early", 1, "x", "l-bad", { Action: "BLOCK", BlockResponse: "NODATA" })]),
          "bad.corp.example",
        ),
      ),
    ).toEqual(["NODATA"]);
    const Override = {
      Action: "BLOCK",
      BlockResponse: "OVERRIDE",
      BlockOverrideDomain: "sink.example.",
      BlockOverrideTtl: 30,
    };
    expect(ask(under([rule("g-early", 1, "x", "l-bad", Override)]), "bad.corp.example")).toMatchObject({
      status: "NOERROR",
      answers: [{ type: "CNAME", value: "sink.example", ttl: 30, policy: "dns-firewall" }],
    });
  });

  it("lets pass and logs, and filters one record type alone", () => {
    const alert = ask(under([rule("g-early", 1, "watch", "l-bad", { Action: "ALERT" })]), "bad.corp.example");
    expect(short(alert)).toEqual(["NOERROR", "A 10.0.0.2"]);
    expect(alert.warnings).toEqual([
      "rule watch of the DNS Firewall group g-early lets bad.corp.example pass and logs it (DNS-02)",
    ]);
    const typed = under([rule("g-early", 1, "mx", "l-bad", { ...nxdomain, Qtype: "MX" })]);
    expect(short(ask(typed, "bad.corp.example"))).toEqual(["NOERROR", "A 10.0.0.2"]);
    expect(short(ask(typed, "bad.corp.example", "MX"))).toEqual(["NXDOMAIN"]);
  });

  it("inspects what a name leads to, unless a rule trusts that", () => {
    const chain = [rule("g-late", 1, "bad", "l-bad", nxdomain)];
    expect(short(ask(under(chain), "alias.corp.example"))).toEqual(["NXDOMAIN"]);
    const trust = { Action: "ALLOW", FirewallDomainRedirectionAction: "TRUST_REDIRECTION_DOMAIN" };
    expect(short(ask(under([rule("g-early", 1, "ok", "l-alias", trust), ...chain]), "alias.corp.example"))).toEqual([
      "NOERROR",
      "A 10.0.0.2",
    ]);
  });

  it("is not known where a list cannot be read, if that makes a difference", () => {
    const FirewallDomainLists = [
      { Id: "l-aws", Name: "AWSManagedDomainsMalwareDomainList", ManagedOwnerName: "Route 53 Resolver DNS Firewall" },
      { Id: "l-mine", Name: "mine" },
      { Id: "l-bare" },
    ];
    const managed = under([rule("g-early", 1, "malware", "l-aws", nxdomain)], { FirewallDomainLists });
    const answer = ask(managed, "good.corp.example");
    expect(short(answer)).toEqual(["unknown", "A 10.0.0.1"]);
    expect(answer.gaps).toMatchObject([
      {
        what: "whether the list AWSManagedDomainsMalwareDomainList of rule malware holds good.corp.example",
        needs: "nothing: AWS does not show what is in its own lists",
      },
    ]);
    const watched = under([rule("g-early", 1, "malware", "l-aws", { Action: "ALERT" })], { FirewallDomainLists });
    expect(ask(watched, "good.corp.example")).toMatchObject({ status: "NOERROR", gaps: [] });
    const same = under(
      [rule("g-early", 1, "malware", "l-aws", nxdomain), rule("g-early", 2, "all", "l-all", nxdomain)],
      { FirewallDomainLists },
    );
    expect(ask(same, "good.corp.example")).toMatchObject({ status: "NXDOMAIN", gaps: [] });
    const other = under(
      [rule("g-early", 1, "malware", "l-aws", nxdomain), rule("g-early", 2, "all", "l-all", { Action: "ALLOW" })],
      { FirewallDomainLists },
    );
    expect(ask(other, "good.corp.example").status).toBe("unknown");
    const override = { Action: "BLOCK", BlockResponse: "OVERRIDE", BlockOverrideDomain: "sink.example." };
    const apart = under(
      [rule("g-early", 1, "malware", "l-aws", nxdomain), rule("g-early", 2, "all", "l-all", override)],
      { FirewallDomainLists },
    );
    expect(ask(apart, "good.corp.example")).toMatchObject({
      status: "unknown",
      answers: [{ value: "sink.example", ttl: null }],
    });
    for (const [list, key, id] of [
      ["l-mine", "FirewallDomains", "l-mine"],
      ["l-new", "FirewallDomainLists", null],
    ] as const) {
      const unread = under([rule("g-early", 1, "x", list, nxdomain)], { FirewallDomainLists });
      expect(ask(unread, "good.corp.example").gaps).toMatchObject([{ wanted: { key, id } }]);
    }
    const threat = under([rule("g-early", 1, "tunnels", null, nxdomain)]);
    expect(ask(threat, "good.corp.example").gaps).toMatchObject([
      { what: "whether the threat protection of rule tunnels takes good.corp.example for a threat" },
    ]);
  });

  it("is not known where a group is on its way, or its rules were not read", () => {
    const coming = under([], { FirewallRuleGroupAssociations: [group("g-early", 1, "UPDATING")] });
    expect(ask(coming, "good.corp.example").gaps).toMatchObject([
      { what: "whether g-early filters yet (its association is UPDATING)" },
    ]);
    const unread = network({ ...lists, FirewallRules: null });
    expect(ask(unread, "good.corp.example").gaps.map(({ wanted }) => [wanted?.key, wanted?.id])).toEqual([
      ["FirewallRules", "g-early"],
      ["FirewallRules", "g-late"],
    ]);
    expect(ask(under([], { FirewallRuleGroupAssociations: null }), "good.corp.example")).toMatchObject({
      status: "NOERROR",
      assumptions: [{ what: "no DNS Firewall is associated with vpc-app" }],
    });
  });

  it("is of the VPC alone: from outside nothing is filtered", () => {
    const open = under([rule("g-early", 1, "all", "l-all", nxdomain)], { HostedZones: [zone("Z1", "corp.example")] });
    expect(short(ask(open, "good.corp.example", "A", null))).toEqual(["NOERROR", "A 10.0.0.1"]);
  });
});
