import { describe } from "vitest";
import { APP, arnOf, balanced, NET, ruleOf, setAttribute, TO_APP, TO_DB, target } from "./balancer-estate.ts";
import { type Case, entries, NO_REPLY, routes, rules, run, STOPPED, UNKNOWN, WORKS } from "./cases.ts";
import { type Documents, EVERYTHING, entry, items, pick, rule } from "./make.ts";
import { transit } from "./transit-estate.ts";

type Change = (all: Documents) => unknown;

function withBalancers(cases: readonly (readonly [name: string, asked: string, words: string, change?: Change])[]) {
  run(cases.map(([name, asked, words, change]): Case => [name, asked, words, balanced(change)]));
}

const deny = (out: boolean, cidr: string, more = {}) => entry(out, 90, "deny", cidr, more);
const low = { Protocol: "6", PortRange: { From: 1024, To: 2000 } };
const listenerOf = (all: Documents, arn: string) => pick(all, "Listeners", arn);
const health = (all: Documents) => all["TargetHealthDescriptions"] ?? [];

describe("to an Application Load Balancer", () => {
  withBalancers([
    ["ELB-12 client to node, node to target", "eni-a1b eni-app 80", WORKS],
    ["ELB-10 by its name", "eni-a1b web 80", WORKS],
    ["ELB-10 by its ARN", `eni-a1b ${APP} 80`, WORKS],
    ["ELB-10 by its DNS name", "eni-a1b web-1.elb.amazonaws.com 80", WORKS],
    ["ELB-02 no listener", "eni-a1b eni-app 81", STOPPED],
    ["ELB-02 not this protocol", "eni-a1b eni-app 80/udp", STOPPED],
    [
      "ELB-01 failed",
      "eni-a1b eni-app 80",
      STOPPED,
      (all) => {
        pick(all, "LoadBalancers", APP)["State"] = { Code: "failed" };
      },
    ],
    [
      "ELB-01 impaired",
      "eni-a1b eni-app 80",
      WORKS,
      (all) => {
        pick(all, "LoadBalancers", APP)["State"] = { Code: "active_impaired" };
      },
    ],
    ["ELB-12 its own groups", "eni-a1b eni-app 80", STOPPED, (all) => rules(all, "sg-lb").splice(0, 1)],
    [
      "ELB-12 the target's groups have to know the balancer",
      "eni-a1b eni-app 80",
      STOPPED,
      (all) => rules(all, "sg-app").splice(1, 1),
    ],
    [
      "ELB-12 the client's group means nothing to the target",
      "eni-a1 eni-app 80",
      STOPPED,
      (all) => rules(all, "sg-app").splice(1, 1),
    ],
    ["ELB-22 a ping is not answered for certain", "eni-a1b eni-app icmp/8/0", UNKNOWN],
    ["ELB-22 a ping that its groups stop", "eni-b1 eni-app icmp/8/0", STOPPED],
    ["UNK-01 the balancer was not read", "eni-a1b eni-app 80", UNKNOWN, (all) => delete all["LoadBalancers"]],
    ["UNK-01 nor its listeners", "eni-a1b eni-app 80", UNKNOWN, (all) => delete all["Listeners"]],
    ["UNK-01 nor their rules", "eni-a1b eni-app 80", "unknown unknown allowed", (all) => delete all["Rules"]],
    ["UNK-01 nor its targets", "eni-a1b eni-app 80", UNKNOWN, (all) => delete all["TargetHealthDescriptions"]],
    ["ELB-05 no targets", "eni-a1b eni-app 80", STOPPED, (all) => health(all).shift()],
    [
      "ELB-03 it answers by itself",
      "eni-a1b eni-app 80",
      WORKS,
      (all) => {
        listenerOf(all, APP)["DefaultActions"] = [{ Type: "fixed-response" }];
        all["Rules"] = [ruleOf(APP, "a", "default", { Type: "fixed-response" })];
        health(all).shift();
      },
    ],
    [
      "ELB-03 a rule forwards elsewhere: both happen",
      "eni-a1b eni-app 80",
      "partial partial allowed",
      (all) => {
        all["Rules"] = [ruleOf(APP, "a", "r", { Type: "forward", TargetGroupArn: TO_DB })];
        rules(all, "sg-app").splice(2, 1);
      },
    ],
    [
      "ELB-03 a group of weight 0 gets nothing",
      "eni-a1b eni-app 80",
      WORKS,
      (all) => {
        const TargetGroups = [
          { TargetGroupArn: TO_APP, Weight: 1 },
          { TargetGroupArn: arnOf("targetgroup", "unread/9"), Weight: 0 },
        ];
        listenerOf(all, APP)["DefaultActions"] = [{ Type: "forward", ForwardConfig: { TargetGroups } }];
      },
    ],
    [
      "ELB-04 a target's own port",
      "eni-a1b eni-app 80",
      STOPPED,
      (all) => {
        health(all)[0] = target(TO_APP, "i-a2", 9999);
      },
    ],
    [
      "ELB-04 an instance that was not read",
      "eni-a1b eni-app 80",
      UNKNOWN,
      (all) => health(all).splice(0, 1, target(TO_APP, "i-gone")),
    ],
    [
      "ELB-08 some targets work",
      "eni-a1b eni-app 80",
      "partial partial allowed",
      (all) => health(all).push(target(TO_APP, "i-a1")),
    ],
    [
      "ELB-08 only the healthy ones",
      "eni-a1b eni-app 80",
      WORKS,
      (all) => health(all).push(target(TO_APP, "i-a1", 8080, "unhealthy")),
    ],
    [
      "ELB-08 none is healthy: all of them",
      "eni-a1b eni-app 80",
      "partial partial allowed",
      (all) =>
        health(all).splice(0, 1, target(TO_APP, "i-a1", 8080, "draining"), target(TO_APP, "i-a2", 8080, "initial")),
    ],
    [
      "NACL-10 ports of the balancer for the target's answers",
      "eni-a1b eni-app 80",
      "partial allowed partial",
      (all) => entries(all, "a1").push(deny(false, "10.0.2.0/24", low)),
    ],
    [
      "NACL-10 the target's subnet",
      "eni-a1b eni-app 80",
      STOPPED,
      (all) => entries(all, "a2").push(deny(false, "10.0.1.50/32")),
    ],
    [
      "NACL-10 the client's subnet",
      "eni-a3 eni-app 80",
      NO_REPLY,
      (all) => entries(all, "a3").push(deny(false, "10.0.1.50/32")),
    ],
    [
      "ENG-01 a doubt before the node, and no target behind it",
      "eni-a3 eni-app 80",
      STOPPED,
      (all) => {
        all["NetworkAcls"] = (all["NetworkAcls"] ?? []).filter((acl) => acl["NetworkAclId"] !== "acl-a3");
        health(all).shift();
      },
    ],
    [
      "ELB-11 from the internet",
      "internet eni-app 80",
      WORKS,
      (all) => {
        const association = { Association: { PublicIp: "52.0.0.50" } };
        items(pick(all, "NetworkInterfaces", "eni-app"), "PrivateIpAddresses").splice(0, 1, {
          Primary: true,
          PrivateIpAddress: "10.0.1.50",
          ...association,
        });
      },
    ],
  ]);
});

