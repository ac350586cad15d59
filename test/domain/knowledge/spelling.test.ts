import { describe, expect, it } from "vitest";
import { spellingOf } from "#domain/knowledge/spelling.ts";

const spelling = spellingOf([
  "A gateway and a gateway, its instances, addresses and the routing; assigned, assigner, assigned, assignee",
]);

it.each([
  ["gatway", "gateway"],
  ["gatewya", "gateway"],
  ["instnaces adressess", "instances addresses"],
  ["asigned", "assigned"],
  // Of several the most usual.
  ["assignez", "assigned"],
  ["GATWAY", "gateway"],
  // What nothing resembles, what is right, and what is too short stay as they are; so do ids.
  ["kubernetes", "kubernetes"],
  ["Gateway", "Gateway"],
  ["ist", "ist"],
  ["sg-instnaces", "sg-instnaces"],
  ["xateway", "xateway"],
  ["gatwqx", "gatwqx"],
])("%s is read as %s", (typed, read) => {
  expect(spelling(typed)).toBe(read);
  expect(spelling(typed)).toBe(read);
});

it("two mistakes are forgiven in a long word alone", () => {
  expect(spelling("instnacse")).toBe("instances");
  expect(spelling("gatwy")).toBe("gatwy");
});

describe("a short word", () => {
  const usual = spellingOf(["the vpc can allow it, ".repeat(10), "a moth and a trail"]);
  it.each([
    ["teh", "the"],
    ["vcp", "vpc"],
    ["alow", "allow"],
    ["VCP", "vpc"],
    // What is rare, what nothing resembles and what is shorter stays.
    ["moht", "moht"],
    ["trai", "trai"],
    ["nlb", "nlb"],
    ["ti", "ti"],
  ])("%s is read as %s", (typed, read) => {
    expect(usual(typed)).toBe(read);
  });
});
