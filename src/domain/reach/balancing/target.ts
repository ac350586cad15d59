import type { Gap } from "../../estate/gap.ts";
import { notModelled } from "../../estate/gap.ts";
import type { LoadBalancer, Target, TargetGroup } from "../../estate/load-balancer.ts";
import type { Estate } from "../../estate/lookup.ts";
import { type NetworkInterface, standingAddress } from "../../estate/network-interface.ts";
import type { Scope } from "../../estate/scope.ts";
import { type Address, printAddress, sameAddress } from "../../net/address.ts";
import { holds } from "../../net/cidr.ts";
import type { Aim } from "./prospect.ts";

/** A registered target: where it is, or why that is not known. */
export type Located =
  | {
      readonly health: string;
      readonly aim: Aim;
      /** `any` for an address that was registered for all zones. */
      readonly zone: string | "any";
    }
  | { readonly health: string; readonly id: string; readonly gap: Gap };

/**
 * Where the targets of a group are (ELB-04, ELB-21): an instance at the primary address of its first interface, an
 * address at itself, a load balancer behind a Network Load Balancer at its nodes (ELB-23).
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
 */
export function locate(estate: Estate, balancer: LoadBalancer, group: TargetGroup, target: Target): readonly Located[] {
  const port = target.port ?? group.port;
  const { health, id } = target;
  if (group.targetType === "alb") return locateBalancer(estate, target, group, port);
  if (group.targetType === "instance") return [locateInstance(estate, { id, health, port, group }, group.scope)];
  return [locateAddress(estate, balancer, target, group, port)];
}

/** An instance of a target group, or of a classic load balancer, which has none. */
interface InstanceTarget {
  readonly id: string;
  readonly health: string;
  readonly port: number;
  readonly group: TargetGroup | null;
}

export function locateInstance(estate: Estate, target: InstanceTarget, scope: Scope): Located {
  const { id, health, port, group } = target;
  const interfaces = estate.interfacesOfInstance.get(id) ?? [];
  const primary = estate.instances.get(id)?.privateAddress ?? null;
  const [only, ...more] = interfaces;
  const own = primary === null ? only : interfaces.find((one) => isPrimary(one, primary));
  if (own === undefined) return { health, id, gap: estate.unread("NetworkInterfaces", id, scope) };
  if (primary === null && more.length > 0) return { health, id, gap: estate.unread("Reservations", id, scope) };
  const address = standingAddress(own, group?.family ?? 4);
  if (address === null) {
    return { health, id, gap: notModelled(`the address of ${id} that is the target's`, "an address of that family") };
  }
  return placed(estate, { address, interface: own, port, group }, health, own.subnetId, scope);
}

const isPrimary = ({ privateAddresses: [first] }: NetworkInterface, address: Address): boolean =>
  first !== undefined && sameAddress(first.address, address);

/** An address of the balancer's VPC is whoever has it there; where one outside leads, the routes decide. */
function locateAddress(
  estate: Estate,
  balancer: LoadBalancer,
  { id, address, health, zone }: Target,
  group: TargetGroup,
  port: number,
): Located {
  if (address === null) return { health, id, gap: notModelled(`the target ${id}`, "an address in its place") };
  const vpc = estate.vpcs.get(balancer.vpcId);
  if (vpc === undefined) return { health, id, gap: estate.unread("Vpcs", balancer.vpcId, balancer.scope) };
  if (!vpc.cidrs.some((cidr) => holds(cidr, address))) {
    return { health, aim: { address, interface: null, port, group }, zone: "any" };
  }
  const owner = estate.interfaceAt(vpc, address);
  if (owner.state === "not-collected") return { health, id, gap: owner.gap };
  const aim: Aim = { address, interface: owner.state === "found" ? owner.value : null, port, group };
  if (zone !== null) return { health, aim, zone: zone === "all" ? "any" : zone };
  const subnet = estate.subnetHolding(balancer.vpcId, address);
  return placed(estate, aim, health, subnet?.id ?? balancer.vpcId, balancer.scope);
}

function locateBalancer(estate: Estate, { id, health }: Target, group: TargetGroup, port: number): readonly Located[] {
  const balancer = estate.balancing.balancers.get(id);
  if (balancer === undefined) return [{ health, id, gap: estate.unread("LoadBalancers", id, group.scope) }];
  const nodes = estate.balancing.nodesOf(balancer);
  if (nodes.length === 0) return [{ health, id, gap: estate.unread("NetworkInterfaces", balancer.vpcId, group.scope) }];
  return nodes.flatMap((node) => {
    const address = standingAddress(node, group.family);
    return address === null
      ? []
      : [placed(estate, { address, interface: node, port, group }, health, node.subnetId, group.scope)];
  });
}

/** In the zone of its subnet. */
function placed(estate: Estate, aim: Aim, health: string, subnetId: string, scope: Scope): Located {
  const subnet = estate.subnets.get(subnetId);
  const id = printAddress(aim.address);
  if (subnet === undefined) return { health, id, gap: estate.unread("Subnets", subnetId, scope) };
  if (subnet.zone === null) return { health, id, gap: notModelled(`the zone of ${subnetId}`, "its AvailabilityZone") };
  return { health, aim, zone: subnet.zone };
}
