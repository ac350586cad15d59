/**
 * A VPC vpc-a, 10.0.0.0/16, whose clients in subnet-a and subnet-b reach the internet:
 *
 *   subnet-a  10.0.0.0/24  eni-a   rtb-a, default to the regional gateway nat-a, whose own table is rtb-nat
 *   subnet-b  10.0.1.0/24  eni-b   rtb-b, default to igw-a: the decoy that asks no NAT gateway
 */
import { describe, expect, it } from "vitest";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { ask } from "#test/laws/ask.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { network } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";

const usual: RawScope = scope({
  vpcs: { "vpc-a": ["10.0.0.0/16"] },
  subnets: { "subnet-a": "10.0.0.0/24", "subnet-b": "10.0.1.0/24" },
  internetGateways: { "igw-a": "vpc-a" },
  natGateways: {
    "nat-a": {
      at: null,
      public: "203.0.113.200",
      regional: { vpc: "vpc-a", table: "rtb-nat", zones: ["a"], autoProvision: true },
    },
  },
  tables: {
    "rtb-nat": { vpc: "vpc-a", routes: ["0.0.0.0/0 igw-a"] },
    "rtb-a": { subnets: ["subnet-a"], routes: ["0.0.0.0/0 nat-a"] },
    "rtb-b": { subnets: ["subnet-b"], routes: ["0.0.0.0/0 igw-a"] },
  },
  hosts: { "eni-a": "10.0.0.5", "eni-b": { at: "10.0.1.5", public: "203.0.113.5" } },
});

interface RawTable {
  readonly RouteTableId: string;
  readonly Routes: readonly { readonly DestinationCidrBlock: string; readonly State: string }[];
}

/** The usual answers of AWS with other route tables. */
function withTables(change: (tables: readonly RawTable[]) => readonly RawTable[]): RawScope {
  const tables = usual.documents["RouteTables"] as readonly RawTable[];
  return { ...usual, documents: { ...usual.documents, RouteTables: change(tables) } };
}

function answerTo(raw: RawScope, source: string, destination: string): ReachAnswer {
  const answer = ask(network(raw), { source, destination, traffic: "443" });
  if (answer === null) throw new Error(`${source} or ${destination} means nothing here`);
  return answer;
}

const verdicts = ({ verdict, forward, return: back }: ReachAnswer): readonly string[] => [verdict, forward, back];

describe("the table of a regional NAT gateway", () => {
  it("leads its clients to the internet and back", () => {
    expect(verdicts(answerTo(usual, "eni-a", "internet"))).toEqual(["reachable", "allowed", "allowed"]);
  });

  it("that was not read leaves open where the gateway sends its traffic", () => {
    const blind = withTables((tables) => tables.filter(({ RouteTableId }) => RouteTableId !== "rtb-nat"));
    const answer = answerTo(blind, "eni-a", "internet");
    expect(verdicts(answer)).toEqual(["unknown", "unknown", "not-needed"]);
    expect(answer.blockers).toEqual([]);
    expect(answer.gaps).toEqual([
      {
        what: "rtb-nat",
        why: "not-collected",
        needs: "ec2:DescribeRouteTables in account 111111111111, eu-west-1",
        wanted: { key: "RouteTables", scope: { account: "111111111111", region: "eu-west-1" }, id: "rtb-nat" },
      },
    ]);
    const last = answer.paths[0]?.forward.steps.at(-1);
    expect(last).toMatchObject({
      kind: "route-table",
      id: "rtb-nat",
      decision: "unknown",
      text: "rtb-nat, the table of the regional NAT gateway, was not read",
    });
    expect(answerTo(blind, "eni-b", "internet").verdict).toBe("reachable");
  });
});

describe("a route", () => {
  const inState = (State: string): RawScope =>
    withTables((tables) =>
      tables.map((table) => ({
        ...table,
        Routes: table.Routes.map((one) =>
          table.RouteTableId === "rtb-b" && one.DestinationCidrBlock === "0.0.0.0/0" ? { ...one, State } : one,
        ),
      })),
    );

  it("that is neither active nor a black hole decides nothing: AWS does not say what it does", () => {
    const answer = answerTo(inState("filtered"), "eni-b", "internet");
    expect(verdicts(answer)).toEqual(["unknown", "unknown", "not-needed"]);
    expect(answer.gaps).toEqual([
      { what: "a route in state filtered", why: "unsupported", needs: "AWS does not document what it does" },
    ]);
    expect(answer.paths[0]?.forward.steps.at(-1)).toMatchObject({
      kind: "route-table",
      id: "rtb-b",
      evidence: ["0.0.0.0/0 -> igw-a"],
      rules: ["RT-08"],
      text: "0.0.0.0/0 -> igw-a of rtb-b is filtered",
    });
    // The other routes of the table, and the other tables, are as they were.
    expect(answerTo(inState("filtered"), "eni-b", "eni-a").verdict).toBe("reachable");
    expect(answerTo(inState("filtered"), "eni-a", "internet").verdict).toBe("reachable");
  });

  it("that is a black hole drops for sure", () => {
    const answer = answerTo(inState("blackhole"), "eni-b", "internet");
    expect(verdicts(answer)).toEqual(["blocked", "blocked", "not-needed"]);
    expect(answer.blockers.map(({ code, id }) => `${code} ${id}`)).toEqual(["BAD_STATE_ROUTE rtb-b"]);
  });
});
