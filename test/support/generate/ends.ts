import fc from "fast-check";
import { addressAt, blockAround, contains, isVersion6 } from "./addresses.ts";
import { OUTSIDE } from "./blocks.ts";
import { choice, pick, word } from "./chance.ts";
import type { RawInterface } from "./documents.ts";
import type { Inventory } from "./inventory.ts";
import { addresses6, delegatedBlocks, interfacesBehind, isLiteral, publicAddresses } from "./inventory.ts";

/** Each form of an end is about one interface: its id, its address, a group it is in, an address beside it. */
export interface EndPlan {
  readonly form:
    | "interface"
    | "instance"
    | "address"
    | "group"
    | "subnet"
    | "vpc"
    | "public-address"
    | "address-6"
    | "delegated-address"
    | "block"
    | "unheld-address"
    | "service-interface"
    | "internet"
    | "outside-address"
    | "outside-block";
  readonly about: number;
  readonly choice: number;
}

export const sourcePlan: fc.Arbitrary<EndPlan> = fc.record({
  form: word([
    ["interface", 26],
    ["instance", 14],
    ["address", 22],
    ["group", 8],
    ["subnet", 4],
    ["vpc", 3],
    ["public-address", 2],
    ["address-6", 7],
    ["delegated-address", 2],
    ["block", 4],
    ["unheld-address", 2],
    ["service-interface", 1],
    ["internet", 5],
    ["outside-address", 4],
    ["outside-block", 1],
  ]),
  about: choice,
  choice,
});

export const destinationPlan: fc.Arbitrary<EndPlan> = fc.record({
  form: word([
    ["interface", 24],
    ["instance", 13],
    ["address", 22],
    ["group", 8],
    ["subnet", 4],
    ["vpc", 3],
    ["public-address", 6],
    ["address-6", 8],
    ["delegated-address", 2],
    ["block", 4],
    ["unheld-address", 2],
    ["service-interface", 1],
    ["internet", 5],
    ["outside-address", 8],
    ["outside-block", 2],
  ]),
  about: choice,
  choice,
});

/** One end of a question. */
export interface End {
  readonly text: string;
  /** The interface it is about, for an end inside the network. */
  readonly about: RawInterface | undefined;
}

export function endOf(
  inventory: Inventory,
  plan: EndPlan,
  about: RawInterface | undefined,
  other: End | undefined,
): End {
  if (about === undefined) return { text: "internet", about: undefined };
  const version = familyFor(plan, about, other);
  switch (plan.form) {
    case "internet":
      return { text: "internet", about: undefined };
    case "outside-address":
      return { text: pick<string>(OUTSIDE[version], plan.choice) ?? "8.8.8.8", about: undefined };
    case "outside-block":
      return { text: pick<string>(OUTSIDE_BLOCKS[version], plan.choice) ?? "8.8.8.0/24", about: undefined };
    case "service-interface": {
      const services = inventory.interfaces.filter((at) => !inventory.workloads.includes(at));
      const service = pick(services, plan.choice) ?? about;
      return { text: service.NetworkInterfaceId, about: service };
    }
    default:
      return { text: nameOf(inventory, plan, about, other) ?? about.NetworkInterfaceId, about };
  }
}

const OUTSIDE_BLOCKS = { 4: ["8.8.8.0/24", "203.0.113.0/25", "198.51.100.0/24"], 6: ["2001:db8::/48"] } as const;

/** Ends outside follow the family of the other end; where that says nothing, IPv6 is asked for now and then. */
function familyFor(plan: EndPlan, about: RawInterface, other: End | undefined): 4 | 6 {
  if (other !== undefined && isLiteral(other.text)) return isVersion6(other.text) ? 6 : 4;
  const possible = addresses6(other?.about ?? about).length > 0;
  return possible && plan.choice % 3 === 2 ? 6 : 4;
}

