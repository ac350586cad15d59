import type { ReachAnswer, TargetLeg } from "../reach/answer.ts";
import type { LegName } from "../reach/step.ts";
import { blockerInShort } from "./blockers.ts";
import { gapInWords } from "./gaps.ts";
import type { Mark } from "./passage.ts";
import { pairsByVerdict } from "./reach-pairs.ts";
import { linesInWords, listed, nameOf, trafficInSentence, trafficInWords } from "./words.ts";

export const verdictMarks: Readonly<Record<ReachAnswer["verdict"], Mark>> = {
  reachable: "good",
  blocked: "bad",
  partial: "partial",
  unknown: "unknown",
};

/** The verdict in one sentence: who, to whom, with what, and the rule that decided; of a change, before and after. */
export function headlineOf(answer: ReachAnswer): string {
  const { whatIf, verdict } = answer;
  const claim = claimOf(answer);
  if (whatIf === undefined) return claim;
  const { before } = whatIf;
  const same = verdict === before.verdict ? "still " : "";
  const told = claim.replace(/^(?:Reachable|Blocked|Partly reachable): |^Not known/, (start) =>
    start === "Not known" ? "not known" : "",
  );
  const words = verdictWords[before.verdict];
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)} now, ${same}${verdictWords[verdict]} with the change: ${told}`;
}

const verdictWords: Readonly<Record<ReachAnswer["verdict"], string>> = {
  reachable: "reachable",
  blocked: "blocked",
  partial: "partly reachable",
  unknown: "not known",
};

function claimOf(answer: ReachAnswer): string {
  switch (answer.verdict) {
    case "reachable":
      return reachable(answer);
    case "blocked":
      return blocked(answer);
    case "partial":
      return partly(answer);
    case "unknown":
      return unknown(answer);
  }
}

function sentence({ question }: ReachAnswer, verb: string): string {
  const { source, destination, traffic } = question;
  return `${nameOf(source)} ${verb} ${nameOf(destination)} ${trafficInSentence(traffic)}`;
}

function reachable(answer: ReachAnswer): string {
  const steps = answer.paths[0]?.forward.steps ?? [];
  const gate = answer.paths.length === 1 ? steps.findLast((step) => step.kind === "security-group") : undefined;
  const rule = gate?.evidence.at(-1);
  const because = rule === undefined ? "" : `: ${rule}`;
  const replies = answer.return === "not-needed" ? "" : ", and the replies come back";
  return `Reachable: ${sentence(answer, "can reach")}${replies}${because}`;
}

function blocked(answer: ReachAnswer): string {
  const claim = `Blocked: ${sentence(answer, "cannot reach")}`;
  if (answer.forward !== "allowed") return `${claim}: ${decidingReason(answer, "forward")}`;
  const arrives = isDatagrams(answer)
    ? "one-way datagrams arrive, but no reply comes back"
    : "the request arrives, the reply dies";
  return `${claim}: ${arrives}: ${decidingReason(answer, "return")}`;
}

const isDatagrams = ({ question }: ReachAnswer): boolean => question.traffic.endsWith("/udp");

function decidingReason({ blockers, paths }: ReachAnswer, leg: LegName): string {
  const first = blockers.find((blocker) => blocker.leg === leg) ?? blockers[0];
  if (first === undefined) return "nothing lets it through";
  const others = paths.length > 1 && blockers.length > 1 ? "; other pairs meet other rules" : "";
  return `${blockerInShort(first)}${others}`;
}

function partly(answer: ReachAnswer): string {
  const { question, allowed, clients } = answer;
  const pairs = pairsByVerdict(answer.paths);
  if (pairs.kinds > 1) {
    const between = `${nameOf(question.source)} and ${nameOf(question.destination)}`;
    return `Partly reachable ${trafficInSentence(question.traffic)}: of ${pairs.total} pairs between ${between}, ${pairs.words}`;
  }
  const targets = targetsOf(answer);
  const reached = targets.filter((leg) => leg.verdict === "reachable");
  if (targets.length > 1 && reached.length > 0 && reached.length < targets.length) {
    const some = `${reached.length} of ${targets.length} targets`;
    return `Partly reachable: ${sentence(answer, "can reach")} at ${some} only: ${decidingReason(answer, "forward")}`;
  }
  if (answer.forward === "allowed" && targets.length > 0 && clients.every((client) => client.return === "allowed")) {
    const claim = `Partly reachable: ${sentence(answer, "can reach")}`;
    return `${claim}, but not all replies of the target come back: ${decidingReason(answer, "return")}`;
  }
  if (answer.forward === "allowed") {
    const fine = clients.filter((client) => client.return === "allowed");
    const heard = fine.map(({ client, ports }) => `${client} clients (ports ${ports})`);
    const whom = heard.length === 0 ? "only some of the client's ports" : `only ${listed(heard)}`;
    return `Partly reachable: ${sentence(answer, "can reach")}, but replies come back to ${whom}: ${decidingReason(answer, "return")}`;
  }
  const works = allowed.length === 0 ? "a part" : linesInWords(allowed);
  return `Partly reachable: of ${trafficInWords(question.traffic)} from ${nameOf(question.source)} to ${nameOf(question.destination)}, only ${works} works`;
}

/** The targets of a load balancer, where there is one way to it. */
function targetsOf({ paths }: ReachAnswer): readonly TargetLeg[] {
  const legs = paths.length === 1 ? paths.flatMap((path) => path.legs ?? []) : [];
  return legs.filter((leg) => leg.leg === "balancer-to-target");
}

function unknown(answer: ReachAnswer): string {
  const claim = `Not known whether ${sentence(answer, "can reach")}`;
  const [gap] = answer.gaps;
  return gap === undefined ? claim : `${claim}: ${gapInWords(gap)}`;
}
