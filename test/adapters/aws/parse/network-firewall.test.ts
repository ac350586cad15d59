import { describe, expect, it } from "vitest";
import { described, parseFirewallPolicy, parseNetworkFirewall } from "#adapters/aws/parse/network-firewall.ts";
import { addressExpression, portExpression } from "#adapters/aws/parse/network-firewall-expression.ts";
import { parseFirewallRuleGroup } from "#adapters/aws/parse/network-firewall-rules.ts";
import { tcp, udp } from "#domain/net/traffic.ts";
import { cidr, here, valueIn } from "./words.ts";

const arn = "arn:aws:network-firewall:eu-west-1:111122223333:firewall/edge";
const attachment = { SubnetId: "subnet-1", EndpointId: "vpce-1", Status: "READY" };
const firewall = {
  FirewallArn: arn,
  Firewall: { FirewallName: "edge", VpcId: "vpc-1", FirewallPolicyArn: "policy-arn" },
  FirewallStatus: { SyncStates: { "eu-west-1a": { Attachment: attachment }, "eu-west-1b": {} } },
};

describe("a firewall", () => {
  it("is read with the endpoint in each zone that has one", () => {
    expect(valueIn(parseNetworkFirewall(firewall, here))).toEqual({
      id: arn,
      scope: here,
      name: "edge",
      vpcId: "vpc-1",
      policyArn: "policy-arn",
      endpoints: [{ endpointId: "vpce-1", subnetId: "subnet-1", status: "READY" }],
    });
  });

  it("that is new has no endpoint yet, and one without a status is not ready", () => {
    const { FirewallStatus: _status, ...fresh } = firewall;
    expect(valueIn(parseNetworkFirewall(fresh, here)).endpoints).toEqual([]);
    const { Status: _word, ...unsaid } = attachment;
    const odd = { ...firewall, FirewallStatus: { SyncStates: { a: { Attachment: unsaid } } } };
    expect(valueIn(parseNetworkFirewall(odd, here)).endpoints[0]?.status).toBe("in an unknown state");
  });

  it("of which only the name was listed is not read at all", () => {
    expect(described("Firewall")({ FirewallName: "edge", FirewallArn: arn })).toEqual([]);
    expect(described("Firewall")(firewall)).toEqual([firewall]);
    expect(described("RuleGroup")(null)).toEqual([]);
  });
});

describe("a firewall policy", () => {
  const policy = (more: object) => ({
    FirewallPolicyArn: "policy-arn",
    FirewallPolicy: { StatelessDefaultActions: ["aws:forward_to_sfe"], ...more },
  });

  it("has its groups in the order of their priority", () => {
    const groups = [
      { ResourceArn: "second", Priority: 20 },
      { ResourceArn: "first", Priority: 10 },
    ];
    const read = valueIn(
      parseFirewallPolicy(
        policy({
          StatelessRuleGroupReferences: groups,
          StatefulRuleGroupReferences: groups,
          StatefulDefaultActions: ["aws:drop_strict"],
          StatefulEngineOptions: { RuleOrder: "STRICT_ORDER" },
          PolicyVariables: { RuleVariables: { HOME_NET: { Definition: ["10.0.0.0/8"] } } },
        }),
        here,
      ),
    );
    expect(read).toMatchObject({
      statelessGroups: ["first", "second"],
      statefulGroups: ["first", "second"],
      statelessDefault: "forward",
      order: "strict",
      statefulDefaults: ["aws:drop_strict"],
      addressSets: { HOME_NET: [{ isNegated: false, of: { kind: "value", value: cidr("10.0.0.0/8") } }] },
      inspectsTls: false,
    });
  });

  it("without an order keeps the default one", () => {
    expect(valueIn(parseFirewallPolicy(policy({ TLSInspectionConfigurationArn: "tls-arn" }), here))).toMatchObject({
      order: "default",
      statelessGroups: [],
      inspectsTls: true,
    });
  });

  it("with an action that nobody knows cannot be relied on", () => {
    expect(parseFirewallPolicy(policy({ StatelessDefaultActions: ["count", "aws:other"] }), here)).toEqual({
      problem: 'the actions "count, aws:other" are not known',
    });
  });
});

const group = (RulesSource: object, more: object = {}) => ({
  RuleGroupArn: "a/rules",
  RuleGroup: { RulesSource, ...more },
});
const stateful = (RulesSource: object) => valueIn(parseFirewallRuleGroup(group(RulesSource), here)).stateful;

