/** Begins like something that goes on. */
const goesOn =
  /^\W*(?:and|ok(?:ay)?|so|but|also|then|what about|how about|what if|or|plus|same|still|hm+|thanks|thx|great|cool|right|sure|yes|no|good|nice|got it|alright|which one|why|why not|how come|even|only|does that|does it|is that|is it|can it|can i raise|would that|will it|will that|do they|are they|for)\b/i;

/** Points back at something that was said. */
const pointsBack =
  /\b(?:it|its|they|them|their|that|those|these|this|there|such|the same|same|other one|the other|the second|the first|instead|either|both|ones?|else|too|as well|latter|former)\b/i;

/** More words than this can stand alone. */
const longest = 16;

/**
 * How much the turn before counts in finding what is meant, 0 to 1: a whole for `and for udp?`, and little for a question
 * that says itself what it is about.
 */
export function weightOfContext(question: string): number {
  const words = question.trim().split(/\s+/).length;
  if (words > longest) return 0.1;
  if (goesOn.test(question) || words <= 4) return 0.8;
  return pointsBack.test(question) ? 0.7 : 0.25;
}