describe("to a Network Load Balancer", () => {
  const off: Change = (all) => setAttribute(all, "TargetGroupAttributes", TO_DB, "preserve_client_ip.enabled", "false");
  const referTo =
    (group: string): Change =>
    (all) => {
      const [, , byBlock] = rules(all, "sg-app");
      if (byBlock !== undefined) Object.assign(byBlock, rule("tcp", [5432, 5432], group));
    };
  withBalancers([
    ["ELB-13 without groups it takes every client", "eni-a1b eni-net1 5432", WORKS],
    ["ELB-22 no ping", "eni-a1b eni-net1 icmp/8/0", STOPPED],
    ["ELB-02 other ports", "eni-a1b eni-net1 80", STOPPED],
    ["ELB-07 no target in the node's zone", "eni-a1b eni-net3 5432", STOPPED],
    ["ELB-07 a verdict for each node", "eni-a1b fast 5432", "partial partial allowed"],
    [
      "ELB-07 across zones by the balancer",
      "eni-a1b eni-net3 5432",
      WORKS,
      (all) => setAttribute(all, "LoadBalancerAttributes", NET, "load_balancing.cross_zone.enabled", "true"),
    ],
    [
      "ELB-07 not by the target group",
      "eni-a1b eni-net3 5432",
      STOPPED,
      (all) => {
        setAttribute(all, "LoadBalancerAttributes", NET, "load_balancing.cross_zone.enabled", "true");
        setAttribute(all, "TargetGroupAttributes", TO_DB, "load_balancing.cross_zone.enabled", "false");
      },
    ],
    [
      "ELB-06 the target's zone is not enabled",
      "eni-a1b eni-net3 5432",
      STOPPED,
      (all) => {
        const zones = [{ ZoneName: "eu-west-1b", SubnetId: "subnet-a3" }];
        pick(all, "LoadBalancers", NET)["AvailabilityZones"] = zones;
      },
    ],
    [
      "ELB-10 a node in a subnet that the balancer does not name",
      "eni-a1b eni-net1 5432",
      UNKNOWN,
      (all) => {
        const zones = [{ ZoneName: "eu-west-1b", SubnetId: "subnet-a3" }];
        pick(all, "LoadBalancers", NET)["AvailabilityZones"] = zones;
      },
    ],
    [
      "ELB-07 whether across zones was not read",
      "eni-a1b eni-net3 5432",
      UNKNOWN,
      (all) => delete all["TargetGroupAttributes"],
    ],
    ["ELB-14 the target sees the client: its address", "eni-a1b eni-net1 5432", WORKS, referTo("10.0.1.11/32")],
    ["ELB-14 and not the node's", "eni-a1b eni-net1 5432", STOPPED, referTo("10.0.1.60/32")],
    [
      "ELB-14 off: the node's address",
      "eni-a1b eni-net1 5432",
      WORKS,
      (all) => {
        off(all);
        referTo("10.0.1.60/32")(all);
      },
    ],
    [
      "ELB-14 off for addresses by default",
      "eni-a1b eni-net1 5432",
      WORKS,
      (all) => {
        pick(all, "TargetGroups", TO_DB)["TargetType"] = "ip";
        health(all)[1] = target(TO_DB, "10.0.2.10", 5432);
        referTo("10.0.1.60/32")(all);
      },
    ],
    [
      "ELB-14 always on for UDP",
      "eni-a1b eni-net1 5432/udp",
      STOPPED,
      (all) => {
        off(all);
        listenerOf(all, NET)["Protocol"] = "TCP_UDP";
        pick(all, "TargetGroups", TO_DB)["Protocol"] = "TCP_UDP";
        rules(all, "sg-app").push(rule("udp", [5432, 5432], "10.0.1.60/32"));
      },
    ],
    ["ELB-14 not read, and all the same", "eni-a1b eni-net1 5432", WORKS, (all) => delete all["TargetGroupAttributes"]],
    [
      "ELB-14 not read, and it matters",
      "eni-a1b eni-net1 5432",
      UNKNOWN,
      (all) => {
        delete all["TargetGroupAttributes"];
        referTo("10.0.1.60/32")(all);
      },
    ],
    [
      "ELB-03 its rules were not read",
      "eni-a1b eni-net1 5432",
      "unknown unknown allowed",
      (all) => delete all["Rules"],
    ],
    [
      "ELB-08 a target that may be elsewhere, beside one that works",
      "eni-a1b eni-net1 5432",
      "unknown unknown allowed",
      (all) => health(all).push(target(TO_DB, "i-gone", 5432)),
    ],
    ["ELB-15 a reference to the client's group does not count", "eni-a1b eni-net1 5432", STOPPED, referTo("sg-open")],
    [
      "ELB-15 a reference to the balancer's group does",
      "eni-a1b eni-net1 5432",
      WORKS,
      (all) => {
        pick(all, "NetworkInterfaces", "eni-net1")["Groups"] = [{ GroupId: "sg-open" }];
        referTo("sg-open")(all);
      },
    ],
    [
      "ELB-17 the target's network ACL for clients",
      "eni-a1b eni-net1 5432",
      STOPPED,
      (all) => entries(all, "a2").push(deny(false, "10.0.1.11/32")),
    ],
    [
      "ELB-17 and for answers to them",
      "eni-a1b eni-net1 5432",
      NO_REPLY,
      (all) => entries(all, "a2").push(deny(true, "10.0.1.11/32")),
    ],
    [
      "ELB-17 the client's ports, not the balancer's",
      "eni-a1b eni-net1 5432",
      WORKS,
      (all) => entries(all, "a2").push(deny(true, "0.0.0.0/0", low)),
    ],
    [
      "ELB-17 without preservation the balancer's ports",
      "eni-a1b eni-net1 5432",
      "partial allowed partial",
      (all) => {
        off(all);
        entries(all, "a2").push(deny(true, "0.0.0.0/0", low));
      },
    ],
    [
      "ELB-17 targets need no route to clients on the internet",
      "internet eni-net1 5432",
      WORKS,
      (all) => {
        items(pick(all, "NetworkInterfaces", "eni-net1"), "PrivateIpAddresses").splice(0, 1, {
          Primary: true,
          PrivateIpAddress: "10.0.1.60",
          Association: { PublicIp: "52.0.0.60" },
        });
        rules(all, "sg-app").push(...EVERYTHING);
      },
    ],
    ["ELB-19 its own target calls", "eni-a2 eni-net1 5432", STOPPED],
    ["ELB-19 its own target calls, and is seen as the node", "eni-a2 eni-net1 5432", WORKS, off],
    [
      "ELB-20 UDP to an address elsewhere is not answered",
      "eni-a1b eni-net3 5432/udp",
      NO_REPLY,
      (all) => {
        listenerOf(all, NET)["Protocol"] = "UDP";
        Object.assign(pick(all, "TargetGroups", TO_DB), { Protocol: "UDP", TargetType: "ip" });
        health(all)[1] = { ...target(TO_DB, "10.1.1.10"), Target: { Id: "10.1.1.10", AvailabilityZone: "all" } };
      },
    ],
  ]);
});

