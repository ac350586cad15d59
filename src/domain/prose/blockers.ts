import type { Blocker } from "../reach/step.ts";
import { listed } from "./words.ts";

/**
 * A blocker as the end of a headline: what it is called and the rule that decided, without repeating the addresses
 * that the path shows anyway.
 */
export function blockerInShort(blocker: Blocker): string {
  const { kind, code, ids, direction } = blocker;
  const plainRules = code === "ENI_SG_RULES_MISMATCH" || code === "SG_HAS_NO_RULES";
  if (kind !== "security-group" || !plainRules) return blocker.text;
  const rule = direction === "egress" ? "outbound rule" : "inbound rule";
  const some = code === "SG_HAS_NO_RULES" ? `${rule}s at all` : `${rule} for it`;
  return `${listed(ids)} ${ids.length === 1 ? "has" : "have"} no ${some}`;
}

/** A blocker as a line of a list, with its evidence and the code by which AWS's documentation knows it. */
export function blockerLine({ leg, text, evidence, code }: Blocker): string {
  const way = leg === "return" ? "on the way back, " : "";
  const shown = evidence.filter((one) => !text.includes(one));
  return `${way}${text} (${[...shown, code].join("; ")})`;
}
