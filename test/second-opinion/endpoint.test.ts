import { describe } from "vitest";
import { egress, entries, NO_REPLY, routes, rules, run, STOPPED, UNKNOWN, WORKS } from "./cases.ts";
import { type Documents, entry, items, nic, pick, route, rule } from "./make.ts";
import { hop, hops, transit } from "./transit-estate.ts";

const S3 = "3.5.16.0/21";

/** Subnet a3 reaches a storage service by a gateway endpoint. */
function service(change: (all: Documents) => unknown = () => {}) {
  return (all: Documents) => {
    all["PrefixLists"] = [{ PrefixListId: "pl-s3", PrefixListName: "com.amazonaws.eu-west-1.s3", Cidrs: [S3] }];
    all["VpcEndpoints"] = [
      { VpcEndpointId: "vpce-s3", VpcEndpointType: "Gateway", VpcId: "vpc-a", State: "available" },
      {
        VpcEndpointId: "vpce-sqs",
        VpcEndpointType: "Interface",
        VpcId: "vpc-a",
        State: "available",
        NetworkInterfaceIds: ["eni-sqs"],
      },
    ];
    routes(all, "a3").push(route("pl-s3", "GatewayId", "vpce-s3"));
    routes(all, "a1").push(route("pl-s3", "GatewayId", "vpce-s3"));
    const description = "VPC Endpoint Interface vpce-sqs";
    const made = { Description: description, InterfaceType: "vpc_endpoint", SourceDestCheck: true };
    all["NetworkInterfaces"]?.push(nic("eni-sqs", "subnet-a2", "10.0.2.50", "sg-app", made));
    rules(all, "sg-app").push(rule("-1", undefined, "10.0.3.0/24"));
    change(all);
  };
}

describe("by a gateway endpoint", () => {
  run([
    ["VPCE-02 a route with the service's list", "eni-a3 3.5.16.1 443", WORKS, service()],
    ["VPCE-04 an address that is not in the list", "eni-a3 3.5.0.1 443", STOPPED, service()],
    ["VPCE-02 a narrower list beats the default route", "eni-a1b 3.5.16.1 443", WORKS, service()],
    [
      "VPCE-03 a narrower route beats the list",
      "eni-a1b 3.5.16.1 443",
      STOPPED,
      service((all) => routes(all, "a1").push(route("3.5.16.0/24", "GatewayId", "igw-a"))),
    ],
    ["VPCE-05 no UDP", "eni-a3 3.5.16.1 443/udp", STOPPED, service()],
    ["VPCE-05 echo requests", "eni-a3 3.5.16.1 icmp/8/0", WORKS, service()],
    ["VPCE-05 no other ICMP", "eni-a3 3.5.16.1 icmp/3/4", STOPPED, service()],
    [
      "VPCE-01 not available",
      "eni-a3 3.5.16.1 443",
      STOPPED,
      service((all) => {
        pick(all, "VpcEndpoints", "vpce-s3")["State"] = "failed";
      }),
    ],
    ["UNK-01 the endpoint was not read", "eni-a3 3.5.16.1 443", UNKNOWN, service((all) => delete all["VpcEndpoints"])],
    ["RT-07 the list was not read", "eni-a3 3.5.16.1 443", UNKNOWN, service((all) => delete all["PrefixLists"])],
    [
      "VPCE-07 the group has to name the service",
      "eni-a3 3.5.16.1 443",
      STOPPED,
      service((all) => {
        pick(all, "SecurityGroups", "sg-db")["IpPermissionsEgress"] = [rule("-1", undefined, "10.0.0.0/16")];
      }),
    ],
    [
      "VPCE-07 by its list",
      "eni-a3 3.5.16.1 443",
      WORKS,
      service((all) => egress(all, "sg-db").splice(0, 2, rule("tcp", [443, 443], "pl-s3"))),
    ],
    [
      "VPCE-07 the network ACL for the answers",
      "eni-a3 3.5.16.1 443",
      NO_REPLY,
      service((all) => entries(all, "a3").push(entry(false, 90, "deny", S3))),
    ],
    [
      "VPCE-06 not for peers of the VPC",
      "eni-b1 3.5.16.1 443",
      STOPPED,
      service((all) => routes(all, "b1").push(route("pl-s3", "VpcPeeringConnectionId", "pcx-1"))),
    ],
    [
      "VPCE-06 not for what comes by a transit gateway",
      "eni-b1 3.5.16.1 443",
      STOPPED,
      transit(
        service((all) => {
          hops(all, "tgw-rtb-b").push(hop(S3, "a"));
          routes(all, "at").push(route("pl-s3", "GatewayId", "vpce-s3"));
        }),
      ),
    ],
    [
      "VPCE-02 a NAT gateway of the VPC may use it",
      "eni-a2 3.5.16.1 443",
      WORKS,
      service((all) => entries(all, "a1").push(entry(true, 90, "deny", "0.0.0.0/0", { Protocol: "17" }))),
    ],
    [
      "VPCE-11 a service never calls: in by the internet gateway, and the answer goes elsewhere",
      "3.5.16.1 eni-a1 443",
      NO_REPLY,
      service(),
    ],
    [
      "VPCE-19 an endpoint of another kind",
      "eni-a3 3.5.16.1 443",
      UNKNOWN,
      service((all) => {
        pick(all, "VpcEndpoints", "vpce-s3")["VpcEndpointType"] = "GatewayLoadBalancer";
      }),
    ],
  ]);
});

