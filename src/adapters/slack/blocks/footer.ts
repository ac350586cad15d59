import type { ContextBlock } from "@slack/types";
import type { AnswerView, FooterFacts } from "./answer-view.ts";
import { cut, mrkdwn, plainText } from "./escape.ts";
import { ageInWords, counted, instantInWords } from "./in-words.ts";
import { limits } from "./limits.ts";

/** No more Regions are named one by one. */
const mostRegions = 4;

/** Names in small print; they are whole in the answer. */
const longestName = 60;

/**
 * Where the answer's facts come from, in small print: the network, its account and Regions, how old the facts are, what
 * they took, and the id by which support finds the answer.
 */
export function footerLine(answerId: string, facts: FooterFacts): string {
  const { network, account, regions, durationMs } = facts;
  const named = regions.slice(0, mostRegions).map((region) => cut(region, longestName));
  const more = regions.length - named.length;
  return [
    `Network ${cut(network, longestName)}`,
    ...(account === null ? [] : [`account ${cut(account, longestName)}`]),
    ...(named.length === 0 ? [] : [`${named.join(", ")}${more === 0 ? "" : ` and ${counted(more, "more Region")}`}`]),
    ...readingOf(facts),
    `${(Math.max(0, durationMs) / 1000).toFixed(1)} s`,
    `answer ${cut(answerId, longestName)}`,
  ].join(" · ");
}

function readingOf({ takenAt, ageSeconds, calls, isShared }: FooterFacts): readonly string[] {
  if (takenAt === null || ageSeconds === null) return ["no network was read"];
  const age = `facts ${ageInWords(ageSeconds)} (${instantInWords(takenAt)})`;
  const made = counted(calls, "call");
  return [age, isShared ? `${made}, shared with a question just before` : made];
}

/** https://docs.slack.dev/reference/block-kit/blocks/context-block */
export function footerBlock({ answerId, footer, sharedBy }: AnswerView): ContextBlock {
  const facts = plainText(footerLine(answerId, footer), limits.contextText);
  if (sharedBy === null) return { type: "context", elements: [facts] };
  return { type: "context", elements: [{ type: "mrkdwn", text: `Shared by ${personOf(sharedBy)}` }, facts] };
}

/** A person's id is a mention only where it is one. https://docs.slack.dev/messaging/formatting-message-text */
const personOf = (user: string): string => (/^[UW][A-Z0-9]{2,20}$/.test(user) ? `<@${user}>` : mrkdwn(user, 40));
