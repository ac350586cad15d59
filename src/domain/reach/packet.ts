import type { Gap } from "../estate/gap.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import { type Address, printAddress, sameAddress, widthOf } from "../net/address.ts";
import { blockOf, type Cidr, holds } from "../net/cidr.ts";
import { globalUnicast, neverPublic, rfc1918, rfc6598 } from "../net/special.ts";
import type { Reason } from "./reason.ts";
import type { Span } from "./span.ts";

/** One address of a packet's header. */
export interface HeaderAddress {
  readonly address: Address;
  /** The span that a comparison narrows; null where the address is the same for everybody who was asked about. */
  readonly span: Span | null;
  /** Before a translation, the address that the span is about. */
  readonly origin?: Address;
  /** What people call it: `web-1 (10.0.1.5)`, `the internet`. */
  readonly label: string;
}

/**
 * Whose security groups a rule that names a group may match. The groups belong to the packet, not to its address:
 * NAT, internet gateways and appliances hide them (ENG-02, SG-16).
 */
export type Sender =
  | { readonly state: "known"; readonly interface: NetworkInterface }
  /** `by` names the hop that hid it; the interface is whose it really is, where that is known. */
  | {
      readonly state: "hidden";
      readonly interface: NetworkInterface | null;
      readonly by: string;
      readonly code: HiddenCode;
    }
  /** Whose it is is known, but not whether the groups got through. */
  | { readonly state: "doubtful"; readonly interface: NetworkInterface; readonly gap: Gap }
  | { readonly state: "not-collected"; readonly gap: Gap };

/** Lost by what the hop is, or because an option of it is off. */
export type HiddenCode = Extract<Reason, "SG_REFERENCES_NOT_PRESERVED" | "SG_REFERENCING_SUPPORT">;

/** A packet's header at one point of its way; a hop that translates returns another one. */
export interface Packet {
  readonly source: HeaderAddress;
  readonly destination: HeaderAddress;
  readonly sender: Sender;
  /** The address with which an internet gateway would replace the source (IGW-03); null where it has none. */
  readonly publicSource: Address | null;
}

/** Whether the block holds the address; what was decided then holds for the narrowed span. */
export function within(header: HeaderAddress, cidr: Cidr): boolean {
  if (header.origin !== undefined) pin(header);
  else if (header.span !== null) return header.span.compare(header.address, cidr);
  return holds(cidr, header.address);
}

export const withinAny = (header: HeaderAddress, cidrs: readonly Cidr[]): boolean =>
  cidrs.some((cidr) => within(header, cidr));

/** Whether a host on the internet can have the address. */
export function isPublicHeader(header: HeaderAddress): boolean {
  if (header.address.family === 6) return withinAny(header, globalUnicast);
  return !withinAny(header, rfc1918) && !withinAny(header, rfc6598) && !withinAny(header, neverPublic);
}

/** Whether it may be the address of one of AWS's own services: neither the general public nor private addresses are. */
export const maybeAws = (header: HeaderAddress, generalPublic: boolean): boolean =>
  !generalPublic && isPublicHeader(header);

/** Whether the interface has the address; the span shrinks to where that answer holds. */
export function isOwn(networkInterface: NetworkInterface, header: HeaderAddress): boolean {
  const own = [...networkInterface.privateAddresses.map(({ address }) => address), ...networkInterface.ipv6Addresses];
  return own.some((address) => isAt(header, address)) || withinAny(header, networkInterface.prefixes);
}

export const isAt = (header: HeaderAddress, address: Address): boolean =>
  within(header, blockOf(address, widthOf(address.family)));

/** Says that what follows depends on this very address. */
export function pin(header: HeaderAddress): void {
  header.span?.pin(header.origin ?? header.address);
}

/** The header with another address in this place: each member of the span has its own, so comparing it pins. */
export function translate(header: HeaderAddress, address: Address): HeaderAddress {
  if (sameAddress(header.address, address)) return header;
  const label = `${header.label}, here ${printAddress(address)}`;
  return { ...header, address, label, origin: header.origin ?? header.address };
}

/** The same sender behind a hop that hides its groups. */
export function hide(sender: Sender, by: string, code: HiddenCode = "SG_REFERENCES_NOT_PRESERVED"): Sender {
  return sender.state === "known" || sender.state === "doubtful"
    ? { state: "hidden", interface: sender.interface, by, code }
    : sender;
}

/** Somebody who has no groups that a rule could name. */
export const stranger: Sender = {
  state: "hidden",
  interface: null,
  by: "the internet",
  code: "SG_REFERENCES_NOT_PRESERVED",
};
