import { describe, expect, it } from "vitest";
import { listenersIn, parseListener, parseListenerRules, rulesIn, uniteRules } from "#adapters/aws/parse/listener.ts";
import { parseClassicLoadBalancer, parseLoadBalancer } from "#adapters/aws/parse/load-balancer.ts";
import {
  healthIn,
  parseLoadBalancerAttributes,
  parseTargetGroup,
  parseTargetGroupAttributes,
  parseTargetHealth,
  uniteTargetHealth,
} from "#adapters/aws/parse/target-group.ts";
import { here, valueIn } from "./words.ts";

const arn = (rest: string): string => `arn:aws:elasticloadbalancing:eu-west-1:111111111111:${rest}`;
const shop = arn("loadbalancer/app/shop/50dc6c495c0c9188");
const group = arn("targetgroup/web/73e2d6bc24d8a067");
const other = arn("targetgroup/new/0a1b2c3d4e5f6789");

const balancer = {
  LoadBalancerArn: shop,
  LoadBalancerName: "shop",
  Type: "application",
  Scheme: "internal",
  VpcId: "vpc-0a1b2c3d",
  State: { Code: "active" },
  AvailabilityZones: [{ ZoneName: "eu-west-1a", SubnetId: "subnet-0a1b2c3d", LoadBalancerAddresses: [] }],
  SecurityGroups: ["sg-0a1b2c3d"],
};

describe("a load balancer", () => {
  it("is read with its zones and groups", () => {
    expect(valueIn(parseLoadBalancer(balancer, here))).toEqual({
      id: shop,
      scope: here,
      name: "shop",
      type: "application",
      vpcId: "vpc-0a1b2c3d",
      state: "active",
      zones: [{ name: "eu-west-1a", subnetId: "subnet-0a1b2c3d" }],
      groups: ["sg-0a1b2c3d"],
      classic: null,
    });
  });

  it("may have no groups, and is passed over without its state", () => {
    const { SecurityGroups: _groups, ...open } = balancer;
    expect(valueIn(parseLoadBalancer({ ...open, Type: "network" }, here)).groups).toEqual([]);
    const { State: _state, ...stateless } = balancer;
    expect(parseLoadBalancer(stateless, here)).toEqual({ problem: "State is missing" });
  });

  it("of the first generation carries its listeners and instances itself", () => {
    const classic = {
      LoadBalancerName: "legacy",
      VPCId: "vpc-0a1b2c3d",
      Subnets: ["subnet-0a1b2c3d"],
      Instances: [{ InstanceId: "i-0a1b2c3d" }],
      ListenerDescriptions: [
        { Listener: { Protocol: "HTTP", LoadBalancerPort: 80, InstanceProtocol: "HTTP", InstancePort: 8080 } },
      ],
    };
    expect(valueIn(parseClassicLoadBalancer(classic, here))).toMatchObject({
      id: "legacy",
      type: "classic",
      state: null,
      zones: [{ name: null, subnetId: "subnet-0a1b2c3d" }],
      groups: [],
      classic: { listeners: [{ port: 80, instancePort: 8080 }], instanceIds: ["i-0a1b2c3d"] },
    });
    expect(valueIn(parseClassicLoadBalancer({ ...classic, SecurityGroups: ["sg-0a1b2c3d"] }, here)).groups).toEqual([
      "sg-0a1b2c3d",
    ]);
  });
});

