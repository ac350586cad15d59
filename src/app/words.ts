import type { Estate } from "#domain/estate/lookup.ts";
import { type Meaning, splitScope, type Understood, understand } from "#domain/estate/name.ts";
import { printScope, type Scope } from "#domain/estate/scope.ts";
import { quote } from "#domain/net/quote.ts";
import type { AbsentWord, Want } from "./ports/network-source.ts";
import { QuestionError } from "./question-error.ts";

/** What a word of a question is looked up in: everything read so far, and what AWS said is not there. */
export interface Known {
  readonly estate: Estate;
  readonly absentWords: readonly AbsentWord[];
}

type WordWant = Extract<Want, { kind: "word" }>;

/** The words of a question, as something to be read. */
export const wantsFor = (words: readonly string[]): readonly Want[] => words.map(wantFor);

function wantFor(text: string): WordWant {
  const { word, account, region } = splitScope(text.trim());
  return { kind: "word", word, scope: { account, region } };
}

/** What the estate makes of a word, unless AWS itself has said that there is no such thing. */
export function understandWord({ estate, absentWords }: Known, text: string): Understood {
  const understood = understand(estate, text);
  const isOpen =
    "error" in understood ? understood.code === "unknown-name" : understood.meaning.kind === "not-collected";
  if (!isOpen) return understood;
  const { word, scope } = wantFor(text);
  const absent = absentWords.find((one) => one.word === word && isSame(one.scope, scope));
  if (absent === undefined) return understood;
  const error = `${quote(word).slice(1, -1)} is not in ${placesInWords(absent.places)}`;
  const suggestion = "error" in understood ? understood.suggestion : undefined;
  return { error, code: "unknown-name", ...(suggestion === undefined ? {} : { suggestion }) };
}

/** @throws QuestionError where the word means nothing, or several things, in what was read. */
export function meaningOf(known: Known, text: string): Meaning {
  const understood = understandWord(known, text);
  if ("error" in understood) throw new QuestionError(understood.code, understood.error, understood.suggestion);
  return understood.meaning;
}

const isSame = (one: Scope, other: Scope): boolean => one.account === other.account && one.region === other.region;

/** `account 111122223333, eu-west-1 or eu-west-2`. */
function placesInWords(places: readonly Scope[]): string {
  const byAccount = Map.groupBy(places, ({ account }) => account);
  return [...byAccount]
    .map(([account, same]) => {
      const regions = same.flatMap(({ region }) => region ?? []).join(" or ");
      return printScope({ account, region: regions === "" ? null : regions });
    })
    .join(", or ");
}
