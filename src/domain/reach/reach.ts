import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { describe } from "../estate/name.ts";
import { addUp } from "./add-up.ts";
import type { ReachAnswer } from "./answer.ts";
import { rulesAlone } from "./empty-group.ts";
import { type Endpoint, endpointOf } from "./endpoint.ts";
import { askPairs, type Found } from "./found.ts";
import { nobodyAt } from "./nobody.ts";
import { blank, type ReachQuestion } from "./question.ts";
import { unseenMembers } from "./unseen-members.ts";

/**
 * Can the source reach the destination with this traffic, there and back? Walks every pair that differs, adds up what
 * works, what is surely stopped and what is not known, and gives the evidence for each.
 */
export const reach = (estate: Estate, question: ReachQuestion): ReachAnswer => examine(estate, question).answer;

/** An answer, and the pairs that it was added up from; null where there was none to walk. */
export interface Examined {
  readonly answer: ReachAnswer;
  readonly found: Found | null;
}

/** The answer to `reach` with what it rests on, for whoever goes on from there. */
export function examine(estate: Estate, question: ReachQuestion): Examined {
  const source = endpointOf(estate, question.source, "source", question.destination);
  const destination = endpointOf(estate, question.destination, "destination", question.source);
  const refusals = [source.refusal, destination.refusal].filter((refusal) => refusal !== null);
  if (refusals.length > 0) {
    const stopped = { verdict: "blocked", forward: "blocked", return: "not-needed", blockers: refusals } as const;
    return { answer: { ...blank(question), ...stopped }, found: null };
  }
  const gaps = [
    source.gap ?? unseenMembers(estate, question.source),
    destination.gap ?? unseenMembers(estate, question.destination),
  ].filter((gap) => gap !== null);
  if (gaps.length > 0) {
    const answer = { ...blank(question), verdict: "unknown", forward: "unknown", return: "not-needed", gaps } as const;
    return { answer, found: null };
  }
  const nobody = [source, destination].filter((end) => end.members.length === 0 && end.addresses.length === 0);
  if (nobody.length > 0) return { answer: withoutInterfaces(estate, question, source, destination), found: null };
  const found = askPairs(estate, question, source, destination);
  const none = found.swept.length === 0 && found.stopped.length === 0 && found.unread.length === 0;
  if (none) return { answer: withoutPairs(estate, question, source, destination), found: null };
  return { answer: addUp(question, found), found };
}

/** Nothing uses one of the ends: never reachable, and blocked only where the rules alone stop it. */
function withoutInterfaces(
  estate: Estate,
  question: ReachQuestion,
  source: Endpoint,
  destination: Endpoint,
): ReachAnswer {
  const blockers = rulesAlone(estate, source, destination, question.traffic);
  const stopped = blockers.length > 0;
  const ends = [
    [question.source, source],
    [question.destination, destination],
  ] as const;
  const words = ends
    .filter(([, end]) => end.members.length === 0 && end.addresses.length === 0)
    .map(([meaning]) => [describe(meaning).id, meaning] as const);
  const empty = [...new Map(words).values()].map((meaning) => nobodyAt(estate, meaning));
  const word = stopped ? "blocked" : "unknown";
  const gaps = empty.map(({ gap }) => gap);
  const assumptions = empty.flatMap((one) => one.assumptions);
  return { ...blank(question), verdict: word, forward: word, blockers, assumptions, gaps };
}

/** The same single interface on both sides: an interface is no pair with itself, so only the rules can be asked (ENG-06). */
function withoutPairs(estate: Estate, question: ReachQuestion, source: Endpoint, destination: Endpoint): ReachAnswer {
  const blockers = rulesAlone(estate, source, destination, question.traffic);
  const gap: Gap = {
    what: `${describe(question.source).id} and ${describe(question.destination).id} hold one interface only, so there is no pair to judge`,
    why: "no-interface",
    needs: "a second interface",
  };
  const word = blockers.length > 0 ? "blocked" : "unknown";
  return { ...blank(question), verdict: word, forward: word, blockers, gaps: [gap] };
}
