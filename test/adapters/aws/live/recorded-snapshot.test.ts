/** What a snapshot holds and the emulator does not know, played back: firewalls, and lists that AWS cuts off. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ScopedDocuments } from "#adapters/aws/documents.ts";
import { openLive } from "#adapters/aws/live-source.ts";
import { useAwsEnvironment } from "#test/support/aws-environment.ts";
import { type RecordedAws, type Reply, startRecordedAws } from "#test/support/recorded-aws.ts";

const json = (answer: object): Reply => ({ type: "application/x-amz-json-1.0", body: JSON.stringify(answer) });

const firewall = "arn:aws:network-firewall:eu-west-1:123456789012:firewall/edge";
const policy = "arn:aws:network-firewall:eu-west-1:123456789012:firewall-policy/edge";
const ruleGroup = "arn:aws:network-firewall:eu-west-1:123456789012:stateful-rulegroup/allow-dns";

describe("a snapshot", () => {
  let aws: RecordedAws;
  let scope: ScopedDocuments;
  let warnings: readonly string[];

  beforeAll(async () => {
    aws = await startRecordedAws({
      ListFirewalls: json({ Firewalls: [{ FirewallName: "edge", FirewallArn: firewall }] }),
      DescribeFirewall: json({
        Firewall: { FirewallName: "edge", FirewallArn: firewall, FirewallPolicyArn: policy, VpcId: "vpc-1" },
        FirewallStatus: { Status: "READY" },
      }),
      DescribeFirewallPolicy: json({
        FirewallPolicy: { StatefulRuleGroupReferences: [{ ResourceArn: ruleGroup }] },
        FirewallPolicyResponse: { FirewallPolicyName: "edge", LastModifiedTime: 1769860800 },
      }),
      DescribeRuleGroup: json({ RuleGroup: { RulesSource: {} }, RuleGroupResponse: { RuleGroupName: "allow-dns" } }),
      DescribeTransitGatewayRouteTables: `<DescribeTransitGatewayRouteTablesResponse><transitGatewayRouteTables>
        <item><transitGatewayRouteTableId>tgw-rtb-1</transitGatewayRouteTableId></item>
        </transitGatewayRouteTables></DescribeTransitGatewayRouteTablesResponse>`,
      SearchTransitGatewayRoutes: `<SearchTransitGatewayRoutesResponse><routeSet>
        <item><destinationCidrBlock>10.0.0.0/16</destinationCidrBlock><type>static</type><state>active</state></item>
        </routeSet><additionalRoutesAvailable>true</additionalRoutesAvailable></SearchTransitGatewayRoutesResponse>`,
    });
    useAwsEnvironment({ AWS_ENDPOINT_URL: aws.url });
    const everything = await (await openLive({})).readEverything(() => undefined);
    scope = everything.scopes[0] as ScopedDocuments;
    warnings = everything.warnings;
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    aws.close();
  });

  it("follows a firewall to its policy and its rule groups", () => {
    expect(scope.documents).toMatchObject({
      Firewalls: [{ FirewallArn: firewall, FirewallName: "edge", FirewallStatus: { Status: "READY" } }],
      FirewallPolicies: [
        { FirewallPolicyArn: policy, FirewallPolicyResponse: { LastModifiedTime: "2026-01-31T12:00:00.000Z" } },
      ],
      RuleGroups: [{ RuleGroupArn: ruleGroup, RuleGroupResponse: { RuleGroupName: "allow-dns" } }],
    });
  });

  it("takes no part of a transit gateway's routes for the whole", () => {
    expect(scope.documents["TransitGatewayStaticRoutes"]).toBeUndefined();
    expect(scope.missing["TransitGatewayStaticRoutes"]).toBe("incomplete");
    expect(warnings).toContain("ec2:SearchTransitGatewayRoutes in eu-west-1: AWS has more routes than it shows");
  });

  it("knows that there are no parts where there is nothing to have any", () => {
    expect(scope.documents).toMatchObject({ ManagedPrefixLists: [], PrefixListEntries: [], Listeners: [] });
  });
});
