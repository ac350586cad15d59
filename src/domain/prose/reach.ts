import type { Path, ReachAnswer } from "../reach/answer.ts";
import { blockerInShort, blockerLine } from "./blockers.ts";
import { gapLines } from "./gaps.ts";
import type { Passage } from "./passage.ts";
import { headlineOf, verdictMarks } from "./reach-headline.ts";
import { frontOf, legsOf } from "./reach-legs.ts";
import { nextSteps } from "./reach-next.ts";
import { pairInWords, pairsByVerdict } from "./reach-pairs.ts";
import { stepLines } from "./reach-steps.ts";
import { count, linesInWords, nameOf } from "./words.ts";

/** What fits a screen or two: paths shown in full, and lines of each list. */
const mostPaths = 3;
const mostLines = 8;

/**
 * The answer to `reach` in plain English: the verdict first, then the path that it was read off, and at the end what
 * to do about it. Says nothing that the answer does not hold.
 */
export function proseOfReach(answer: ReachAnswer): readonly Passage[] {
  return [
    { kind: "headline", mark: verdictMarks[answer.verdict], text: headlineOf(answer) },
    ...tried(answer),
    ...remarks(answer),
    ...pathsOf(answer),
    ...list(inTheWay[answer.verdict], otherBlockers(answer)),
    ...list("Replies, by the client's ports", clientLines(answer)),
    ...list("Named prefixes that differ from the general public", exceptionLines(answer)),
    ...list("What could not be seen", gapLines(answer.gaps, mostLines)),
    ...list("Taken as given", assumptionLines(answer)),
    ...(answer.fixes.length > 0 ? opening(answer) : list("What to do next", nextSteps(answer))),
  ];
}

