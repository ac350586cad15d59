import type { Turn } from "../worker/turn.ts";

/** Those who help are those who keep the cards. */
export async function isMaintainer({ parts, asker }: Pick<Turn, "parts" | "asker">): Promise<boolean> {
  const { humans } = parts;
  return humans !== null && (await asker()).userGroups.includes(humans.group);
}
