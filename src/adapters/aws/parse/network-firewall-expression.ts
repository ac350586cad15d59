import { z } from "zod";
import type { AddressSets, Expression, Term } from "#domain/estate/network-firewall.ts";
import { parseAddress, widthOf } from "#domain/net/address.ts";
import { blockOf, type Cidr, parseCidr } from "#domain/net/cidr.ts";
import type { Interval } from "#domain/net/intervals.ts";

/**
 * Addresses and ports as a Suricata rule writes them: `any`, `10.0.0.0/8`, `!$HOME_NET`, `[80,443,!8080]`, `1024:`.
 * https://docs.suricata.io/en/latest/rules/intro.html
 *
 * @returns null where it cannot be read.
 */
const expressionOf =
  <T>(parseValue: (text: string) => T | null) =>
  (text: string): Expression<T> | null => {
    const terms = split(text).map((part) => termOf(part.trim(), parseValue));
    return terms.every((term) => term !== null) ? terms : null;
  };

function termOf<T>(text: string, parseValue: (text: string) => T | null): Term<T> | null {
  const isNegated = text.startsWith("!");
  const bare = isNegated ? text.slice(1).trim() : text;
  const named = /^([$@])(\w+)$/.exec(bare);
  if (/^any$/i.test(bare)) return { isNegated, of: { kind: "any" } };
  if (named !== null) {
    const [, sign, name = ""] = named;
    return { isNegated, of: { kind: sign === "$" ? "variable" : "reference", name } };
  }
  if (bare.startsWith("[") && bare.endsWith("]")) {
    const terms = expressionOf(parseValue)(bare.slice(1, -1));
    return terms === null ? null : { isNegated, of: { kind: "several", terms } };
  }
  const value = parseValue(bare);
  return value === null ? null : { isNegated, of: { kind: "value", value } };
}

/** At the commas that stand in no brackets. */
function split(text: string): readonly string[] {
  const parts = [""];
  let depth = 0;
  for (const sign of text) {
    if (sign === "[") depth += 1;
    if (sign === "]") depth -= 1;
    if (sign === "," && depth === 0) parts.push("");
    else parts.push(`${parts.pop()}${sign}`);
  }
  return parts;
}

function cidrOrAddress(text: string): Cidr | null {
  const address = parseAddress(text);
  return address === null ? parseCidr(text) : blockOf(address, widthOf(address.family));
}

/** `80`, `1024:65535`, `1024:`, `:1023`. */
function portsOf(text: string): Interval<number> | null {
  const ends = /^(\d{0,5})(:?)(\d{0,5})$/.exec(text);
  if (ends === null || text === "" || text === ":") return null;
  const [, from = "", colon, to = ""] = ends;
  const first = from === "" ? 0 : Number(from);
  const last = colon === "" ? first : to === "" ? 65535 : Number(to);
  return first <= last && last <= 65535 ? { first, last } : null;
}

export const addressExpression = expressionOf(cidrOrAddress);
export const portExpression = expressionOf(portsOf);

const named = <T>(parse: (text: string) => Expression<T> | null) =>
  z
    .record(
      z.string(),
      z.object({
        Definition: z.array(z.string()).transform((list, context): Expression<T> => {
          const read = parse(list.join(","));
          if (read !== null) return read;
          context.addIssue("is no set of addresses or ports");
          return z.NEVER;
        }),
      }),
    )
    .nullish()
    .transform((sets) =>
      Object.fromEntries(Object.entries(sets ?? {}).map(([name, { Definition }]) => [name, Definition])),
    );

/** Of a policy the names stand by themselves: `{ HOME_NET: { Definition: ["10.0.0.0/8"] } }`. */
export const policySets = named(addressExpression);

/** The variables that stand for addresses: `{ IPSets: { HOME_NET: { Definition: ["10.0.0.0/8"] } } }`. */
export const addressSets = z
  .object({ IPSets: named(addressExpression) })
  .nullish()
  .transform((raw): AddressSets => raw?.IPSets ?? {});

export const portSets = z
  .object({ PortSets: named(portExpression) })
  .nullish()
  .transform((raw) => raw?.PortSets ?? {});
