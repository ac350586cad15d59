/**
 * Slack's form of a text back to what the person typed, and what a keyboard has made of it back to what they meant.
 * https://docs.slack.dev/messaging/formatting-message-text
 */

/** Who the bot is, where that is known: its own mention in front of a question is no word of it. */
export interface CleanOptions {
  readonly botUserId?: string | null;
}

/** Entities and markup can stand in each other; what still does after so many rounds is nobody's writing. */
const mostRounds = 8;

/** Never throws, and cleaning what is clean changes nothing. */
export function clean(text: string, { botUserId = null }: CleanOptions = {}): string {
  let cleaned = plainSigns(text);
  for (let round = 0; round < mostRounds; round += 1) {
    const next = plainSigns(withoutMarkup(withoutMention(cleaned, botUserId)));
    if (next === cleaned) return cleaned.trim();
    cleaned = next;
  }
  return plainSigns(cleaned.replace(/[<>&]/g, " ")).trim();
}

function withoutMention(text: string, botUserId: string | null): string {
  let rest = text.trimStart();
  if (botUserId === null) return text;
  for (;;) {
    const [mention = "", user] = /^<@(\w+)(?:\|[^<>]*)?>[\s,:]*/.exec(rest) ?? [];
    if (mention === "" || user !== botUserId) return rest;
    rest = rest.slice(mention.length);
  }
}

/** Innermost first, so that a link in a link comes out in the end. */
const withoutMarkup = (text: string): string =>
  text
    .replace(
      /<([@#!]?)([^<>|\s][^<>|\n]*)(?:\|([^<>\n]*))?>/g,
      (_whole, sign: string, target: string, label?: string) => typed(sign, target, label ?? ""),
    )
    .replace(/&(?:amp;)*(amp|lt|gt);/g, (_whole, entity: string) => entities[entity] ?? "");

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">" };

/** `<#C1|name>`, `<@U1>`, `<!here>`, `<https://web-1.example|web-1.example>`, `<mailto:…>`, or no markup at all. */
function typed(sign: string, target: string, label: string): string {
  switch (sign) {
    case "#":
      return `#${(label || target).replace(/^#+/, "")}`;
    case "@":
      return `@${(label || target).replace(/^@+/, "")}`;
    case "!":
      return label || `@${target.replace(/^subteam\^|\^.*$/g, "")}`;
    default:
      if (/^(?:[a-z][a-z+.-]*:\/\/|mailto:|tel:)/i.test(target))
        return label || target.replace(/^(?:mailto|tel):/i, "");
      // `<source>` of a form that was copied: kept as it is, in signs that are not markup.
      return `‹${target}${label === "" ? "" : `|${label}`}›`;
  }
}

const quotes: readonly (readonly [RegExp, string])[] = [
  [/[\u{201C}-\u{201F}\u{AB}\u{BB}\u{FF02}]/gu, '"'],
  [/[\u{2018}-\u{201B}\u{2032}]/gu, "'"],
];

/** Quotes, dashes and spaces as a plain keyboard has them; nothing that cannot be seen; no backticks. */
function plainSigns(text: string): string {
  const visible = text
    .toWellFormed()
    // Zero width, soft hyphen and bidi marks; further below, controls except the line feed and the tab.
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, "")
    .replace(/\r\n?|[\u{2028}\u{2029}]/gu, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/[^\P{Zs} ]/gu, " ")
    .replace(/`{3,}/g, " ")
    .replace(/`/g, "");
  const quoted = quotes.reduce((some, [pattern, plain]) => some.replace(pattern, plain), visible);
  return (
    quoted
      // What was `--from` before the keyboard helped.
      .replace(/(^|\s)[\u{2014}\u{2013}](?=[a-z])/giu, "$1--")
      .replace(/[\u{2010}-\u{2015}\u{2212}\u{FE58}\u{FE63}\u{FF0D}]/gu, "-")
      .replace(/[\u{2192}\u{27F6}\u{21D2}\u{279C}\u{2794}]/gu, "->")
  );
}
