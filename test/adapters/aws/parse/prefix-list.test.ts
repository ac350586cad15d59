import { describe, expect, it } from "vitest";
import { parsePrefixList, unitePrefixLists } from "#adapters/aws/parse/prefix-list.ts";
import { cidr, here, valueIn } from "./words.ts";

const read = (...entries: readonly object[]) => entries.map((entry) => valueIn(parsePrefixList(entry, here)));
const [ten, eleven] = [cidr("10.0.0.0/8"), cidr("11.0.0.0/8")];

describe("a prefix list", () => {
  it.each([
    ["DescribeManagedPrefixLists", { PrefixListName: "offices" }, null],
    ["a list that carries its entries", { PrefixListName: "offices", Entries: [{ Cidr: "10.0.0.0/8" }] }, [ten]],
    [
      "DescribePrefixLists",
      { PrefixListName: "com.amazonaws.eu-west-1.s3", Cidrs: ["10.0.0.0/8", "11.0.0.0/8"] },
      [ten, eleven],
    ],
    ["GetManagedPrefixListEntries", { Entries: [{ Cidr: "10.0.0.0/8", Description: "London" }] }, [ten]],
    ["one entry by itself", { Cidr: "10.0.0.0/8" }, [ten]],
    ["an empty list", { Entries: [] }, []],
    ["a list that is cut short", { Entries: [{ Cidr: "10.0.0.0/8" }], NextToken: "more" }, null],
    ["a list that is not", { Entries: [{ Cidr: "10.0.0.0/8" }], NextToken: "" }, [ten]],
  ])("is read from %s", (_, entry, cidrs) => {
    expect(read({ PrefixListId: "pl-1", ...entry })[0]?.cidrs).toEqual(cidrs);
  });

  it.each([
    [{ Entries: [] }, "PrefixListId is missing"],
    [{ PrefixListId: "pl-1", Entries: [{}] }, "Entries[0].Cidr is missing"],
    [{ PrefixListId: "pl-1", Entries: [{ Cidr: "ten" }] }, "Entries[0].Cidr is no CIDR block"],
  ])("is passed over as %j", (entry, problem) => {
    expect(parsePrefixList(entry, here)).toEqual({ problem });
  });
});

describe("the forms of one prefix list", () => {
  const managed = read({ PrefixListId: "pl-1", PrefixListName: "offices" });
  const described = read({ PrefixListId: "pl-1", PrefixListName: "offices", Cidrs: ["11.0.0.0/8"] });
  const first = read({ PrefixListId: "pl-1", Entries: [{ Cidr: "10.0.0.0/8" }] });
  const second = read({ PrefixListId: "pl-1", Entries: [{ Cidr: "11.0.0.0/8" }] });
  const cut = read({ PrefixListId: "pl-1", Entries: [{ Cidr: "10.0.0.0/8" }], NextToken: "more" });

  it.each([
    ["nothing but its name", { managed, described: [], entries: [] }, null],
    ["all pages of its entries", { managed, described: [], entries: [...first, ...second] }, [ten, eleven]],
    ["entries alone", { managed: [], described: [], entries: first }, [ten]],
    ["a page that was cut short", { managed, described: [], entries: [...cut, ...second] }, null],
    ["entries rather than what DescribePrefixLists says", { managed, described, entries: first }, [ten]],
    ["what DescribePrefixLists says", { managed, described, entries: [] }, [eleven]],
  ])("are one list, from %s", (_, forms, cidrs) => {
    const [list, ...more] = unitePrefixLists(forms);
    expect(more).toEqual([]);
    expect(list).toMatchObject({ id: "pl-1", name: forms.managed.length > 0 ? "offices" : null, cidrs });
  });
});
