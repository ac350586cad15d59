import type { Gap, GapReason } from "../estate/gap.ts";
import { count } from "./words.ts";

/** What is missing, as the end of a sentence: `the interfaces of vpc-1 may not be read`. */
export function gapInWords({ what, why }: Gap): string {
  const phrase = phrases[why];
  if (phrase === null) return what;
  return what.includes(", ") ? `${what}, ${phrase}` : `${what} ${phrase}`;
}

const phrases: Readonly<Record<GapReason, string | null>> = {
  denied: "may not be read",
  "not-collected": "was not read",
  unsupported: "is not modelled in this version",
  "other-account": "belongs to an account that is not read",
  "no-interface": null,
};

/** What would settle it: the permission or the file, where there is one. */
export function settling({ why, needs }: Gap): string {
  switch (why) {
    case "denied":
      return `allow ${needs}`;
    case "not-collected":
      return `read ${needs}`;
    case "other-account":
      return `add the account to the accounts file; it takes ${needs}`;
    case "unsupported":
    case "no-interface":
      return `it takes ${needs}`;
  }
}

/** One line a gap; things of one permission are many in a large network, so only the first few are spelt out. */
export function gapLines(gaps: readonly Gap[], most: number): readonly string[] {
  const lines = gaps.slice(0, most).map((gap) => `${gapInWords(gap)}: ${settling(gap)}`);
  const rest = gaps.length - lines.length;
  return rest === 0 ? lines : [...lines, `and ${count(rest, "more thing")} like these`];
}
