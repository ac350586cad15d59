/**
 * A number of 32 bits for a text: an order without a pattern, the same everywhere and for ever, and nothing secret.
 * FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), and the last step of MurmurHash3, without which texts that differ in
 * one letter stay neighbours.
 */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
