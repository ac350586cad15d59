import { randomBytes } from "node:crypto";
import { type Fields, isFields, textIn } from "./json.ts";
import { areTooLongBlocks, messageFindings, mostText } from "./limits/index.ts";
import { app, team } from "./people.ts";
import { blocksWithIds } from "./views.ts";
import type { Message, Workspace } from "./workspace.ts";

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const mostUses = 5;
const lifeMilliseconds = 30 * 60 * 1000;

/** Where a response belongs. */
export interface Respondent {
  readonly user: string;
  readonly channel: string;
  readonly threadTs: string | null;
  /** The message that the person acted on. */
  readonly message: Message | null;
}

interface Issued extends Respondent {
  readonly madeAt: number;
  uses: number;
}

export interface Responded {
  readonly status: number;
  readonly body: string;
}

/** The addresses by which an app may answer what somebody did, without being in the channel. */
export class ResponseUrls {
  readonly #workspace: Workspace;
  readonly #origin: () => string;
  readonly #issued = new Map<string, Issued>();

  constructor(workspace: Workspace, origin: () => string) {
    this.#workspace = workspace;
    this.#origin = origin;
  }

  make(respondent: Respondent): string {
    const path = `${team.id}/${this.#issued.size + 1}/${randomBytes(12).toString("hex")}`;
    this.#issued.set(path, { ...respondent, madeAt: this.#workspace.clock.now(), uses: 0 });
    return `${this.#origin()}/response/${path}`;
  }

  respond(path: string, body: unknown): Responded {
    const issued = this.#issued.get(path);
    if (issued === undefined) return refuse(404, "no_such_url");
    if (this.#workspace.clock.now() - issued.madeAt > lifeMilliseconds) return refuse(404, "expired_url");
    if (issued.uses >= mostUses) return refuse(404, "used_url");
    issued.uses += 1;
    return isFields(body) ? respondWith(this.#workspace, issued, body) : refuse(400, "invalid_payload");
  }
}

/** Shows what an app has answered, by a response URL or in place. */
export function respondWith(
  workspace: Workspace,
  { user, channel, threadTs, message }: Respondent,
  body: Fields,
): Responded {
  if (body["delete_original"] === true && message !== null) {
    workspace.remove(message);
    return { status: 200, body: "ok" };
  }
  const given = Array.isArray(body["blocks"]) ? (body["blocks"] as readonly unknown[]) : [];
  const text = textIn(body, "text");
  const findings = messageFindings(given);
  const error = findings.length > 0 ? "invalid_blocks" : errorIn(text, given);
  if (error !== null) {
    workspace.problem("response_url", error, findings);
    return refuse(error === "invalid_blocks" ? 400 : 500, error);
  }
  const blocks = blocksWithIds(given as readonly Fields[]);
  if (body["replace_original"] === true && message !== null) {
    message.text = text;
    message.blocks = blocks;
    message.isEdited = message.onlyFor === null;
    workspace.changed();
    return { status: 200, body: "ok" };
  }
  const thread = textIn(body, "thread_ts") || threadTs;
  const onlyFor = body["response_type"] === "in_channel" ? null : user;
  workspace.add({ channel, user: app.userId, text, blocks, threadTs: thread, onlyFor });
  return { status: 200, body: "ok" };
}

function errorIn(text: string, blocks: readonly unknown[]): string | null {
  if (areTooLongBlocks(blocks)) return "msg_blocks_too_long";
  if (text === "" && blocks.length === 0) return "no_text";
  return [...text].length > mostText ? "msg_too_long" : null;
}

const refuse = (status: number, error: string): Responded => ({ status, body: JSON.stringify({ ok: false, error }) });
