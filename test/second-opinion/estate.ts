/** Finding things in the raw JSON, by looking through all of it. */

import type { RawEstate, RawScope } from "../support/raw-estate.ts";
import { type Address, type Cidr, inAny, inCidr, parseCidr, sameAddress } from "./address.ts";
import { holds, type Nic, readNic } from "./interface.ts";
import { asObject, child, type Json, list, text } from "./json.ts";

export interface VpcFacts {
  readonly id: string;
  readonly json: Json;
  readonly cidrs: readonly Cidr[];
}

export class Estate {
  readonly raw: RawEstate;
  readonly nics: readonly Nic[];
  readonly vpcs: readonly VpcFacts[];
  readonly #lists = new Map<string, readonly Json[]>();

  constructor(raw: RawEstate) {
    this.raw = raw;
    const nics = new Map<string, Nic>();
    for (const json of this.all("NetworkInterfaces")) {
      const nic = readNic(json);
      if (!nics.has(nic.id)) nics.set(nic.id, nic);
    }
    this.nics = [...nics.values()];
    const vpcs = new Map<string, VpcFacts>();
    for (const json of this.all("Vpcs")) {
      const id = text(json, "VpcId") ?? "";
      if (!vpcs.has(id)) vpcs.set(id, { id, json, cidrs: cidrsOfVpc(json) });
    }
    this.vpcs = [...vpcs.values()];
  }

  all(key: string): readonly Json[] {
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const found = this.raw.flatMap((scope) => objects(scope, key));
    this.#lists.set(key, found);
    return found;
  }

  find(key: string, idKey: string, id: string): Json | undefined {
    return this.all(key).find((json) => text(json, idKey) === id);
  }

  nic(id: string): Nic | undefined {
    return this.nics.find((nic) => nic.id === id);
  }

  vpc(id: string): VpcFacts | undefined {
    return this.vpcs.find((vpc) => vpc.id === id);
  }

  instance(id: string): Json | undefined {
    return this.all("Reservations")
      .flatMap((reservation) => list(reservation, "Instances"))
      .find((instance) => text(instance, "InstanceId") === id);
  }

  /** The scopes that describe a VPC; without its own record, those that describe something in it. */
  scopesOf(vpcId: string): readonly RawScope[] {
    const mentions = (key: string) => (scope: RawScope) =>
      objects(scope, key).some((json) => text(json, "VpcId") === vpcId);
    const own = this.raw.filter(mentions("Vpcs"));
    if (own.length > 0) return own;
    return this.raw.filter((scope) => mentions("Subnets")(scope) || mentions("NetworkInterfaces")(scope));
  }

  /** Whether a document was collected where this VPC was. */
  collected(vpcId: string, key: string): boolean {
    return this.scopesOf(vpcId).some((scope) => scope.documents[key] !== undefined);
  }

  everywhere(key: string): boolean {
    return this.raw.length > 0 && this.raw.every((scope) => scope.documents[key] !== undefined);
  }

  /** Who has this private or IPv6 address, in one VPC or in any. */
  holders(address: Address, vpcId?: string): readonly Nic[] {
    return this.nics.filter((nic) => (vpcId === undefined || nic.vpcId === vpcId) && holds(nic, address));
  }

  publicHolder(address: Address): { readonly nic: Nic; readonly address: Address } | undefined {
    for (const nic of this.nics) {
      for (const held of nic.held) {
        const own = held.publicAddress ?? (held.address.family === 6 ? held.address : undefined);
        if (own !== undefined && sameAddress(own, address)) return { nic, address: held.address };
      }
    }
    // Addresses of a delegated IPv6 prefix are the interface's own, and public by themselves (ENI-03).
    const [nic] = address.family === 6 ? this.holders(address) : [];
    return nic === undefined ? undefined : { nic, address };
  }

  vpcsAround(address: Address): readonly VpcFacts[] {
    return this.vpcs.filter((vpc) => inAny(address, vpc.cidrs));
  }

  /** The first, second and third address after a subnet's network address (SG-18). */
  isReserved(address: Address): boolean {
    return this.all("Subnets").some((subnet) =>
      cidrsOfSubnet(subnet).some((cidr) => {
        const offset = address.value - cidr.first;
        return inCidr(address, cidr) && offset >= 1n && offset <= 3n;
      }),
    );
  }
}

function objects(scope: RawScope, key: string): readonly Json[] {
  return (scope.documents[key] ?? []).map(asObject).filter((json) => json !== undefined);
}

function parsed(written: readonly (string | undefined)[]): Cidr[] {
  return written.map((cidr) => parseCidr(cidr ?? "")).filter((cidr) => cidr !== undefined);
}

function associated(json: Json, set: string, state: string, key: string): (string | undefined)[] {
  return list(json, set)
    .filter((item) => (text(child(item, state), "State") ?? "associated") === "associated")
    .map((item) => text(item, key));
}

function cidrsOfVpc(json: Json): Cidr[] {
  const fours = associated(json, "CidrBlockAssociationSet", "CidrBlockState", "CidrBlock");
  const sixes = associated(json, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlockState", "Ipv6CidrBlock");
  return parsed([...(fours.length > 0 ? fours : [text(json, "CidrBlock")]), ...sixes]);
}

export function cidrsOfSubnet(json: Json): Cidr[] {
  const sixes = associated(json, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlockState", "Ipv6CidrBlock");
  return parsed([text(json, "CidrBlock"), ...sixes]);
}
