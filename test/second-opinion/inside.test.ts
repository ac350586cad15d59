import { describe } from "vitest";
import { egress, routes, run, STOPPED, UNKNOWN, WORKS } from "./cases.ts";
import { type Documents, items, nic, pick, route, rule, subnet } from "./make.ts";

describe("routes inside a VPC", () => {
  const toAppliance = (all: Documents) => {
    all["Subnets"]?.push(subnet("a4", "10.0.4.0/24"));
    all["NetworkInterfaces"]?.push(nic("eni-box", "subnet-a4", "10.0.4.10", "sg-open"));
    routes(all, "a2").push(route("10.0.3.0/24", "NetworkInterfaceId", "eni-box"));
  };
  run([
    ["RT-02 the local route, unwritten", "eni-a2 eni-a3 5432", WORKS, (all) => routes(all, "a2").shift()],
    ["RT-05 ENI-02 an appliance that checks addresses", "eni-a2 eni-a3 5433", STOPPED, toAppliance],
    [
      "RT-05 an appliance that may pass it on",
      "eni-a2 eni-a3 5433",
      UNKNOWN,
      (all) => {
        toAppliance(all);
        pick(all, "NetworkInterfaces", "eni-box")["SourceDestCheck"] = false;
      },
    ],
    [
      "SG-16 no group is known behind an appliance",
      "eni-a2 eni-a3 5432",
      STOPPED,
      (all) => {
        toAppliance(all);
        egress(all, "sg-app").splice(0, 2, rule("-1", undefined, "sg-db"));
        pick(all, "NetworkInterfaces", "eni-box")["SourceDestCheck"] = false;
      },
    ],
    [
      "RT-04 a propagated route never beats local",
      "eni-a2 eni-a3 5432",
      WORKS,
      (all) => {
        routes(all, "a2").push(route("10.0.3.0/24", "GatewayId", "vgw-1", { Origin: "EnableVgwRoutePropagation" }));
      },
    ],
    [
      "RT-09 the main table, not collected",
      "eni-a2 eni-a3 5432",
      UNKNOWN,
      (all) => {
        delete all["RouteTables"];
      },
    ],
    [
      "ENI-01 the receiver is attached to nothing",
      "eni-a2 eni-a3 5432",
      STOPPED,
      (all) => {
        pick(all, "NetworkInterfaces", "eni-a3")["Status"] = "available";
      },
    ],
    [
      "ENI-05 the sender is stopped",
      "i-a2 eni-a3 5432",
      STOPPED,
      (all) => {
        const [reservation] = all["Reservations"] ?? [];
        for (const item of items(reservation ?? {}, "Instances")) item["State"] = { Name: "stopped" };
      },
    ],
    [
      "ENI-05 nobody collected the sender's state",
      "i-a2 eni-a3 5432",
      UNKNOWN,
      (all) => {
        delete all["Reservations"];
      },
    ],
    [
      "ENI-07 an interface of a load balancer",
      "eni-a2 eni-a3 5432",
      UNKNOWN,
      (all) => {
        pick(all, "NetworkInterfaces", "eni-a3")["InterfaceType"] = "network_load_balancer";
      },
    ],
    ["ENI-03 an address that nobody has", "eni-a2 10.0.3.99 5432", STOPPED],
    ["SG-18 the router's address", "eni-a2 10.0.3.1 5432", UNKNOWN],
    ["SG-18 instance metadata", "eni-a2 169.254.169.254 80", UNKNOWN],
    ["ENG-06 an interface to itself", "eni-a2 eni-a2 80", UNKNOWN],
  ]);
});
