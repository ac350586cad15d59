import { governed, stood } from "./cue.ts";
import { hasBe, hasHelper, isGoverned, skip } from "./phrase.ts";
import { type Token, wordAt } from "./tokens.ts";
import { verbOf } from "./words.ts";

/** What the verb behind a thing tells of it, active or passive. */
export function subjectCue(tokens: readonly Token[], at: number): number {
  if (isGoverned(tokens, at)) return 0;
  let place = at + 1;
  let isPassive = hasBe(tokens, at);
  let canDo = hasHelper(tokens, at);
  for (;;) {
    const token = tokens[place];
    const next = tokens[place + 1];
    if (token?.kind === "bracket" && token.text === "(") place = skip(tokens, place, 1, ({ text }) => text !== ")") + 1;
    else if (token?.kind === "bracket") place += 1;
    else if (token?.kind === "be" || (/^(?:get|gets|got|getting)$/.test(token?.text ?? "") && next?.kind === "verb")) {
      isPassive = true;
      canDo = false;
      place += 1;
    } else if (
      token?.kind === "helper" ||
      (token?.text === "to" && (next?.kind === "verb" || isGetting(tokens, place + 1)))
    ) {
      canDo ||= token.kind === "helper";
      // `is able to hit` is no passive.
      if (/^(?:able|unable|to|going|supposed|expected|meant)$/.test(token.text)) isPassive = false;
      place += 1;
    } else if (
      token?.kind === "verb" &&
      /^(?:allowed|permitted)$/.test(token.text) &&
      next?.text === "to" &&
      isDoing(tokens, place + 2)
    ) {
      isPassive = false;
      canDo = true;
      place += 2;
    } else break;
  }
  const token = tokens[place];
  if (isGetting(tokens, place)) return governed;
  // `sees no packets`, `gets nothing`: something should have come in.
  if (/^(?:sees?|gets?|getting|seeing)$/.test(token?.text ?? "") && comingIn.test(wordAt(tokens, place + 1)))
    return -governed;
  if (token?.kind === "open") {
    const isDone =
      token.text === "open" && canDo && !isPassive && !/^(?:to|for|from|on|[?.,])?$/.test(wordAt(tokens, place + 1));
    return isDone ? governed : -governed;
  }
  if (token?.kind !== "verb") return 0;
  const { kind, isParticiple } = verbOf(token.text);
  const link = tokens[place + 1];
  const isShort = link === undefined || link.kind === "mark" || link.kind === "link" || link.kind === "join";
  const isReduced = kind === "admits" ? isShort : link?.text === "by" || link?.text === "from";
  const isDoneTo = isParticiple && (isPassive || (isReduced && !canDo));
  // `db-1 is allowed for web-1`: to be used by it.
  if (isDoneTo && link?.text === "for") return -governed;
  return (kind === "admits") === isDoneTo ? governed : -governed;
}

const comingIn = /^(?:no|nothing|any|anything|zero|traffic|packets?)$/;

/** `gets to`, `getting into`: it reaches. */
const isGetting = (tokens: readonly Token[], at: number): boolean =>
  /^(?:get|gets|getting|got|go|goes|going|come|comes|coming|log|logs)$/.test(wordAt(tokens, at)) &&
  /^(?:to|into|through|onto|out|at|there|in)$/.test(wordAt(tokens, at + 1));

const isDoing = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === "verb" || tokens[at]?.text === "open" || isGetting(tokens, at);

/** `a to b`, `a from b`. */
export function followerCue(tokens: readonly Token[], at: number): number {
  const next = tokens[at + 1];
  if (next?.kind !== "link") return 0;
  if (/^(?:to|into|onto|towards?)$/.test(next.text)) return tokens[at + 2]?.kind === "verb" ? 0 : stood;
  if (next.text !== "from") return 0;
  // `what keeps a from reaching b`
  return tokens[at + 2]?.kind === "verb" || isGetting(tokens, at + 2) ? governed : -stood;
}
