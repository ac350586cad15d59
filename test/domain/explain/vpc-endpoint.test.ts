/**
 * vpc-app, 10.0.0.0/16: vpce-s3, to which rtb-app leads by pl-s3; vpce-api with an interface in subnet-app; and vpce-idle,
 * the decoy, a gateway endpoint that failed and to which nothing leads.
 */
import { describe, expect, it } from "vitest";
import { type ExplainAnswer, explain } from "#domain/explain/explain.ts";
import type { Description } from "#test/support/build/description.ts";
import { meaningOf, network } from "#test/support/build/network.ts";
import { vpcEndpoint } from "#test/support/build/vpc-endpoint.ts";

const usual = {
  vpcs: { "vpc-app": ["10.0.0.0/16"] },
  subnets: { "subnet-app": "10.0.1.0/24" },
  tables: { "rtb-app": { subnets: ["subnet-app"], routes: ["pl-s3 vpce-s3"] } },
  groups: { "sg-api": {} },
  prefixLists: { "pl-s3": ["52.218.0.0/17"] },
  hosts: { "eni-api": { at: "10.0.1.20", instance: null, type: "vpc_endpoint", groups: ["sg-api"] } },
  extra: {
    VpcEndpoints: [
      { ...(vpcEndpoint("vpce-s3", { vpc: "vpc-app" }) as object), OwnerId: "111111111111" },
      {
        ...(vpcEndpoint("vpce-api", {
          vpc: "vpc-app",
          type: "Interface",
          service: "ssm",
          interfaces: ["eni-api"],
          subnets: ["subnet-app"],
          groups: ["sg-api"],
          policy: { Effect: "Deny" },
        }) as object),
        PrivateDnsEnabled: true,
        DnsEntries: [{ DnsName: "vpce-api.ssm.eu-west-1.vpce.amazonaws.com" }],
      },
      vpcEndpoint("vpce-idle", { vpc: "vpc-app", service: "dynamodb", state: "failed", policy: null }),
      {
        ...(vpcEndpoint("vpce-odd", { vpc: "vpc-app", type: "Tunnel", policy: null }) as object),
        PrivateDnsEnabled: null,
      },
    ],
  },
} satisfies Description;

const estate = network(usual);
const ask = (word: string, second: string | null = null): ExplainAnswer =>
  explain(estate, meaningOf(estate, word), second === null ? null : meaningOf(estate, second));
const factsOf = (answer: ExplainAnswer): readonly string[] =>
  answer.facts.map(({ name, value }) => `${name}: ${value}`);

describe("a VPC endpoint", () => {
  it("that is a gateway says to which service, by which list and from which tables it leads", () => {
    const answer = ask("vpce-s3");
    expect(answer).toMatchObject({ of: { kind: "vpc-endpoint", id: "vpce-s3" }, warnings: [], gaps: [] });
    expect(factsOf(answer)).toEqual([
      "does: leads to an AWS service without the internet, for subnets whose route table has its route (VPCE-02)",
      "type: Gateway",
      "service: com.amazonaws.eu-west-1.s3",
      "state: available",
      "owner: 111111111111",
      "VPC: vpc-app",
      "policy: the default one, which allows everything",
      "prefix lists: pl-s3",
      "route tables that lead to it: rtb-app",
    ]);
    expect(answer.usedBy).toEqual([{ kind: "route-table", id: "rtb-app" }]);
  });

  it("that is an interface endpoint says where it stands and what it is called", () => {
    const answer = ask("vpce-api.ssm.eu-west-1.vpce.amazonaws.com");
    expect(factsOf(answer)).toEqual([
      "does: gives a service private addresses in the VPC, which other networks can use as well (VPCE-10)",
      "type: Interface",
      "service: com.amazonaws.eu-west-1.ssm",
      "state: available",
      "VPC: vpc-app",
      "subnets: subnet-app",
      "security groups: sg-api",
      "private DNS: yes",
      "policy: one of its own, which is not judged (VPCE-14)",
      "also called: vpce-api.ssm.eu-west-1.vpce.amazonaws.com",
    ]);
    expect(answer.uses.map(({ id }) => id)).toEqual(["eni-api", "sg-api", "subnet-app", "vpc-app"]);
    expect(ask("eni-api", "vpce-api").connection?.steps).toEqual([
      { from: { kind: "vpc-endpoint", id: "vpce-api" }, to: { kind: "network-interface", id: "eni-api" }, how: "has" },
    ]);
  });

  it("that carries nothing says why, and what of it was not read", () => {
    expect(ask("vpce-idle")).toMatchObject({
      warnings: [
        "vpce-idle is failed: nothing goes through it (VPCE-01)",
        "no route table that was read leads to vpce-idle, so nothing uses it (VPCE-02)",
      ],
      gaps: [{ what: "the addresses of com.amazonaws.eu-west-1.dynamodb, to which vpce-idle leads" }],
    });
  });

  it("of a kind that nobody knows says only what AWS printed", () => {
    expect(factsOf(ask("vpce-odd"))).toEqual([
      "type: Tunnel",
      "service: com.amazonaws.eu-west-1.s3",
      "state: available",
      "VPC: vpc-app",
    ]);
  });
});
