import { type Fields, isFields, textIn } from "../json.ts";

/**
 * A block whose texts slack-blocks-to-jsx draws as Slack does. The library takes Slack's escapes off before it looks for
 * markup, so that an escaped `<!channel>` becomes a mention, and it looks for markup in plain texts as well.
 */
export const asDrawn = (block: Fields): Fields => shielded(block) as Fields;

function shielded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shielded);
  if (!isFields(value)) return value;
  const text = textIn(value, "text");
  switch (value["type"]) {
    case "mrkdwn":
      return { ...value, text: withoutEscapes(text) };
    case "plain_text":
      return { ...value, text: withoutMarkup(withoutEscapes(text)) };
    case "raw_text":
      return { type: "rich_text", elements: [literally(text)] };
    case "rich_text":
      // What stands there is literal in the library too.
      return value;
    default:
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shielded(one)]));
  }
}

const literally = (text: string): Fields => ({
  type: "rich_text_section",
  elements: text === "" ? [] : [{ type: "text", text }],
});

/** A mark of no width behind a bracket keeps it from opening a mention or a link. `&amp;` the library does itself. */
const withoutEscapes = (text: string): string => text.replaceAll("&lt;", `<${wordJoiner}`).replaceAll("&gt;", ">");

const wordJoiner = "\u2060";

/** What would be markup, behind the sign that it is none. */
const withoutMarkup = (text: string): string => text.replaceAll("<", `<${wordJoiner}`).replace(/[*_~`\\]/g, "\\$&");
