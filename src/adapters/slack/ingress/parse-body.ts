/** A request's body, read; the raw bytes have been verified before. */
export type Fields = Readonly<Record<string, unknown>>;

export type ParsedBody =
  | { readonly fields: Fields }
  /** The status that says what is wrong with it. */
  | { readonly status: 400 | 415 };

/**
 * JSON, a form, or a form whose `payload` is JSON.
 * https://docs.slack.dev/interactivity/handling-user-interaction#payloads
 */
export function parseBody(contentType: string | undefined, body: Uint8Array): ParsedBody {
  const [type = ""] = (contentType ?? "").split(";");
  const read = readers[type.trim().toLowerCase()];
  if (read === undefined) return { status: 415 };
  try {
    const fields = read(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return isFields(fields) ? { fields } : { status: 400 };
  } catch {
    // No UTF-8, no JSON, or a form that is not encoded as one.
    return { status: 400 };
  }
}

const readers: Readonly<Record<string, ((text: string) => unknown) | undefined>> = {
  "application/json": (text) => JSON.parse(text),
  "application/x-www-form-urlencoded": (text) => {
    const form = readForm(text);
    const payload = form["payload"];
    return typeof payload === "string" ? JSON.parse(payload) : form;
  },
};

/** `URLSearchParams` would replace what is wrongly encoded; here it throws. */
function readForm(text: string): Fields {
  const pairs = text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [decode(pair), ""] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    });
  return Object.fromEntries(pairs);
}

const decode = (text: string): string => decodeURIComponent(text.replaceAll("+", " "));

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A member that is an object; an empty one where there is none. */
export function fieldsIn(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

/** A member that is text; an empty one where there is none. */
export function textIn(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : "";
}
