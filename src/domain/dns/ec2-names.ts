import { notModelled } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import type { Vpc } from "../estate/vpc.ts";
import { type Address, parseAddress, printAddress } from "../net/address.ts";
import { isWithin } from "../net/dns-name.ts";
import type { DnsRecord } from "./answer.ts";
import type { Notes } from "./notes.ts";
import { nothing, type Outcome } from "./outcome.ts";
import { link, type Step } from "./step.ts";
import type { View, VpcView } from "./view.ts";

/** The domain of the names that EC2 gives inside of a VPC. */
export function internalDomain(name: string): string | null {
  if (isWithin(name, "ec2.internal")) return "ec2.internal";
  return /(?:^|\.)([a-z]{2}(?:-[a-z]+)+-\d\.compute\.internal)$/.exec(name)?.[1] ?? null;
}

/** The reverse domain of a private IPv4 address, for which every VPC with DNS hostnames answers itself (DNS-11). */
export function reverseAddress(name: string): Address | null {
  const [, d, c, b, a] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\.in-addr\.arpa$/.exec(name) ?? [];
  return a === undefined ? null : parseAddress(`${a}.${b}.${c}.${d}`);
}

type Held = Pick<DnsRecord, "type" | "value">;

/** What EC2's own names stand for: the records, or null where the name is none of these or not known. */
export interface OwnName {
  /** Empty where the name exists and has no record of this type. */
  readonly records: readonly Held[];
}

/**
 * `ip-10-0-1-5.eu-west-1.compute.internal`, in the VPC that the address is in. Whether a name answers whose address
 * nobody has is not documented.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
 */
export function internalName(
  estate: Estate,
  { name, type }: { readonly name: string; readonly type: string },
  view: VpcView,
  notes: Notes,
): OwnName | null {
  const [, dashed = ""] = /^ip-(\d+-\d+-\d+-\d+)\./.exec(name) ?? [];
  const address = parseAddress(dashed.replaceAll("-", "."));
  const vpc = estate.vpcs.get(view.id);
  if (address === null || vpc === undefined) {
    notes.unknown(notModelled(`what ${name} stands for`, resourceNames));
    return null;
  }
  return holder(estate, vpc, address, name, notes) === null
    ? null
    : { records: type === "A" ? [{ type, value: printAddress(address) }] : [] };
}

const resourceNames = "support for names of instances by their id in Hopwise";

/** The PTR record of an address of the VPC. */
export function reverseName(
  estate: Estate,
  { name, type }: { readonly name: string; readonly type: string },
  view: VpcView,
  notes: Notes,
): OwnName | null {
  const address = reverseAddress(name) as Address;
  const vpc = estate.vpcs.get(view.id);
  const own = vpc === undefined ? null : holder(estate, vpc, address, name, notes);
  if (vpc === undefined || own === null) {
    notes.unknown(notModelled(`what ${name} stands for`, "AWS does not document it for addresses outside of the VPC"));
    return null;
  }
  const { region } = vpc.scope;
  const domain = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
  const dashed = printAddress(address).replaceAll(".", "-");
  return { records: type === "PTR" ? [{ type, value: `ip-${dashed}.${domain}` }] : [] };
}

function holder(estate: Estate, vpc: Vpc, address: Address, name: string, notes: Notes): NetworkInterface | null {
  const found = estate.interfaceAt(vpc, address);
  if (found.state === "found") return found.value;
  const nobody = notModelled(
    `whether ${name} resolves, because no interface of ${vpc.id} has ${printAddress(address)}`,
    "AWS does not document it",
  );
  notes.unknown(found.state === "absent" ? nobody : found.gap);
  return null;
}

/** A name that EC2 itself gives. */
export function ofTheVpc(step: Step, own: OwnName | null): Outcome {
  const chain = [link(step, null)];
  if (own === null) return nothing("unknown", chain);
  if (own.records.length === 0) return nothing("NODATA", chain);
  const answers = own.records.map((record) => ({ ...record, ttl: null, when: "always", policy: "simple" }));
  return { ...nothing("NOERROR", chain), answers };
}

/** The public address that `ec2-54-1-1-5.eu-west-1.compute.amazonaws.com` names; null for any other name. */
export function publicHostAddress(name: string): Address | null {
  const [, dashed] =
    /^ec2-(\d+-\d+-\d+-\d+)\.(?:[a-z0-9-]+\.compute|compute-1)\.amazonaws\.com(?:\.cn)?$/.exec(name) ?? [];
  return dashed === undefined ? null : parseAddress(dashed.replaceAll("-", "."));
}

/**
 * A public hostname is the private address inside of its VPC, and the public one elsewhere (NAME-01). From a peer or
 * over a transit gateway that depends on an option which is not read.
 */
export function publicHost(estate: Estate, name: string, type: string, view: View, notes: Notes): OwnName | null {
  const address = publicHostAddress(name) as Address;
  const owner = estate.interfaceWithPublic(address);
  if (owner === null) {
    notes.unknown(
      notModelled(`whether ${name} exists, because nothing that was read has ${printAddress(address)}`, dig),
    );
    return null;
  }
  if (type !== "A") return { records: [] };
  if (view.kind === "public") return { records: [{ type, value: printAddress(address) }] };
  if (owner.vpcId === view.id) return { records: insideAddress(owner, address).map((value) => ({ type, value })) };
  notes.unknown(
    notModelled(
      `whether ${view.id} resolves ${name} to the private address, as it may over a peering or a transit gateway`,
      "support for the DNS option of peerings and attachments in Hopwise",
    ),
  );
  return null;
}

const insideAddress = (owner: NetworkInterface, address: Address): readonly string[] =>
  owner.privateAddresses.flatMap((own) =>
    own.publicAddress?.value === address.value ? [printAddress(own.address)] : [],
  );

/** What nothing in AWS tells. */
export const dig = "a query of the public DNS";
