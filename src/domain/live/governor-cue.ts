import { governed, hinted, stood } from "./cue.ts";
import { governorOf, hasBe, hasHelper, isGoverned, skip } from "./phrase.ts";
import { trafficIn } from "./said-traffic.ts";
import { isBreak, type Token } from "./tokens.ts";
import { verbOf } from "./words.ts";

/** What the verb or the preposition before a thing tells of it. */
export function governorCue(tokens: readonly Token[], at: number): number {
  const governor = governorOf(tokens, at);
  const token = tokens[governor];
  if (token?.kind === "link") {
    // Somebody on the internet comes from there.
    const isAnywhere = /internet|world|outside/.test((tokens[at] as Token).text);
    return isAnywhere && token.text === "on" ? hinted : linkCue(tokens, governor);
  }
  // `open eni-1 at 443`: to open is what one does to another.
  if (token?.kind === "open") return /^open$/.test(token.text) && hasHelper(tokens, governor) ? -governed : 0;
  if (token?.kind !== "verb") return 0;
  const { kind, isParticiple } = verbOf(token.text);
  if (isParticiple && hasBe(tokens, governor)) return 0;
  return kind === "admits" ? governed : -governed;
}

function linkCue(tokens: readonly Token[], link: number): number {
  const { text } = tokens[link] as Token;
  const before = skip(tokens, link - 1, -1, ({ text: word }) => /^(?:in|out|off|away|through|over|back)$/.test(word));
  const previous = tokens[before];
  const word = previous?.text ?? "";
  switch (text) {
    case "from":
      if (
        isStopped(tokens, before) ||
        /^(?:answers?|response|reply|replies|ack|banner)$/.test(word) ||
        tokens[link - 1]?.text === "back"
      )
        return -governed;
      return isFetched(tokens, link) ? -governed : governed;
    case "by":
      return previous?.kind === "verb" && verbOf(word).kind === "admits" ? -governed : governed;
    case "to":
    case "into":
    case "onto":
    case "toward":
    case "towards":
    case "against":
      if (/^(?:listen|answer|respond|repl)\w*$/.test(word) || /^logged|sitting|sit$/.test(word)) return governed;
      return isOpenTo(tokens, link) ? governed : -governed;
    case "for":
      return isOpenTo(tokens, link) ? governed : 0;
    case "with":
      return previous?.kind === "verb" ? -stood : 0;
    case "on":
    case "at":
      return /^(?:am|i'm|im|logged|sitting|standing)$/.test(word) ? governed : -hinted;
    case "of":
      return /^(?:answers?|response|reply)$/.test(word) ? -governed : 0;
    default:
      return 0;
  }
}

/** `web-1 is blocked from db-1`: who is kept off is named before, and the other is what it wants. */
function isStopped(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== "verb" || !verbOf(token.text).isParticiple || verbOf(token.text).kind !== "admits") return false;
  const subject = skip(tokens, at - 1, -1, ({ kind }) => kind === "be" || kind === "helper");
  return tokens[subject]?.kind === "thing" && !isGoverned(tokens, subject);
}

/** `fetch the logs from web-1`: what is fetched is asked for. */
function isFetched(tokens: readonly Token[], link: number): boolean {
  const at = skip(tokens, link - 1, -1, ({ kind }) => kind === "noun" || kind === "article" || kind === "number");
  return tokens[at]?.kind === "verb" && verbOf((tokens[at] as Token).text).kind === "fetches";
}

/** `db-1 is open on 5432 to web-1`; but `is ssh open to db-1`, where nothing was named that could be open. */
function isOpenTo(tokens: readonly Token[], link: number): boolean {
  const isTraffic = ({ kind, text }: Token): boolean =>
    kind === "number" ||
    kind === "thing" ||
    /^(?:ports?|on|over|via|at|in|to|and|[-/,])$/.test(text) ||
    trafficIn(text).length > 0;
  const at = skip(tokens, link - 1, -1, isTraffic);
  const token = tokens[at];
  const isAllowed =
    token?.kind === "verb" && /^(?:allowed|permitted|listening)$/.test(token.text) && tokens[link]?.text === "for";
  if (token?.kind !== "open" && !isAllowed) return false;
  const things = tokens.slice(startOfClause(tokens, at), link).filter(({ thing }) => thing !== null);
  return things.length > 0;
}

function startOfClause(tokens: readonly Token[], at: number): number {
  return skip(tokens, at - 1, -1, (token) => !isBreak(token) || token.text === ":" || token.text === ",") + 1;
}