describe("answers about one parent each, as `hopwise snapshot` saves them", () => {
  /** One entry for each target group, and one for each listener. */
  const nested: Change = (all) => {
    const Rules = all["Rules"];
    all["ListenerRules"] = [
      { ListenerArn: listenerOf(all, APP)["ListenerArn"], Rules },
      { ListenerArn: listenerOf(all, NET)["ListenerArn"], Rules: [] },
    ];
    all["LoadBalancerTargetHealth"] = [TO_APP, TO_DB].map((TargetGroupArn) => ({
      TargetGroupArn,
      TargetHealthDescriptions: health(all).filter((one) => one["TargetGroupArn"] === TargetGroupArn),
    }));
    delete all["Rules"];
    delete all["TargetHealthDescriptions"];
  };
  const withoutFirst =
    (key: string): Change =>
    (all) => {
      nested(all);
      all[key]?.shift();
    };
  withBalancers([
    ["to an Application Load Balancer", "eni-a1b eni-app 80", WORKS, nested],
    ["to a Network Load Balancer", "eni-a1b eni-net1 5432", WORKS, nested],
    ["UNK-01 a group without an answer", "eni-a1b eni-app 80", UNKNOWN, withoutFirst("LoadBalancerTargetHealth")],
    ["UNK-01 a listener without one", "eni-a1b eni-app 80", "unknown unknown allowed", withoutFirst("ListenerRules")],
  ]);
});

