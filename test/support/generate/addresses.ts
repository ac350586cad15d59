/** As much address arithmetic as the generators need; the engine and the second opinion have their own. */

const ALL_ONES_6 = (1n << 128n) - 1n;

export function isVersion6(text: string): boolean {
  return text.includes(":");
}

function version4ToNumber(text: string): number {
  return text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function numberToVersion4(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}

function version6ToNumber(text: string): bigint {
  const [head = "", tail] = text.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  const words = [...front, ...Array<string>(zeros).fill("0"), ...back];
  return words.reduce((sum, part) => (sum << 16n) | BigInt(`0x${part}`), 0n);
}

/** RFC 5952: lower case, the longest run of at least two zero words shortened. */
function numberToVersion6(value: bigint): string {
  const words = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(16 * (7 - index))) & 0xffffn));
  let start = 0;
  let length = 1;
  for (let index = 0; index < 8; index++) {
    let end = index;
    while (end < 8 && words[end] === 0) end++;
    if (end - index > length) [start, length] = [index, end - index];
  }
  const text = (part: readonly number[]): string => part.map((value) => value.toString(16)).join(":");
  return length < 2 ? text(words) : `${text(words.slice(0, start))}::${text(words.slice(start + length))}`;
}

/** The block of that width around an address, written as AWS writes it: no bits set behind the prefix. */
export function blockAround(address: string, width: number): string {
  if (!isVersion6(address)) {
    const size = 2 ** (32 - width);
    return `${numberToVersion4(Math.floor(version4ToNumber(address) / size) * size)}/${width}`;
  }
  const mask = ALL_ONES_6 ^ ((1n << BigInt(128 - width)) - 1n);
  return `${numberToVersion6(version6ToNumber(address) & mask)}/${width}`;
}

export function networkOf(block: string): string {
  return block.slice(0, block.indexOf("/"));
}

export function widthOf(block: string): number {
  return Number(block.slice(block.indexOf("/") + 1));
}

export function contains(block: string, address: string): boolean {
  return isVersion6(block) === isVersion6(address) && blockAround(address, widthOf(block)) === block;
}

/** True if every address of `inner` is in `outer`. */
export function covers(outer: string, inner: string): boolean {
  return widthOf(outer) <= widthOf(inner) && contains(outer, networkOf(inner));
}

/** The address that many places after the first one of a block. */
export function addressAt(block: string, offset: number): string {
  const network = networkOf(block);
  return isVersion6(block)
    ? numberToVersion6(version6ToNumber(network) + BigInt(offset))
    : numberToVersion4(version4ToNumber(network) + offset);
}
