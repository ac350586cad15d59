/** A part of a sentence that can ask for something by itself. */
export interface Clause {
  readonly text: string;
  /** From here to the end of the sentence: what is wanted may be said behind a comma. */
  readonly onward: string;
  /** Whether the sentence that it is in asks something. */
  readonly isAsking: boolean;
}

/** Words before a sentence that say nothing about what it wants. */
export const filler =
  "(?:(?:please|pls|plz|plss|pleas|kindly|just|simply|quickly|quick|asap|urgent(?:ly)?|hey|hi|hello|yo|ok(?:ay)?|great|thanks|oh|well|bot|hopwise|@?hopwise|team|guys|folks|all|everyone|dear|sir|there|so|then|and|but|also|now|immediately|right now|to|first|next|finally|do the needful(?: and)?|emergency|quick favou?r|real quick|somebody|someone|anyone|remember to|try to|arrange (?:to|for)|manage to|proceed to|i ask you to|do ?n[o']?t forget to|be sure to|go ahead and|go and|bitte|todo|action)\\b[\\s,:!-]*)";

const opens = new RegExp(
  `^[^a-z0-9]*${filler}*(?:(?:and|or|but|if so|question)[\\s,:]+)?(?:what|whats|what's|why|how|howto|hows|how's|which|who|whose|whom|where|wheres|where's|when (?:do|does|did|is|are|was|will|would|should|can|must|to)|whether|is|isn't|are|aren't|was|were|do (?!it\\b|this\\b|that\\b|so\\b|me\\b|us\\b|(?:the|that|this) (?:change|needful|update|same))|does|doesn't|did|didn't|don't (?:i|we|you|they|the)|can|can't|could|couldn't|may|might|must (?:i|we|the|a|an|it|there|both|all)|should|shouldn't|shall|will|won't|would|wouldn't|has|have (?:i|we|you|they|the)|had|am|any(?:one|body)? (?:know|idea|chance)|is there|possible to|difference|explain|tell|describe|wondering)\\b`,
  "i",
);

const asSentences = /(?<=[.!?;])\s+|(?<=[!?])(?=[a-z])|\n+|(?:^|\s)\d\)\s+/i;
const asClauses = /\s+[-–—/|>]+\s+|:\s+|,\s*|\s*[()]\s*/g;

/** The clauses of a text, in their order. */
export const clausesIn = (text: string): readonly Clause[] =>
  text
    .split(asSentences)
    .filter((sentence) => sentence.trim() !== "")
    .flatMap(clausesOf);

/** Whether a sentence begins as questions do. */
export const isQuestion = (sentence: string): boolean => opens.test(sentence.trim());

function clausesOf(sentence: string): readonly Clause[] {
  const isAsking = isQuestion(sentence);
  const starts = [0, ...[...sentence.matchAll(asClauses)].map(({ 0: mark, index }) => index + mark.length)];
  return starts.map((start, nth) => ({
    text: sentence.slice(start, starts[nth + 1] ?? sentence.length).trim(),
    onward: sentence.slice(start).trim(),
    isAsking,
  }));
}