describe("to a classic load balancer", () => {
  const classic =
    (...ids: readonly string[]): Change =>
    (all) => {
      all["LoadBalancers"] = [];
      all["LoadBalancerDescriptions"] = [
        {
          LoadBalancerName: "old",
          VPCId: "vpc-a",
          Subnets: ["subnet-a1", "subnet-a2"],
          Instances: ids.map((InstanceId) => ({ InstanceId })),
          ListenerDescriptions: [{ Listener: { Protocol: "HTTP", LoadBalancerPort: 80, InstancePort: 8080 } }],
        },
      ];
      pick(all, "NetworkInterfaces", "eni-app")["Description"] = "ELB old";
    };
  withBalancers([
    ["ELB-29 to its instance", "eni-a1b old 80", WORKS, classic("i-a2")],
    ["ELB-29 no listener", "eni-a1b old 8080", STOPPED, classic("i-a2")],
    ["ELB-29 no instance", "eni-a1b old 80", STOPPED, classic()],
    ["ELB-29 any of them may be the only healthy one", "eni-a1b old 80", UNKNOWN, classic("i-a1", "i-a2")],
    ["ELB-04 it calls its instances", "eni-app eni-a2 8080", WORKS, classic("i-a2")],
    ["ELB-04 and nobody else", "eni-app eni-a1b 8080", STOPPED, classic("i-a2")],
  ]);
});

