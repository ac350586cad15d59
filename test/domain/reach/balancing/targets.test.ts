import { describe, expect, it } from "vitest";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { ask } from "#test/laws/ask.ts";
import type { Description, TargetGroupWords } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { lacking, network, unread } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";

/**
 * A load balancer in front of whatever a test registers. The decoy is `eni-second`, a second interface of the instance
 * `i-two`: it lets everybody in, and AWS never sends to it.
 */
const described = (words: TargetGroupWords, more: Partial<Description> = {}): Description => ({
  vpcs: { "vpc-a": ["10.0.0.0/16", "2001:db8:a::/56"] },
  subnets: {
    "subnet-front": "10.0.1.0/24",
    "subnet-app": { cidr: "10.0.2.0/24", ipv6: "2001:db8:a:2::/64" },
    "subnet-client": "10.0.3.0/24",
  },
  groups: { "sg-shut": {} },
  hosts: {
    "eni-client": "10.0.3.10",
    "eni-first": { at: "10.0.2.10", instance: "i-two", groups: ["sg-shut"] },
    "eni-second": { at: "10.0.2.11", instance: "i-two" },
    "eni-six": { at: null, ipv6: "2001:db8:a:2::20", subnet: "subnet-app" },
  },
  loadBalancers: {
    shop: { nodes: { "eni-node": "10.0.1.10" }, groups: ["sg-open-vpc-a"], listeners: ["HTTP 80 tg-x"] },
  },
  targetGroups: { "tg-x": { attributes: { "load_balancing.cross_zone.enabled": "true" }, ...words } },
  ...more,
});

const toShop = (words: Description | RawScope): ReachAnswer =>
  ask(network(words), { source: "eni-client", destination: "shop", traffic: "80" }) as ReachAnswer;

const targetsIn = ({ paths }: ReachAnswer) =>
  paths.flatMap(({ legs = [] }) => legs.flatMap((leg) => (leg.leg === "balancer-to-target" ? [leg.target] : [])));

const whats = ({ gaps }: ReachAnswer): readonly string[] => gaps.map(({ what }) => what);

describe("a target that is an instance", () => {
  it("is spoken to at the primary address of its first interface (ELB-04)", () => {
    const answer = toShop(described({ targets: ["i-two"] }));
    expect(answer).toMatchObject({ verdict: "blocked", blockers: [{ id: "sg-shut" }] });
    expect(targetsIn(answer)).toEqual([{ interface: "eni-first", address: "10.0.2.10", port: 80 }]);
  });

  it("is not known where AWS did not say which of its interfaces is the first", () => {
    const raw = scope(described({ targets: ["i-two"] }));
    const Reservations = [{ Instances: [{ InstanceId: "i-two", State: { Name: "running" } }] }];
    const answer = toShop({ ...raw, documents: { ...raw.documents, Reservations } });
    expect(answer.verdict).toBe("unknown");
    expect(answer.gaps).toContainEqual(
      expect.objectContaining({ what: "i-two", wanted: expect.objectContaining({ key: "Reservations", id: "i-two" }) }),
    );
  });

  it("needs no such word where it has one interface only", () => {
    const raw = scope(described({ targets: ["i-client"] }));
    const Reservations = [{ Instances: [{ InstanceId: "i-client", State: { Name: "running" } }] }];
    const answer = ask(network({ ...raw, documents: { ...raw.documents, Reservations } }), {
      source: "eni-second",
      destination: "shop",
      traffic: "80",
    });
    expect(answer?.paths[0]?.legs?.[1]).toMatchObject({ target: { interface: "eni-client" }, verdict: "reachable" });
  });

  it("is not known where none of its interfaces was read", () => {
    const answer = toShop(lacking(described({ targets: ["i-two"] }), "NetworkInterfaces", "eni-first"));
    expect(answer.verdict).toBe("unknown");
    expect(answer.gaps[0]).toMatchObject({ wanted: { key: "NetworkInterfaces", id: "i-two" } });
    expect(toShop(described({ targets: ["i-ghost"] })).gaps[0]).toMatchObject({ wanted: { id: "i-ghost" } });
  });

  it("is not known where it has no address of its group's family", () => {
    const answer = toShop(described({ targets: ["i-two"], family: "ipv6" }));
    expect(whats(answer)).toEqual(["the address of i-two that is the target's"]);
    expect(whats(toShop(described({ targets: ["i-six"] })))).toEqual(["the address of i-six that is the target's"]);
  });

  it("cannot be spoken to over a family that the node has no address of", () => {
    const answer = toShop(described({ targets: ["i-six"], family: "ipv6" }));
    expect(answer).toMatchObject({ verdict: "blocked", blockers: [{ code: "FAMILY_MISMATCH" }] });
  });

  it("is not known where its subnet or the zone of that was not read", () => {
    const words = described({ targets: ["i-two"] });
    expect(toShop(lacking(words, "Subnets", "subnet-app")).gaps[0]).toMatchObject({ wanted: { id: "subnet-app" } });
    const raw = scope(words);
    const Subnets = (raw.documents["Subnets"] as readonly object[]).map((one) => ({ ...one, AvailabilityZone: null }));
    expect(whats(toShop({ ...raw, documents: { ...raw.documents, Subnets } }))).toEqual(["the zone of subnet-app"]);
  });
});

