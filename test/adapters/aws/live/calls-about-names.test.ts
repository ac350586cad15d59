/** Calls that the emulator does not know, or knows differently, with answers as AWS's documentation has them. */
import { describe, expect, it } from "vitest";
import type { Call, Narrowing } from "#adapters/aws/collect/call.ts";
import { listFirewallDomainLists } from "#adapters/aws/collect/list-firewall-domain-lists.ts";
import { listFirewallDomains } from "#adapters/aws/collect/list-firewall-domains.ts";
import { listFirewallRules } from "#adapters/aws/collect/list-firewall-rules.ts";
import { listRecordsAtName } from "#adapters/aws/collect/list-records-at-name.ts";
import { Gathered } from "#adapters/aws/live/gathered.ts";
import { asksForDocument, leadsInto, partsWanted } from "#adapters/aws/live/wants.ts";
import type { Send } from "#adapters/aws/read-only.ts";

/** Answers page after page, and keeps what was asked. */
async function read(call: Call<never>, narrowing: Narrowing | null, answers: readonly object[]) {
  const asked: object[] = [];
  const send = (async (_service: unknown, _operation: unknown, input: object) => {
    asked.push(input);
    return answers[asked.length - 1];
  }) as unknown as Send;
  const entries: object[] = [];
  for await (const page of call.pages(send, narrowing, "eu-west-1")) entries.push(...page);
  return { asked, entries };
}

const record = (Name: string, SetIdentifier: string) => ({ Name, Type: "A", SetIdentifier });

describe("the records of one name", () => {
  const narrowing: Narrowing = { by: "name", values: ["Z1/www.example.com"] };

  it("are the first of a list that starts there, and what lies below says that the name exists", async () => {
    const { asked, entries } = await read(listRecordsAtName as Call<never>, narrowing, [
      {
        ResourceRecordSets: [
          record("www.example.com.", "a"),
          record("x.www.example.com.", "b"),
          record("y.www.example.com.", "c"),
        ],
        IsTruncated: true,
        NextRecordName: "z.example.com.",
      },
    ]);
    expect(asked).toEqual([{ HostedZoneId: "Z1", StartRecordName: "www.example.com", MaxItems: 100 }]);
    expect(entries).toEqual([
      { HostedZoneId: "Z1", ...record("www.example.com.", "a") },
      { HostedZoneId: "Z1", ...record("x.www.example.com.", "b") },
    ]);
  });

  it("are none where the list begins with another name", async () => {
    const { asked, entries } = await read(listRecordsAtName as Call<never>, narrowing, [
      { ResourceRecordSets: [record("zoo.example.com.", "a")], IsTruncated: true, NextRecordName: "zz.example.com." },
    ]);
    expect([asked.length, entries]).toEqual([1, []]);
  });

  it("go on to the next page as long as a whole page was of that name", async () => {
    const { asked, entries } = await read(listRecordsAtName as Call<never>, narrowing, [
      {
        ResourceRecordSets: [record("www.example.com.", "a")],
        IsTruncated: true,
        NextRecordName: "www.example.com.",
        NextRecordType: "A",
        NextRecordIdentifier: "b",
      },
      { ResourceRecordSets: [record("www.example.com.", "b")], IsTruncated: false },
    ]);
    expect(asked[1]).toMatchObject({
      StartRecordName: "www.example.com.",
      StartRecordType: "A",
      StartRecordIdentifier: "b",
    });
    expect(entries).toHaveLength(2);
  });
});

describe("DNS Firewall", () => {
  it("is read group by group, and its lists but for AWS's own", async () => {
    const rules = await read(listFirewallRules as Call<never>, { by: "parent", values: ["g-1"] }, [
      { FirewallRules: [{ FirewallRuleGroupId: "g-1", Name: "x", Priority: 1 }] },
    ]);
    expect(rules.asked).toEqual([{ FirewallRuleGroupId: "g-1", MaxResults: 100 }]);
    expect(listFirewallRules.parent?.ids({ FirewallRuleGroupId: "g-1" })).toEqual(["g-1"]);
    const names = await read(listFirewallDomains as Call<never>, { by: "parent", values: ["l-1"] }, [
      { Domains: ["a.example."], NextToken: "t" },
      { Domains: ["b.example."] },
      {},
    ]);
    expect(names.entries).toEqual([
      { FirewallDomainListId: "l-1", Domains: ["a.example."] },
      { FirewallDomainListId: "l-1", Domains: ["b.example."] },
    ]);
    const gathered = new Gathered();
    gathered.add(listFirewallDomains as unknown as Call, names.entries);
    expect(gathered.entries(listFirewallDomains)).toEqual([
      { FirewallDomainListId: "l-1", Domains: ["a.example.", "b.example."] },
    ]);
    expect(listFirewallDomains.parent?.ids({ Id: "l-1" })).toEqual(["l-1"]);
    expect(listFirewallDomains.parent?.ids({ Id: "l-2", ManagedOwnerName: "AWS" })).toEqual([]);
    const lists = await read(listFirewallDomainLists as Call<never>, null, [{ FirewallDomainLists: [{ Id: "l-1" }] }]);
    expect(lists.entries).toEqual([{ Id: "l-1" }]);
  });
});

describe("what closes a gap about names", () => {
  it("is one name of a zone, the VPC's own lists, or nothing for what has no call here", () => {
    const asks = (key: Parameters<typeof asksForDocument>[0], id: string | null) =>
      asksForDocument(key, id, new Gathered()).map(({ call, by, value }) => [call.operation, by, value]);
    expect(asks("ResourceRecordSets", "Z1/www.example.com")).toEqual([
      ["ListResourceRecordSets", "name", "Z1/www.example.com"],
    ]);
    expect(partsWanted("ResourceRecordSets", "Z1/www.example.com")).toBeNull();
    expect(asks("HostedZoneSummaries", "vpc-1")).toEqual([
      ["ListHostedZonesByVPC", "parent", "vpc-1"],
      ["DescribeVpcs", "vpc", "vpc-1"],
    ]);
    expect(asks("ResolverRuleAssociations", "vpc-1")).toEqual([["ListResolverRuleAssociations", "vpc", "vpc-1"]]);
    expect(asks("ProfileAssociations", "vpc-1")).toEqual([]);
    expect(partsWanted("ProfileAssociations", "vpc-1")).toBeNull();
    expect([leadsInto("HostedZoneSummaries"), leadsInto("NetworkInterfaces"), leadsInto("Subnets")]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
