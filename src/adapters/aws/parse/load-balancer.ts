import { z } from "zod";
import type { LoadBalancer } from "#domain/estate/load-balancer.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Read, readEntry } from "./entry.ts";
import { clean, id, wholeNumber } from "./fields.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html */
const schema = z.object({
  LoadBalancerArn: z.string(),
  LoadBalancerName: z.string(),
  Type: z.enum(["application", "network", "gateway"]),
  VpcId: id("vpc"),
  State: z.object({ Code: z.string() }),
  AvailabilityZones: z.array(z.object({ ZoneName: z.string(), SubnetId: z.string() })),
  SecurityGroups: z.array(z.string()).nullish(),
});

export function parseLoadBalancer(entry: unknown, scope: Scope): Read<LoadBalancer> {
  return readEntry(schema, entry, (raw) => ({
    value: {
      id: clean(raw.LoadBalancerArn),
      scope,
      name: clean(raw.LoadBalancerName),
      type: raw.Type,
      vpcId: raw.VpcId,
      state: raw.State.Code,
      zones: raw.AvailabilityZones.map(({ ZoneName, SubnetId }) => ({ name: ZoneName, subnetId: SubnetId })),
      groups: raw.SecurityGroups ?? [],
      classic: null,
    },
  }));
}

/** https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_LoadBalancerDescription.html */
const classicSchema = z.object({
  LoadBalancerName: z.string(),
  VPCId: id("vpc"),
  Subnets: z.array(z.string()),
  SecurityGroups: z.array(z.string()).nullish(),
  Instances: z.array(z.object({ InstanceId: id("i") })),
  ListenerDescriptions: z.array(
    z.object({ Listener: z.object({ LoadBalancerPort: wholeNumber, InstancePort: wholeNumber }) }),
  ),
});

/** A classic one names its zones and subnets in two lists that do not say what belongs together. */
export function parseClassicLoadBalancer(entry: unknown, scope: Scope): Read<LoadBalancer> {
  return readEntry(classicSchema, entry, (raw) => ({
    value: {
      id: clean(raw.LoadBalancerName),
      scope,
      name: clean(raw.LoadBalancerName),
      type: "classic",
      vpcId: raw.VPCId,
      state: null,
      zones: raw.Subnets.map((subnetId) => ({ name: null, subnetId })),
      groups: raw.SecurityGroups ?? [],
      classic: {
        listeners: raw.ListenerDescriptions.map(({ Listener }) => ({
          port: Listener.LoadBalancerPort,
          instancePort: Listener.InstancePort,
        })),
        instanceIds: raw.Instances.map(({ InstanceId }) => InstanceId),
      },
    },
  }));
}
