/** The two engines of a firewall by themselves: names, orders, and what happens where a rule is only half known. */
import { describe, expect, it } from "vitest";
import { addressExpression, portExpression } from "#adapters/aws/parse/network-firewall-expression.ts";
import { parseFirewallRuleGroup } from "#adapters/aws/parse/network-firewall-rules.ts";
import type { Expression, FirewallPolicy, FirewallRuleGroup } from "#domain/estate/network-firewall.ts";
import { parseAddress } from "#domain/net/address.ts";
import { type Cidr, parseCidr } from "#domain/net/cidr.ts";
import { interval } from "#domain/net/intervals.ts";
import { noTraffic, type Traffic, tcp, udp, union } from "#domain/net/traffic.ts";
import { fits, namesIn, portsIn } from "#domain/reach/firewall/expression.ts";
import type { Inspected } from "#domain/reach/firewall/inspection.ts";
import { type FirewallMemory, replyThrough } from "#domain/reach/firewall/reply.ts";
import { type StatefulFinding, stateful } from "#domain/reach/firewall/stateful.ts";
import { type StatelessFinding, stateless } from "#domain/reach/firewall/stateless.ts";
import { stranger } from "#domain/reach/packet.ts";

const scope = { account: null, region: null };

function at(text: string) {
  const address = parseAddress(text);
  if (address === null) throw new Error(`${text} is no address`);
  return { address, span: null, label: text };
}

function block(text: string): Cidr {
  const cidr = parseCidr(text);
  if (cidr === null) throw new Error(`${text} is no block`);
  return cidr;
}

function groupOf(RulesSource: object, more: object = {}): FirewallRuleGroup {
  const read = parseFirewallRuleGroup({ RuleGroupArn: "a/g", RuleGroup: { RulesSource, ...more } }, scope);
  if ("problem" in read) throw new Error(read.problem);
  return read.value;
}

const policy: FirewallPolicy = {
  id: "p",
  scope,
  statelessGroups: [],
  statelessDefault: "forward",
  order: "default",
  statefulGroups: [],
  statefulDefaults: [],
  addressSets: {},
  inspectsTls: false,
};

const named = groupOf(
  {},
  {
    RuleVariables: {
      IPSets: {
        LOOP: { Definition: ["$LOOP"] },
        TEN: { Definition: ["10.0.0.0/8"] },
        LISTED: { Definition: ["@LIST"] },
      },
      PortSets: {
        WEB: { Definition: ["80", "443"] },
        ROUND: { Definition: ["$ROUND"] },
        NAMED: { Definition: ["@LIST"] },
      },
    },
    ReferenceSets: { IPSetReferences: { LIST: { ReferenceArn: "list" }, OTHER: { ReferenceArn: "resource-group" } } },
  },
);
const names = namesIn(named, policy, [block("10.8.0.0/16")], (arn) => (arn === "list" ? [block("10.1.0.0/16")] : null));

describe("an address in a rule (NFW-05)", () => {
  const expression = (text: string): Expression<Cidr> => addressExpression(text) ?? [];

  it.each([
    ["any", "192.0.2.1", true],
    ["!any", "192.0.2.1", false],
    ["$HOME_NET", "10.8.1.1", true],
    ["$HOME_NET", "10.1.1.1", false],
    ["$EXTERNAL_NET", "10.1.1.1", true],
    ["$EXTERNAL_NET", "10.8.1.1", false],
    ["[$TEN,!10.9.0.0/16]", "10.9.1.1", false],
    ["[$TEN,!10.9.0.0/16]", "10.7.1.1", true],
    ["@LIST", "10.1.1.1", true],
    ["@OTHER", "10.1.1.1", null],
    ["@NOBODY", "10.1.1.1", null],
    ["[@OTHER,10.1.0.0/16]", "10.1.1.1", true],
    ["[$TEN,!@OTHER]", "10.1.1.1", null],
    ["$LOOP", "10.1.1.1", null],
    ["$LISTED", "10.1.1.1", null],
    ["$NOBODY", "10.1.1.1", null],
  ])("%s and %s: %s", (text, address, answer) => {
    expect(fits(expression(text), at(address), names)).toBe(answer);
  });
});

describe("a port in a rule (NFW-05)", () => {
  it.each([
    ["any", interval(0, 65535)],
    ["$WEB", [...interval(80, 80), ...interval(443, 443)]],
    ["!0:1023", interval(1024, 65535)],
    ["[80:90,!85:90]", interval(80, 84)],
    ["$ROUND", null],
    ["$NAMED", null],
    ["$NOBODY", null],
    ["@LIST", null],
    ["!$NOBODY", null],
  ])("%s", (text, ports) => {
    expect(portsIn(portExpression(text) ?? [], names)).toEqual(ports);
  });
});

const client = tcp(interval(32768, 60999));
const asked = (wanted: Traffic, from: Traffic = union(client, udp(interval(32768, 60999)))): Inspected => ({
  packet: { source: at("10.1.1.1"), destination: at("10.2.1.1"), sender: stranger, publicSource: null },
  wanted,
  from,
});
const web = tcp(interval(443, 443));

