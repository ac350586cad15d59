/**
 * One VPC, 10.0.0.0/16, whose table rtb-a names two customer prefix lists. Both hold 10.9.0.0/16, and lead to different
 * transit gateways: AWS does not say which wins. The decoy is a third list with a shorter entry, which loses to both.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
import { describe, expect, it } from "vitest";
import type { RouteTable } from "#domain/estate/route-table.ts";
import { holds } from "#domain/net/cidr.ts";
import { printRoute, type Selection, selectRoute } from "#domain/route/select.ts";
import { network } from "#test/support/build/network.ts";
import { address } from "../words.ts";

function choose(routes: readonly string[]): Selection {
  const estate = network({
    vpcs: { "vpc-a": ["10.0.0.0/16"] },
    subnets: { "subnet-a": "10.0.1.0/24" },
    tables: { "rtb-a": { subnets: ["subnet-a"], routes } },
    prefixLists: { "pl-a": ["10.9.0.0/16"], "pl-b": ["10.9.0.0/16"], "pl-wide": ["10.8.0.0/15"] },
  });
  const table = estate.routeTables.get("rtb-a") as RouteTable;
  return selectRoute(estate, table, (cidr) => holds(cidr, address("10.9.0.7")));
}

const routes = ["pl-a tgw-a", "pl-b tgw-b", "pl-wide tgw-wide"];

describe("two routes by lists that match alike", () => {
  it.each([[[0, 1, 2]], [[1, 0, 2]], [[2, 1, 0]], [[2, 0, 1]]])(
    "leave the choice open, and are named in one order whatever order AWS printed: %j",
    (order) => {
      const selection = choose(order.map((place) => routes[place] ?? ""));
      expect(selection.kind === "unclear" ? selection.candidates.map(printRoute) : selection.kind).toEqual([
        "pl-a (10.9.0.0/16) -> tgw-a",
        "pl-b (10.9.0.0/16) -> tgw-b",
      ]);
      expect(selection).toMatchObject({
        gap: { what: "which of tgw-a and tgw-b wins in rtb-a for 10.9.0.0/16", why: "unsupported" },
      });
    },
  );

  it("leave nothing open where they lead to the same target", () => {
    const selection = choose(["pl-b tgw-a", "pl-a tgw-a"]);
    expect(selection.kind === "selected" ? printRoute(selection.winner) : selection.kind).toBe(
      "pl-a (10.9.0.0/16) -> tgw-a",
    );
  });
});
