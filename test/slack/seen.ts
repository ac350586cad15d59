import { app } from "#adapters/playground/people.ts";
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

/** Presses a button by its label under a message; asks to know that it is there. */
export async function press(drill: Drill, message: Message, actionId: string, who = drill.user): Promise<void> {
  if (!JSON.stringify(message.blocks).includes(`"${actionId}"`))
    throw new Error(`there is no ${actionId} under the message`);
  await drill.playground.drive.press(who, message, actionId);
  await drill.settle(3);
}
