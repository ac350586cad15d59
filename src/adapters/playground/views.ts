import type { Ids } from "./ids.ts";
import { type Fields, textIn } from "./json.ts";
import { app, team } from "./people.ts";

/** A modal, or somebody's App Home. */
export interface View {
  readonly id: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | null;
  /** As the bot sent it. */
  content: Fields;
  /** Changes with the content, so that a late update can be told from a timely one. */
  hash: string;
  /** What stands under the fields after the bot has refused a submission, by block id. */
  errors: Readonly<Record<string, string>>;
  /** The channel that it was opened from. */
  readonly channel: string | null;
}

/** Modals stand on one another, three at most. https://docs.slack.dev/surfaces/modals */
const deepest = 3;

export class Views {
  readonly #ids: Ids;
  readonly #stacks = new Map<string, View[]>();
  readonly #homes = new Map<string, View>();

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  stackOf(user: string): readonly View[] {
    return this.#stacks.get(user) ?? [];
  }

  homeOf(user: string): View | null {
    return this.#homes.get(user) ?? null;
  }

  find(id: string): View | undefined {
    return [...this.#homes.values(), ...[...this.#stacks.values()].flat()].find((view) => view.id === id);
  }

  byExternalId(externalId: string): View | undefined {
    return [...this.#stacks.values()].flat().find(({ content }) => textIn(content, "external_id") === externalId);
  }

  /** A new modal in place of whatever stood there. */
  open(user: string, content: Fields, channel: string | null): View {
    const id = this.#ids.next("V");
    const view = this.#view(id, user, id, null, content, channel);
    this.#stacks.set(user, [view]);
    return view;
  }

  /** On top of the others; null where there is no room left, or nothing to stand on. */
  push(user: string, content: Fields): View | null {
    const stack = this.#stacks.get(user) ?? [];
    const top = stack.at(-1);
    if (top === undefined || stack.length >= deepest) return null;
    const view = this.#view(this.#ids.next("V"), user, top.rootId, top.id, content, top.channel);
    stack.push(view);
    return view;
  }

  update(view: View, content: Fields): void {
    view.content = content;
    view.hash = this.#hash();
    view.errors = {};
  }

  close(view: View): void {
    const stack = this.#stacks.get(view.user) ?? [];
    this.#stacks.set(
      view.user,
      stack.filter((one) => one !== view),
    );
  }

  clear(user: string): void {
    this.#stacks.delete(user);
  }

  publish(user: string, content: Fields): View {
    const standing = this.#homes.get(user);
    if (standing !== undefined) {
      this.update(standing, content);
      return standing;
    }
    const id = this.#ids.next("V");
    const view = this.#view(id, user, id, null, content, null);
    this.#homes.set(user, view);
    return view;
  }

  #view(
    id: string,
    user: string,
    rootId: string,
    previousId: string | null,
    content: Fields,
    channel: string | null,
  ): View {
    return { id, user, rootId, previousId, content, hash: this.#hash(), errors: {}, channel };
  }

  #hash(): string {
    return `${this.#ids.timestamp().slice(0, 10)}.${this.#ids.next("").slice(0, 8).toLowerCase()}`;
  }
}

/** A view as Slack shows it to the app: in answers of the Web API and in payloads. */
export function viewForApp(view: View, values: Fields = {}): Fields {
  const { content } = view;
  const blocks = Array.isArray(content["blocks"]) ? content["blocks"] : [];
  return {
    id: view.id,
    team_id: team.id,
    type: content["type"],
    blocks: blocksWithIds(blocks as readonly Fields[]),
    private_metadata: textIn(content, "private_metadata"),
    callback_id: textIn(content, "callback_id"),
    state: { values },
    hash: view.hash,
    title: content["title"] ?? { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: content["clear_on_close"] === true,
    notify_on_close: content["notify_on_close"] === true,
    close: content["close"] ?? null,
    submit: content["submit"] ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: app.id,
    external_id: textIn(content, "external_id"),
    app_installed_team_id: team.id,
    bot_id: app.botId,
  };
}

/** Slack gives every block an id where the app has given none. */
export const blocksWithIds = (blocks: readonly Fields[]): Fields[] =>
  blocks.map((block, nth) => (typeof block["block_id"] === "string" ? block : { ...block, block_id: `b${nth}` }));
