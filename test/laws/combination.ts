import type { Verdict } from "#domain/reach/share.ts";

/** Which parts of the asked whole are there: some works, some is surely stopped, some is not known. */
type Parts = "W" | "S" | "U" | "WU" | "SU" | "WS" | "WSU";
type Word = Verdict | "allowed";

/** What may stand behind a word: `unknown` also where some works or some is stopped, but not both (the contract). */
const behind: { readonly [Of in Word]: readonly Parts[] } = {
  reachable: ["W"],
  allowed: ["W"],
  blocked: ["S"],
  partial: ["WS", "WSU"],
  unknown: ["U", "WU", "SU"],
};

function wordFor(parts: ReadonlySet<string>): Verdict {
  if (parts.has("W") && parts.has("S")) return "partial";
  if (parts.has("U")) return "unknown";
  return parts.has("W") ? "reachable" : "blocked";
}

/** Every verdict that a whole can have whose parts have these; one, unless some part is not known. */
export function combined(words: readonly Word[]): ReadonlySet<Verdict> {
  const distinct = [...new Set(words)];
  const choices = distinct.reduce<readonly string[]>(
    (all, word) => all.flatMap((one) => behind[word].map((parts) => one + parts)),
    [""],
  );
  // Two parts that are both unknown can hide one that works and one that is stopped.
  const twice = words.filter((word) => word === "unknown").length > 1 ? choices.map((one) => `${one}WSU`) : [];
  return new Set([...choices, ...twice].map((one) => wordFor(new Set(one))));
}