/** How an end inside the network is named; nothing where the interface has no such name. */
function nameOf(inventory: Inventory, plan: EndPlan, about: RawInterface, other: End | undefined): string | undefined {
  switch (plan.form) {
    case "instance":
      return about.Attachment?.InstanceId;
    case "address":
      return heldAddress(plan, about, other);
    case "group":
      return pick(about.Groups, plan.choice)?.GroupId;
    case "subnet":
      return about.SubnetId;
    case "vpc":
      return about.VpcId;
    case "public-address":
      return pick(publicAddresses(about), plan.choice);
    case "address-6":
      return pick(addresses6(about), plan.choice);
    case "delegated-address": {
      const block = pick(delegatedBlocks(about), plan.choice);
      return block === undefined ? undefined : addressAt(block, 1 + plan.choice);
    }
    case "block": {
      const block = blockAround(about.PrivateIpAddress, pick([28, 24, 26, 27], plan.choice) ?? 28);
      return isUnambiguous(inventory, about.PrivateIpAddress) ? block : undefined;
    }
    case "unheld-address":
      return unheldAddress(inventory, plan, about);
    default:
      return about.NetworkInterfaceId;
  }
}

/** An address that suits the other end: IPv6 for an IPv6 literal, one with a public address for the outside. */
function heldAddress(plan: EndPlan, about: RawInterface, other: End | undefined): string | undefined {
  const wants6 = other !== undefined && isLiteral(other.text) && isVersion6(other.text);
  if (wants6) return pick(addresses6(about), plan.choice);
  const wantsPublic = other !== undefined && other.about === undefined && publicAddresses(about).length > 0;
  const fitting = about.PrivateIpAddresses.filter((held) => !wantsPublic || held.Association !== undefined);
  return pick(fitting, plan.choice)?.PrivateIpAddress;
}

/** An address of the subnet that nobody holds. */
function unheldAddress(inventory: Inventory, plan: EndPlan, about: RawInterface): string | undefined {
  const subnet = inventory.subnets.find((candidate) => candidate.SubnetId === about.SubnetId);
  if (subnet === undefined) return undefined;
  const address = addressAt(subnet.CidrBlock, 49 + plan.choice);
  const free = interfacesBehind(inventory, address).length === 0;
  return free && isUnambiguous(inventory, address) ? address : undefined;
}

/** True if only one VPC has addresses like this. */
function isUnambiguous(inventory: Inventory, address: string): boolean {
  const homes = inventory.vpcs.filter((vpc) =>
    vpc.CidrBlockAssociationSet.some((block) => contains(block.CidrBlock, address)),
  );
  return homes.length === 1;
}

/** Another destination where the two ends together make no question. */
export function settle(inventory: Inventory, from: End, to: End, about: RawInterface | undefined): End {
  const inside = about === undefined ? undefined : { text: about.NetworkInterfaceId, about };
  const mixed = isLiteral(from.text) && isLiteral(to.text) && isVersion6(from.text) !== isVersion6(to.text);
  const outside = from.about === undefined && to.about === undefined;
  const next = (mixed || outside) && inside !== undefined ? inside : to;
  return isItself(inventory, from, next) ? elsewhere(inventory, from) : next;
}

function isItself(inventory: Inventory, from: End, to: End): boolean {
  const [one, other] = [interfacesBehind(inventory, from.text), interfacesBehind(inventory, to.text)];
  return from.text === to.text ? one.length < 2 : one.length === 1 && other.length === 1 && one[0] === other[0];
}

function elsewhere(inventory: Inventory, from: End): End {
  const behind = interfacesBehind(inventory, from.text);
  const other = inventory.workloads.find((at) => !behind.includes(at.NetworkInterfaceId));
  if (other !== undefined) return { text: other.NetworkInterfaceId, about: other };
  return { text: isLiteral(from.text) && isVersion6(from.text) ? OUTSIDE[6][0] : OUTSIDE[4][0], about: undefined };
}
