import type { ContextBlock } from "@slack/types";
import { mrkdwn } from "./escape.ts";

const mostSources = 6;

/** Where a question comes from, in small print: each page by its own name, since whole addresses drown everything else. */
export function sourcesLine({
  sources,
  checked,
}: {
  readonly sources: readonly string[];
  readonly checked: string;
}): ContextBlock {
  const links = sources.slice(0, mostSources).map(linkTo);
  return {
    type: "context",
    elements: [{ type: "mrkdwn", text: `From ${links.join(", ")}; checked ${mrkdwn(checked, 20)}.` }],
  };
}

/** What could end a link early makes it a text. */
function linkTo(source: string): string {
  if (!/^https:\/\/[^\s<>|]{1,250}$/.test(source)) return mrkdwn(source, 200);
  const { hostname, pathname } = new URL(source);
  const page = pathname
    .split("/")
    .findLast((part) => part !== "")
    ?.replace(/\.html?$/, "");
  return `<${source.replaceAll("&", "&amp;")}|${mrkdwn(page ?? hostname, 80)}>`;
}
