import type { Opening } from "../change/change.ts";
import { commandLine } from "../change/command.ts";
import { sentenceOf } from "../change/sentence.ts";
import { terraformOf } from "../change/terraform.ts";
import type { Estate } from "../estate/lookup.ts";
import { decisiveOf } from "../reach/add-up.ts";
import type { Fix, ReachAnswer } from "../reach/answer.ts";
import { endpointOf } from "../reach/endpoint.ts";
import type { Found } from "../reach/found.ts";
import type { PairQuestion } from "../reach/pair.ts";
import type { ReachQuestion } from "../reach/question.ts";
import { type Examined, reach } from "../reach/reach.ts";
import { alsoOpens } from "./also-opens.ts";
import { AskedEnd } from "./asked-end.ts";
import type { Taste } from "./repair.ts";
import { representatives } from "./representatives.ts";
import { solve, withChanges } from "./solve.ts";
import type { Ends } from "./stop.ts";

/** Least privilege first: who is meant by group before by address, which a later machine may have. */
const tastes: readonly Taste[] = [{ references: true }, { references: false }];

/** Pairs that are asked in a copy before the whole is asked once. */
const mostPairs = 400;

/**
 * What would open exactly the asked traffic: smallest sets of changes, each of them applied to a copy and proved there by
 * asking the same question again. None for `any`, because nobody is advised to open everything, and none where the
 * answer rests on something that was not read.
 */
export function fixesOf(estate: Estate, question: ReachQuestion, examined: Examined): readonly Fix[] {
  const fixes: Fix[] = [];
  for (const changes of waysToOpen(estate, question, examined)) {
    const fix = fixOf(estate, question, endsOf(estate, question), changes);
    if (fixes.every((better) => isWorthwhile(fix, better))) fixes.push(fix);
  }
  return fixes;
}

/** The sets of changes by themselves, best first. */
export function waysToOpen(
  estate: Estate,
  question: ReachQuestion,
  { answer, found }: Examined,
): readonly (readonly Opening[])[] {
  if (found === null || !isStopped(answer) || question.words === "any" || found.stopped.length > 0) return [];
  const ends = endsOf(estate, question);
  const pairs = stoppedPairs(question, ends, found).slice(0, mostPairs);
  return tastes.map((taste) => proved(estate, question, pairs, ends, taste)).filter((changes) => changes !== null);
}

function endsOf(estate: Estate, { source, destination }: ReachQuestion): Ends {
  return {
    source: new AskedEnd(estate, source, endpointOf(estate, source, "source", destination)),
    destination: new AskedEnd(estate, destination, endpointOf(estate, destination, "destination", source)),
  };
}

/** Another way is told if it takes no more changes, or opens something else besides. */
const isWorthwhile = (fix: Fix, better: Fix): boolean =>
  fix.text !== better.text && (fix.cli.length <= better.cli.length || fix.alsoOpens !== better.alsoOpens);

const isStopped = ({ verdict, gaps }: ReachAnswer): boolean =>
  (verdict === "blocked" || verdict === "partial") && gaps.length === 0;

/** The changes with which the whole question is reachable. */
function proved(
  estate: Estate,
  question: ReachQuestion,
  pairs: readonly PairQuestion[],
  ends: Ends,
  taste: Taste,
): readonly Opening[] | null {
  const changes = solve(estate, pairs, ends, taste);
  if (changes === null) return null;
  return reach(withChanges(estate, changes), question).verdict === "reachable" ? changes : null;
}

function stoppedPairs(question: ReachQuestion, ends: Ends, { swept, generalPublic }: Found): readonly PairQuestion[] {
  return decisiveOf(swept, generalPublic)
    .filter(({ answer }) => answer.outcome.share.stopped)
    .flatMap((one) => representatives(question, ends, one));
}

function fixOf(estate: Estate, question: ReachQuestion, ends: Ends, changes: readonly Opening[]): Fix {
  const text = changes.map(sentenceOf).join("; ");
  return {
    text: `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`,
    cli: changes.map((change) => commandLine(change, estate)),
    terraform: terraformOf(changes),
    proved: true,
    alsoOpens: alsoOpens(estate, question, ends, changes),
  };
}
