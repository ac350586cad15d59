/** The two sides of `security groups vs NACLs`, `ALB or NLB for gRPC`, `difference between X and Y`. */
export interface Comparison {
  readonly one: string;
  readonly other: string;
}

const patterns: readonly RegExp[] = [
  /\bdifferen(?:ce|t|ces)\b[^.?!]*?\bbetween\s+(.+?)\s+(?:and|&|vs\.?|to)\s+(.+)/i,
  /\b(?:compare|comparing|comparison (?:of|between))\s+(.+?)\s+(?:and|with|to|vs\.?|against|&)\s+(.+)/i,
  /^(?:.*?[:,]\s*)?(.+?)\s+(?:vs\.?|versus|v\/s|compared (?:to|with)|rather than|instead of|as opposed to)\s+(.+)/i,
  /\b(?:use|choose|pick|need|take|want|prefer|get|better|cheaper|faster|whether)\b[:,]?\s+(?:an? |the )?(.+?)\s+or\s+(?:an? |the )?(.+)/i,
  /^(?:an? |the )?(.{2,40}?)\s+or\s+(?:an? |the )?(.{2,60})/i,
];

/** What is compared, as it was written; null where nothing is. */
export function comparisonIn(text: string): Comparison | null {
  const [sentence = ""] = text.trim().split(/(?<=[?!])\s/);
  for (const pattern of patterns) {
    const [, one, other] = pattern.exec(sentence) ?? [];
    if (one !== undefined && other !== undefined)
      return { one: one.trim(), other: other.replace(/[?.!]+$/, "").trim() };
  }
  return null;
}
