import type { Humans } from "#app/person.ts";

/**
 * Whom *Ask a human* calls: HOPWISE_HELP_GROUP, the id of a user group (`S0123456789`), and HOPWISE_HELP_CHANNEL, the id of
 * the channel where it wants to be asked; without one it is called where the question was.
 *
 * @throws Error where an id is none: a name there would be posted as a text that calls nobody.
 */
export function humansIn(env: Readonly<Record<string, string | undefined>>): Humans | null {
  const group = (env["HOPWISE_HELP_GROUP"] ?? "").trim();
  const channel = (env["HOPWISE_HELP_CHANNEL"] ?? "").trim();
  if (group === "") return null;
  if (!/^S[A-Z0-9]{6,20}$/.test(group))
    throw new Error(`HOPWISE_HELP_GROUP is the id of a user group (S…), not its name`);
  if (channel !== "" && !/^[CG][A-Z0-9]{6,20}$/.test(channel)) {
    throw new Error("HOPWISE_HELP_CHANNEL is the id of a channel (C…), not its name");
  }
  return { group, channel: channel === "" ? null : channel };
}
