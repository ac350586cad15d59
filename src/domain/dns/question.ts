import { canonicalName } from "../net/dns-name.ts";
import { quote } from "../net/quote.ts";
import { closest } from "../net/suggest.ts";

/** The types that a hosted zone can hold (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html), and PTR. */
const recordTypes = [
  "A",
  "AAAA",
  "CAA",
  "CNAME",
  "DS",
  "HTTPS",
  "MX",
  "NAPTR",
  "NS",
  "PTR",
  "SOA",
  "SPF",
  "SRV",
  "SSHFP",
  "SVCB",
  "TLSA",
  "TXT",
] as const;

export interface DnsQuestion {
  /** In lower case, without the last dot. */
  readonly name: string;
  readonly type: string;
}

export type ReadQuestion =
  | { readonly question: DnsQuestion }
  | { readonly error: string; readonly suggestion?: string };

/** A name and a type as typed; or one line that says what is wrong with them (RFC 1035, section 2.3.4). */
export function readQuestion(name: string, type: string): ReadQuestion {
  const error = wrongName(name.trim());
  if (error !== null) return { error };
  const wanted = type.trim().toUpperCase();
  if (!recordTypes.some((known) => known === wanted)) {
    const suggestion = closest(wanted, recordTypes);
    return {
      error: `${quote(type)} is no type of a record; types are ${recordTypes.join(", ")}`,
      ...(suggestion === null ? {} : { suggestion }),
    };
  }
  return { question: { name: canonicalName(name.trim()), type: wanted } };
}

function wrongName(typed: string): string | null {
  const name = canonicalName(typed);
  if (name === "") return "an empty name resolves to nothing; write one as www.example.com";
  if (name.length > 253) return `the name has ${name.length} characters; a name has at most 253`;
  const labels = name.split(".");
  if (labels.includes("")) return `${quote(typed)} has an empty label; write it with single dots, as www.example.com`;
  const long = labels.find((label) => label.length > 63);
  if (long !== undefined) return `the label ${quote(long)} has ${long.length} characters; a label has at most 63`;
  const odd = labels.find((label, index) => !(/^[a-z0-9_-]+$/.test(label) || (label === "*" && index === 0)));
  if (odd === undefined) return null;
  return `${quote(odd)} is no label of a name; labels are letters, digits, - and _ (names in other scripts as xn--…)`;
}
