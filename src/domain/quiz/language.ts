/** Small words that hardly any English sentence does without, and that the neighbouring languages do not have. */
const small = new Set(
  "the is are it its this that of for from with and not if when you they can have each only both by".split(" "),
);

const fewestWords = 6;

/** Whether a text is hardly English: rubrics are, and find nothing in it. A short list of terms is nobody's language. */
export function isHardlyEnglish(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters >= fewestWords && latin * 2 < letters) return true;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.length >= fewestWords && !words.some((word) => small.has(word));
}
