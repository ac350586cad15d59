import { z } from "zod";
import type { BalancingAttributes, Target, TargetGroup, TargetHealth } from "#domain/estate/load-balancer.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { parseAddress } from "#domain/net/address.ts";
import { type Read, readEntry } from "./entry.ts";
import { clean, wholeNumber, words } from "./fields.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html */
const schema = z.object({
  TargetGroupArn: z.string(),
  TargetGroupName: z.string(),
  TargetType: z.enum(["instance", "ip", "lambda", "alb"]),
  Protocol: words,
  Port: wholeNumber.nullish(),
  IpAddressType: words,
});

export function parseTargetGroup(entry: unknown, scope: Scope): Read<TargetGroup> {
  return readEntry(schema, entry, (raw) => ({
    value: {
      id: raw.TargetGroupArn,
      scope,
      name: clean(raw.TargetGroupName),
      targetType: raw.TargetType,
      protocol: raw.Protocol,
      port: raw.Port ?? 0,
      family: raw.IpAddressType === "ipv6" ? 6 : 4,
    },
  }));
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealthDescription.html */
const target = z
  .object({
    Target: z.object({ Id: z.string(), Port: wholeNumber.nullish(), AvailabilityZone: words }),
    TargetHealth: z.object({ State: z.string() }),
  })
  .transform(
    ({ Target: { Id, Port, AvailabilityZone }, TargetHealth: { State } }): Target => ({
      id: clean(Id),
      address: parseAddress(Id),
      port: Port ?? null,
      zone: AvailabilityZone,
      health: State,
    }),
  );

const healthSchema = z.object({ TargetGroupArn: z.string(), TargetHealthDescriptions: z.array(target) });

export function parseTargetHealth(entry: unknown): Read<TargetHealth> {
  return readEntry(healthSchema, entry, (raw) => ({
    value: { groupId: raw.TargetGroupArn, targets: raw.TargetHealthDescriptions },
  }));
}

/** The answer about one group as it is, or one target of it by itself, with the group's ARN beside it. */
export function healthIn(entry: unknown): readonly unknown[] {
  if (!isOneTarget(entry)) return [entry];
  return [{ TargetGroupArn: entry.TargetGroupArn, TargetHealthDescriptions: [entry] }];
}

export const isOneTarget = (entry: unknown): entry is { readonly TargetGroupArn?: unknown } =>
  typeof entry === "object" && entry !== null && Object.hasOwn(entry, "Target");

/** One list of targets for each group, however many entries told of them; what was told twice counts once. */
export function uniteTargetHealth(several: readonly TargetHealth[]): readonly TargetHealth[] {
  const groups = Map.groupBy(several, ({ groupId }) => groupId);
  return [...groups].map(([groupId, same]) => {
    const targets = same.flatMap((one) => one.targets);
    return { groupId, targets: [...new Map(targets.map((one) => [keyOf(one), one])).values()] };
  });
}

const keyOf = ({ id, port, zone, health }: Target): string => [id, port, zone, health].join(" ");

const attributes = z.array(z.object({ Key: z.string(), Value: words }));
const ofBalancer = z.object({ LoadBalancerArn: z.string(), Attributes: attributes });
const ofGroup = z.object({ TargetGroupArn: z.string(), Attributes: attributes });

export function parseLoadBalancerAttributes(entry: unknown): Read<BalancingAttributes> {
  return readEntry(ofBalancer, entry, (raw) => ({ value: attributesOf(raw.LoadBalancerArn, raw.Attributes) }));
}

export function parseTargetGroupAttributes(entry: unknown): Read<BalancingAttributes> {
  return readEntry(ofGroup, entry, (raw) => ({ value: attributesOf(raw.TargetGroupArn, raw.Attributes) }));
}

const attributesOf = (of: string, list: z.output<typeof attributes>): BalancingAttributes => ({
  of,
  values: new Map(list.flatMap(({ Key, Value }) => (Value === null ? [] : [[Key, Value]]))),
});
