import { describe, expect, it } from "vitest";
import { chooseNetwork } from "#app/choose-network.ts";
import { ann, lineOf, listed } from "./asking.ts";

const prod = listed("prod");
const shared = listed("shared");
const bank = listed("bank", {});

const choose = (
  text: string,
  network: string | null,
  networks = [prod, shared, bank],
  preferred: string | null = null,
) => chooseNetwork(ann, lineOf(text, network), networks, preferred);

describe("the network that is asked", () => {
  it("is the account that the words name, before anything else", () => {
    expect(choose("reach shared:sg-1 sg-2 443", "prod", undefined, "prod")).toEqual({
      kind: "chosen",
      network: shared,
      readable: ["prod", "shared"],
    });
  });

  it("is the account of the place that a name is asked from, which must be allowed as well", () => {
    const from = (place: string) =>
      chooseNetwork(ann, { ...lineOf("dns a.example", null), options: { from: place } }, [prod, shared, bank], "prod");
    expect(from("shared:vpc-1")).toMatchObject({ kind: "chosen", network: shared });
    expect(from("bank:vpc-1")).toMatchObject({ kind: "refused", network: bank });
  });

  it("is the account that the words name by its number", () => {
    expect(choose("explain 111122223333:eu-west-1:sg-1", null)).toMatchObject({ network: { name: "prod" } });
  });

  it("is the account named by its alias, where another one is named by its number", () => {
    expect(choose("reach 111122223333:sg-1 shared:sg-2 443", null)).toMatchObject({ network: { name: "shared" } });
  });

  it("is the one that was chosen with the question, before the one that the asker prefers", () => {
    expect(choose("where 10.0.0.1", "shared", undefined, "prod")).toMatchObject({ network: { name: "shared" } });
  });

  it("is the one that the asker prefers, before they are asked", () => {
    expect(choose("where 10.0.0.1", null, undefined, "shared")).toMatchObject({ network: { name: "shared" } });
  });

  it("is not what the asker once preferred and may no longer ask about", () => {
    expect(choose("where 10.0.0.1", null, undefined, "bank")).toEqual({ kind: "choose", names: ["prod", "shared"] });
    expect(choose("where 10.0.0.1", null, undefined, "gone")).toEqual({ kind: "choose", names: ["prod", "shared"] });
  });

  it("is the only one that they may ask about", () => {
    expect(choose("where 10.0.0.1", null, [prod, bank])).toEqual({ kind: "chosen", network: prod, readable: ["prod"] });
  });

  it("is the only one where this command may be asked", () => {
    const lookup = listed("shared", { channels: ["C0OPS"], commands: ["where"] });
    expect(choose("reach a b 443", null, [prod, lookup])).toMatchObject({ kind: "chosen", readable: ["prod"] });
    expect(choose("where 10.0.0.1", null, [prod, lookup])).toMatchObject({ kind: "choose" });
  });

  it("is no other for a word with a colon that is no account", () => {
    expect(choose("explain web:blue", null, [prod])).toMatchObject({ network: { name: "prod" } });
    expect(choose("where 2001:db8::1", null, [prod])).toMatchObject({ network: { name: "prod" } });
  });
});

describe("a question that may not be asked", () => {
  it("is refused for the network that was chosen", () => {
    expect(choose("where 10.0.0.1", "bank")).toMatchObject({
      kind: "refused",
      network: bank,
      because: expect.stringContaining("nobody may ask about bank"),
    });
  });

  it("is refused where any of its words names an account that the asker may not ask about", () => {
    for (const words of ["reach prod:sg-1 bank:sg-2 443", "reach bank:sg-2 prod:sg-1 443"]) {
      expect(choose(words, "prod")).toMatchObject({ kind: "refused", network: bank });
    }
  });

  it("is refused with the reason of the only network there is", () => {
    expect(choose("where 10.0.0.1", null, [bank])).toMatchObject({ network: bank });
  });

  it("is refused with a hint where there are several networks, and none for them", () => {
    expect(choose("where 10.0.0.1", null, [bank, listed("vault", {})])).toEqual({
      kind: "refused",
      network: null,
      because: "you may ask where about no network here; /hopwise whoami says why",
    });
  });

  it("is refused where nothing is installed", () => {
    expect(choose("where 10.0.0.1", null, [])).toMatchObject({ kind: "refused", network: null });
  });

  it("names a network that is not there, and is told what would be right, of what they may ask about", () => {
    expect(() => choose("where 10.0.0.1", "prdo")).toThrow(
      'no network is called "prdo"; you may ask about prod, shared',
    );
    expect(() => choose("where 10.0.0.1", "bnk")).toThrow(
      /^no network is called "bnk"; you may ask about prod, shared$/,
    );
    expect(() => choose("where 10.0.0.1", "x", [bank])).toThrow(/^no network is called "x"$/);
  });
});
