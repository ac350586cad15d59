/** Members of blocks and attachments that hold what people read. */
const readable = ["text", "title", "value", "fallback", "pretext", "footer"];
const nested = ["blocks", "attachments", "elements", "fields", "message_blocks", "message", "rows", "child_blocks"];

const deepest = 12;

/**
 * Everything that a person reads in a message, line by line: alerts of other bots often have nothing in their text and
 * all of it in blocks or attachments.
 */
export function wordsOfMessage(message: unknown): string {
  return [...new Set(wordsIn(message, 0))].join("\n");
}

function wordsIn(value: unknown, depth: number): readonly string[] {
  if (depth > deepest || typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => wordsIn(one, depth + 1));
  const fields = value as Readonly<Record<string, unknown>>;
  const own = readable.flatMap((name) => {
    const text = fields[name];
    return typeof text === "string" ? [text] : wordsIn(text, depth + 1);
  });
  return [...own.filter((text) => text !== ""), ...nested.flatMap((name) => wordsIn(fields[name], depth + 1))];
}
