import { parseAddress, widthOf } from "#domain/net/address.ts";
import { blockOf, type Cidr, encloses, parseCidr } from "#domain/net/cidr.ts";

/**
 * Whether invented addresses lie in each other as those that they stand for do: a caller of 172.16.0.0/12 that came to lie in
 * 10.0.0.0/8, which is everybody's and stays, would be let in by a rule that does not let it in.
 */
export function samePlaces(texts: readonly string[], renamed: (text: string) => string): boolean {
  const own = [...new Set(texts.flatMap((text) => text.match(/[0-9a-f:.]+(?:\/\d+)?/gi) ?? []))].filter(
    (word) => blockIn(word) !== null,
  );
  const pairs = own.flatMap((word) => {
    const [from, to] = [blockIn(word), blockIn(renamed(word))];
    return from === null ? [] : [{ from, to }];
  });
  return pairs.every(
    ({ from, to }) =>
      to !== null && pairs.every((other) => other.to !== null && encloses(from, other.from) === encloses(to, other.to)),
  );
}

function blockIn(word: string): Cidr | null {
  const address = parseAddress(word);
  return address === null ? parseCidr(word) : blockOf(address, widthOf(address.family));
}
