import { type Cue, certain, labelled, type Rule, stood } from "./cue.ts";
import { governorCue } from "./governor-cue.ts";
import { skip } from "./phrase.ts";
import { followerCue, subjectCue } from "./subject-cue.ts";
import { type Token, wordAt } from "./tokens.ts";

const rules: readonly Rule[] = [arrowCue, labelCue, governorCue, subjectCue, followerCue];

/** Who opens the connection and who is reached, as the words around the things tell it. */
export function cuesIn(tokens: readonly Token[]): readonly Cue[] {
  return tokens.flatMap((token, at) => {
    if (token.thing === null) return [];
    const thing = token.thing;
    const weights = rules.map((rule) => rule(tokens, at)).filter((weight) => weight !== 0);
    // Of `a and b` both do what the verb says.
    if (isFirstOfTwo(tokens, at)) weights.push(subjectCue(tokens, at + 2));
    // What a pronoun stands for is only likely.
    return weights.map((weight) => ({ thing, weight: token.kind === "thing" ? weight : Math.sign(weight) * stood }));
  });
}

const isFirstOfTwo = (tokens: readonly Token[], at: number): boolean =>
  /^(?:and|or|&)$/.test(wordAt(tokens, at + 1)) && tokens[at + 2]?.kind === "thing";

function arrowCue(tokens: readonly Token[], at: number): number {
  const isBefore = (token: Token | undefined): boolean => token?.kind === "arrow";
  const isBackward = (place: number): boolean => /^(?:<|←)/.test(wordAt(tokens, place));
  const next = skip(tokens, at + 1, 1, isAround);
  const previous = skip(tokens, at - 1, -1, isAround);
  if (isBefore(tokens[next])) return isBackward(next) ? -certain : certain;
  if (isBefore(tokens[previous])) return isBackward(previous) ? certain : -certain;
  return 0;
}

const isAround = ({ kind, text }: Token): boolean =>
  ["bracket", "number", "article"].includes(kind) || /^[:/]$/.test(text);

const sources = /^(?:sources?|src|clients?|origin|initiator|sender|caller|consumers?|producers?|agents?)$/;
const destinations = /^(?:destinations?|dst|dest|servers?|target|receiver|listener|brokers?)$/;

/** `src=10.1.1.5`, `the server is sg-1`, `web-1 is the client`; a mere `server web-1` is what it is called. */
function labelCue(tokens: readonly Token[], at: number): number {
  const lead = skip(
    tokens,
    at - 1,
    -1,
    ({ kind, text }) => ["be", "article", "bracket"].includes(kind) || /^[:=]$/.test(text),
  );
  const tail = skip(
    tokens,
    at + 1,
    1,
    ({ kind, text }) => kind === "article" || kind === "bracket" || text === "is" || text === "as",
  );
  const isSaid = tail > at + 1 && /^(?:is|as|\()$/.test(wordAt(tokens, at + 1));
  const isMarked = tokens.slice(lead + 1, at).some(({ text }) => /^(?:is|[:=])$/.test(text));
  const label = wordAt(tokens, lead);
  const weight = isMarked || /^(?:src|dst|source|destination)$/.test(label) ? labelled : stood;
  if (isSaid && sources.test(wordAt(tokens, tail))) return labelled;
  if (isSaid && destinations.test(wordAt(tokens, tail))) return -labelled;
  if (sources.test(label)) return weight;
  return destinations.test(label) ? -weight : 0;
}