describe("to an interface endpoint", () => {
  run([
    ["VPCE-10 by its groups", "eni-a3 eni-sqs 443", WORKS, service()],
    ["VPCE-10 its groups deny", "eni-a1b eni-sqs 443", STOPPED, service()],
    [
      "VPCE-10 its subnet's network ACL",
      "eni-a3 eni-sqs 443",
      STOPPED,
      service((all) => entries(all, "a2").push(entry(false, 90, "deny", "10.0.3.0/24"))),
    ],
    ["VPCE-11 no ping", "eni-a3 eni-sqs icmp/8/0", STOPPED, service()],
    ["VPCE-11 no other protocols", "eni-a3 eni-sqs esp", STOPPED, service()],
    ["VPCE-11 it never calls", "eni-sqs eni-a3 5432", STOPPED, service()],
    [
      "VPCE-01 waiting for its provider",
      "eni-a3 eni-sqs 443",
      STOPPED,
      service((all) => {
        pick(all, "VpcEndpoints", "vpce-sqs")["State"] = "pendingAcceptance";
      }),
    ],
    [
      "UNK-01 the endpoint was not read",
      "eni-a3 eni-sqs 443",
      UNKNOWN,
      service((all) => all["VpcEndpoints"]?.splice(0)),
    ],
    [
      "ENG-01 not read, and its groups deny",
      "eni-a1b eni-sqs 443",
      STOPPED,
      service((all) => all["VpcEndpoints"]?.splice(0)),
    ],
    [
      "VPCE-10 from a peered VPC",
      "eni-b1 eni-sqs 443",
      WORKS,
      service((all) => {
        routes(all, "a2").push(route("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"));
        rules(all, "sg-app").push(rule("tcp", [443, 443], "10.1.0.0/16"));
      }),
    ],
    ["VPCE-10 by the endpoint's name", "eni-a3 vpce-sqs 443", WORKS, service()],
    [
      "VPCE-19 an interface of another kind of endpoint",
      "eni-a3 eni-sqs 443",
      UNKNOWN,
      service((all) => {
        pick(all, "VpcEndpoints", "vpce-sqs")["VpcEndpointType"] = "Resource";
      }),
    ],
  ]);
});

describe("to a virtual private gateway", () => {
  const towards =
    (change: (all: Documents) => unknown = () => {}) =>
    (all: Documents) => {
      const VpcAttachments = [{ VpcId: "vpc-a", State: "attached" }];
      all["VpnGateways"] = [{ VpnGatewayId: "vgw-1", State: "available", VpcAttachments }];
      routes(all, "a3").push(
        route("192.168.0.0/16", "GatewayId", "vgw-1"),
        route("2001:db8::/32", "GatewayId", "vgw-1"),
      );
      change(all);
    };
  run([
    ["VPN-01 beyond is not known", "eni-a3 192.168.1.1 443", UNKNOWN, towards()],
    [
      "VPN-03 no IPv6",
      "eni-a3 2001:db8::1 443",
      STOPPED,
      towards((all) => {
        items(pick(all, "NetworkInterfaces", "eni-a3"), "Ipv6Addresses").push({ Ipv6Address: "2600:1f00:a:3::10" });
      }),
    ],
    [
      "VPN-03 no transit",
      "eni-b1 192.168.1.1 443",
      STOPPED,
      transit(
        towards((all) => {
          hops(all, "tgw-rtb-b").push(hop("192.168.0.0/16", "a"));
          routes(all, "at").push(route("192.168.0.0/16", "GatewayId", "vgw-1"));
        }),
      ),
    ],
    [
      "VPN-01 not attached",
      "eni-a3 192.168.1.1 443",
      STOPPED,
      towards((all) => {
        pick(all, "VpnGateways", "vgw-1")["VpcAttachments"] = [{ VpcId: "vpc-a", State: "detached" }];
      }),
    ],
    ["UNK-01 not read", "eni-a3 192.168.1.1 443", UNKNOWN, towards((all) => delete all["VpnGateways"])],
  ]);
});
