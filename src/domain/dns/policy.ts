import type { RecordSet, RoutingPolicy } from "../estate/record-set.ts";

/** One record that its policy may choose. */
export interface Choice {
  readonly record: RecordSet;
  readonly when: string;
}

export interface Choices {
  readonly choices: readonly Choice[];
  readonly warnings: readonly string[];
}

/**
 * Which of the records of one name and type may be returned, and when: DNS-30 to DNS-38. Health is not read, so a
 * record whose health can change is kept with the words "while healthy"; one that no health can bring up is left out.
 *
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html
 */
export function choicesOf(records: readonly RecordSet[]): Choices {
  const [first] = records as readonly [RecordSet, ...RecordSet[]];
  switch (first.policy.kind) {
    case "simple":
      return { choices: records.map((record) => ({ record, when: "always" })), warnings: [] };
    case "weighted":
      return weighted(records);
    case "failover":
      return failover(records);
    case "geolocation":
      return withDefault(records, "clients in none of these places get no answer (DNS-34)");
    case "ip-based":
      return withDefault(records, "clients of no listed address block get no answer (DNS-37)");
    case "multivalue":
      return plain(records, () => "one of up to eight healthy ones, in any order");
    case "latency":
    case "geoproximity":
      return plain(records, conditionOf);
  }
}

/** Whether a record can be taken out by a health check, its own or its target's (DNS-38). */
const canFail = ({ healthCheckId, alias }: RecordSet): boolean =>
  healthCheckId !== null || alias?.evaluatesHealth === true;

const ifHealthy = (record: RecordSet): string => (canFail(record) ? ", while healthy" : "");

const weightOf = ({ policy }: RecordSet): number => (policy.kind === "weighted" ? policy.weight : 0);

function weighted(records: readonly RecordSet[]): Choices {
  const sum = records.reduce((total, record) => total + weightOf(record), 0);
  if (sum === 0) return plain(records, () => `in 1 of ${records.length} answers, because all weights are 0`);
  const isAlwaysServed = records.some((record) => weightOf(record) > 0 && !canFail(record));
  const spare = records.filter((record) => weightOf(record) === 0);
  const choices = records.flatMap((record): readonly Choice[] => {
    const weight = weightOf(record);
    if (weight > 0) return [{ record, when: `in ${weight} of ${sum} answers${ifHealthy(record)}` }];
    return isAlwaysServed ? [] : [{ record, when: "only while none of the weighted ones is healthy" }];
  });
  const warnings = isAlwaysServed
    ? spare.map((record) => `${nameOf(record)} has weight 0 and is never returned (DNS-31)`)
    : [];
  return { choices, warnings };
}

function failover(records: readonly RecordSet[]): Choices {
  const primary = records.find(({ policy }) => policy.kind === "failover" && policy.role === "PRIMARY");
  if (primary === undefined) {
    return { choices: records.map((record) => ({ record, when: "always: there is no primary record" })), warnings: [] };
  }
  if (!canFail(primary)) {
    const others = records.filter((record) => record !== primary);
    return {
      choices: [{ record: primary, when: "always: the primary record has no health check" }],
      warnings: others.map((record) => `${nameOf(record)} is never returned: the primary has no health check (DNS-33)`),
    };
  }
  return {
    choices: records.map((record) => ({
      record,
      when:
        record === primary
          ? "while the primary is healthy, and while neither is"
          : `while the primary is unhealthy${canFail(record) ? " and this one is healthy" : ""}`,
    })),
    warnings: [],
  };
}

function withDefault(records: readonly RecordSet[], without: string): Choices {
  const { choices } = plain(records, conditionOf);
  return { choices, warnings: records.some(isDefault) ? [] : [`${nameOf(records[0] as RecordSet)}: ${without}`] };
}

const isDefault = ({ policy }: RecordSet): boolean =>
  (policy.kind === "geolocation" && policy.place === "*") || (policy.kind === "ip-based" && policy.location === "*");

const plain = (records: readonly RecordSet[], whenOf: (policy: RoutingPolicy) => string): Choices => ({
  choices: records.map((record) => ({ record, when: `${whenOf(record.policy)}${ifHealthy(record)}` })),
  warnings: [],
});

type ByWhoAsks = Extract<RoutingPolicy, { kind: "latency" | "geolocation" | "geoproximity" | "ip-based" }>;

/** Of the policies that look at who asks, which `choicesOf` has told apart. */
function conditionOf(of: RoutingPolicy): string {
  const policy = of as ByWhoAsks;
  switch (policy.kind) {
    case "latency":
      return `where ${policy.region} answers fastest`;
    case "geolocation":
      return policy.place === "*" ? "for clients in no other place listed" : `for clients in ${policy.place}`;
    case "geoproximity":
      return `where ${policy.place} is nearest${policy.bias === 0 ? "" : `, with a bias of ${policy.bias}`}`;
    case "ip-based":
      return policy.location === "*" ? "for clients of no listed address block" : `for clients of ${policy.location}`;
  }
}

const nameOf = ({ name, type, setIdentifier }: RecordSet): string =>
  setIdentifier === null ? `${name} ${type}` : `${name} ${type} (${setIdentifier})`;
