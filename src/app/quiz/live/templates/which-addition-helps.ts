import { Estate } from "#domain/estate/lookup.ts";
import type { Blocker, LegName } from "#domain/reach/step.ts";
import { type Call, callsFor } from "../calls.ts";
import { type Change, changesOf } from "../change.ts";
import type { LiveDraft, LiveTemplate } from "../draft.ts";
import { pages, readingAbout } from "../explained-by.ts";
import { factsOf } from "../facts.ts";
import { type LiveNetwork, withAddress } from "../network.ts";
import { blockerOf, cardFor, isAt, whyDropped } from "../place.ts";

/** Each is a network of its own, with an index of its own. */
const mostCopies = 12;
const mostWrong = 3;

/** Which one addition makes a call work that does not: each option is added to a copy, of which the engine is asked. */
export const whichAdditionHelps: LiveTemplate = {
  name: "which-addition-helps",
  *questions(network) {
    let copies = 0;
    for (const call of callsFor(network, "which-addition-helps")) {
      const asked = askedOf(network, call);
      if (asked === null) continue;
      if (copies === mostCopies) return;
      copies += 1 + mostWrong;
      if (isProved(network, asked)) yield draftOf(network, asked);
    }
  },
};

interface Asked {
  readonly call: Call;
  readonly leg: LegName;
  readonly facts: string;
  readonly blocker: Blocker;
  readonly right: Change;
  readonly wrong: readonly Change[];
}

/** What the question would be, before anything of it is tried; null where there is too little to choose from. */
function askedOf(network: LiveNetwork, call: Call): Asked | null {
  const step = call.dropped ?? call.lost;
  const leg = call.dropped === null ? "return" : "forward";
  const facts = factsOf(network, call);
  const blocker = step === null ? undefined : blockerOf(call, step, leg);
  if (step === null || facts === null || blocker === undefined) return null;
  const changes = changesOf(network, call);
  const right = changes.find((change) => change.leg === leg && isAt(change.place, step));
  const others = changes.filter((change) => change !== right);
  const wrong = network.options.some(others, `additions ${call.from.own.id} ${call.to.own.id}`, mostWrong);
  return right === undefined || wrong.length < mostWrong ? null : { call, leg, facts, blocker, right, wrong };
}

/** What the engine does not know of a copy is no wrong answer. */
const isProved = (network: LiveNetwork, { call, right, wrong }: Asked): boolean =>
  verdictWith(network, call, right) === "reachable" &&
  wrong.every((change) => verdictWith(network, call, change) === "blocked");

const verdictWith = (network: LiveNetwork, { from, to, port }: Call, change: Change): string | undefined =>
  network.call(from, to, port, new Estate(change.on(network.estate.snapshot)))?.verdict;

function draftOf(network: LiveNetwork, { call, leg, facts, blocker, right, wrong }: Asked): LiveDraft {
  const { topic, page } = readingAbout(blocker.kind);
  return {
    kind: "choice",
    subject: `${call.from.own.id} ${call.to.own.id} ${call.port}`,
    topic,
    difficulty: "hard",
    cards: [...new Set([...cardFor(blocker, "request-path"), "security-group-return-traffic"])],
    sources: [...new Set([page, pages.groups])],
    stem: `${withAddress(call.from)} calls ${withAddress(call.to)} on tcp ${call.port}, and the call does not work. ${facts}\n\nWhich addition makes it work? In a network ACL it would be the first rule.`,
    right: { text: right.text, because: "With it, the engine finds nothing that drops the request or its reply." },
    wrong: wrong.map((change) => ({ text: change.text, because: whyNot(change, leg) })),
    explanation: `${whyDropped(network, blocker)} Each addition was made in a copy of the network, and with the others the call still fails there.`,
  };
}

const packets: Readonly<Record<LegName, string>> = { forward: "request", return: "reply" };

const whyNot = ({ leg, place }: Change, dropped: LegName): string =>
  leg === "return" && place.kind === "security-group"
    ? "Security groups remember the connection: a reply needs no rule."
    : leg === dropped
      ? `It is not there that the ${packets[leg]} is dropped.`
      : `It would concern the ${packets[leg]}, and what is dropped is the ${packets[dropped]}.`;
