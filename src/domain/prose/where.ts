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
  const rest = matches.length - Math.min(matches.length, mostRows);
  const only = matches.length === 1 ? `${query}: ${placeInWords(first)}` : `${query} is in ${matches.length} places`;
  return [
    { kind: "headline", mark: "good", text: `${only}${unsure}` },
    {
      kind: "table",
      title: rest === 0 ? "Where" : `Where, the first ${mostRows} of ${matches.length}`,
      columns: ["What", "Id", "Name", "By", "VPC", "Subnet", "Zone", "Account", "Region"],
      rows: matches.slice(0, mostRows).map(row),
    },
    ...unseen(gaps),
  ];
}

function placeInWords({ kind, id, value, vpc }: Match): string {
  const by = value === id ? "" : ` (${value})`;
  return `the ${kind.replaceAll("-", " ")} ${id}${by}${vpc === null || vpc === id ? "" : ` in ${vpc}`}`;
}

function row({ kind, id, name, holds, value, vpc, subnet, zone, account, region }: Match): readonly string[] {
  const known = [vpc, subnet, zone, account, region].map((word) => word ?? "-");
  return [kind, id, name ?? "-", `${holds} ${value}`, ...known];
}

function unseen(gaps: WhereAnswer["gaps"]): readonly Passage[] {
  const items = gapLines(gaps, mostLines);
  return items.length === 0 ? [] : [{ kind: "list", title: "Where there may be more", items }];
}
