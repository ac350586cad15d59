import { describe, expect, it } from "vitest";
import { lettersIn, resemblanceTo, type Said, saidIn } from "#domain/knowledge/resemblance.ts";

const terms = (text: string): readonly string[] => text.split(" ");
const said = (text: string): Said => saidIn(terms(text));
const like = resemblanceTo([
  [said("nat gateway cost"), said("price of nat gateway"), said("nat gateway bill")],
  [said("transit gateway cost"), said("gateway of transit")],
  [said("security group rule")],
]);
const scores = (text: string): readonly number[] => like(said(text));

describe("what a question resembles", () => {
  it("is the group whose texts go its way together, with 1 for the first", () => {
    const [nat, transit, group] = scores("nat gateway cost explained") as readonly [number, number, number];
    expect(nat).toBe(1);
    expect(transit).toBeGreaterThan(0);
    expect(transit).toBeLessThan(nat);
    expect(group).toBe(0);
  });

  it("counts words that stand side by side", () => {
    const apart = resemblanceTo([[said("gateway of nat")], [said("nat gateway of")]]);
    expect(apart(saidIn(terms("nat gateway")))).toEqual([expect.any(Number), 1]);
  });

  it("is nothing where no word is known", () => {
    expect(scores("soup recipe")).toEqual([0, 0, 0]);
    expect(scores("")).toEqual([0, 0, 0]);
  });

  it("counts what was said before for as much as it is given", () => {
    const before = saidIn(terms("security group"), 0.4);
    expect(before.get("security group")).toBe(0.4);
    const both = like(new Map([...before, ...saidIn(terms("nat gateway"))]));
    expect(both[0]).toBe(1);
    expect(both[2]).toBeGreaterThan(0);
    expect(both[2]).toBeLessThan(0.7);
  });

  it("counts what is said twice more, and not twice as much", () => {
    const twice = like(
      new Map([
        ["security", 2],
        ["nat", 1],
      ]),
    );
    const once = like(
      new Map([
        ["security", 1],
        ["nat", 1],
      ]),
    );
    expect((twice[2] as number) / (twice[0] as number)).toBeGreaterThan((once[2] as number) / (once[0] as number));
    expect((twice[2] as number) / (twice[0] as number)).toBeLessThan(2 * ((once[2] as number) / (once[0] as number)));
  });
});

describe("a text letter by letter", () => {
  it("is its runs of four letters, also over the ends of words, each as often as it is said", () => {
    expect([...lettersIn("NAT's at")]).toEqual([
      ["#nat", 1],
      ["nats", 1],
      ["ats#", 1],
      ["ts#a", 1],
      ["s#at", 1],
      ["#at#", 1],
    ]);
    expect(lettersIn("ping ping", 0.5).get("ping")).toBe(1);
  });

  it("says nothing where there are fewer letters", () => {
    expect(lettersIn("?").size).toBe(0);
  });

  it("resembles what is written otherwise", () => {
    const likeLetters = resemblanceTo([[lettersIn("does peering cost anything")], [lettersIn("which gateway is it")]]);
    expect(likeLetters(lettersIn("gatway"))).toEqual([0, 1]);
    expect(likeLetters(lettersIn("peered networks"))).toEqual([1, 0]);
    expect(likeLetters(lettersIn("which of them"))).toEqual([expect.any(Number), 1]);
  });
});
