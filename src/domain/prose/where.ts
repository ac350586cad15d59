import { printScope } from "../estate/scope.ts";
import type { Match } from "../where/match.ts";
import type { WhereAnswer } from "../where/where.ts";
import { gapLines } from "./gaps.ts";
import type { Passage } from "./passage.ts";
import { count } from "./words.ts";

const mostRows = 25;
const mostLines = 8;

/** The answer to `where` in plain English: how many places, which, and where there may be more. */
export function proseOfWhere({ query, matches, notSeen, gaps }: WhereAnswer): readonly Passage[] {
  const [first] = matches;
  const unsure = notSeen.length === 0 ? "" : `; ${count(notSeen.length, "account or Region")} not seen`;
  if (first === undefined) {
    const mark = notSeen.length === 0 ? "bad" : "unknown";
    return [{ kind: "headline", mark, text: `Nothing that was read holds ${query}${unsure}` }, ...unseen(gaps)];
  }
  const only = matches.length === 1 ? `${query}: ${placeInWords(first)}` : `${query} is in ${matches.length} places`;
  return [
    { kind: "headline", mark: "good", text: `${only}${unsure}` },
    ...commonPlace(matches),
    ...tablesOf(query, matches),
    ...unseen(gaps),
  ];
}

function placeInWords({ kind, id, value, vpc }: Match): string {
  const by = value === id ? "" : ` (${value})`;
  return `the ${kind.replaceAll("-", " ")} ${id}${by}${vpc === null || vpc === id ? "" : ` in ${vpc}`}`;
}

/** What all of them share, once. */
function commonPlace(matches: readonly Match[]): readonly Passage[] {
  const places = [commonVpc(matches), isOne(matches.map(scopeInWords)) ? scopeInWords(matches[0] as Match) : null];
  const told = places.filter((place) => place !== null && place !== "").join(", ");
  const shown = matches.length > mostRows ? `; the first ${mostRows} are listed` : "";
  if (told !== "") return [{ kind: "text", text: `All in ${told}${shown}.` }];
  return shown === "" ? [] : [{ kind: "text", text: `The first ${mostRows} are listed.` }];
}

/** One table a kind, and where there are several places one a place. Columns that say nothing are left out. */
function tablesOf(query: string, matches: readonly Match[]): readonly Passage[] {
  const shown = matches.slice(0, mostRows);
  const isOneScope = isOne(matches.map(scopeInWords));
  const vpc = commonVpc(matches);
  const isCrowded = (kind: string): boolean => {
    const same = shown.filter((match) => match.kind === kind);
    return new Set(same.map((match) => match.vpc)).size <= same.length / 2;
  };
  const vpcInTitle = (match: Match): string | null =>
    match.vpc === match.id || match.vpc === vpc || !isCrowded(match.kind) ? null : match.vpc;
  const titled = Map.groupBy(shown, (match) => {
    const place = [vpcInTitle(match), isOneScope ? null : scopeInWords(match)].filter((word) => word !== null);
    return `${titleOf(match.kind)}${place.length === 0 ? "" : ` in ${place.join(", ")}`}`;
  });
  return [...titled].map(([title, same]): Passage => {
    const columns: readonly (readonly [head: string, cell: (match: Match) => string | null])[] = [
      ["Id", ({ id }) => id],
      ["Name", ({ name }) => name ?? null],
      ["Holds", ({ value, id, name }) => ([query, id, name].includes(value) ? null : value)],
      ["Subnet", ({ subnet, id }) => (subnet === id ? null : subnet)],
      ["VPC", (match) => ([match.id, vpc, vpcInTitle(match)].includes(match.vpc) ? null : match.vpc)],
    ];
    const telling = columns.filter(([, cell]) => same.some((match) => cell(match) !== null));
    return {
      kind: "table",
      title,
      columns: telling.map(([head]) => head),
      rows: same.map((match) => telling.map(([, cell]) => cell(match) ?? "-")),
    };
  });
}

const scopeInWords = ({ account, region }: Match): string => printScope({ account, region });

const isOne = (words: readonly (string | null)[]): boolean => new Set(words).size === 1;

/** The VPC that all are in; null where the only one is itself what was looked for. */
function commonVpc(matches: readonly Match[]): string | null {
  const [first] = matches;
  return first !== undefined && isOne(matches.map(({ vpc }) => vpc)) && matches.some(({ id, vpc }) => id !== vpc)
    ? first.vpc
    : null;
}

const acronyms: Readonly<Record<string, string>> = { vpc: "VPC", acl: "ACL", nat: "NAT", vpn: "VPN" };

/** `Network interfaces`, `VPCs`. */
function titleOf(kind: string): string {
  const words = kind.split("-").map((word) => acronyms[word] ?? word);
  const title = words.join(" ");
  return `${title.slice(0, 1).toUpperCase()}${title.slice(1)}s`;
}

function unseen(gaps: WhereAnswer["gaps"]): readonly Passage[] {
  const items = gapLines(gaps, mostLines);
  return items.length === 0 ? [] : [{ kind: "list", title: "Where there may be more", items }];
}
