import type {
  AddressSets,
  Expression,
  FirewallPolicy,
  FirewallRuleGroup,
  Term,
} from "../../estate/network-firewall.ts";
import type { Cidr } from "../../net/cidr.ts";
import { difference, type Interval, type Intervals, interval, normalise } from "../../net/intervals.ts";
import { type HeaderAddress, within, withinAny } from "../packet.ts";

/** What the names in the rules of a group stand for; null where that is not known. */
export interface Names {
  readonly addresses: (name: string) => Expression<Cidr> | null;
  readonly ports: (name: string) => Expression<Interval<number>> | null;
  readonly reference: (name: string) => readonly Cidr[] | null;
}

/**
 * A group's own sets come first, then the policy's. `HOME_NET` is by itself the blocks of the firewall's VPC alone, and
 * `EXTERNAL_NET` all that is not in it (NFW-05).
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-policy-settings.html
 */
export function namesIn(
  group: FirewallRuleGroup,
  policy: FirewallPolicy,
  home: readonly Cidr[],
  reference: (arn: string) => readonly Cidr[] | null,
): Names {
  const sets = { ...policy.addressSets, ...group.addressSets };
  const own = home.map((value): Term<Cidr> => ({ isNegated: false, of: { kind: "value", value } }));
  const inside: AddressSets = { HOME_NET: own, ...sets };
  const outside: Term<Cidr> = {
    isNegated: true,
    of: { kind: "several", terms: inside["HOME_NET"] as Expression<Cidr> },
  };
  const known: AddressSets = { EXTERNAL_NET: [outside], ...inside };
  return {
    addresses: (name) => (Object.hasOwn(known, name) ? (known[name] as Expression<Cidr>) : null),
    ports: (name) =>
      Object.hasOwn(group.portSets, name) ? (group.portSets[name] as Expression<Interval<number>>) : null,
    reference: (name) => (Object.hasOwn(group.references, name) ? reference(group.references[name] as string) : null),
  };
}

/** Names in what a name stands for are not followed: AWS allows none. */
const noNames: Names = { addresses: () => null, ports: () => null, reference: () => null };

/** Whether an address fits; null where that is not known. */
export function fits(expression: Expression<Cidr>, header: HeaderAddress, names: Names): boolean | null {
  const wanted = expression.filter(({ isNegated }) => !isNegated);
  const unwanted = expression.filter(({ isNegated }) => isNegated);
  const isIn = wanted.length === 0 ? true : anyOf(wanted, header, names);
  if (isIn === false) return false;
  const isOut = anyOf(unwanted, header, names);
  if (isOut === true) return false;
  return isIn === null || isOut === null ? null : true;
}

function anyOf(terms: Expression<Cidr>, header: HeaderAddress, names: Names): boolean | null {
  let answer: boolean | null = false;
  for (const term of terms) {
    const one = fitsTerm(term, header, names);
    if (one === true) return true;
    if (one === null) answer = null;
  }
  return answer;
}

function fitsTerm({ of }: Term<Cidr>, header: HeaderAddress, names: Names): boolean | null {
  switch (of.kind) {
    case "any":
      return true;
    case "value":
      return within(header, of.value);
    case "several":
      return fits(of.terms, header, names);
    case "variable": {
      const terms = names.addresses(of.name);
      return terms === null ? null : fits(terms, header, noNames);
    }
    case "reference": {
      const cidrs = names.reference(of.name);
      return cidrs === null ? null : withinAny(header, cidrs);
    }
  }
}

const everyPort = interval(0, 65535);

/** The ports that fit; null where that is not known. */
export function portsIn(expression: Expression<Interval<number>>, names: Names): Intervals<number> | null {
  const wanted = expression.filter(({ isNegated }) => !isNegated);
  const isIn = wanted.length === 0 ? everyPort : portsOfAny(wanted, names);
  const isOut = portsOfAny(
    expression.filter(({ isNegated }) => isNegated),
    names,
  );
  return isIn === null || isOut === null ? null : difference(isIn, isOut);
}

function portsOfAny(terms: Expression<Interval<number>>, names: Names): Intervals<number> | null {
  const sets = terms.map((term) => portsOfTerm(term, names));
  return sets.every((set) => set !== null) ? normalise(sets.flat()) : null;
}

function portsOfTerm({ of }: Term<Interval<number>>, names: Names): Intervals<number> | null {
  switch (of.kind) {
    case "any":
      return everyPort;
    case "value":
      return [of.value];
    case "several":
      return portsIn(of.terms, names);
    case "variable": {
      const terms = names.ports(of.name);
      return terms === null ? null : portsIn(terms, noNames);
    }
    case "reference":
      return null;
  }
}
