/**
 * One VPC, vpc-app, 10.0.0.0/16 and 52.218.0.0/24, as AWS prints it where little is told: vpce-bare is a gateway endpoint
 * without the name of a service, as vpce-own is, to which a list is routed; vpce-named one to which no route leads but whose list is known by its name, vpce-far one
 * of a VPC that nobody described, and vpce-dying a resource endpoint that is being deleted. eni-in-list, a neighbour that
 * has an address inside the list, is the decoy.
 */
import { describe, expect, it } from "vitest";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { network } from "#test/support/build/network.ts";
import { vpcEndpoint } from "#test/support/build/vpc-endpoint.ts";

const nameless = (id: string): object => ({ ...(vpcEndpoint(id, { vpc: "vpc-app" }) as object), ServiceName: null });

const usual = {
  vpcs: { "vpc-app": ["10.0.0.0/16", "52.218.0.0/24"] },
  subnets: {
    "subnet-app": "10.0.1.0/24",
    "subnet-blind": "10.0.2.0/24",
    "subnet-own": "10.0.3.0/24",
    "subnet-in-list": "52.218.0.0/24",
  },
  tables: {
    "rtb-app": {
      subnets: ["subnet-app"],
      routes: ["8.8.8.0/24 vpce-bare", "9.9.9.0/24 vpce-far"],
    },
    "rtb-own": { subnets: ["subnet-own"], routes: ["pl-own vpce-own"] },
    "rtb-blind": { subnets: ["subnet-blind"], routes: ["pl-unread vpce-unread"] },
  },
  prefixLists: { "pl-s3": ["52.218.0.0/17"], "pl-own": ["3.5.64.0/21"] },
  hosts: {
    "eni-app": "10.0.1.10",
    "eni-own": "10.0.3.10",
    "eni-in-list": "52.218.0.10",
    "eni-neighbour": "52.218.0.11",
    "eni-dying": { at: "10.0.1.20", instance: null, type: "vpc_endpoint" },
  },
  extra: {
    ManagedPrefixLists: [{ PrefixListId: "pl-s3", PrefixListName: "com.amazonaws.eu-west-1.s3" }],
    VpcEndpoints: [
      nameless("vpce-bare"),
      nameless("vpce-own"),
      vpcEndpoint("vpce-named", { vpc: "vpc-app" }),
      vpcEndpoint("vpce-unread", { vpc: "vpc-app", service: "dynamodb" }),
      vpcEndpoint("vpce-far", { vpc: "vpc-far" }),
      vpcEndpoint("vpce-dying", { vpc: "vpc-app", type: "Resource", state: "deleting", interfaces: ["eni-dying"] }),
    ],
  },
} satisfies Description;

function answerTo(words: string): ReachAnswer {
  const [source = "", destination = "", traffic = "443"] = words.split(" ");
  const answer = ask(network(usual), { source, destination, traffic });
  if (answer === null) throw new Error(`${words} means nothing here`);
  return answer;
}

const textsOf = ({ paths }: ReachAnswer): readonly string[] =>
  paths.flatMap(({ forward }) => forward.steps.map(({ text }) => text));

describe("a gateway endpoint", () => {
  it("without the name of its service is still a way to it, but nobody knows who answers", () => {
    const answer = answerTo("eni-app 8.8.8.8");
    expect(answer).toMatchObject({
      verdict: "unknown",
      forward: "allowed",
      return: "unknown",
      gaps: [
        {
          what: "the addresses of the service, to which vpce-bare leads",
          wanted: { key: "ManagedPrefixLists", id: null },
        },
      ],
    });
    expect(textsOf(answer).at(-1)).toBe("vpce-bare takes it to its service");
  });

  it("without a name stands for the list that its route names", () => {
    const answer = answerTo("eni-own vpce-own");
    expect(answer).toMatchObject({ verdict: "reachable", return: "allowed", gaps: [] });
    expect(textsOf(answer)).toContain("rtb-own sends vpce-own to vpce-own (pl-own (3.5.64.0/21) -> vpce-own)");
  });

  it("stands for a list that has its service's name, though no route leads to it", () => {
    const answer = answerTo("eni-app vpce-named");
    expect(answer).toMatchObject({ verdict: "blocked", forward: "blocked", gaps: [] });
    expect(answer.blockers[0]).toMatchObject({
      code: "NO_ROUTE_TO_DESTINATION",
      kind: "route-table",
      id: "rtb-app",
      text: "no route of rtb-app covers com.amazonaws.eu-west-1.s3",
    });
  });

  it("is missed by a neighbour of an address in its list, which needs no route", () => {
    const answer = answerTo("eni-neighbour vpce-named");
    expect(answer.verdict).toBe("blocked");
    expect(answer.blockers).toContainEqual(
      expect.objectContaining({
        code: "NO_ROUTE_TO_DESTINATION",
        kind: "vpc-endpoint",
        id: "vpce-named",
        text: "the packet to eni-in-list (52.218.0.10) does not go through vpce-named",
      }),
    );
  });

  it("whose list is in nothing that was read is not known", () => {
    expect(answerTo("eni-app vpce-unread")).toMatchObject({
      verdict: "unknown",
      gaps: [{ what: "the entries of pl-unread", wanted: { key: "PrefixListEntries", id: "pl-unread" } }],
    });
  });

  it("of a VPC that was not read serves nobody knows whom", () => {
    expect(answerTo("eni-app 9.9.9.9")).toMatchObject({
      verdict: "unknown",
      blockers: [],
      gaps: [{ wanted: { key: "Vpcs", id: "vpc-far" } }],
    });
  });
});

describe("an endpoint of another kind", () => {
  it("that is not available takes nothing, whatever it would do", () => {
    const answer = answerTo("eni-app eni-dying");
    expect(answer).toMatchObject({ verdict: "blocked", gaps: [] });
    expect(answer.blockers).toMatchObject([
      {
        code: "BAD_STATE",
        id: "vpce-dying",
        text: "the resource endpoint vpce-dying is deleting; only an available one carries traffic",
      },
    ]);
  });
});
