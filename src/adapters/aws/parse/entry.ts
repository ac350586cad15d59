import type { z } from "zod";

/** One entry of an AWS answer: what it means, or why it cannot be relied on. */
export type Read<T> = { readonly value: T } | { readonly problem: string };

/**
 * Reads one entry: extra fields are ignored, a fact that AWS always prints and that is absent is a problem. An entry
 * with a problem is passed over whole, because a default in its place could turn a verdict into its opposite.
 */
export function readEntry<Schema extends z.ZodType, T>(
  schema: Schema,
  entry: unknown,
  build: (raw: z.output<Schema>) => Read<T>,
): Read<T> {
  const result = schema.safeParse(entry);
  return result.success ? build(result.data) : { problem: problemIn(result.error) };
}

/** The first problem, as `IpPermissions[0].IpRanges[1].CidrIp is missing`. */
function problemIn(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return "it cannot be read";
  const path = issue.path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  const where = path === "" ? "it" : path.replace(/^\./, "");
  if (issue.message.endsWith("received undefined")) return `${where} is missing`;
  return issue.message.startsWith("is ") ? `${where} ${issue.message}` : `${where}: ${issue.message}`;
}
