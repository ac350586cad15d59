import { app } from "#adapters/playground/people.ts";
import type { View } from "#adapters/playground/views.ts";
import type { Message } from "#adapters/playground/workspace.ts";
import type { Drill } from "#test/drills/bot.ts";

/** Everything that somebody reads in blocks, in order. */
export function textsIn(blocks: unknown): string {
  if (Array.isArray(blocks))
    return blocks
      .map(textsIn)
      .filter((text) => text !== "")
      .join("\n");
  if (typeof blocks !== "object" || blocks === null) return "";
  const { text, ...rest } = blocks as Readonly<Record<string, unknown>>;
  const own = typeof text === "string" ? text : textsIn(text);
  const inner = textsIn(
    ["elements", "element", "label", "hint", "fields", "accessory", "title", "blocks"].map((key) => rest[key]),
  );
  return [own, inner].filter((part) => part !== "").join("\n");
}

export const shown = (message: Message | undefined): string => `${message?.text}\n${textsIn(message?.blocks)}`;

/** What only the person sees, the newest last. */
export const whispers = ({ playground, user }: Drill, who = user): readonly Message[] =>
  playground.drive.ephemeralsOf(who);

export function lastWhisper(drill: Drill, who = drill.user): Message {
  const message = whispers(drill, who).at(-1);
  if (message === undefined) throw new Error("nothing was whispered");
  return message;
}

/** The direct message with the bot: what the bot has said there. */
export const direct = ({ playground: { drive }, user }: Drill, who = user): readonly Message[] =>
  drive.messagesIn(drive.directChannel(who)).filter((message) => message.user !== who);

/** What everybody in a channel has been told by the bot. */
export const told = ({ playground: { drive }, channel }: Drill, where = channel): readonly Message[] =>
  drive.messagesIn(where).filter(({ user }) => user === app.userId);

/** What the topmost modal says. */
export const modal = ({ playground: { drive }, user }: Drill, who = user): string =>
  textsIn(drive.modalOf(who)?.content["blocks"]);

/** App Home, as it stands. */
export function home({ playground: { drive }, user }: Drill, who = user): View {
  const view = drive.homeOf(who);
  if (view === null) throw new Error("there is no home");
  return view;
}

export const atHome = (drill: Drill, who = drill.user): string => textsIn(home(drill, who).content["blocks"]);

/** The calls of one method, or of all. */
export const calls = ({ playground }: Drill, method: string) =>
  playground.calls.filter((call) => call.method === method);

export const hasButton = ({ blocks }: Message, actionId: string): boolean =>
  JSON.stringify(blocks).includes(`"${actionId}"`);

/** Types a slash command; what its asker reads last. */
export async function slash(drill: Drill, line: string, who = drill.user, where = drill.channel): Promise<string> {
  await drill.playground.drive.slash(who, where, line);
  await drill.settle(3);
  return shown(lastWhisper(drill, who));
}

/** A private answer to press under: a long one goes on behind the message with the buttons. */
export async function answered(
  drill: Drill,
  line = "/reach web orders-db 5432",
  who = drill.user,
  where = drill.channel,
): Promise<Message> {
  await slash(drill, line, who, where);
  const message = whispers(drill, who).findLast((one) => hasButton(one, "hopwise:run-again"));
  if (message === undefined) throw new Error("there is no answer");
  return message;
}

/** Presses a button, which has to be there. */
export async function press(drill: Drill, where: Message | View, actionId: string, who = drill.user): Promise<void> {
  await drill.playground.drive.press(who, where, actionId);
  await drill.settle(3);
}

/** What a person writes and chooses in a form, whose blocks and elements have the same names. */
export const filled = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { [name]: value }]));

/** Whose audit it is, of the day that it is. */
export async function audits(drill: Drill): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const day = new Date(drill.clock.now()).toISOString().slice(0, 10);
  const records = await drill.store.list(`AUDIT#T0PLAYGROUND#${day}`, { limit: 100 });
  return records.map(({ value }) => value);
}
