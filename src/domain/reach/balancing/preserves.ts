import type { Gap } from "../../estate/gap.ts";
import type { LoadBalancer, TargetGroup } from "../../estate/load-balancer.ts";
import type { Estate } from "../../estate/lookup.ts";

/** With these protocols a Network Load Balancer always keeps the client's address. */
const always: ReadonlySet<string | null> = new Set(["UDP", "TCP_UDP", "QUIC", "TCP_QUIC"]);

/** Of these groups the targets outside the balancer's VPC cannot answer, either (ELB-20). */
export const alwaysKeeps = ({ protocol }: TargetGroup): boolean => always.has(protocol);

/**
 * Whether the targets of a group see the client's address: only a Network Load Balancer can keep it; the gap where the
 * setting was not read.
 *
 * ELB-14, https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
 */
export function keepsClient(estate: Estate, { type }: LoadBalancer, group: TargetGroup): boolean | Gap {
  if (type !== "network") return false;
  if (group.targetType === "alb" || alwaysKeeps(group)) return true;
  const setting = estate.balancing.attribute("TargetGroupAttributes", group, "preserve_client_ip.enabled");
  if (setting.state === "not-collected") return setting.gap;
  return setting.state === "found" ? setting.value === "true" : group.targetType === "instance";
}
