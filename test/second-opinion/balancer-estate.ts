import { routes, rules } from "./cases.ts";
import { type Documents, group, type Item, items, nic, pick, route, rule } from "./make.ts";

export const arnOf = (kind: string, tail: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:111111111111:${kind}/${tail}`;
export const APP = arnOf("loadbalancer", "app/web/1");
export const NET = arnOf("loadbalancer", "net/fast/2");
export const TO_APP = arnOf("targetgroup", "to-app/3");
export const TO_DB = arnOf("targetgroup", "to-db/4");

const forward = (arn: string): Item => ({ Type: "forward", TargetGroupArn: arn });

function balancer(arn: string, type: string): Item {
  const AvailabilityZones = [
    { ZoneName: "eu-west-1a", SubnetId: "subnet-a1" },
    { ZoneName: "eu-west-1b", SubnetId: "subnet-a3" },
  ];
  const name = arn.split("/")[2];
  const names = { LoadBalancerArn: arn, LoadBalancerName: name, DNSName: `${name}-1.elb.amazonaws.com` };
  return { ...names, Type: type, State: { Code: "active" }, VpcId: "vpc-a", AvailabilityZones };
}

function listener(arn: string, id: string, port: number, protocol: string, action: Item): Item {
  const ListenerArn = `${arn.replace(":loadbalancer/", ":listener/")}/${id}`;
  return { ListenerArn, LoadBalancerArn: arn, Port: port, Protocol: protocol, DefaultActions: [action] };
}

/** A rule of a listener; AWS calls it after the listener. */
export function ruleOf(arn: string, id: string, priority: string, action: Item): Item {
  const RuleArn = `${arn.replace(":loadbalancer/", ":listener-rule/")}/${id}/${priority}`;
  return { RuleArn, Priority: priority, Actions: [action] };
}

export function target(arn: string, id: string, port?: number, state = "healthy"): Item {
  const Target = port === undefined ? { Id: id } : { Id: id, Port: port };
  return { TargetGroupArn: arn, Target, TargetHealth: { State: state } };
}

function node(id: string, subnetId: string, address: string, groupId: string, tail: string): Item {
  const isNetwork = tail.startsWith("net/");
  const more = { Description: `ELB ${tail}`, InterfaceType: isNetwork ? "network_load_balancer" : "interface" };
  return nic(id, subnetId, address, groupId, { ...more, ...(groupId === "" ? { Groups: [] } : {}) });
}

/** An attribute of the balancer or target group with this ARN. */
export function setAttribute(all: Documents, key: string, arn: string, name: string, value: string): void {
  const attributes = items(pick(all, key, arn), "Attributes");
  attributes.splice(0, attributes.length, { Key: name, Value: value });
}

/**
 * Beside the small estate, where a3 is in zone b now: an Application Load Balancer `web` with a node in a1 (listener 80 to
 * i-a2 on 8080), a Network Load Balancer `fast` without groups and nodes in a1 and a3 (listener 5432 to i-a2, on the same
 * port). eni-a1b and eni-a3 are clients.
 */
export function balanced(change: (all: Documents) => unknown = () => {}): (all: Documents) => void {
  return (all) => {
    for (const item of all["Subnets"] ?? []) {
      const zone = item["SubnetId"] === "subnet-a3" ? "b" : "a";
      Object.assign(item, { AvailabilityZone: `eu-west-1${zone}`, AvailabilityZoneId: `euw1-az${zone}` });
    }
    Object.assign(pick(all, "NetworkInterfaces", "eni-a2"), { Attachment: { InstanceId: "i-a2", DeviceIndex: 0 } });
    all["NetworkInterfaces"]?.push(
      node("eni-app", "subnet-a1", "10.0.1.50", "sg-lb", "app/web/1"),
      node("eni-net1", "subnet-a1", "10.0.1.60", "", "net/fast/2"),
      node("eni-net3", "subnet-a3", "10.0.3.60", "", "net/fast/2"),
    );
    all["SecurityGroups"]?.push(
      group("sg-lb", [rule("tcp", [80, 80], "0.0.0.0/0"), rule("icmp", [8, -1], "10.0.0.0/16")]),
    );
    rules(all, "sg-app").push(rule("tcp", [8080, 8080], "sg-lb"), rule("tcp", [5432, 5432], "10.0.0.0/16"));
    routes(all, "a3").push(route("0.0.0.0/0", "NatGatewayId", "nat-a"));
    all["LoadBalancers"] = [balancer(APP, "application"), balancer(NET, "network")];
    all["Listeners"] = [
      listener(APP, "a", 80, "HTTP", forward(TO_APP)),
      listener(NET, "b", 5432, "TCP", forward(TO_DB)),
    ];
    all["Rules"] = [ruleOf(APP, "a", "default", forward(TO_APP))];
    all["TargetGroups"] = [
      { TargetGroupArn: TO_APP, TargetType: "instance", Protocol: "HTTP", Port: 8080, VpcId: "vpc-a" },
      { TargetGroupArn: TO_DB, TargetType: "instance", Protocol: "TCP", Port: 5432, VpcId: "vpc-a" },
    ];
    all["TargetHealthDescriptions"] = [target(TO_APP, "i-a2"), target(TO_DB, "i-a2", 5432)];
    all["LoadBalancerAttributes"] = [APP, NET].map((LoadBalancerArn) => ({ LoadBalancerArn, Attributes: [] }));
    all["TargetGroupAttributes"] = [TO_APP, TO_DB].map((TargetGroupArn) => ({ TargetGroupArn, Attributes: [] }));
    change(all);
  };
}
