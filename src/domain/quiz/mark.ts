import type { ChoiceItem, ChooseAllItem, KeyedItem, TermItem } from "./item.ts";

/** What somebody has answered; options and steps by their place in the item, from 0. */
export type Given =
  | { readonly kind: "options"; readonly chosen: readonly number[] }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "order"; readonly steps: readonly number[] };

/**
 * Whether an answer is right, by the stored key alone: the same answer is the same mark for everybody, at any time. An
 * answer of another kind than the item asks for is wrong.
 */
export function isRight(item: KeyedItem, given: Given): boolean {
  switch (item.kind) {
    case "term":
      return given.kind === "text" && isTerm(item, given.text);
    case "order":
      return (
        given.kind === "order" &&
        given.steps.length === item.steps.length &&
        given.steps.every((step, place) => step === place)
      );
    default:
      return given.kind === "options" && choosesTheKey(item, given.chosen);
  }
}

function choosesTheKey({ options }: ChoiceItem | ChooseAllItem, chosen: readonly number[]): boolean {
  const wanted = new Set(options.flatMap(({ isRight: right }, place) => (right ? [place] : [])));
  return wanted.symmetricDifference(new Set(chosen)).size === 0;
}

/** A number is right without its unit, too; of a wrong unit nobody should be spared. */
function isTerm({ answer, accepted }: TermItem, text: string): boolean {
  const right = [answer, ...accepted].map(plain);
  const [number] = /^\/?\d+(?:\.\d+)?(?= |$)/.exec(plain(answer)) ?? [];
  return waysOfWriting(text).some((given) => given !== "" && (right.includes(given) || given === number));
}

/** `Resource Access Manager (RAM)` says it twice. */
function waysOfWriting(text: string): readonly string[] {
  const [, outside = "", inside = ""] = /^([^()]*)\(([^()]*)\)\s*$/.exec(text) ?? [];
  return [text, outside, inside].map(plain);
}

/** Small letters, no thousands' separators, one space between words, and between a number and its unit. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?<=\d)[,_' ](?=\d{3}(?!\d))/g, "")
    .replace(/(?<=\d)(?=[a-z%])/g, " ")
    .replace(/[\s\-–_]+/g, " ")
    .replace(/[.!?"'`]+$|^["'`]+/g, "")
    .trim();
