import { marked, type Token, type Tokens } from "marked";
import type { Passage, Run } from "./passage.ts";

/**
 * Markdown of our own cards (paragraphs, tables, lists, code) as passages. It is also what a model may write: links lose
 * their targets, and images and HTML are left out.
 */
export const passagesOfMarkdown = (markdown: string): readonly Passage[] => marked.lexer(markdown).flatMap(passageOf);

/** One line of our own, such as an option of a question, without its marks. */
export const lineOfMarkdown = (markdown: string): string => textOf(marked.Lexer.lexInline(markdown));

function passageOf(token: Token): readonly Passage[] {
  switch (token.type) {
    case "paragraph":
    case "heading":
    case "blockquote":
      return prose(runsOf(token.tokens as Token[], token.type === "heading" ? "strong" : "plain"));
    case "list": {
      const { items } = token as Tokens.List;
      return [{ kind: "list", title: "", items: items.map(({ tokens }) => textOf(tokens)) }];
    }
    case "table": {
      const { header, rows } = token as Tokens.Table;
      const cells = (row: readonly Tokens.TableCell[]): readonly string[] => row.map(({ tokens }) => textOf(tokens));
      return [{ kind: "table", title: "", columns: cells(header), rows: rows.map(cells) }];
    }
    case "code":
      return [{ kind: "code", title: "", lines: (token as Tokens.Code).text.split("\n") }];
    default:
      return [];
  }
}

const prose = (runs: readonly Run[]): readonly Passage[] =>
  runs.some(({ text }) => text.trim() !== "") ? [{ kind: "prose", runs }] : [];

const textOf = (tokens: readonly Token[]): string =>
  runsOf(tokens, "plain")
    .map(({ text }) => text)
    .join("");

/** Inline tokens; what stands in another keeps the outer style unless it has one of its own. */
function runsOf(tokens: readonly Token[], style: Run["style"]): readonly Run[] {
  return tokens.flatMap((token): readonly Run[] => {
    switch (token.type) {
      case "strong":
        return runsOf(token.tokens as Token[], "strong");
      case "codespan":
        return [{ text: (token as Tokens.Codespan).text, style: "code" }];
      case "br":
        return [{ text: " ", style }];
      case "image":
      case "html":
        return [];
      default:
        return "tokens" in token && token.tokens !== undefined
          ? runsOf(token.tokens, style)
          : [{ text: (token as Tokens.Text).text.replace(/\s*\n\s*/g, " "), style }];
    }
  });
}
