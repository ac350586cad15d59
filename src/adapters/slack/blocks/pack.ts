import type { KnownBlock } from "@slack/types";
import { limits, mostMessageBytes } from "./limits.ts";
import { blockBytes } from "./rich-text.ts";

/** What a message has left. */
export interface Room {
  readonly blocks: number;
  readonly bytes: number;
}

const wholeMessage: Room = { blocks: limits.blocksInMessage, bytes: mostMessageBytes - 2 };

/** What is left beside blocks that are in the message in any case. */
export const roomBeside = (blocks: readonly KnownBlock[]): Room => ({
  blocks: wholeMessage.blocks - blocks.length,
  bytes: wholeMessage.bytes - bytesOf(blocks),
});

const bytesOf = (blocks: readonly KnownBlock[]): number => blocks.reduce((sum, block) => sum + blockBytes(block), 0);

/**
 * Blocks in their order, in as few messages as they fit: the first may be empty where it has too little room.
 *
 * @param first room in the first message, @param others in each one that follows.
 */
export function pack(
  blocks: readonly KnownBlock[],
  first: Room,
  others: Room,
): readonly [KnownBlock[], ...(readonly KnownBlock[])[]] {
  const messages: [KnownBlock[], ...KnownBlock[][]] = [[]];
  let left = first;
  for (const block of blocks) {
    const bytes = blockBytes(block);
    if (left.blocks < 1 || left.bytes < bytes) {
      messages.push([]);
      left = others;
    }
    messages.at(-1)?.push(block);
    left = { blocks: left.blocks - 1, bytes: left.bytes - bytes };
  }
  return messages;
}

/** As many blocks as fit one message beside others: for what may be cut, because it is said elsewhere in full. */
export const fitting = (blocks: readonly KnownBlock[], beside: readonly KnownBlock[] = []): readonly KnownBlock[] =>
  pack(blocks, roomBeside(beside), wholeMessage)[0];
