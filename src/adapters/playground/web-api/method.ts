import { type Fields, isFields, textIn } from "../json.ts";
import { areTooLongBlocks, messageFindings, mostText } from "../limits/index.ts";
import type { Channel } from "../people.ts";
import type { Triggers } from "../triggers.ts";
import { blocksWithIds } from "../views.ts";
import type { Workspace } from "../workspace.ts";

/** What a method works on. */
export interface Surroundings {
  readonly workspace: Workspace;
  readonly triggers: Triggers;
  /** Where this Slack is, without a slash at the end. */
  readonly origin: () => string;
}

export interface Method {
  /** The permission that the app needs; null where any token will do. */
  readonly scope: string | null;
  /** Answers without `ok`. @throws Refusal where Slack would say `ok: false`. */
  readonly run: (args: Fields, surroundings: Surroundings) => Fields;
}

/** Slack's no: an error code, and what it says about it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: string;
  readonly messages: readonly string[];

  constructor(code: string, messages: readonly string[] = []) {
    super(code);
    this.code = code;
    this.messages = messages;
  }
}

/** An argument that has to be there. */
export function required(args: Fields, name: string): string {
  const value = textIn(args, name);
  if (value === "") {
    throw new Refusal("invalid_arguments", [`missing required field: ${name} [json-pointer:/${name}]`]);
  }
  return value;
}

/** Forms carry everything as text; what stands for an object is JSON. */
export function objectArgument(args: Fields, name: string): Fields | null {
  const value = parsed(args[name]);
  if (value === undefined || value === null) return null;
  if (!isFields(value)) throw new Refusal("invalid_arguments", [`must be an object [json-pointer:/${name}]`]);
  return value;
}

export function listArgument(args: Fields, name: string, error: string): readonly unknown[] | null {
  const value = parsed(args[name]);
  if (value === undefined || value === null || value === "") return null;
  if (!Array.isArray(value)) throw new Refusal(error);
  return value;
}

export const flagArgument = (args: Fields, name: string): boolean =>
  args[name] === true || ["true", "1"].includes(textIn(args, name));

export function numberArgument(args: Fields, name: string, otherwise: number): number {
  const value = Number(args[name] ?? otherwise);
  return Number.isFinite(value) ? value : otherwise;
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string" || value === "") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The text and blocks of a message, as Slack would take them. */
export function messageArguments(args: Fields): { readonly text: string; readonly blocks: readonly Fields[] | null } {
  const text = textIn(args, "text");
  const blocks = listArgument(args, "blocks", "invalid_blocks_format");
  if ([...text].length > mostText) throw new Refusal("msg_too_long");
  const messages = messageFindings(blocks ?? []);
  if (messages.length > 0) throw new Refusal("invalid_blocks", messages);
  if (areTooLongBlocks(blocks ?? [])) throw new Refusal("msg_blocks_too_long");
  return { text, blocks: blocks === null ? null : blocksWithIds(blocks as readonly Fields[]) };
}

/** The channel that an argument names: by its id, or the direct message with a person by theirs. */
export function channelArgument(args: Fields, { workspace }: Surroundings, name = "channel"): Channel {
  const id = required(args, name);
  const user = id.startsWith("U") ? workspace.user(id) : undefined;
  const channel = user === undefined ? workspace.channel(id) : workspace.directMessage(user.id);
  if (channel === undefined) throw new Refusal("channel_not_found");
  return channel;
}
