import { type Fields, isFields } from "../json.ts";

/** What Slack would not take, and where. */
export interface Finding {
  readonly message: string;
  /** https://datatracker.ietf.org/doc/html/rfc6901, as Slack writes it: `/blocks/0/text/text`. */
  readonly pointer: string;
}

export interface Length {
  readonly least?: number;
  readonly most: number;
}

/** Looks at a value and notes what is wrong with it, in Slack's words. */
export class Findings {
  readonly all: Finding[] = [];

  note(pointer: string, message: string): void {
    this.all.push({ pointer, message });
  }

  /** A text that is there; the empty text where it is not one. Slack counts code points. */
  text(fields: Fields, name: string, at: string, { least = 1, most }: Length): void {
    const value = fields[name];
    const pointer = `${at}/${name}`;
    if (value === undefined || value === null) this.note(at, `missing required field: ${name}`);
    else if (typeof value !== "string") this.note(pointer, "must be a string");
    else if ([...value].length < least) this.note(pointer, `must be more than ${least - 1} characters`);
    else if ([...value].length > most) this.note(pointer, `must be less than ${most + 1} characters`);
  }

  optionalText(fields: Fields, name: string, at: string, length: Length): void {
    if (fields[name] !== undefined && fields[name] !== null) this.text(fields, name, at, length);
  }

  /** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  textObject(fields: Fields, name: string, at: string, most: number, kind: "plain" | "any"): void {
    const value = fields[name];
    const pointer = `${at}/${name}`;
    if (value === undefined || value === null) {
      this.note(at, `missing required field: ${name}`);
      return;
    }
    if (!isFields(value)) {
      this.note(pointer, "must be a valid text object");
      return;
    }
    const type = value["type"];
    if (type !== "plain_text" && (kind === "plain" || type !== "mrkdwn")) {
      const allowed = kind === "plain" ? "plain_text" : "plain_text, mrkdwn";
      this.note(`${pointer}/type`, `must be one of: ${allowed}`);
    }
    if (type === "mrkdwn" && value["emoji"] !== undefined) this.note(`${pointer}/emoji`, "additional property: emoji");
    if (type === "plain_text" && value["verbatim"] !== undefined) {
      this.note(`${pointer}/verbatim`, "additional property: verbatim");
    }
    this.text(value, "text", pointer, { most });
  }

  optionalTextObject(fields: Fields, name: string, at: string, most: number, kind: "plain" | "any"): void {
    if (fields[name] !== undefined && fields[name] !== null) this.textObject(fields, name, at, most, kind);
  }

  /** The objects of a list, each with its place; what is no list or too long a one is noted. */
  list(fields: Fields, name: string, at: string, { least = 1, most }: Length): readonly (readonly [Fields, string])[] {
    const value = fields[name];
    const pointer = `${at}/${name}`;
    if (!Array.isArray(value)) {
      if (value === undefined) this.note(at, `missing required field: ${name}`);
      else this.note(pointer, "must be an array");
      return [];
    }
    if (value.length < least) this.note(pointer, `no less than ${least} items allowed`);
    if (value.length > most) this.note(pointer, `no more than ${most} items allowed`);
    return value.flatMap((one: unknown, nth) => {
      const place = `${pointer}/${nth}`;
      if (isFields(one)) return [[one, place] as const];
      this.note(place, "must be an object");
      return [];
    });
  }

  only(fields: Fields, name: string, at: string, allowed: readonly string[]): void {
    const value = fields[name];
    if (value !== undefined && !allowed.includes(String(value))) {
      this.note(`${at}/${name}`, `must be one of: ${allowed.join(", ")}`);
    }
  }

  /** Slack's sentence for each, as in `response_metadata.messages`. */
  get messages(): readonly string[] {
    return this.all.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);
  }
}
