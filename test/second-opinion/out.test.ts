import { describe } from "vitest";
import { entries, NO_REPLY, routes, run, STOPPED, UNKNOWN, WORKS } from "./cases.ts";
import { type Documents, entry, pick, route } from "./make.ts";

const high = { Protocol: "6", PortRange: { From: 61001, To: 65535 } };
const low = { Protocol: "6", PortRange: { From: 1024, To: 2000 } };
const four = "0.0.0.0/0";

const edge = (all: Documents, target: string) =>
  all["RouteTables"]?.push({
    RouteTableId: "rtb-edge",
    VpcId: "vpc-a",
    Associations: [{ GatewayId: "igw-a" }],
    Routes: [route("10.0.1.0/24", "NetworkInterfaceId", target)],
  });

describe("out to the internet", () => {
  run([
    ["IGW-01 a public address and a route", "eni-a1 8.8.8.8 443", WORKS],
    ["IGW-02 no public address", "eni-a1b 8.8.8.8 443", STOPPED],
    ["IGW-06 a private destination", "eni-a1 10.9.0.1 443", STOPPED],
    [
      "IGW-01 attached to another VPC",
      "eni-a1 8.8.8.8 443",
      STOPPED,
      (all) => {
        pick(all, "InternetGateways", "igw-a")["Attachments"] = [{ VpcId: "vpc-b", State: "available" }];
      },
    ],
    ["UNK-01 internet gateways not collected", "eni-a1 8.8.8.8 443", UNKNOWN, (all) => delete all["InternetGateways"]],
    ["IGW-04 IPv6", "eni-a1 2001:4860::8888 443", WORKS],
    ["IGW-09 IPv6 by an egress-only gateway", "eni-a2 2001:4860::8888 443", WORKS],
    ["RT-01 no route at all", "eni-a3 8.8.8.8 443", STOPPED],
    [
      "RT-08 a blackhole hides the default route",
      "eni-a1 8.8.8.8 443",
      STOPPED,
      (all) => routes(all, "a1").push(route("8.8.8.0/24", "GatewayId", "vgw-1", { State: "blackhole" })),
    ],
    [
      "RT-18 a transit gateway",
      "eni-a3 8.8.8.8 443",
      UNKNOWN,
      (all) => routes(all, "a3").push(route(four, "TransitGatewayId", "tgw-1")),
    ],
    [
      "RT-03 static beats prefix list",
      "eni-a1 8.8.8.8 443",
      WORKS,
      (all) => {
        all["PrefixListEntries"] = [{ PrefixListId: "pl-1", Entries: [{ Cidr: "8.8.8.0/24" }] }];
        routes(all, "a1").push(route("pl-1", "TransitGatewayId", "tgw-1"), route("8.8.8.0/24", "GatewayId", "igw-a"));
      },
    ],
    [
      "RT-07 two lists of equal length",
      "eni-a1 8.8.8.8 443",
      UNKNOWN,
      (all) => {
        all["PrefixLists"] = ["pl-1", "pl-2"].map((id) => ({ PrefixListId: id, Cidrs: ["8.8.8.0/24"] }));
        routes(all, "a1").push(route("pl-1", "TransitGatewayId", "tgw-1"), route("pl-2", "GatewayId", "igw-a"));
      },
    ],
    [
      "RT-07 a list without entries leaves the choice open",
      "eni-a1 8.8.8.8 443",
      UNKNOWN,
      (all) => routes(all, "a1").push(route("pl-1", "GatewayId", "vpce-1")),
    ],
    [
      "RT-07 not for the general public",
      "eni-a1 internet 443",
      WORKS,
      (all) => routes(all, "a1").push(route("pl-1", "GatewayId", "vpce-1")),
    ],
    [
      "internet: a narrow denial is an exception",
      "eni-a1 internet 443",
      WORKS,
      (all) => entries(all, "a1").push(entry(true, 90, "deny", "8.8.8.0/24")),
    ],
    [
      "internet: a wide denial is not",
      "eni-a1 internet 443",
      "partial partial allowed",
      (all) => entries(all, "a1").push(entry(true, 90, "deny", "8.0.0.0/8")),
    ],
    [
      "a CIDR is a set: part of it is denied",
      "eni-a1 8.8.0.0/16 443",
      "partial partial allowed",
      (all) => entries(all, "a1").push(entry(true, 90, "deny", "8.8.8.0/24")),
    ],
    ["RT-15 replies are sent elsewhere", "eni-a1 8.8.8.8 443", NO_REPLY, (all) => edge(all, "eni-a3")],
  ]);
});

describe("by a NAT gateway", () => {
  run([
    ["NAT-02", "eni-a2 8.8.8.8 443", WORKS],
    ["NAT-01 not every protocol", "eni-a2 8.8.8.8 esp", STOPPED],
    [
      "NAT-01 failed",
      "eni-a2 8.8.8.8 443",
      STOPPED,
      (all) => {
        pick(all, "NatGateways", "nat-a")["State"] = "failed";
      },
    ],
    ["SHR-02 not collected", "eni-a2 8.8.8.8 443", UNKNOWN, (all) => all["NatGateways"]?.splice(0)],
    ["NAT-02 its subnet has no way out", "eni-a2 8.8.8.8 443", STOPPED, (all) => routes(all, "a1").splice(1)],
    [
      "NAT-10 its subnet routes to itself",
      "eni-a1b 8.8.8.8 443",
      STOPPED,
      (all) => {
        routes(all, "a1").splice(1, 2, route(four, "NatGatewayId", "nat-a"));
      },
    ],
    [
      "NAT-05 a private one drops at the internet gateway",
      "eni-a2 8.8.8.8 443",
      STOPPED,
      (all) => {
        pick(all, "NatGateways", "nat-a")["ConnectivityType"] = "private";
      },
    ],
    [
      "NAT-10 its subnet's ACL for the request",
      "eni-a2 8.8.8.8 443",
      STOPPED,
      (all) => entries(all, "a1").push(entry(false, 90, "deny", "10.0.2.0/24")),
    ],
    [
      "NAT-10 and for low ports of the reply",
      "eni-a2 8.8.8.8 443",
      "partial allowed partial",
      (all) => entries(all, "a1").push(entry(false, 90, "deny", four, low)),
    ],
    [
      "NACL-08 the client's own ports count behind it",
      "eni-a2 8.8.8.8 443",
      WORKS,
      (all) => entries(all, "a2").push(entry(false, 90, "deny", four, high)),
    ],
    ["NAT-12 to its own address", "eni-a1 10.0.1.200 443", STOPPED],
  ]);
});
