import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { objectsInList } from "#adapters/openai/claims-in-json.ts";
import { runs } from "#test/laws/seed.ts";

const readAll = (pieces: readonly string[]): readonly string[] => {
  const reader = objectsInList();
  return pieces.flatMap(reader.push);
};

describe("objects of a list that arrives in pieces", () => {
  it("are there as soon as they are whole", () => {
    const reader = objectsInList();
    expect(reader.push('{"claims": [{"text": "a}]')).toEqual([]);
    expect(reader.push('\\"b", "card": "c"')).toEqual([]);
    expect(reader.push('}, {"te')).toEqual(['{"text": "a}]\\"b", "card": "c"}']);
    expect(reader.push('xt": "d", "card": "e"}]}')).toEqual(['{"text": "d", "card": "e"}']);
  });

  it("are the same however the text is cut", () => {
    const claims = fc.array(fc.record({ text: fc.string({ unit: "binary" }), card: fc.string() }), { maxLength: 5 });
    fc.assert(
      fc.property(claims, fc.boolean(), fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (list, isWide, sizes) => {
        const text = JSON.stringify({ claims: list }, null, isWide ? 2 : 0);
        const pieces: string[] = [];
        let at = 0;
        while (at < text.length) {
          const size = sizes.next().value as number;
          pieces.push(text.slice(at, at + size));
          at += size;
        }
        expect(readAll(pieces).map((object) => JSON.parse(object))).toEqual(list);
      }),
      runs(200),
    );
  });

  it("are none in what is something else", () => {
    expect(readAll(["I am sorry, but I cannot {help} with [that]"])).toEqual([]);
    expect(readAll(['"claims"', "]]}}", "null"])).toEqual([]);
  });
});
