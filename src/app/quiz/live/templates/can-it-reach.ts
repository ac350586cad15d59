import type { Told } from "#domain/diagnosis/case.ts";
import { type Call, callsFor } from "../calls.ts";
import type { LiveTemplate } from "../draft.ts";
import { pages, readingAbout } from "../explained-by.ts";
import { factsOf } from "../facts.ts";
import { type LiveNetwork, withAddress } from "../network.ts";
import { blockerOf, cardFor, whyDropped } from "../place.ts";

type Fate = "arrives" | "security-group" | "network-acl" | "route-table" | "no-reply";

const texts: Readonly<Record<Fate, string>> = {
  arrives: "Yes: the request arrives, and so does the reply.",
  "security-group": "No: a security group drops the request.",
  "network-acl": "No: a network ACL drops the request.",
  "route-table": "No: no working route leads there.",
  "no-reply": "No: the request arrives, but the reply does not.",
};

/** Whether one thing reaches another, and why not: five fates that exclude each other, as `reach` tells them. */
export const canItReach: LiveTemplate = {
  name: "can-it-reach",
  *questions(network) {
    for (const call of callsFor(network, "can-it-reach")) {
      const facts = factsOf(network, call);
      const fate = fateOf(call);
      const step = call.dropped ?? call.lost;
      const leg = call.dropped === null ? "return" : "forward";
      const blocker = step === null ? undefined : blockerOf(call, step, leg);
      if (facts === null || (step !== null && blocker === undefined)) continue;
      const { topic, page } =
        step === null ? { topic: "security-groups", page: pages.groups } : readingAbout(step.kind);
      yield {
        kind: "choice",
        subject: `${call.from.own.id} ${call.to.own.id} ${call.port}`,
        topic,
        difficulty: fate === "no-reply" ? "hard" : "medium",
        cards: blocker === undefined ? [cardOfSuccess(call)] : cardFor(blocker, "security-group-basics"),
        sources: [page],
        stem: `${withAddress(call.from)} calls ${withAddress(call.to)} on tcp ${call.port}. ${facts}\n\nDoes the call work?`,
        right: told(fate, fate, because(network, call)),
        wrong: wrongFates(network, call, fate).map((other) => told(other, fate, "")),
        explanation: because(network, call),
      };
    }
  },
};

const fateOf = ({ dropped, lost }: Call): Fate =>
  dropped !== null ? (dropped.kind as Fate) : lost !== null ? "no-reply" : "arrives";

const isNear = ({ from, to }: Call): boolean => from.subnet.id === to.subnet.id;

const cardOfSuccess = (call: Call): string =>
  isNear(call) ? "network-acl-same-subnet" : "security-group-return-traffic";

function because(network: LiveNetwork, call: Call): string {
  const step = call.dropped ?? call.lost;
  const blocker = step === null ? undefined : blockerOf(call, step, call.dropped === null ? "return" : "forward");
  if (blocker === undefined && isNear(call))
    return "Both are in one subnet, where neither routes nor a network ACL are met. Their security groups let the request pass, and remember the connection for the reply.";
  if (blocker === undefined)
    return "Everything on the way there lets the request pass. Security groups remember the connection, and whatever else is on the way back lets the reply pass.";
  return whyDropped(network, blocker);
}

/** Yes is always among them: whoever suspects a trap everywhere should have to say which. */
function wrongFates(network: LiveNetwork, { from, to }: Call, right: Fate): readonly Fate[] {
  const others = (Object.keys(texts) as Fate[]).filter((fate) => fate !== right && fate !== "arrives");
  const some = network.options.some(others, `fates ${from.own.id} ${to.own.id}`, right === "arrives" ? 3 : 2);
  return right === "arrives" ? some : ["arrives", ...some];
}

function told(fate: Fate, right: Fate, reason: string): Told {
  if (fate === right) return { text: texts[fate], because: reason };
  const really: Readonly<Record<Fate, string>> = {
    arrives: "Nothing drops the request or its reply.",
    "security-group": "A security group drops the request, and nothing before it does.",
    "network-acl": "A network ACL drops the request, and nothing before it does.",
    "route-table": "No working route leads there, and nothing drops it before.",
    "no-reply": "The request arrives; it is the reply that is dropped.",
  };
  return { text: texts[fate], because: really[right] };
}