describe("a target that is an address", () => {
  const ip = (targets: readonly string[]) => described({ type: "ip", targets });

  it("is whoever has it in the balancer's VPC", () => {
    const answer = toShop(ip(["10.0.2.11:8080"]));
    expect(answer.verdict).toBe("reachable");
    expect(targetsIn(answer)).toEqual([{ interface: "eni-second", address: "10.0.2.11", port: 8080 }]);
  });

  it("is nobody where nobody has it", () => {
    const answer = toShop(ip(["10.0.2.99"]));
    expect(answer).toMatchObject({ verdict: "blocked", blockers: [{ code: "NO_POSSIBLE_DESTINATION" }] });
    expect(targetsIn(answer)).toEqual([{ interface: null, address: "10.0.2.99", port: 80 }]);
    expect(toShop(ip(["10.0.77.99"])).gaps[0]).toMatchObject({ wanted: { id: "vpc-a" } });
  });

  it("is in every zone where it was registered for all of them, and else in that of its registration", () => {
    expect(toShop(ip(["10.0.2.11 healthy all"])).verdict).toBe("reachable");
    expect(toShop(ip(["10.0.2.11 healthy eu-west-1a"])).verdict).toBe("reachable");
    expect(toShop(ip(["10.0.2.11 healthy eu-west-1c"])).blockers).toMatchObject([
      { code: "ELB_INSTALLED_AZ_RESTRICTION" },
    ]);
  });

  it("outside the VPC is found by the routes", () => {
    const answer = toShop(ip(["10.9.0.1"]));
    expect(answer).toMatchObject({ verdict: "blocked", blockers: [{ code: "NO_ROUTE_TO_DESTINATION" }] });
  });

  it("is not known where it is no address, or where the interfaces were not read", () => {
    expect(whats(toShop(ip(["shop.internal"])))).toEqual(["the target shop.internal"]);
    const partly = scope(ip(["10.0.2.11"]));
    const tables = (partly.documents["RouteTables"] as readonly { RouteTableId: string; Routes: object[] }[]).map(
      (table) => ({
        ...table,
        Routes: [
          ...table.Routes,
          { DestinationCidrBlock: "10.7.0.0/16", NetworkInterfaceId: "eni-unlisted", State: "active" },
        ],
      }),
    );
    const answer = ask(network({ ...partly, documents: { ...partly.documents, RouteTables: tables } }), {
      source: "eni-client",
      destination: "eni-node",
      traffic: "80",
    });
    expect(answer?.verdict).toBe("reachable");
    const gone = lacking(ip(["10.0.2.11"]), "NetworkInterfaces", "eni-second");
    const unlisted = { ...gone, documents: { ...gone.documents, RouteTables: tables } };
    const other = ask(network(unlisted), { source: "eni-client", destination: "eni-node", traffic: "80" });
    expect(other).toMatchObject({ verdict: "unknown", gaps: [{ why: "not-collected" }] });
  });
});

describe("a target that is a load balancer", () => {
  const behind = (more: Partial<Description> = {}): Description =>
    described(
      { type: "alb", protocol: "TCP", targets: ["inner"] },
      {
        loadBalancers: {
          shop: { type: "network", nodes: { "eni-node": "10.0.1.10" }, listeners: ["TCP 80 tg-x"] },
          inner: { nodes: { "eni-inner": "10.0.1.20" }, groups: ["sg-open-vpc-a"], listeners: ["HTTP 80 redirect"] },
        },
        ...more,
      },
    );

  it("is all of its nodes (ELB-23)", () => {
    expect(targetsIn(toShop(behind()))).toEqual([{ interface: "eni-inner", address: "10.0.1.20", port: 80 }]);
  });

  it("is not known where it, or its nodes, were not read", () => {
    const raw = scope(behind());
    const LoadBalancers = (raw.documents["LoadBalancers"] as readonly { LoadBalancerName: string }[]).filter(
      ({ LoadBalancerName }) => LoadBalancerName === "shop",
    );
    expect(toShop({ ...raw, documents: { ...raw.documents, LoadBalancers } }).gaps[0]).toMatchObject({
      wanted: { key: "LoadBalancers" },
    });
    expect(toShop(lacking(behind(), "NetworkInterfaces", "eni-inner")).gaps[0]).toMatchObject({
      wanted: { key: "NetworkInterfaces", id: "vpc-a" },
    });
  });

  it("is none of them over a family that they do not have", () => {
    const answer = toShop(behind({ targetGroups: { "tg-x": { type: "alb", targets: ["inner"], family: "ipv6" } } }));
    expect(answer.blockers).toMatchObject([{ code: "ELB_INSTALLED_AZ_RESTRICTION" }]);
  });
});

