import type { AwsName } from "../estate/aws-name.ts";
import type { Estate } from "../estate/lookup.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import { printAddress } from "../net/address.ts";
import { parentName } from "../net/dns-name.ts";

/** Where names end that AWS itself answers for: the chain ends there, whatever the addresses are at the moment. */
const awsDomains =
  /(^|\.)(amazonaws\.com|amazonaws\.com\.cn|aws\.dev|on\.aws|api\.aws|awsglobalaccelerator\.com|cloudfront\.net|elasticbeanstalk\.com|awsapprunner\.com|amplifyapp\.com)$/;

export const isAwsName = (name: string): boolean => awsDomains.test(name);

/** The thing that a name of AWS's belongs to; `dualstack.` before a load balancer's means the same (DNS-25). */
export function ownerOfName(estate: Estate, name: string): AwsName | null {
  const own = estate.names.awsNames.get(name.replace(/^dualstack\./, "")) ?? [];
  return own.find(({ onlyInside }) => !onlyInside) ?? null;
}

/** A name of a service that an endpoint of this VPC answers to (VPCE-12). */
export interface PrivateName {
  readonly domain: string;
  readonly owner: AwsName;
  /** False for a name below it, whose records nobody can list (DNS-17). */
  readonly isListed: boolean;
}

/** The endpoint whose private DNS holds a name in this VPC: the name itself, a wildcard, or a domain above it. */
export function privateNameOf(estate: Estate, vpcId: string, name: string): PrivateName | null {
  const at = (one: string): AwsName | undefined =>
    estate.names.awsNames.get(one)?.find((own) => own.onlyInside && own.vpcId === vpcId);
  const exact = at(name);
  if (exact !== undefined) return { domain: name, owner: exact, isListed: true };
  for (let above = parentName(name); above !== ""; above = parentName(above)) {
    const wildcard = at(`*.${above}`);
    if (wildcard !== undefined) return { domain: above, owner: wildcard, isListed: true };
    const zone = at(above);
    if (zone !== undefined) return { domain: above, owner: zone, isListed: false };
  }
  return null;
}

/** The addresses that the name of a load balancer or endpoint resolves to, as far as its interfaces were read. */
export function addressesOf(estate: Estate, owner: AwsName, type: string): readonly string[] {
  const family = type === "AAAA" ? 6 : 4;
  return interfacesOf(estate, owner)
    .filter(({ subnetId }) => isInZone(owner.name, estate.subnets.get(subnetId)?.zone ?? null))
    .flatMap((one) => addressesAt(one, family, owner.isPublic))
    .sort();
}

function interfacesOf(estate: Estate, { interfaceIds, described, vpcId }: AwsName): readonly NetworkInterface[] {
  if (described !== null && vpcId !== null) {
    const description = `ELB ${described}`;
    return (estate.interfacesOfVpc.get(vpcId) ?? []).filter((one) => one.description === description);
  }
  return interfaceIds.flatMap((id) => estate.interfaces.get(id) ?? []);
}

/** `vpce-0a1b-2c3d-eu-west-1a.…` is the address in that zone alone; other names stand for all. */
function isInZone(name: string, zone: string | null): boolean {
  const [, wanted] = /^vpce-[a-z0-9]+-[a-z0-9]+-([a-z]{2}(?:-[a-z]+)+-\d[a-z])\./.exec(name) ?? [];
  return wanted === undefined || wanted === zone;
}

function addressesAt({ privateAddresses, ipv6Addresses }: NetworkInterface, family: 4 | 6, isPublic: boolean) {
  if (family === 6) return ipv6Addresses.map(printAddress);
  return privateAddresses
    .filter(({ primary }) => primary)
    .flatMap(({ address, publicAddress }) => {
      const shown = isPublic ? publicAddress : address;
      return shown === null ? [] : [printAddress(shown)];
    });
}
