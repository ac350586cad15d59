import type { Vpc } from "../../estate/vpc.ts";
import { type HeaderAddress, pin, within } from "../packet.ts";
import type { Step } from "../step.ts";
import type { Journey } from "../walk.ts";
import { unreadVpc } from "./interface.ts";

/** The VPC into which a packet to a public address of the estate comes back; null for everybody else's addresses. */
export function ownerOfPublic(destination: HeaderAddress, { estate, generalPublic }: Journey): Vpc | null {
  if (generalPublic) return null;
  const { address } = destination;
  if (address.family === 6) {
    const holders = [...estate.vpcs.values()].filter((vpc) => vpc.cidrs.some((cidr) => within(destination, cidr)));
    return holders[0] ?? null;
  }
  const owner = estate.interfaceWithPublic(address)?.vpcId ?? estate.natGatewayWithPublic(address)?.vpcId;
  if (owner !== undefined) {
    pin(destination);
    return estate.vpcs.get(owner) ?? null;
  }
  const around = estate.aroundPublic(address);
  if (destination.origin === undefined) destination.span?.restrict(around.first, around.last);
  return null;
}

/** What is not known where the address is that of an interface or NAT gateway whose VPC was not read; else null. */
export function unreadOwner({ address }: HeaderAddress, journey: Journey): Step | null {
  const { estate, generalPublic } = journey;
  if (generalPublic) return null;
  const owner =
    address.family === 6
      ? estate.interfacesAt(address)[0]
      : (estate.interfaceWithPublic(address) ?? estate.natGatewayWithPublic(address) ?? undefined);
  return owner === undefined ? null : unreadVpc(owner.vpcId, owner, journey);
}

/** Where the reply to a connection that left by a gateway comes back in. */
export function vpcOfSession(journey: Journey, destination: HeaderAddress): Vpc | null {
  return (
    ownerOfPublic(destination, journey) ??
    (journey.expected === null ? null : (journey.estate.vpcs.get(journey.expected.vpcId) ?? null))
  );
}
