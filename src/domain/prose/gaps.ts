import type { Gap, GapReason } from "../estate/gap.ts";
import { count } from "./words.ts";

/** What is missing, as the end of a sentence: `the interfaces of vpc-1 may not be read`. */
export function gapInWords({ what, why }: Gap): string {
  const [one, many] = phrases[why];
  if (one === "") return what;
  const phrase = /^the (addresses|attributes|entries|hosted zones|interfaces|private zones|records|rules)( |$)/.test(
    what,
  )
    ? many
    : one;
  return what.includes(", ") ? `${what}, ${phrase}` : `${what} ${phrase}`;
}

/** Of one thing, and of several. */
const phrases: Readonly<Record<GapReason, readonly [string, string]>> = {
  denied: ["may not be read", "may not be read"],
  "not-collected": ["was not read", "were not read"],
  unsupported: ["is not modelled in this version", "are not modelled in this version"],
  "other-account": ["belongs to an account that is not read", "belong to an account that is not read"],
  "no-interface": ["", ""],
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
      return unsupportedInWords(needs);
    case "no-interface":
      return `it takes ${needs}`;
  }
}

const ofHopwise = /^support for (.+) in Hopwise$/;

/** What no permission would settle: the model ends here, or AWS does not say, or there is nothing to know. */
function unsupportedInWords(needs: string): string {
  const [, missing] = ofHopwise.exec(needs) ?? [];
  if (missing !== undefined) return `Hopwise does not model ${missing} yet`;
  if (needs.startsWith("nothing: ")) return needs.slice("nothing: ".length);
  if (needs.startsWith("AWS does not document")) return needs;
  return isPermission(needs) ? `read ${needs}` : `it takes ${needs}`;
}

const isPermission = (needs: string): boolean => /^[a-z0-9-]+:[A-Z]/.test(needs);

/** One line a gap; things of one permission are many in a large network, so only the first few are spelt out. */
export function gapLines(gaps: readonly Gap[], most: number): readonly string[] {
  const lines = gaps.slice(0, most).map((gap) => {
    // That Hopwise does not model it is said once.
    const isSaid = gap.why === "unsupported" && ofHopwise.test(gap.needs);
    return `${isSaid ? gap.what : gapInWords(gap)}: ${settling(gap)}`;
  });
  const rest = gaps.length - lines.length;
  return rest === 0 ? lines : [...lines, `and ${count(rest, "more thing")} like these`];
}
