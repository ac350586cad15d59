import type { Balancer } from "./balancer.ts";
import type { Estate } from "./estate.ts";
import type { Trouble } from "./gateways.ts";
import { has, type Json, list, number, text } from "./json.ts";
import { lost } from "./walk.ts";

export interface TargetGroup {
  readonly arn: string;
  readonly json: Json;
  /** What DescribeTargetHealth says, one for each registered target. */
  readonly health: readonly Json[];
}

/** The instances of a classic load balancer behind one of its listeners, as if they were a group (ELB-29). */
export function classicGroup(balancer: Balancer, listener: Json): TargetGroup {
  const json = { TargetType: "instance", Port: number(listener, "InstancePort"), Protocol: "TCP" };
  const health = list(balancer.json, "Instances").map((item) => ({ Target: { Id: text(item, "InstanceId") } }));
  return { arn: balancer.arn, json, health };
}

export function targetGroup(estate: Estate, arn: string): TargetGroup | Trouble {
  const json = estate.find("TargetGroups", "TargetGroupArn", arn);
  if (json === undefined) return lost(`${arn} is not collected`);
  const entries = ["TargetHealthDescriptions", "LoadBalancerTargetHealth"]
    .flatMap((key) => estate.all(key))
    .filter((item) => text(item, "TargetGroupArn") === arn);
  const health = entries.flatMap((item) => (has(item, "Target") ? [item] : list(item, "TargetHealthDescriptions")));
  const isRead = entries.length > 0 || isInListOfTargets(estate, arn);
  return isRead ? { arn, json, health } : lost(`the targets of ${arn} are not collected`);
}

/** An entry for each target leaves no trace of a group without targets. */
function isInListOfTargets(estate: Estate, arn: string): boolean {
  return estate.raw.some((scope) => {
    const says = scope.documents["TargetHealthDescriptions"] as readonly Json[] | undefined;
    const isFlat = says?.every((item) => has(item, "Target")) === true;
    return (
      isFlat && (scope.documents["TargetGroups"] ?? []).some((item) => text(item as Json, "TargetGroupArn") === arn)
    );
  });
}
