import { describe } from "vitest";
import { NO_REPLY, routes, rules, run, STOPPED, UNKNOWN, WORKS } from "./cases.ts";
import { pick, route, rule } from "./make.ts";

describe("by peering", () => {
  run([
    ["PCX-02 routes on both sides", "eni-a3 eni-b1 443", WORKS],
    ["PCX-02 no route there", "eni-a1b eni-b1 443", STOPPED],
    ["PCX-02 no route back", "eni-a3 eni-b1 443", NO_REPLY, (all) => routes(all, "b1").splice(1)],
    [
      "PCX-01 not active",
      "eni-a3 eni-b1 443",
      STOPPED,
      (all) => {
        pick(all, "VpcPeeringConnections", "pcx-1")["Status"] = { Code: "pending-acceptance" };
      },
    ],
    ["PCX-09 not collected", "eni-a3 eni-b1 443", UNKNOWN, (all) => delete all["VpcPeeringConnections"]],
    [
      "PCX-03 the peer's peers are out of reach",
      "eni-a3 10.2.0.1 443",
      STOPPED,
      (all) => routes(all, "a3").push(route("10.2.0.0/16", "VpcPeeringConnectionId", "pcx-1")),
    ],
    [
      "PCX-06 groups in one Region",
      "eni-b1 eni-a3 5000",
      WORKS,
      (all) => rules(all, "sg-db").push(rule("tcp", [5000, 5000], "sg-open")),
    ],
    [
      "PCX-06 groups across Regions",
      "eni-b1 eni-a3 5000",
      STOPPED,
      (all) => {
        rules(all, "sg-db").push(rule("tcp", [5000, 5000], "sg-open"));
        const side = { VpcId: "vpc-b", Region: "us-east-1", CidrBlock: "10.1.0.0/16" };
        pick(all, "VpcPeeringConnections", "pcx-1")["AccepterVpcInfo"] = side;
      },
    ],
    [
      "NAT-07 back to a NAT gateway without a route",
      "eni-a2 eni-b1 443",
      WORKS,
      (all) => {
        routes(all, "b1").splice(1);
        routes(all, "a2").push(route("10.1.0.0/16", "NatGatewayId", "nat-a"));
        routes(all, "a1").push(route("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"));
      },
    ],
    ["a private caller whom nothing leads to", "192.168.1.1 eni-a3 5433", STOPPED],
    [
      "a private caller in a peer not collected",
      "10.1.7.7 eni-a3 5000",
      UNKNOWN,
      (all) => {
        for (const key of ["Vpcs", "Subnets", "NetworkInterfaces"]) {
          all[key] = (all[key] ?? []).filter((item) => item["VpcId"] !== "vpc-b");
        }
        rules(all, "sg-db").push(rule("tcp", [5000, 5000], "10.1.0.0/16"));
      },
    ],
    [
      "a private caller behind a transit gateway, stopped",
      "192.168.1.1 eni-a3 22",
      STOPPED,
      (all) => routes(all, "a3").push(route("192.168.0.0/16", "TransitGatewayId", "tgw-1")),
    ],
  ]);
});
