import type { Estate } from "../estate/lookup.ts";
import { peerOf } from "../estate/peering.ts";
import type { AskedEnd, PathEnd, StepAnswer } from "../reach/answer.ts";
import { labelOf } from "./label.ts";
import { nameIn, nameOrId } from "./names.ts";
import { insideVpc, outside, type Place } from "./place.ts";
import type { Node } from "./scene.ts";
import type { End, Stop } from "./trip.ts";

export const internet: Stop["node"] = { id: "internet", kind: "internet", label: "The internet", detail: "" };

/** An end of a path: the interface that has the address, the internet, or an address that is nobody's here. */
export function endOf(estate: Estate, end: PathEnd, asked: AskedEnd): End {
  const { interface: interfaceId, address, addresses } = end;
  if (interfaceId !== null) return interfaceEnd(estate, interfaceId, address, asked);
  if (asked.kind === "internet" || asked.kind === "internet-gateway")
    return { node: internet, place: outside, address, ids: [] };
  const range = addresses?.[0] ?? address;
  const label = asked.kind === "address" ? asked.id : (asked.name ?? asked.id);
  const detail = label === range ? "" : range;
  const node = { id: `address:${range}`, kind: "address", label: labelOf(label), detail: labelOf(detail) } as const;
  return { node, place: null, address, ids: [] };
}

/** By the name of its instance, else its own: that is what people call it. */
function interfaceEnd(estate: Estate, id: string, address: string, asked: AskedEnd): End {
  const own = estate.interfaces.get(id);
  const instanceId = own?.instanceId ?? null;
  const isAsked = asked.id === id || asked.id === instanceId;
  const name = (isAsked ? asked.name : null) ?? (instanceId === null ? null : nameIn(estate, instanceId));
  const label = name ?? nameOrId(estate, id);
  const shownId = instanceId ?? id;
  const detail = label === shownId ? address : `${address} · ${shownId}`;
  const place = own === undefined ? null : { vpcId: own.vpcId, subnetId: own.subnetId };
  const node: Stop["node"] = { id, kind: "interface", label: labelOf(label), detail: labelOf(detail) };
  return { node, place, address, ids: instanceId === null ? [id] : [id, instanceId] };
}

interface Passed {
  readonly node: Stop["node"];
  readonly place: Place;
  /** Where a packet is that has passed it on its way out. */
  readonly beyond: Place;
}

/** A gateway of any kind: what it is called, where it stands, and where it leads. */
export function gatewayNode(estate: Estate, { kind, id }: StepAnswer, near: Place): Passed {
  const node = (noun: string, drawn: Node["kind"]): Stop["node"] => {
    const name = nameOrId(estate, id);
    return { id, kind: drawn, label: labelOf(`${noun} ${name}`.trim()), detail: name === id ? "" : labelOf(id) };
  };
  const inVpc = insideVpc(near.vpcId);
  switch (kind) {
    case "internet-gateway":
    case "egress-only-internet-gateway": {
      const noun = id.startsWith("eigw-") ? "Egress-only internet gateway" : "Internet gateway";
      return { node: node(noun, "gateway"), place: inVpc, beyond: outside };
    }
    case "nat-gateway": {
      const gateway = estate.natGateways.get(id);
      const place = gateway === undefined ? near : { vpcId: gateway.vpcId, subnetId: gateway.subnetId };
      return { node: node("NAT gateway", "gateway"), place, beyond: place };
    }
    case "vpc-peering": {
      const connection = estate.peeringConnections.get(id);
      const peer =
        connection === undefined ? null : [...estate.vpcs.values()].find(({ id: vpcId }) => vpcId === near.vpcId);
      const far = connection === undefined || !peer ? null : peerOf(connection, peer.id);
      return { node: node("Peering", "peering"), place: outside, beyond: insideVpc(far?.vpcId ?? null) };
    }
    default: {
      const own = estate.interfaces.get(id);
      const place = own === undefined ? outside : { vpcId: own.vpcId, subnetId: own.subnetId };
      return { node: node(nounOf(kind), "other"), place: id.startsWith("vpce-") ? inVpc : place, beyond: outside };
    }
  }
}

/** `appliance` is `Appliance`, `vpc-endpoint` is `VPC endpoint`. */
function nounOf(kind: string): string {
  const words = kind.replaceAll("-", " ").replace(/^vpc /, "VPC ");
  return words === "other" ? "" : `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
