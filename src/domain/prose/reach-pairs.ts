import type { Path, PathEnd, ReachAnswer } from "../reach/answer.ts";
import { count, listed } from "./words.ts";

type Verdict = ReachAnswer["verdict"];

const verbs: Readonly<Record<Verdict, string>> = {
  reachable: "can talk",
  blocked: "cannot",
  partial: "can in part",
  unknown: "are not known",
};

const together: Readonly<Record<Verdict, string>> = {
  reachable: "all can talk",
  blocked: "none can talk",
  partial: "all can in part",
  unknown: "none is known",
};

const verdicts: readonly Verdict[] = ["reachable", "partial", "blocked", "unknown"];

/** How many pairs there are of each verdict: `7 can talk and 5 cannot`, `none can talk`. */
export function pairsByVerdict(paths: readonly Path[]): {
  readonly total: number;
  readonly kinds: number;
  readonly words: string;
} {
  const counted = verdicts
    .map((verdict) => ({ verdict, pairs: pairsIn(paths.filter((path) => path.verdict === verdict)) }))
    .filter(({ pairs }) => pairs > 0);
  const [first, ...others] = counted;
  const words =
    first !== undefined && others.length === 0
      ? together[first.verdict]
      : listed(counted.map(({ verdict, pairs }) => `${pairs} ${verbs[verdict]}`));
  return { total: pairsIn(paths), kinds: counted.length, words };
}

const pairsIn = (paths: readonly Path[]): number => paths.reduce((sum, path) => sum + path.count, 0);

/** `eni-1 (10.0.1.5)`, an address outside the estate, or the ranges that stand for many. */
function endInWords({ interface: own, address, addresses = [] }: PathEnd, kind: string): string {
  if (own !== null) return `${own} (${address})`;
  if (kind === "internet" || kind === "internet-gateway") return "the internet";
  if (kind === "address") return address;
  const [first = address] = addresses;
  const rest = addresses.length - 1;
  return rest > 0 ? `${first} and ${count(rest, "more range")}` : first;
}

export function pairInWords(path: Path, { question }: ReachAnswer): string {
  const from = endInWords(path.source, question.source.kind);
  const to = endInWords(path.destination, question.destination.kind);
  return `${from} to ${to}`;
}
