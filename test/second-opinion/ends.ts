import {
  type Address,
  type Cidr,
  inAny,
  inCidr,
  isAmazonService,
  isPrivate,
  isPublic,
  parseAddress,
  parseCidr,
  sameAddress,
  show,
} from "./address.ts";
import { nodesCalled } from "./balancer.ts";
import type { Estate } from "./estate.ts";
import type { Nic } from "./interface.ts";
import { child, text, texts } from "./json.ts";
import { borders, type Named } from "./named.ts";

/** One thing that a word of the question stands for. */
export type End =
  | {
      readonly kind: "nic";
      readonly nic: Nic;
      /** Private IPv4 and IPv6 addresses, one of a family at most. */
      readonly addresses: readonly Address[];
      readonly byId: boolean;
      /** The public IPv4 address that was written, where one was. */
      readonly written?: Address;
    }
  | { readonly kind: "outside"; readonly address: Address; readonly general: boolean; readonly set: boolean }
  | { readonly kind: "empty"; readonly groups: readonly string[] | undefined }
  | { readonly kind: "stopped"; readonly reason: string }
  | { readonly kind: "unknown"; readonly reason: string };

function byId(nic: Nic): End {
  const four = nic.held.find((held) => held.address.family === 4);
  const six = nic.held.find((held) => held.address.family === 6);
  const addresses = [four, six].filter((held) => held !== undefined).map((held) => held.address);
  return { kind: "nic", nic, addresses, byId: true };
}

export function endsOf(estate: Estate, named: Named, word: string): readonly End[] {
  const kind = /^(eni|i|sg|subnet|vpce|vpc)-[0-9a-z]+/i.exec(word)?.[1];
  if (kind !== undefined) return group(estate, kind, word);
  if (word === "internet") {
    return internet(estate, named).map((address) => ({ kind: "outside", address, general: true, set: true }));
  }
  const nodes = nodesCalled(estate, word);
  if (nodes !== undefined) {
    return nodes.length > 0 ? nodes.map(byId) : [{ kind: "unknown", reason: `no node of ${word} is collected` }];
  }
  const address = parseAddress(word);
  if (address !== undefined) return literal(estate, address);
  const cidr = parseCidr(word);
  if (cidr === undefined) return [{ kind: "unknown", reason: `what is ${word}?` }];
  if (cidr.first === cidr.last) return literal(estate, { family: cidr.family, value: cidr.first });
  return range(estate, named, cidr);
}

function group(estate: Estate, kind: string, word: string): readonly End[] {
  const member: Readonly<Record<string, (nic: Nic) => boolean>> = {
    eni: (nic) => nic.id === word,
    i: (nic) => nic.instanceId === word,
    sg: (nic) => nic.groups?.includes(word) === true,
    subnet: (nic) => nic.subnetId === word,
    vpc: (nic) => nic.vpcId === word,
    vpce: (nic) => interfacesOfEndpoint(estate, word).includes(nic.id),
  };
  const nics = estate.nics.filter(member[kind] ?? (() => false));
  const unread = kind === "vpce" && interfacesOfEndpoint(estate, word).length > nics.length;
  if (nics.length > 0) {
    const missing: End = { kind: "unknown", reason: `an interface of ${word} is not collected` };
    return [...nics.map(byId), ...(unread ? [missing] : [])];
  }
  if (kind === "i") {
    const state = text(child(estate.instance(word), "State"), "Name") ?? "running";
    if (state !== "running") return [{ kind: "stopped", reason: `${word} is ${state} (ENI-05)` }];
  }
  const json =
    kind === "sg"
      ? estate.find("SecurityGroups", "GroupId", word)
      : (estate.find("Subnets", "SubnetId", word) ?? estate.find("Vpcs", "VpcId", word));
  const vpcId = text(json, "VpcId");
  if (vpcId === undefined || !estate.collected(vpcId, "NetworkInterfaces")) {
    return [{ kind: "unknown", reason: `${word}, or what uses it, is not collected` }];
  }
  return [{ kind: "empty", groups: kind === "sg" ? [word] : undefined }];
}

