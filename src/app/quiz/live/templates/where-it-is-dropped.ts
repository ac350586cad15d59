import type { LegName } from "#domain/reach/step.ts";
import { type Call, callsFor } from "../calls.ts";
import type { LiveDraft, LiveTemplate } from "../draft.ts";
import { pages, readingAbout } from "../explained-by.ts";
import { factsOf } from "../facts.ts";
import { type LiveNetwork, withAddress } from "../network.ts";
import { blockerOf, cardFor, droppedAt, placesOf, whyDropped } from "../place.ts";

/** Where a request is dropped: at one place of those that it passes, or would have come to. */
export const whereTheRequestIsDropped: LiveTemplate = {
  name: "where-the-request-is-dropped",
  *questions(network) {
    for (const call of callsFor(network, "where-the-request-is-dropped")) {
      const draft = draftOf(network, call, "forward");
      if (draft !== null) yield draft;
    }
  },
};

/** Where a reply is dropped, of a request that arrived: routes and network ACLs remember nothing (NACL-01). */
export const whereTheReplyIsDropped: LiveTemplate = {
  name: "where-the-reply-is-dropped",
  *questions(network) {
    for (const call of callsFor(network, "where-the-reply-is-dropped")) {
      const draft = draftOf(network, call, "return");
      if (draft !== null) yield draft;
    }
  },
};

function draftOf(network: LiveNetwork, call: Call, leg: LegName): LiveDraft | null {
  const isForward = leg === "forward";
  const dropped = isForward ? call.dropped : call.lost;
  const facts = factsOf(network, call);
  if (dropped === null || facts === null) return null;
  const blocker = blockerOf(call, dropped, leg);
  const steps = isForward ? call.forward : call.back;
  const options = droppedAt(network, { leg, places: placesOf(network, call, leg), steps, dropped });
  if (blocker === undefined || options === null || options.wrong.length < 3) return null;
  const { topic, page } = readingAbout(dropped.kind);
  const question = isForward
    ? "The request does not arrive. Where is it dropped?"
    : "The request arrives, and no reply comes back. Where is the reply dropped?";
  const cards = cardFor(blocker, "network-acl-basics");
  return {
    kind: "choice",
    subject: `${call.from.own.id} ${call.to.own.id} ${call.port}`,
    topic,
    difficulty: isForward ? "medium" : "hard",
    cards: isForward ? cards : [...new Set([...cards, "security-group-return-traffic"])],
    sources: isForward ? [page] : [...new Set([page, pages.ephemeral])],
    stem: `${withAddress(call.from)} calls ${withAddress(call.to)} on tcp ${call.port}. ${facts}\n\n${question}`,
    ...options,
    wrong: network.options.some(options.wrong, `places ${call.from.own.id} ${call.to.own.id}`, 3),
    explanation: whyDropped(network, blocker),
  };
}
