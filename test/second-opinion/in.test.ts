import { describe } from "vitest";
import { entries, NO_REPLY, routes, rules, run, STOPPED, UNKNOWN, WORKS } from "./cases.ts";
import { type Documents, EVERYTHING, entry, pick, route, rule } from "./make.ts";

const high = { Protocol: "6", PortRange: { From: 61001, To: 65535 } };
const four = "0.0.0.0/0";

function bpa(all: Documents, mode: string, exclusion?: string): void {
  all["VpcBlockPublicAccessOptions"] = [{ InternetGatewayBlockMode: mode, State: "update-complete" }];
  if (exclusion === undefined) return;
  const arn = "arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-a";
  const item = { ResourceArn: arn, InternetGatewayExclusionMode: exclusion, State: "create-complete" };
  all["VpcBlockPublicAccessExclusions"] = [item];
}

const edge = (all: Documents, target: string) =>
  all["RouteTables"]?.push({
    RouteTableId: "rtb-edge",
    VpcId: "vpc-a",
    Associations: [{ GatewayId: "igw-a" }],
    Routes: [route("10.0.1.0/24", "NetworkInterfaceId", target)],
  });

describe("in from the internet", () => {
  run([
    ["IGW-05", "internet eni-a1 443", WORKS],
    ["SG-01", "internet eni-a1 22", STOPPED],
    ["IGW-02 no public address", "internet eni-a1b 443", STOPPED],
    [
      "IGW-09 behind an egress-only gateway",
      "internet eni-a2 8080",
      NO_REPLY,
      (all) => rules(all, "sg-app").push(...EVERYTHING),
    ],
    [
      "IGW-07 it answers by a NAT gateway",
      "8.8.8.8 eni-a1 443",
      NO_REPLY,
      (all) => routes(all, "a1").splice(1, 1, route(four, "NatGatewayId", "nat-a")),
    ],
    [
      "IGW-07 it answers by the default route to a VPN",
      "8.8.8.8 eni-a1 443",
      NO_REPLY,
      (all) => routes(all, "a1").splice(1, 1, route(four, "GatewayId", "vgw-1")),
    ],
    [
      "IGW-07 the caller may be behind a narrower route",
      "8.8.8.8 eni-a1 443",
      UNKNOWN,
      (all) => routes(all, "a1").push(route("8.8.8.0/24", "GatewayId", "vgw-1")),
    ],
    [
      "IGW-07 but the groups stop it anyway",
      "8.8.8.8 eni-a1 22",
      STOPPED,
      (all) => routes(all, "a1").push(route("8.8.8.0/24", "GatewayId", "vgw-1")),
    ],
    [
      "NACL-09 not every client's port",
      "internet eni-a1 443",
      "partial allowed partial",
      (all) => entries(all, "a1").push(entry(true, 90, "deny", four, high)),
    ],
    ["RT-15 in by an appliance, out without", "8.8.8.8 eni-a1 443", STOPPED, (all) => edge(all, "eni-a3")],
    ["BPA-01", "internet eni-a1 443", STOPPED, (all) => bpa(all, "block-bidirectional")],
    ["BPA-03 excluded", "internet eni-a1 443", WORKS, (all) => bpa(all, "block-bidirectional", "allow-bidirectional")],
    ["BPA-02 out with a public address", "eni-a1 8.8.8.8 443", STOPPED, (all) => bpa(all, "block-ingress")],
    ["BPA-02 out by a NAT gateway", "eni-a2 8.8.8.8 443", WORKS, (all) => bpa(all, "block-ingress")],
    ["BPA-03 egress excluded", "eni-a2 8.8.8.8 443", WORKS, (all) => bpa(all, "block-bidirectional", "allow-egress")],
    ["BPA-03 own address", "eni-a1 8.8.8.8 443", UNKNOWN, (all) => bpa(all, "block-bidirectional", "allow-egress")],
    [
      "BPA-08 the subnet's own word",
      "internet eni-a1 443",
      STOPPED,
      (all) => {
        const states = { InternetGatewayBlockMode: "block-ingress" };
        pick(all, "Subnets", "subnet-a1")["BlockPublicAccessStates"] = states;
      },
    ],
    [
      "BPA-09 on its way",
      "internet eni-a1 443",
      UNKNOWN,
      (all) => {
        const options = { InternetGatewayBlockMode: "off", State: "update-in-progress" };
        all["VpcBlockPublicAccessOptions"] = [options];
      },
    ],
  ]);
});

describe("by public addresses of collected interfaces", () => {
  run([
    ["IGW-08 CIDR rules match the public sender", "eni-a2 52.0.0.10 443", WORKS],
    [
      "IGW-08 group rules do not",
      "eni-a2 52.0.0.10 8443",
      STOPPED,
      (all) => rules(all, "sg-web").push(rule("tcp", [8443, 8443], "sg-app")),
    ],
    [
      "IGW-08 the NAT gateway's address does",
      "eni-a2 52.0.0.10 8443",
      WORKS,
      (all) => rules(all, "sg-web").push(rule("tcp", [8443, 8443], "52.0.0.200/32")),
    ],
    [
      "IGW-08 a sender's own private address is not seen",
      "eni-a2 52.0.0.10 8443",
      STOPPED,
      (all) => rules(all, "sg-web").push(rule("tcp", [8443, 8443], "10.0.0.0/8")),
    ],
    ["IGW-02 a sender without a public address", "eni-a1b 52.0.0.10 443", STOPPED],
    ["NAT-12 a NAT gateway's public address", "eni-a1 52.0.0.200 443", STOPPED],
  ]);
});