describe("a group of stateless rules", () => {
  const rule = (Priority: number, MatchAttributes: object, Actions = ["aws:pass"]) => ({
    Priority,
    RuleDefinition: { Actions, MatchAttributes },
  });
  const of = (...StatelessRules: readonly object[]) => group({ StatelessRulesAndCustomActions: { StatelessRules } });

  it("is read in the order of priority", () => {
    const read = valueIn(
      parseFirewallRuleGroup(
        of(
          rule(2, {}, ["count", "aws:drop"]),
          rule(1, {
            Sources: [{ AddressDefinition: "10.0.0.0/8" }],
            DestinationPorts: [{ FromPort: 443, ToPort: 443 }],
            Protocols: [6],
            TCPFlags: [{ Flags: ["SYN"] }],
          }),
        ),
        here,
      ),
    );
    expect(read.stateless.map(({ priority, action }) => [priority, action])).toEqual([
      [1, "pass"],
      [2, "drop"],
    ]);
    expect(read.stateless[0]).toMatchObject({
      sources: [cidr("10.0.0.0/8")],
      traffic: tcp([{ first: 443, last: 443 }]),
      flags: [{ flags: ["SYN"], masks: ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"] }],
    });
  });

  it("with an action that nobody knows cannot be relied on", () => {
    expect(parseFirewallRuleGroup(of(rule(1, {}, ["aws:other"])), here)).toEqual({
      problem: 'the actions "aws:other" are not known',
    });
  });
});

describe("a group of stateful rules", () => {
  const header = (more: object = {}) => ({
    Protocol: "TCP",
    Source: "10.0.0.0/8",
    SourcePort: "ANY",
    Direction: "FORWARD",
    Destination: "$SERVERS",
    DestinationPort: "[443,8000:]",
    ...more,
  });
  const one = (Action: string, more: object = {}, RuleOptions: readonly object[] = [{ Keyword: "sid" }]) =>
    stateful({ StatefulRules: [{ Action, Header: header(more), RuleOptions }] });

  it("has rules by addresses and ports", () => {
    expect(one("PASS")).toEqual([
      {
        kind: "header",
        action: "pass",
        traffic: tcp([{ first: 0, last: 65535 }]),
        source: [{ isNegated: false, of: { kind: "value", value: cidr("10.0.0.0/8") } }],
        sourcePort: [{ isNegated: false, of: { kind: "any" } }],
        destination: [{ isNegated: false, of: { kind: "variable", name: "SERVERS" } }],
        destinationPort: [
          {
            isNegated: false,
            of: {
              kind: "several",
              terms: [
                { isNegated: false, of: { kind: "value", value: { first: 443, last: 443 } } },
                { isNegated: false, of: { kind: "value", value: { first: 8000, last: 65535 } } },
              ],
            },
          },
        ],
        isAny: false,
        looksInside: false,
        text: "pass tcp 10.0.0.0/8 any -> $SERVERS [443,8000:]",
      },
    ]);
  });

  it("keeps no alert, and knows which rules look inside", () => {
    expect(one("ALERT")).toEqual([]);
    expect(one("DROP", {}, [{ Keyword: "content" }])).toMatchObject([{ looksInside: true }]);
    expect(one("DROP", { Protocol: "TLS" })).toMatchObject([{ looksInside: true, traffic: { udp: [{ first: 0 }] } }]);
  });

  it("says what a rule may do that it cannot read", () => {
    expect(one("DROP", { Source: "geo" })).toMatchObject([{ kind: "unreadable", actions: ["drop"] }]);
    expect(one("EXPLODE")).toMatchObject([{ kind: "unreadable", actions: ["pass", "drop"] }]);
    expect(stateful({ RulesString: "what is this" })).toMatchObject([{ kind: "unreadable", text: "what is this" }]);
  });

  it("is read from Suricata's language, line by line", () => {
    const rules = stateful({
      RulesString: [
        "# pass tcp any any -> any 1 (sid:1;)",
        "",
        'drop udp any any <> any 53 (msg:"a; content:b"; sid:2; rev:1;)',
        "reject tcp [10.0.0.0/8, !10.1.0.0/16] any \\",
        "  -> any 22 (flow:established; sid:3;)",
      ].join("\n"),
    });
    expect(rules.map((rule) => [rule.text, rule.kind === "header" && rule.looksInside])).toEqual([
      ["drop udp any any <> any 53", false],
      ["reject tcp [10.0.0.0/8, !10.1.0.0/16] any -> any 22", true],
    ]);
    expect(rules[0]?.traffic).toEqual(udp([{ first: 0, last: 65535 }]));
  });

  it.each([
    ["ALLOWLIST", ["pass", "drop"]],
    ["DENYLIST", ["drop"]],
    ["REJECTLIST", ["reject"]],
    ["NEWLIST", ["pass", "drop"]],
  ])("may %s names in what TCP carries", (GeneratedRulesType, actions) => {
    const read = stateful({ RulesSourceList: { Targets: [".example.com"], GeneratedRulesType } });
    expect(read).toMatchObject([{ kind: "unreadable", actions, traffic: tcp([{ first: 0, last: 65535 }]) }]);
  });

  it("that only alerts about names stops nothing", () => {
    expect(stateful({ RulesSourceList: { Targets: ["a"], GeneratedRulesType: "ALERTLIST" } })).toEqual([]);
  });

  it("names sets and the lists it refers to", () => {
    const more = {
      RuleVariables: { IPSets: { A: { Definition: ["10.0.0.0/8"] } }, PortSets: { P: { Definition: ["80", "443"] } } },
      ReferenceSets: { IPSetReferences: { L: { ReferenceArn: "arn:aws:ec2:::prefix-list/pl-1" }, M: {} } },
    };
    expect(valueIn(parseFirewallRuleGroup(group({}, more), here))).toMatchObject({
      name: "rules",
      addressSets: { A: [{ of: { value: cidr("10.0.0.0/8") } }] },
      portSets: { P: [{ of: { value: { first: 80 } } }, { of: { value: { first: 443 } } }] },
      references: { L: "arn:aws:ec2:::prefix-list/pl-1", M: "" },
    });
    const bad = { RuleVariables: { IPSets: { A: { Definition: ["nowhere"] } } } };
    expect(parseFirewallRuleGroup(group({}, bad), here)).toEqual({ problem: "RuleVariables cannot be read" });
  });
});

describe("addresses and ports in a rule", () => {
  it.each(["", "1:2:3", "9:1", "70000", ":", "http"])("are not read from %j", (text) => {
    expect(portExpression(text)).toBeNull();
  });

  it("may be one address, negated, or the ports up to one", () => {
    expect(addressExpression("!10.0.0.1")).toEqual([
      { isNegated: true, of: { kind: "value", value: cidr("10.0.0.1/32") } },
    ]);
    expect(portExpression(":1023")).toEqual([
      { isNegated: false, of: { kind: "value", value: { first: 0, last: 1023 } } },
    ]);
    expect(addressExpression("[10.0.0.0/8,nowhere]")).toBeNull();
  });
});