function interfacesOfEndpoint(estate: Estate, id: string): readonly string[] {
  return texts(estate.find("VpcEndpoints", "VpcEndpointId", id), "NetworkInterfaceIds");
}

function literal(estate: Estate, address: Address): readonly End[] {
  const holders = estate.holders(address);
  if (holders.length > 0) return holders.map((nic) => ({ kind: "nic", nic, addresses: [address], byId: false }));
  const holder = estate.publicHolder(address);
  if (holder !== undefined) {
    return [{ kind: "nic", nic: holder.nic, addresses: [holder.address], byId: false, written: address }];
  }
  const reason = show(address);
  if (isAmazonService(address)) return [{ kind: "unknown", reason: `${reason} is a service of Amazon's (SG-18)` }];
  if (estate.isReserved(address)) return [{ kind: "unknown", reason: `${reason} is reserved in its subnet (SG-18)` }];
  const vpcs = estate.vpcsAround(address);
  if (vpcs.length > 0) {
    if (vpcs.every((vpc) => estate.collected(vpc.id, "NetworkInterfaces"))) {
      return [{ kind: "stopped", reason: `nobody has ${reason}` }];
    }
    return [{ kind: "unknown", reason: `who has ${reason} was not collected` }];
  }
  if (!isPublic(address) && !estate.everywhere("Vpcs")) {
    return [{ kind: "unknown", reason: `whose ${reason} is was not collected` }];
  }
  return [{ kind: "outside", address, general: false, set: false }];
}

/** Every address in it that an interface has, and what is outside every VPC as a set. */
function range(estate: Estate, named: Named, cidr: Cidr): readonly End[] {
  const ends: End[] = [];
  for (const nic of estate.nics) {
    for (const { address } of nic.held) {
      if (inCidr(address, cidr)) ends.push({ kind: "nic", nic, addresses: [address], byId: false });
    }
    // What was delegated to an interface is its own as well (ENI-03); an address for each piece that rules tell apart.
    for (const prefix of nic.prefixes) {
      for (const address of borders([...named.cidrs, prefix, cidr])) {
        const isHeld = nic.held.some((held) => sameAddress(held.address, address));
        if (isHeld || !inCidr(address, prefix) || !inCidr(address, cidr)) continue;
        ends.push({ kind: "nic", nic, addresses: [address], byId: false });
      }
    }
  }
  const vpcs = estate.vpcs.filter((vpc) => vpc.cidrs.some((own) => own.first <= cidr.last && own.last >= cidr.first));
  const around = estate.vpcs.flatMap((vpc) => vpc.cidrs);
  for (const address of borders([...named.cidrs, ...around, cidr])) {
    if (!inCidr(address, cidr) || inAny(address, around)) continue;
    if (isPublic(address) || isPrivate(address)) ends.push({ kind: "outside", address, general: false, set: true });
  }
  const unseen = vpcs.find((vpc) => !estate.collected(vpc.id, "NetworkInterfaces"));
  if (unseen !== undefined) ends.push({ kind: "unknown", reason: `interfaces of ${unseen.id} were not collected` });
  if (!estate.everywhere("Vpcs")) ends.push({ kind: "unknown", reason: "not all VPCs were collected" });
  // Nothing in it: as a group that nothing uses.
  return ends.length > 0 ? ends : [{ kind: "empty", groups: undefined }];
}

/** Public addresses in no narrow prefix that a rule or a route names, and in no VPC. */
function internet(estate: Estate, named: Named): readonly Address[] {
  const narrow = named.cidrs.filter((cidr) => cidr.length > (cidr.family === 4 ? 8 : 16));
  const taken = [...narrow, ...estate.vpcs.flatMap((vpc) => vpc.cidrs)];
  return named.addresses.filter((address) => isPublic(address) && !inAny(address, taken));
}
