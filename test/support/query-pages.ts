/** A page of an EC2 answer, and whether there is another. */
export interface Page {
  readonly xml: string;
  readonly more: boolean;
}

/**
 * Cuts the list in an EC2 answer (`<vpcSet><item>…</item>…</vpcSet>`) to one page, as AWS does and the emulator does not.
 * An answer without a list stays whole.
 */
export function pageOf(xml: string, from: number, size: number): Page {
  const list = /<(\w+(?:Set|Info))>/.exec(xml);
  if (list === null) return { xml, more: false };
  const start = list.index + list[0].length;
  const end = xml.lastIndexOf(`</${list[1]}>`);
  const items = itemsIn(xml.slice(start, end));
  const more = from + size < items.length;
  return { xml: xml.slice(0, start) + items.slice(from, from + size).join("") + xml.slice(end), more };
}

/** Appends the token of the next page. */
export function withNextToken(xml: string, token: string): string {
  return xml.replace(/<\/\w+Response>\s*$/, (close) => `<nextToken>${token}</nextToken>${close}`);
}

/** The outermost items; those of lists within them stay where they are. */
function itemsIn(xml: string): readonly string[] {
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (const tag of xml.matchAll(/<(\/?)item>/g)) {
    if (tag[1] === "") {
      if (depth === 0) start = tag.index;
      depth += 1;
    } else {
      depth -= 1;
      if (depth === 0) items.push(xml.slice(start, tag.index + tag[0].length));
    }
  }
  return items;
}