describe("a listener", () => {
  const listening = (...listeners: readonly string[]): Description =>
    described(
      { targets: ["i-two"] },
      { loadBalancers: { shop: { nodes: { "eni-node": "10.0.1.10" }, groups: ["sg-open-vpc-a"], listeners } } },
    );

  it("that sends to no group at all has nobody to send to (ELB-05)", () => {
    expect(toShop(listening("HTTP 80 tg-x=0")).blockers).toMatchObject([
      { code: "ELBV2_LISTENER_HAS_NO_TG", text: "shop at HTTP 80 sends to no target group" },
    ]);
  });

  it("may answer by itself in several ways (ELB-03)", () => {
    const answer = toShop(listening("HTTP 80 redirect | fixed-response | redirect"));
    expect(answer.verdict).toBe("reachable");
    expect(answer.paths[0]?.legs?.[1]).toMatchObject({
      target: null,
      verdict: "reachable",
      forward: {
        steps: [{ text: "shop answers by itself at HTTP 80 (redirect, fixed-response), no target is needed" }],
      },
    });
  });

  it("says with its port what is not known of a target", () => {
    expect(toShop(unread(listening("HTTP 80 tg-x"), "TargetGroups")).paths[0]?.legs?.[1]).toMatchObject({
      listener: "HTTP 80",
      target: null,
      verdict: "unknown",
      forward: {
        steps: [{ text: "the target group tg-x was not read, so where shop sends a connection is not known" }],
      },
    });
  });
});

describe("a load balancer", () => {
  it("without nodes has nobody to reach", () => {
    const gone = lacking(described({ targets: ["i-two"] }), "NetworkInterfaces", "eni-node");
    expect(toShop(gone)).toMatchObject({ verdict: "unknown", gaps: [{ why: "no-interface" }] });
  });

  it("that cannot be read as one is no end of a question", () => {
    const words = described({ targets: ["i-two"] }, { extra: { LoadBalancers: [{ LoadBalancerName: "odd" }] } });
    const answer = ask(network(words), { source: "eni-client", destination: "odd", traffic: "80" });
    expect(answer?.gaps).toMatchObject([{ what: "a load-balancer as an end of a question (odd)" }]);
  });

  it("is called by whoever has an address in its own VPC, where two have it", () => {
    const words = described({ targets: ["i-two"] });
    const twice: Description = {
      ...words,
      vpcs: { ...words.vpcs, "vpc-b": ["10.0.0.0/16"] },
      subnets: { ...words.subnets, "subnet-b": { cidr: "10.0.3.0/24", vpc: "vpc-b" } },
      hosts: { "eni-twin": { at: "10.0.3.10", subnet: "subnet-b" }, ...words.hosts },
    };
    const answer = ask(network(twice), { source: "10.0.3.10", destination: "shop", traffic: "80" });
    expect(answer?.paths.map(({ source }) => source.interface)).toEqual(["eni-client"]);
  });

  it("of the first generation says its subnets only, so their zones must have been read", () => {
    const classic = described(
      { targets: [] },
      {
        loadBalancers: {
          shop: {
            type: "classic",
            nodes: { "eni-node": "10.0.1.10" },
            alsoIn: ["subnet-app"],
            groups: ["sg-open-vpc-a"],
            listeners: ["TCP 80 80"],
            instances: ["i-client"],
          },
        },
      },
    );
    const answer = toShop(lacking(classic, "Subnets", "subnet-app"));
    expect(answer).toMatchObject({ verdict: "unknown", gaps: [{ wanted: { key: "Subnets", id: "subnet-app" } }] });
  });

  it("that opens connections in a VPC that was not read is not known", () => {
    const partly = lacking(described({ type: "ip", targets: ["10.0.2.11"] }), "Vpcs", "vpc-a");
    const answer = ask(network(partly), { source: "eni-node", destination: "10.0.2.11", traffic: "80" });
    expect(answer).toMatchObject({ verdict: "unknown" });
    expect(answer?.gaps.map(({ needs }) => needs.split(" ")[0])).toContain("ec2:DescribeVpcs");
  });
});
