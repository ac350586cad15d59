import { z } from "zod";
import {
  type FirewallRuleGroup,
  nameOfArn,
  type StatefulAction,
  type StatefulRule,
  type StatelessRule,
} from "#domain/estate/network-firewall.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Intervals, interval, normalise } from "#domain/net/intervals.ts";
import { TCP, UDP } from "#domain/net/protocol.ts";
import { allTraffic, noTraffic, type Traffic, tcp, union, unionOfAll, wholeProtocol } from "#domain/net/traffic.ts";
import { type Read, readEntry } from "./entry.ts";
import { cidr, clean, wholeNumber, words } from "./fields.ts";
import { statelessAction, unknownAction } from "./network-firewall.ts";
import { addressExpression, addressSets, portExpression, portSets } from "./network-firewall-expression.ts";

const text = z.string({ error: "is missing" }).transform(clean);

const list = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(schema)
    .nullish()
    .transform((items) => items ?? []);

const blocks = list(z.object({ AddressDefinition: cidr })).transform((items) =>
  items.map(({ AddressDefinition }) => AddressDefinition),
);
const ranges = list(z.object({ FromPort: wholeNumber, ToPort: wholeNumber })).transform(
  (items): Intervals<number> =>
    items.length === 0
      ? interval(0, 65535)
      : normalise(items.map(({ FromPort, ToPort }) => ({ first: FromPort, last: ToPort }))),
);
const everyFlag = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];

/** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_StatelessRule.html */
const statelessRule = z.object({
  Priority: wholeNumber,
  RuleDefinition: z.object({
    Actions: z.array(z.string()),
    MatchAttributes: z.object({
      Sources: blocks,
      Destinations: blocks,
      SourcePorts: ranges,
      DestinationPorts: ranges,
      Protocols: list(wholeNumber),
      TCPFlags: list(z.object({ Flags: z.array(z.string()), Masks: z.array(z.string()).nullish() })),
    }),
  }),
});

/** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_StatefulRule.html */
const statefulRule = z.object({
  Action: text,
  Header: z.object({
    Protocol: text,
    Source: text,
    SourcePort: text,
    Direction: z.enum(["FORWARD", "ANY"]),
    Destination: text,
    DestinationPort: text,
  }),
  RuleOptions: list(z.object({ Keyword: text })),
});

/** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_RuleGroup.html */
const group = z.object({
  RuleGroupArn: text,
  RuleGroup: z.object({
    RuleVariables: z.unknown().optional(),
    ReferenceSets: z
      .object({ IPSetReferences: z.record(z.string(), z.object({ ReferenceArn: words })).nullish() })
      .nullish(),
    RulesSource: z.object({
      RulesString: words,
      RulesSourceList: z.object({ Targets: z.array(text), GeneratedRulesType: text }).nullish(),
      StatefulRules: list(statefulRule),
      StatelessRulesAndCustomActions: z.object({ StatelessRules: list(statelessRule) }).nullish(),
    }),
  }),
});

export function parseFirewallRuleGroup(entry: unknown, scope: Scope): Read<FirewallRuleGroup> {
  return readEntry(group, entry, ({ RuleGroupArn, RuleGroup: raw }) => {
    const stateless = (raw.RulesSource.StatelessRulesAndCustomActions?.StatelessRules ?? []).map(statelessOf);
    const problem = stateless.find((rule) => "problem" in rule);
    if (problem !== undefined) return problem;
    const addresses = addressSets.safeParse(raw.RuleVariables);
    const ports = portSets.safeParse(raw.RuleVariables);
    if (!addresses.success || !ports.success) return { problem: "RuleVariables cannot be read" };
    const references = Object.entries(raw.ReferenceSets?.IPSetReferences ?? {});
    return {
      value: {
        id: RuleGroupArn,
        scope,
        name: nameOfArn(RuleGroupArn),
        stateless: stateless
          .flatMap((rule) => ("value" in rule ? [rule.value] : []))
          .sort((one, other) => one.priority - other.priority),
        stateful: statefulOf(raw.RulesSource),
        addressSets: addresses.data,
        portSets: ports.data,
        references: Object.fromEntries(references.map(([name, { ReferenceArn }]) => [name, ReferenceArn ?? ""])),
      },
    };
  });
}

function statelessOf({ Priority, RuleDefinition }: z.output<typeof statelessRule>): Read<StatelessRule> {
  const { Actions, MatchAttributes: match } = RuleDefinition;
  const action = statelessAction(Actions);
  if (action === null) return { problem: unknownAction(Actions) };
  const protocols = match.Protocols.length === 0 ? [allTraffic] : match.Protocols.map(wholeProtocol);
  const whole = unionOfAll(protocols);
  const atPorts = (part: "tcp" | "udp") => (whole[part].length === 0 ? whole[part] : match.DestinationPorts);
  return {
    value: {
      priority: Priority,
      action,
      sources: match.Sources,
      destinations: match.Destinations,
      sourcePorts: match.SourcePorts,
      traffic: { ...whole, tcp: atPorts("tcp"), udp: atPorts("udp") },
      flags: match.TCPFlags.map(({ Flags, Masks }) => ({ flags: Flags, masks: Masks ?? everyFlag })),
    },
  };
}

