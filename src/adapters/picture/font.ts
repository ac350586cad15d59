/** How wide the characters of a font are, and which it has at all. */
export interface Font {
  /** In pixels, at a size in pixels. */
  width(text: string, size: number): number;
  has(codePoint: number): boolean;
}

/**
 * Reads the widths out of a TrueType font, so that what is measured is what is painted.
 * Kerning is left out: it makes text narrower, never wider by more than a hair.
 *
 * https://learn.microsoft.com/en-us/typography/opentype/spec/otff
 *
 * @throws Error where the bytes are no TrueType font with a Unicode table of format 12
 */
export function readFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesOf(view);
  const unitsPerEm = view.getUint16(at(tables, "head") + 18);
  const advances = view.getUint16(at(tables, "hhea") + 34);
  const metrics = at(tables, "hmtx");
  const glyphs = glyphsOf(view, at(tables, "cmap"));
  const advanceOf = (glyph: number): number => view.getUint16(metrics + 4 * Math.min(glyph, advances - 1)) / unitsPerEm;
  return {
    width: (text, size) =>
      [...text].reduce((sum, character) => sum + advanceOf(glyphs(character.codePointAt(0) as number)), 0) * size,
    has: (codePoint) => glyphs(codePoint) !== 0,
  };
}

function tablesOf(view: DataView): ReadonlyMap<string, number> {
  const tables = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const entry = 12 + 16 * index;
    const tag = [0, 1, 2, 3].map((offset) => String.fromCharCode(view.getUint8(entry + offset))).join("");
    tables.set(tag, view.getUint32(entry + 8));
  }
  return tables;
}

function at(tables: ReadonlyMap<string, number>, tag: string): number {
  const offset = tables.get(tag);
  if (offset === undefined) throw new Error(`the font has no table ${tag}`);
  return offset;
}

/** The table of all Unicode characters (format 12): groups of characters that follow each other. */
function glyphsOf(view: DataView, cmap: number): (codePoint: number) => number {
  const subtables = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, index) => cmap + view.getUint32(cmap + 8 + 8 * index),
  );
  const table = subtables.find((offset) => view.getUint16(offset) === 12);
  if (table === undefined) throw new Error("the font has no character map of format 12");
  const groups = view.getUint32(table + 12);
  return (codePoint) => {
    let low = 0;
    let high = groups;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (view.getUint32(table + 16 + 12 * middle + 4) < codePoint) low = middle + 1;
      else high = middle;
    }
    const group = table + 16 + 12 * low;
    if (low === groups || view.getUint32(group) > codePoint) return 0;
    return view.getUint32(group + 8) + codePoint - view.getUint32(group);
  };
}