describe("a listener", () => {
  const listener = { ListenerArn: arn("listener/app/shop/1/2"), LoadBalancerArn: shop, Protocol: "HTTPS", Port: 443 };

  it("sends to one group, or to several by weight, of which none with weight 0 gets anything", () => {
    const actions = (...DefaultActions: readonly object[]) =>
      valueIn(parseListener({ ...listener, DefaultActions }, here)).actions;
    expect(actions({ Type: "forward", TargetGroupArn: group })).toEqual([{ type: "forward", groupIds: [group] }]);
    const TargetGroups = [
      { TargetGroupArn: group, Weight: 0 },
      { TargetGroupArn: other, Weight: 5 },
    ];
    expect(actions({ Type: "forward", TargetGroupArn: group, ForwardConfig: { TargetGroups } })).toEqual([
      { type: "forward", groupIds: [other] },
    ]);
    expect(actions({ Type: "redirect", RedirectConfig: {} })).toEqual([{ type: "redirect", groupIds: [] }]);
  });

  it("of a Gateway Load Balancer has neither protocol nor port", () => {
    const { Protocol: _protocol, Port: _port, ...bare } = listener;
    expect(valueIn(parseListener({ ...bare, DefaultActions: [] }, here))).toMatchObject({
      protocol: "GENEVE",
      port: 6081,
    });
  });

  it("of a protocol that nobody knows yet is passed over", () => {
    expect(parseListener({ ...listener, Protocol: "TELEPATHY", DefaultActions: [] }, here)).toHaveProperty("problem");
  });

  it("stands by itself, or in the list of its balancer", () => {
    expect(listenersIn(listener)).toEqual([listener]);
    expect(listenersIn({ LoadBalancerArn: shop, Listeners: [listener, listener] })).toEqual([listener, listener]);
    expect(listenersIn(null)).toEqual([null]);
  });

  it("has rules, told in one answer", () => {
    const Rules = [
      { Priority: "1", Actions: [{ Type: "fixed-response" }] },
      { Priority: "default", Actions: [{ Type: "forward", TargetGroupArn: group }] },
    ];
    expect(valueIn(parseListenerRules({ ListenerArn: listener.ListenerArn, Rules }))).toEqual({
      listenerId: listener.ListenerArn,
      actions: [
        { type: "fixed-response", groupIds: [] },
        { type: "forward", groupIds: [group] },
      ],
    });
  });

  it("is named by each of its rules, where they are told one by one", () => {
    const rule = { RuleArn: arn("listener-rule/app/shop/1/2/3"), Priority: "1", Actions: [{ Type: "redirect" }] };
    expect(rulesIn(rule)).toEqual([{ ListenerArn: listener.ListenerArn, Rules: [rule] }]);
    const answer = { ListenerArn: listener.ListenerArn, Rules: [rule] };
    expect(rulesIn(answer)).toEqual([answer]);
    expect(rulesIn(null)).toEqual([null]);
    const several = [rule, { ...rule, Actions: [{ Type: "fixed-response" }] }].flatMap(rulesIn);
    expect(uniteRules(several.map((one) => valueIn(parseListenerRules(one))))).toEqual([
      {
        listenerId: listener.ListenerArn,
        actions: [
          { type: "redirect", groupIds: [] },
          { type: "fixed-response", groupIds: [] },
        ],
      },
    ]);
  });
});

describe("a target group", () => {
  it("is read with the port and family of its targets", () => {
    const raw = { TargetGroupArn: group, TargetGroupName: "web", TargetType: "ip", Protocol: "TCP", Port: 8080 };
    expect(valueIn(parseTargetGroup({ ...raw, IpAddressType: "ipv6" }, here))).toEqual({
      id: group,
      scope: here,
      name: "web",
      targetType: "ip",
      protocol: "TCP",
      port: 8080,
      family: 6,
    });
    const lambda = { TargetGroupArn: group, TargetGroupName: "fn", TargetType: "lambda" };
    expect(valueIn(parseTargetGroup(lambda, here))).toMatchObject({ protocol: null, port: 0, family: 4 });
  });

  it("has targets, each with its health", () => {
    const TargetHealthDescriptions = [
      { Target: { Id: "i-0a1b2c3d", Port: 80 }, HealthCheckPort: "80", TargetHealth: { State: "healthy" } },
      { Target: { Id: "10.0.1.5", AvailabilityZone: "all" }, TargetHealth: { State: "unhealthy" } },
    ];
    expect(valueIn(parseTargetHealth({ TargetGroupArn: group, TargetHealthDescriptions })).targets).toEqual([
      { id: "i-0a1b2c3d", address: null, port: 80, zone: null, health: "healthy" },
      { id: "10.0.1.5", address: { family: 4, value: 0x0a000105n }, port: null, zone: "all", health: "unhealthy" },
    ]);
  });

  it("stands beside each of its targets, where they are told one by one, and what is told twice counts once", () => {
    const target = (id: string) => ({
      TargetGroupArn: group,
      Target: { Id: id, Port: 80 },
      TargetHealth: { State: "healthy" },
    });
    const [one, two] = [target("i-0a1b2c3d"), target("i-1a1b2c3d")];
    expect(healthIn(one)).toEqual([{ TargetGroupArn: group, TargetHealthDescriptions: [one] }]);
    const answer = { TargetGroupArn: group, TargetHealthDescriptions: [one] };
    expect(healthIn(answer)).toEqual([answer]);
    expect(healthIn(null)).toEqual([null]);
    const several = [one, answer, two].flatMap(healthIn).map((entry) => valueIn(parseTargetHealth(entry)));
    expect(uniteTargetHealth(several)).toMatchObject([
      { groupId: group, targets: [{ id: "i-0a1b2c3d" }, { id: "i-1a1b2c3d" }] },
    ]);
  });

  it("has attributes, as its balancer has", () => {
    const Attributes = [
      { Key: "preserve_client_ip.enabled", Value: "true" },
      { Key: "odd", Value: "" },
    ];
    const values = new Map([["preserve_client_ip.enabled", "true"]]);
    expect(valueIn(parseTargetGroupAttributes({ TargetGroupArn: group, Attributes }))).toEqual({ of: group, values });
    expect(valueIn(parseLoadBalancerAttributes({ LoadBalancerArn: shop, Attributes }))).toEqual({ of: shop, values });
  });
});