function statefulOf(source: z.output<typeof group>["RuleGroup"]["RulesSource"]): readonly StatefulRule[] {
  const { RulesSourceList: domains, RulesString, StatefulRules } = source;
  return [
    ...(domains == null ? [] : domainRules(domains.GeneratedRulesType)),
    ...StatefulRules.flatMap(({ Action, Header, RuleOptions }) =>
      headerRule(
        Action,
        Header.Protocol,
        [Header.Source, Header.SourcePort, Header.Destination, Header.DestinationPort],
        Header.Direction === "ANY",
        RuleOptions.map(({ Keyword }) => Keyword),
      ),
    ),
    ...linesOf(RulesString ?? "").flatMap(suricataRule),
  ];
}

/** A list of names looks into HTTP and TLS, so which of the connections it means is in their content (NFW-05). */
function domainRules(type: string): readonly StatefulRule[] {
  const actions: Readonly<Record<string, readonly StatefulAction[]>> = {
    ALLOWLIST: ["pass", "drop"],
    DENYLIST: ["drop"],
    REJECTLIST: ["reject"],
    ALERTLIST: [],
  };
  const known = Object.hasOwn(actions, type) ? (actions[type] as readonly StatefulAction[]) : actions["ALLOWLIST"];
  return unreadable(known ?? [], tcp(interval(0, 65535)), `a list of domain names (${type})`);
}

const unreadable = (actions: readonly StatefulAction[], traffic: Traffic, words: string): readonly StatefulRule[] =>
  actions.length === 0 ? [] : [{ kind: "unreadable", actions, traffic, text: words }];

/** One rule a line, unless the line ends in a backslash; `#` begins a comment. */
const linesOf = (rules: string): readonly string[] =>
  rules
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));

const shape = /^(\w+)\s+([\w-]+)\s+(\[.*?\]|\S+)\s+(\[.*?\]|\S+)\s+(->|<>)\s+(\[.*?\]|\S+)\s+(\[.*?\]|\S+)\s*\((.*)\)$/;

function suricataRule(line: string): readonly StatefulRule[] {
  const parts = shape.exec(clean(line));
  if (parts === null) return unreadable(["pass", "drop"], allTraffic, clean(line));
  const [, action = "", protocol = "", source = "", sourcePort = "", arrow, to = "", toPort = "", options = ""] = parts;
  const keywords = options
    .replace(/"(?:[^"\\]|\\.)*"/g, "")
    .split(";")
    .map((option) => option.trim().split(":")[0] ?? "");
  return headerRule(action, protocol, [source, sourcePort, to, toPort], arrow === "<>", keywords);
}

/** Keywords that say something about the rule, and nothing about the packet. */
const descriptive = new Set(["", "sid", "rev", "gid", "msg", "classtype", "reference", "priority", "metadata"]);

function headerRule(
  word: string,
  protocol: string,
  header: readonly [source: string, sourcePort: string, destination: string, destinationPort: string],
  isAny: boolean,
  keywords: readonly string[],
): readonly StatefulRule[] {
  const action = word.toLowerCase();
  if (action === "alert") return [];
  const [from, fromPort, to, toPort] = header;
  const shown =
    `${action} ${protocol.toLowerCase()} ${from} ${fromPort} ${isAny ? "<>" : "->"} ${to} ${toPort}`.replace(
      /\bANY\b/g,
      "any",
    );
  if (action !== "pass" && action !== "drop" && action !== "reject")
    return unreadable(["pass", "drop"], allTraffic, shown);
  const source = addressExpression(from);
  const sourcePort = portExpression(fromPort);
  const destination = addressExpression(to);
  const destinationPort = portExpression(toPort);
  const transport = protocols[protocol.toLowerCase()];
  const traffic = transport ?? union(wholeProtocol(TCP), wholeProtocol(UDP));
  if (source === null || sourcePort === null || destination === null || destinationPort === null)
    return unreadable([action], traffic, shown);
  const looksInside = transport === undefined || keywords.some((keyword) => !descriptive.has(keyword));
  const rule = { traffic, source, sourcePort, destination, destinationPort, isAny, looksInside, text: shown };
  return [{ kind: "header", action, ...rule }];
}

/** Any other word is a protocol that is told by what is said inside TCP or UDP. */
const protocols: Readonly<Record<string, Traffic>> = {
  ip: allTraffic,
  tcp: wholeProtocol(TCP),
  udp: wholeProtocol(UDP),
  icmp: { ...noTraffic, icmp: allTraffic.icmp, icmpv6: allTraffic.icmpv6 },
};
