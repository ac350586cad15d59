import { type Address, type Cidr, inAny, parseAddress, parseCidr, sameAddress } from "./address.ts";
import { child, flag, has, type Json, list, text, texts } from "./json.ts";

interface Held {
  readonly address: Address;
  readonly publicAddress: Address | undefined;
}

/** One network interface; `held` begins with the primary private IPv4 address, IPv6 follows in the order written. */
export interface Nic {
  readonly id: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly type: string;
  readonly held: readonly Held[];
  /** Delegated prefixes (ENI-03). */
  readonly prefixes: readonly Cidr[];
  /** `undefined` where the document does not say. */
  readonly groups: readonly string[] | undefined;
  readonly instanceId: string | undefined;
  readonly sourceDestCheck: boolean | undefined;
  readonly json: Json;
}

function address(json: Json | undefined, key: string): Address | undefined {
  const written = text(json, key);
  return written === undefined ? undefined : parseAddress(written);
}

function heldBy(json: Json): Held[] {
  const written = list(json, "PrivateIpAddresses");
  const fours = written.length > 0 ? written : [json];
  const sorted = [...fours].sort((a, b) => Number(flag(b, "Primary") ?? false) - Number(flag(a, "Primary") ?? false));
  const held: Held[] = [];
  for (const item of sorted) {
    const own = address(item, "PrivateIpAddress");
    if (own !== undefined) held.push({ address: own, publicAddress: address(child(item, "Association"), "PublicIp") });
  }
  for (const item of list(json, "Ipv6Addresses")) {
    const own = address(item, "Ipv6Address");
    if (own !== undefined) held.push({ address: own, publicAddress: undefined });
  }
  return held;
}

function delegated(json: Json): Cidr[] {
  const four = list(json, "Ipv4Prefixes").map((item) => text(item, "Ipv4Prefix"));
  const six = list(json, "Ipv6Prefixes").map((item) => text(item, "Ipv6Prefix"));
  return [...four, ...six].map((cidr) => parseCidr(cidr ?? "")).filter((cidr) => cidr !== undefined);
}

function groupsOf(json: Json): string[] | undefined {
  if (!has(json, "Groups")) return undefined;
  const groups = list(json, "Groups").map((group) => text(group, "GroupId"));
  return [...groups.filter((id) => id !== undefined), ...texts(json, "Groups")];
}

export function readNic(json: Json): Nic {
  return {
    id: text(json, "NetworkInterfaceId") ?? "",
    vpcId: text(json, "VpcId") ?? "",
    subnetId: text(json, "SubnetId") ?? "",
    type: typeOf(json),
    held: heldBy(json),
    prefixes: delegated(json),
    groups: groupsOf(json),
    instanceId: text(child(json, "Attachment"), "InstanceId"),
    sourceDestCheck: flag(json, "SourceDestCheck"),
    json,
  };
}

const ORDINARY = ["interface", "efa", "efa-only", "trunk", "branch"];

/**
 * `ordinary`, `nat`, `lambda`, `endpoint` (of an interface endpoint), `balancer` (a node of a load balancer), or `managed`
 * for everything else whose behaviour its service decides (ENI-07).
 */
function typeOf(json: Json): string {
  const written = (text(json, "InterfaceType") ?? "interface").toLowerCase();
  if (written === "nat_gateway" || written === "natgateway") return "nat";
  if (written === "lambda") return "lambda";
  const managedBy = text(json, "Description") ?? "";
  if (written === "vpc_endpoint") return "endpoint";
  if (written === "load_balancer" || written === "network_load_balancer") return "balancer";
  if (!ORDINARY.includes(written)) return "managed";
  if (managedBy.startsWith("VPC Endpoint Interface")) return "endpoint";
  return managedBy.startsWith("ELB ") ? "balancer" : "ordinary";
}

/** A node of a Network Load Balancer, which need not have a group. */
export function isNetworkBalancer(nic: Nic): boolean {
  return nic.type === "balancer" && text(nic.json, "Description")?.startsWith("ELB net/") === true;
}

/** A node of a classic load balancer, whose description is its name alone. */
export function isClassicBalancer(nic: Nic): boolean {
  return nic.type === "balancer" && !(text(nic.json, "Description") ?? "").includes("/");
}

export function holds(nic: Nic, address: Address): boolean {
  return nic.held.some((held) => sameAddress(held.address, address)) || inAny(address, nic.prefixes);
}

/** The public IPv4 address that the internet gateway puts in place of this private one (IGW-03). */
export function publicAddressOf(nic: Nic, address: Address): Address | undefined {
  return nic.held.find((held) => sameAddress(held.address, address))?.publicAddress;
}