/** What was changed on the copy that the answer is about. */
function tried({ whatIf }: ReachAnswer): readonly Passage[] {
  if (whatIf === undefined) return [];
  const { changes, notUnderstood } = whatIf;
  const sentences = changes.slice(0, mostLines).map((text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`);
  const nothing = notUnderstood.length === 0 ? ["Nothing: all of it is so already."] : ["Nothing that can be tried."];
  return [
    ...list(
      "What is changed, on a copy only",
      changes.length === 0 ? nothing : withRest(sentences, changes.length, "change"),
    ),
    ...list("What was not understood", withRest(notUnderstood.slice(0, mostLines), notUnderstood.length, "line")),
  ];
}

/** The proved changes, and the commands of the first, to be looked at before anybody runs them. */
function opening({ fixes }: ReachAnswer): readonly Passage[] {
  const lines = fixes.map(({ text, alsoOpens }) => `${text} Also opens: ${alsoOpens}.`);
  return [
    ...list("What would open it, proved on a copy", lines),
    {
      kind: "code",
      title: fixes.length === 1 ? "As commands" : "The first as commands",
      lines: fixes.slice(0, 1).flatMap(({ cli }) => cli),
    },
  ];
}

const inTheWay: Readonly<Record<ReachAnswer["verdict"], string>> = {
  reachable: "In the way of a part",
  partial: "What stops the rest",
  blocked: "Also in the way",
  unknown: "Certainly in the way",
};

const list = (title: string, items: readonly string[]): readonly Passage[] =>
  items.length === 0 ? [] : [{ kind: "list", title, items }];

function remarks(answer: ReachAnswer): readonly Passage[] {
  const { paths, question, verdict, blockers } = answer;
  const said: string[] = [];
  const pairs = pairsByVerdict(paths);
  if (pairs.total > 1) {
    const ends = `${nameOf(question.source)} and ${nameOf(question.destination)}`;
    const ways = paths.length === 1 ? "they all meet the same rules" : `they take ${paths.length} different ways`;
    said.push(`${pairs.total} pairs between ${ends}: ${pairs.words}; ${ways}.`);
  }
  if (verdict === "partial" && pairs.total > 1 && answer.allowed.length > 0)
    said.push(`What works for every pair: ${linesInWords(answer.allowed)}.`);
  const [certain] = blockers;
  if (verdict === "unknown" && certain !== undefined)
    said.push(`One blocker is certain, whatever is missing: ${blockerInShort(certain)}.`);
  return said.length === 0 ? [] : [{ kind: "text", text: said.join(" ") }];
}

/** One path of each verdict, so that what works can be compared with what does not; the others are listed. */
function pathsOf(answer: ReachAnswer): readonly Passage[] {
  const { paths } = answer;
  const shown = paths
    .filter((path, index) => paths.findIndex((one) => one.verdict === path.verdict) === index)
    .slice(0, mostPaths);
  const rest = paths.filter((path) => !shown.includes(path));
  return [...shown.flatMap((path) => pathOf(path, answer)), ...list("The other paths", restLines(rest, answer))];
}

function pathOf(path: Path, answer: ReachAnswer): readonly Passage[] {
  const isOne = answer.paths.length === 1;
  const many = path.count > 1 ? `, and ${count(path.count - 1, "pair")} like it` : "";
  const verdict = isOne ? "" : `: ${path.verdict}`;
  const there: Passage = {
    kind: "steps",
    title: `${wayThere(path)}, ${pairInWords(path, answer)}${many}${verdict}`,
    steps: stepLines(path.forward.steps),
  };
  const back = stepLines(path.return.steps);
  // Where the request is stopped, the way back is walked only to find what else is in the way.
  const reply = frontOf(path)?.return ?? path.return.verdict;
  const isNeeded = reply !== "not-needed";
  const behind = legsOf(path);
  if (back.length === 0 || (!isNeeded && back.every(({ mark }) => mark === "good"))) return [there, ...behind];
  const title = isNeeded ? `The way back: ${reply}` : "The way back, if the request arrived";
  return [there, { kind: "steps", title, steps: back }, ...behind];
}

/** Behind a load balancer the path goes on, with another verdict. */
function wayThere(path: Path): string {
  const front = frontOf(path);
  return front === null ? "The way there" : `The way to the load balancer (${front.verdict})`;
}

function restLines(rest: readonly Path[], answer: ReachAnswer): readonly string[] {
  const lines = rest.slice(0, mostLines).map((path) => {
    const many = path.count > 1 ? ` and ${count(path.count - 1, "pair")} like it` : "";
    return `${pairInWords(path, answer)}${many}: ${path.verdict}`;
  });
  return withRest(lines, rest.length, "path");
}

/** All but the one that the headline names. */
function otherBlockers({ blockers, verdict }: ReachAnswer): readonly string[] {
  const others = verdict === "blocked" ? blockers.slice(1) : blockers;
  return withRest(others.slice(0, mostLines).map(blockerLine), others.length, "blocker");
}

const replies = {
  allowed: "the reply arrives",
  blocked: "the reply is stopped",
  partial: "the reply arrives at some of its ports only",
  unknown: "not known",
} as const;

/** Who gets a reply matters only where some do and some do not, or where the question names the ports. */
function clientLines({ clients }: ReachAnswer): readonly string[] {
  const words = new Set(clients.map((client) => client.return));
  const isPlain = words.size === 1 && !words.has("partial") && clients.every(({ client }) => client !== "asked");
  if (isPlain) return [];
  return clients.map(({ client, ports, return: word }) => {
    const who = client === "asked" ? "the ports asked about" : `${client} clients`;
    return `${who} (${ports}): ${replies[word]}`;
  });
}

function exceptionLines({ exceptions }: ReachAnswer): readonly string[] {
  const lines = exceptions.slice(0, mostLines).map(({ cidr, verdict, traffic }) => {
    const what = traffic.length === 0 ? "" : ` (${linesInWords(traffic)})`;
    return `${cidr}: ${verdict}${what}`;
  });
  return withRest(lines, exceptions.length, "prefix");
}

function assumptionLines({ assumptions }: ReachAnswer): readonly string[] {
  const lines = assumptions.slice(0, mostLines).map(({ what, because }) => `${what}, because ${because}`);
  return withRest(lines, assumptions.length, "assumption");
}

function withRest(lines: readonly string[], total: number, noun: string): readonly string[] {
  const rest = total - lines.length;
  return rest === 0 ? lines : [...lines, `and ${rest} more (${noun === "prefix" ? "prefixes" : `${noun}s`})`];
}
