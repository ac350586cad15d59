/** Firewalls in words: the firewall with its endpoints, its policy, and the rule groups that the policy names. */
export interface FirewallWords {
  readonly vpc: string;
  /** Endpoint -> its subnet, and its status where it is not `READY`: `subnet-a FAILED`. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Rule groups by name, in the order of their priority; a name of no described group is one that was not read. */
  readonly stateless?: readonly string[];
  /** `forward` unless said. */
  readonly statelessDefault?: string;
  readonly stateful?: readonly string[];
  readonly order?: "strict";
  /** `drop_strict`; none unless said. */
  readonly defaults?: readonly string[];
  readonly home?: readonly string[];
  readonly tls?: true;
}

/**
 * A stateless rule is `10 pass tcp 10.0.0.0/16 1024-65535 -> any 443`, with `flags SYN/SYN,ACK` at its end where it looks
 * at them. A stateful one is `pass tcp 10.0.0.0/16 any -> any 443`; with options in brackets it is written in Suricata's
 * language. `domains ALLOWLIST example.com` is a list of names.
 */
export interface RuleGroupWords {
  readonly rules: readonly string[];
  readonly addresses?: Readonly<Record<string, readonly string[]>>;
  readonly ports?: Readonly<Record<string, readonly string[]>>;
  /** Name -> prefix list. */
  readonly references?: Readonly<Record<string, string>>;
}

const arn = (kind: string, name: string): string => `arn:aws:network-firewall:eu-west-1:111111111111:${kind}/${name}`;

const groupArn = (name: string): string =>
  name.startsWith("managed-")
    ? `arn:aws:network-firewall:eu-west-1:aws-managed:stateful-rulegroup/${name}`
    : arn("rulegroup", name);

/** What AWS prints about them. */
export function firewallDocuments(
  firewalls: Readonly<Record<string, FirewallWords>>,
  groups: Readonly<Record<string, RuleGroupWords>>,
): Readonly<Record<string, readonly unknown[]>> {
  const named = Object.entries(firewalls);
  return {
    Firewalls: named.map(([name, words]) => ({
      FirewallArn: arn("firewall", name),
      FirewallName: name,
      Firewall: { FirewallName: name, VpcId: words.vpc, FirewallPolicyArn: arn("firewall-policy", name) },
      FirewallStatus: {
        SyncStates: Object.fromEntries(
          Object.entries(words.endpoints).map(([EndpointId, place], index) => {
            const [SubnetId, Status = "READY"] = place.split(" ");
            return [`zone-${index}`, { Attachment: { SubnetId, EndpointId, Status } }];
          }),
        ),
      },
    })),
    FirewallPolicies: named.map(([name, words]) => ({
      FirewallPolicyArn: arn("firewall-policy", name),
      FirewallPolicy: policy(words),
    })),
    RuleGroups: Object.entries(groups).map(([name, words]) => ({
      RuleGroupArn: groupArn(name),
      RuleGroup: ruleGroup(words),
    })),
    VpcEndpoints: named.flatMap(([, { vpc, endpoints }]) =>
      Object.entries(endpoints).map(([VpcEndpointId, place]) => ({
        VpcEndpointId,
        VpcEndpointType: "GatewayLoadBalancer",
        VpcId: vpc,
        State: "available",
        SubnetIds: [place.split(" ")[0]],
      })),
    ),
  };
}

function policy(words: FirewallWords): unknown {
  const { stateless = [], statelessDefault = "forward", stateful = [], order, defaults = [], home, tls } = words;
  const references = (names: readonly string[]) =>
    names.map((name, index) => ({ ResourceArn: groupArn(name), Priority: index + 1 })).reverse();
  return {
    StatelessRuleGroupReferences: references(stateless),
    StatelessDefaultActions: [action(statelessDefault)],
    StatefulRuleGroupReferences: references(stateful),
    StatefulDefaultActions: defaults.map((one) => `aws:${one}`),
    ...(order === undefined ? {} : { StatefulEngineOptions: { RuleOrder: "STRICT_ORDER" } }),
    ...(home === undefined ? {} : { PolicyVariables: { RuleVariables: { HOME_NET: { Definition: home } } } }),
    ...(tls === undefined ? {} : { TLSInspectionConfigurationArn: arn("tls-configuration", "tls") }),
  };
}

const action = (word: string): string => (word === "forward" ? "aws:forward_to_sfe" : `aws:${word}`);

function ruleGroup({ rules, addresses = {}, ports = {}, references = {} }: RuleGroupWords): unknown {
  const sets = (of: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(of).map(([name, Definition]) => [name, { Definition }]));
  return {
    RuleVariables: { IPSets: sets(addresses), PortSets: sets(ports) },
    ReferenceSets: {
      IPSetReferences: Object.fromEntries(
        Object.entries(references).map(([name, list]) => [
          name,
          { ReferenceArn: `arn:aws:ec2:eu-west-1:111111111111:prefix-list/${list}` },
        ]),
      ),
    },
    RulesSource: source(rules),
  };
}

function source(rules: readonly string[]): unknown {
  const [first = ""] = rules;
  if (first.startsWith("domains ")) {
    const [, GeneratedRulesType, ...Targets] = first.split(" ");
    return { RulesSourceList: { Targets, TargetTypes: ["TLS_SNI", "HTTP_HOST"], GeneratedRulesType } };
  }
  if (/^\d/.test(first))
    return { StatelessRulesAndCustomActions: { StatelessRules: [...rules].reverse().map(statelessRule) } };
  if (rules.some((rule) => rule.includes("("))) return { RulesString: rules.join("\n") };
  return { StatefulRules: rules.map(statefulRule) };
}

const numbers: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17 };

function statelessRule(text: string): unknown {
  const [rule = "", flags] = text.split(" flags ");
  const [priority, word = "", protocol = "", from = "", fromPort = "", , to = "", toPort = ""] = rule.split(" ");
  const addresses = (list: string) =>
    list === "any" ? [] : list.split(",").map((AddressDefinition) => ({ AddressDefinition }));
  const ports = (range: string) => {
    const [FromPort, ToPort = FromPort] = range.split("-").map(Number);
    return range === "any" ? [] : [{ FromPort, ToPort }];
  };
  const number = numbers[protocol];
  const [set, masks] = flags?.split("/") ?? [];
  return {
    Priority: Number(priority),
    RuleDefinition: {
      Actions: [action(word)],
      MatchAttributes: {
        Sources: addresses(from),
        SourcePorts: ports(fromPort),
        Destinations: addresses(to),
        DestinationPorts: ports(toPort),
        Protocols: number === undefined ? [] : [number],
        ...(set === undefined
          ? {}
          : { TCPFlags: [{ Flags: set.split(","), ...(masks === undefined ? {} : { Masks: masks.split(",") }) }] }),
      },
    },
  };
}

function statefulRule(text: string): unknown {
  const [word = "", protocol = "", Source, SourcePort, arrow, Destination, DestinationPort] = text.split(" ");
  return {
    Action: word.toUpperCase(),
    Header: {
      Protocol: protocol.toUpperCase(),
      Source,
      SourcePort,
      Direction: arrow === "<>" ? "ANY" : "FORWARD",
      Destination,
      DestinationPort,
    },
    RuleOptions: [{ Keyword: "sid", Settings: ["1"] }],
  };
}
