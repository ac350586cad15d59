import { parse } from "yaml";
import { z } from "zod";

export const words = z.array(z.string().min(1));
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a date such as 2026-11-25");
export const link = z.url({ protocol: /^https$/ });
export const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be words in small letters with dashes");

/** A file of the knowledge base that is not written as it should be. The message names the file. */
export class KnowledgeError extends Error {
  override readonly name = "KnowledgeError";
}

/** A Markdown file, and the YAML that stands in front of it. @throws KnowledgeError */
export function frontAndBody(name: string, text: string): { readonly front: unknown; readonly body: string } {
  const [, front = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  if (front === "") throw new KnowledgeError(`${name} does not begin with --- and its facts`);
  return { front: yamlIn(name, front), body: body.trim() };
}

/** @throws KnowledgeError */
export function yamlIn(name: string, text: string): unknown {
  try {
    // With this schema every value is text: a date or a version stays what was written.
    return parse(text, { schema: "failsafe" });
  } catch (error) {
    throw new KnowledgeError(`${name}: ${error instanceof Error ? error.message.split("\n")[0] : "is no YAML"}`);
  }
}

/** @throws KnowledgeError */
export function checked<Output>(name: string, schema: z.ZodType<Output>, value: unknown): Output {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new KnowledgeError(`${name}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? "is not as it should be"}`);
}