describe("the stateful engine (NFW-03)", () => {
  const run = (rules: readonly string[], more: Partial<FirewallPolicy> = {}) =>
    stateful(
      [{ name: "g", rules: groupOf({ RulesString: rules.join("\n") }).stateful, names }],
      { ...policy, ...more },
      asked(web),
    );

  it("does not know which packets fit a rule whose ports or addresses have no known name", () => {
    for (const rule of [
      "drop tcp any $NOBODY -> any any (sid:1;)",
      "drop tcp any any -> any $NOBODY (sid:1;)",
      "drop tcp @OTHER any -> any any (sid:1;)",
      "drop tcp any any -> @OTHER any (sid:1;)",
    ]) {
      expect(run([rule])).toMatchObject({ passes: noTraffic, unknown: web });
    }
    expect(run(["drop tcp @OTHER any -> 10.9.0.0/16 any (sid:1;)"])).toMatchObject({ passes: web, unknown: noTraffic });
  });

  it("needs no certainty about a rule where everything else does the same", () => {
    expect(run(["pass tcp any $NOBODY -> any any (sid:1;)"])).toMatchObject({ passes: web, gaps: [] });
    const dropped = run(["drop tcp @OTHER any -> any any (sid:1;)"], {
      order: "strict",
      statefulDefaults: ["aws:drop_strict"],
    });
    expect(dropped).toMatchObject({ passes: noTraffic, unknown: noTraffic, gaps: [] });
  });

  it("does not know a default that AWS may add", () => {
    const odd = run([], { order: "strict", statefulDefaults: ["aws:drop_something"] });
    expect(odd).toMatchObject({ passes: noTraffic, unknown: web });
    expect(odd.gaps.map(({ what }) => what)).toEqual(["no rule fits, so the default decides: aws:drop_something"]);
  });

  it("says of drop_established that TCP gets its handshake only (NFW-04)", () => {
    const held = run([], { order: "strict", statefulDefaults: ["aws:drop_established"] });
    expect(held.denials).toEqual([
      "no rule fits, so the default decides: aws:drop_established; TCP gets its handshake only",
    ]);
  });

  it("lets everything through in strict order without a default", () => {
    expect(run([], { order: "strict" })).toMatchObject({ passes: web, ruledIn: noTraffic });
  });
});

const rule = (Priority: number, action: string, more: object) => ({
  Priority,
  RuleDefinition: { Actions: [`aws:${action}`], MatchAttributes: { Protocols: [6], ...more } },
});
const statelessGroup = (...StatelessRules: readonly object[]) => ({
  group: groupOf({ StatelessRulesAndCustomActions: { StatelessRules } }),
});

describe("the stateless engine (NFW-02)", () => {
  it("does not know what becomes of a connection of which only some packets are forwarded", () => {
    const opening = statelessGroup(rule(1, "pass", { TCPFlags: [{ Flags: ["SYN"], Masks: ["SYN", "ACK"] }] }));
    const found = stateless([opening], "forward", asked(web), "forward");
    expect(found).toMatchObject({ passes: noTraffic, forwards: noTraffic, unknown: web });
    expect(found.gaps.map(({ needs }) => needs)).toEqual(["rules that send all of its packets there"]);
  });

  it("does not know a rule about some of the client's ports, and knows one about none of them", () => {
    const some = statelessGroup(rule(1, "drop", { SourcePorts: [{ FromPort: 40000, ToPort: 65535 }] }));
    const none = statelessGroup(rule(1, "drop", { SourcePorts: [{ FromPort: 1, ToPort: 1023 }] }));
    expect(stateless([some], "pass", asked(web), "forward")).toMatchObject({ passes: noTraffic, unknown: web });
    expect(stateless([none], "pass", asked(web), "forward")).toMatchObject({ passes: web, unknown: noTraffic });
  });

  it("goes no further than a group that was not read", () => {
    const gap = { what: "g", why: "not-collected", needs: "x" } as const;
    const found = stateless([{ gap }, statelessGroup(rule(1, "pass", {}))], "drop", asked(web), "forward");
    expect(found).toMatchObject({ passes: noTraffic, unknown: web, gaps: [gap, gap, gap] });
  });
});

describe("a reply at a firewall (NFW-02)", () => {
  const nothing = { passes: noTraffic, unknown: noTraffic, gaps: [], evidence: [], denials: [] };
  const first: StatelessFinding = { ...nothing, forwards: noTraffic };
  const second: StatefulFinding = { ...nothing, ruledIn: noTraffic, ruledOut: noTraffic };
  const request: FirewallMemory = {
    by: "network-firewall",
    leg: "forward",
    id: "arn",
    name: "fw",
    endpointId: "vpce-1",
    stateless: noTraffic,
    stateful: web,
    isPassed: true,
  };
  const replies = (
    look: { readonly first?: Partial<StatelessFinding>; readonly second?: Partial<StatefulFinding> },
    seen: Partial<FirewallMemory> | null,
  ) =>
    replyThrough(
      { stateless: { ...first, ...look.first }, stateful: { ...second, ...look.second } },
      "fw",
      seen === null ? null : { ...request, ...seen },
    );

  it("passes where the engine let the request through, or stateless rules pass it by themselves", () => {
    expect(replies({ first: { forwards: client } }, {})).toEqual({ passes: client, unknown: noTraffic, gaps: [] });
    expect(replies({ first: { passes: client } }, null)).toEqual({ passes: client, unknown: noTraffic, gaps: [] });
  });

  it.each([
    ["nobody saw the request", { first: { forwards: client } }, null],
    ["stateless rules passed the request", { first: { forwards: client } }, { stateless: web }],
    ["stateless rules pass the reply alone", { first: { passes: client } }, {}],
    [
      "a rule drops what goes this way",
      { first: { forwards: client }, second: { ruledOut: client } },
      { isPassed: false },
    ],
  ])("is not known where %s", (_why, look, seen) => {
    const found = replies(look, seen);
    expect(found).toMatchObject({ passes: noTraffic, unknown: client });
    expect(found.gaps).toHaveLength(1);
  });

  it("passes where a rule passed the request, whatever drops other connections the other way", () => {
    const found = replies({ first: { forwards: client }, second: { ruledOut: client } }, {});
    expect(found.passes).toEqual(client);
  });
});
