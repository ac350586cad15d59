import { type Fields, textIn } from "../json.ts";
import { isTooLargeAView, viewFindings } from "../limits/index.ts";
import { blocksWithIds, type View, viewForApp } from "../views.ts";
import { type Method, objectArgument, Refusal, required, type Surroundings } from "./method.ts";

/** A view that Slack would take. @throws Refusal */
export function acceptView(view: Fields | null, type: "modal" | "home"): Fields {
  if (view === null) {
    throw new Refusal("invalid_arguments", ["missing required field: view [json-pointer:/view]"]);
  }
  if (isTooLargeAView(view)) throw new Refusal("view_too_large");
  const messages = viewFindings(view, type);
  if (messages.length > 0) throw new Refusal("invalid_arguments", messages);
  return { ...view, blocks: blocksWithIds(view["blocks"] as readonly Fields[]) };
}

function newModal(args: Fields, { workspace }: Surroundings): Fields {
  const view = acceptView(objectArgument(args, "view"), "modal");
  const externalId = textIn(view, "external_id");
  if (externalId !== "" && workspace.views.byExternalId(externalId) !== undefined) {
    throw new Refusal("duplicate_external_id");
  }
  return view;
}

function exchange(args: Fields, { triggers }: Surroundings): { user: string; channel: string | null } {
  const trigger = triggers.exchange(required(args, "trigger_id"));
  if (!trigger.ok) throw new Refusal(trigger.error);
  return trigger;
}

function checkHash(args: Fields, view: View | null): void {
  const hash = textIn(args, "hash");
  if (hash !== "" && view !== null && hash !== view.hash) throw new Refusal("hash_conflict");
}

const open: Method = {
  scope: null,
  run(args, surroundings) {
    const content = newModal(args, surroundings);
    const { user, channel } = exchange(args, surroundings);
    const view = surroundings.workspace.views.open(user, content, channel);
    surroundings.workspace.changed();
    return { view: viewForApp(view) };
  },
};

const push: Method = {
  scope: null,
  run(args, surroundings) {
    const content = newModal(args, surroundings);
    const { user } = exchange(args, surroundings);
    const view = surroundings.workspace.views.push(user, content);
    if (view === null) throw new Refusal("push_limit_reached");
    surroundings.workspace.changed();
    return { view: viewForApp(view) };
  },
};

const update: Method = {
  scope: null,
  run(args, { workspace }) {
    const content = acceptView(objectArgument(args, "view"), "modal");
    const externalId = textIn(args, "external_id");
    const view =
      externalId === "" ? workspace.views.find(required(args, "view_id")) : workspace.views.byExternalId(externalId);
    if (view === undefined) throw new Refusal("not_found");
    checkHash(args, view);
    workspace.views.update(view, content);
    workspace.changed();
    return { view: viewForApp(view) };
  },
};

const publish: Method = {
  scope: null,
  run(args, { workspace }) {
    const user = workspace.user(required(args, "user_id"));
    if (user === undefined) throw new Refusal("invalid_arguments", ["unknown user [json-pointer:/user_id]"]);
    const content = acceptView(objectArgument(args, "view"), "home");
    checkHash(args, workspace.views.homeOf(user.id));
    const view = workspace.views.publish(user.id, content);
    workspace.changed();
    return { view: viewForApp(view) };
  },
};

export const views: Readonly<Record<string, Method>> = {
  "views.open": open,
  "views.push": push,
  "views.update": update,
  "views.publish": publish,
};