describe("from a node of a load balancer", () => {
  withBalancers([
    ["ELB-04 to its target on its port", "eni-app eni-a2 8080", WORKS],
    ["ELB-04 on another port", "eni-app eni-a2 8081", STOPPED],
    ["ELB-04 to somebody else", "eni-app eni-a1b 8080", STOPPED],
    ["ELB-04 of another protocol", "eni-app eni-a2 8080/udp", STOPPED],
    [
      "UNK-01 its targets were not read",
      "eni-app eni-a2 8080",
      UNKNOWN,
      (all) => delete all["TargetHealthDescriptions"],
    ],
    [
      "NACL-08 from all its ports",
      "eni-app eni-a2 8080",
      "partial allowed partial",
      (all) => entries(all, "a2").push(deny(true, "0.0.0.0/0", low)),
    ],
    ["ELB-10 a node among what is in its subnet", "subnet-a3 eni-a2 5432", WORKS],
  ]);
});

describe("targets behind a transit gateway", () => {
  /** The target of a group is eni-b1, in the VPC behind tgw-1. */
  const farAway = (arn: string, port: number): Change =>
    transit((all) => {
      pick(all, "TargetGroups", arn)["TargetType"] = "ip";
      const Target = { Id: "10.1.1.10", Port: port, AvailabilityZone: "all" };
      const others = health(all).filter((one) => one["TargetGroupArn"] !== arn);
      all["TargetHealthDescriptions"] = [...others, { ...target(arn, ""), Target }];
    });
  withBalancers([
    ["ELB-27 of an Application Load Balancer", "eni-a1b eni-app 80", WORKS, farAway(TO_APP, 8080)],
    ["ELB-27 of a Network Load Balancer that hides its clients", "eni-a1b eni-net1 5432", WORKS, farAway(TO_DB, 5432)],
    [
      "ELB-16 of one that shows them",
      "eni-a1b eni-net1 5432",
      STOPPED,
      (all) => {
        farAway(TO_DB, 5432)(all);
        setAttribute(all, "TargetGroupAttributes", TO_DB, "preserve_client_ip.enabled", "true");
      },
    ],
    [
      "ELB-27 no route back to the nodes",
      "eni-a1b eni-app 80",
      NO_REPLY,
      (all) => {
        farAway(TO_APP, 8080)(all);
        routes(all, "b1").splice(1);
      },
    ],
  ]);
});
