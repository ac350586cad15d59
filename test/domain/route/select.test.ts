/**
 * One VPC, 10.0.0.0/16, with the table rtb-a. Which of its routes takes an address?
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
import { describe, expect, it } from "vitest";
import type { Estate } from "#domain/estate/lookup.ts";
import type { RouteTable } from "#domain/estate/route-table.ts";
import { holds } from "#domain/net/cidr.ts";
import { printRoute, routesOf, type Selection, selectRoute } from "#domain/route/select.ts";
import { network } from "#test/support/build/network.ts";
import { address } from "../words.ts";

type Lists = Readonly<Record<string, readonly string[] | null>>;

function tableOf(routes: readonly string[], prefixLists: Lists = {}, local?: false) {
  const table = { subnets: ["subnet-a"], routes, ...(local === undefined ? {} : { local }) };
  const estate = network({
    vpcs: { "vpc-a": ["10.0.0.0/16"] },
    subnets: { "subnet-a": "10.0.1.0/24" },
    tables: { "rtb-a": table },
    prefixLists,
  });
  return { estate, table: estate.routeTables.get("rtb-a") as RouteTable };
}

function choose({ estate, table }: { estate: Estate; table: RouteTable }, to: string, maybeAws = true): Selection {
  return selectRoute(estate, table, (cidr) => holds(cidr, address(to)), maybeAws);
}

function winnerOf(selection: Selection): string {
  return selection.kind === "selected" ? printRoute(selection.winner) : selection.kind;
}

function reasons(selection: Selection): readonly (readonly [string, string])[] {
  return selection.kind === "selected" ? selection.beaten.map((loser) => [printRoute(loser), loser.because]) : [];
}

describe("the route that takes an address", () => {
  it("has the longest prefix that holds it, whatever its place in the table (RT-01)", () => {
    const selection = choose(tableOf(["0.0.0.0/0 igw-a", "10.9.0.0/24 pcx-a", "10.9.0.0/16 tgw-a"]), "10.9.0.7");
    expect(winnerOf(selection)).toBe("10.9.0.0/24 -> pcx-a");
    expect(reasons(selection)).toEqual([
      ["10.9.0.0/16 -> tgw-a", "/16 is less specific than /24 (RT-01)"],
      ["0.0.0.0/0 -> igw-a", "/0 is less specific than /24 (RT-01)"],
    ]);
  });

  it("is of the address's own family", () => {
    expect(choose(tableOf(["0.0.0.0/0 igw-a"]), "2001:db8::1")).toEqual({ kind: "no-route", beaten: [] });
    expect(winnerOf(choose(tableOf(["0.0.0.0/0 igw-a", "::/0 eigw-a"]), "2001:db8::1"))).toBe("::/0 -> eigw-a");
  });

  it("is the static one of two equal prefixes, though a longer propagated one would win (RT-03, RT-04)", () => {
    const equal = choose(tableOf(["10.9.0.0/16 vgw-a propagated", "10.9.0.0/16 tgw-a"]), "10.9.0.7");
    expect(winnerOf(equal)).toBe("10.9.0.0/16 -> tgw-a");
    expect(reasons(equal)).toEqual([
      ["10.9.0.0/16 -> vgw-a", "on equal prefixes a static route beats a propagated one (RT-03)"],
    ]);
    const longer = choose(tableOf(["10.9.0.0/24 vgw-a propagated", "10.9.0.0/16 tgw-a"]), "10.9.0.7");
    expect(winnerOf(longer)).toBe("10.9.0.0/24 -> vgw-a");
  });

  it("is the local one, however specific a propagated route is (RT-04)", () => {
    const selection = choose(tableOf(["10.0.1.0/24 vgw-a propagated"]), "10.0.1.9");
    expect(winnerOf(selection)).toBe("10.0.0.0/16 -> local");
    expect(reasons(selection)).toEqual([
      ["10.0.1.0/24 -> vgw-a", "a propagated route never beats the local route (RT-04)"],
    ]);
  });

  it("is a static one inside the VPC that is more specific than the local route (RT-05)", () => {
    expect(winnerOf(choose(tableOf(["10.0.1.0/24 eni-a"]), "10.0.1.9"))).toBe("10.0.1.0/24 -> eni-a");
  });

  it("is the local route even where the file forgot it (RT-02)", () => {
    const forgotten = tableOf(["0.0.0.0/0 igw-a"], {}, false);
    expect(winnerOf(choose(forgotten, "10.0.1.9"))).toBe("10.0.0.0/16 -> local");
    expect(winnerOf(choose(forgotten, "10.1.1.9"))).toBe("0.0.0.0/0 -> igw-a");
    expect(routesOf(forgotten.estate, forgotten.table).map(({ target }) => target.id)).toEqual(["local", "igw-a"]);
    const written = tableOf(["0.0.0.0/0 igw-a"]);
    expect(routesOf(written.estate, written.table)).toBe(written.table.routes);
  });

  it("is no local route where the VPC itself was not read", () => {
    const { estate, table } = tableOf([]);
    const blind = { ...table, vpcId: "vpc-z" as RouteTable["vpcId"], routes: [] };
    expect(choose({ estate, table: blind }, "10.0.1.9")).toEqual({ kind: "no-route", beaten: [] });
  });

  it("may be a black hole: what it takes is dropped, and no wider route helps (RT-08)", () => {
    const selection = choose(tableOf(["10.9.0.0/24 pcx-a blackhole", "0.0.0.0/0 igw-a"]), "10.9.0.7");
    expect(winnerOf(selection)).toBe("10.9.0.0/24 -> pcx-a");
    expect(selection).toMatchObject({ winner: { route: { state: "blackhole" } } });
  });

  it("is unclear where a route server's route competes with the local one (RT-04)", () => {
    const selection = choose(tableOf(["10.0.1.0/24 eni-a advertised"]), "10.0.1.9");
    expect(selection).toMatchObject({ kind: "unclear", gap: { why: "unsupported" } });
    expect(winnerOf(choose(tableOf(["10.0.0.0/8 eni-a advertised"]), "10.0.1.9"))).toBe("10.0.0.0/16 -> local");
  });
});

describe("routes by prefix list", () => {
  it("match by the entry that holds the address", () => {
    const selection = choose(
      tableOf(["0.0.0.0/0 nat-a", "pl-a vpce-a"], { "pl-a": ["3.5.0.0/19", "52.218.0.0/17"] }),
      "52.218.1.1",
    );
    expect(winnerOf(selection)).toBe("pl-a (52.218.0.0/17) -> vpce-a");
  });

  it("lose to a route by block of equal length (RT-03)", () => {
    const selection = choose(tableOf(["pl-a tgw-a", "10.9.0.0/16 pcx-a"], { "pl-a": ["10.9.0.0/16"] }), "10.9.0.7");
    expect(winnerOf(selection)).toBe("10.9.0.0/16 -> pcx-a");
    expect(reasons(selection)).toEqual([
      ["pl-a (10.9.0.0/16) -> tgw-a", "on equal prefixes a route by address block beats one by prefix list (RT-03)"],
    ]);
  });

  it("lose to the local route of equal length (RT-02)", () => {
    const selection = choose(tableOf(["pl-a tgw-a"], { "pl-a": ["10.0.0.0/16"] }), "10.0.1.9");
    expect(winnerOf(selection)).toBe("10.0.0.0/16 -> local");
    expect(reasons(selection).map(([loser]) => loser)).toEqual(["pl-a (10.0.0.0/16) -> tgw-a"]);
  });

  it("beat a propagated route of equal length", () => {
    const table = tableOf(["10.9.0.0/16 vgw-a propagated", "pl-a tgw-a"], { "pl-a": ["10.9.0.0/16"] });
    expect(winnerOf(choose(table, "10.9.0.7"))).toBe("pl-a (10.9.0.0/16) -> tgw-a");
  });

  it("are unclear where two match with equal length and lead apart, but not where both lead to one target (RT-07)", () => {
    const lists = { "pl-a": ["10.9.0.0/16"], "pl-b": ["10.9.0.0/16"] };
    const apart = choose(tableOf(["pl-a tgw-a", "pl-b pcx-b"], lists), "10.9.0.7");
    expect(apart).toMatchObject({
      kind: "unclear",
      gap: { what: "which of tgw-a and pcx-b wins in rtb-a for 10.9.0.0/16" },
    });
    expect(winnerOf(choose(tableOf(["pl-a tgw-a", "pl-b tgw-a"], lists), "10.9.0.7"))).toBe(
      "pl-a (10.9.0.0/16) -> tgw-a",
    );
  });

  it("are unclear where their entries were not read, except for the VPC's own addresses and the internet at large", () => {
    const table = tableOf(["0.0.0.0/0 igw-a", "pl-a vpce-a"], { "pl-a": null });
    expect(choose(table, "52.218.1.1")).toMatchObject({
      kind: "unclear",
      gap: {
        what: "the entries of pl-a, which rtb-a routes to vpce-a",
        wanted: { key: "PrefixListEntries", id: "pl-a" },
      },
      candidates: [{ route: { target: { id: "igw-a" } } }],
    });
    expect(winnerOf(choose(table, "10.0.1.9"))).toBe("10.0.0.0/16 -> local");
    expect(winnerOf(choose(table, "52.218.1.1", false))).toBe("0.0.0.0/0 -> igw-a");
    expect(choose(tableOf(["pl-z vpce-a"]), "52.218.1.1")).toMatchObject({ kind: "unclear" });
  });
});
