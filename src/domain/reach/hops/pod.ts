import { notModelled } from "../../estate/gap.ts";
import type { Estate } from "../../estate/lookup.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import { type Address, printAddress, sameAddress } from "../../net/address.ts";
import { type Packet, within } from "../packet.ts";
import { type Step, unknownStep } from "../step.ts";
import type { Journey } from "../walk.ts";

/**
 * Whether a pod may have the address: on a node of Kubernetes, every IPv4 address of an interface but its primary one.
 * The node's own first interface is told by the ones that were attached to the same instance for pods.
 *
 * ENI-10, https://github.com/aws/amazon-vpc-cni-k8s#eni-tags-related-to-allocation
 */
export function isPodAddress(estate: Estate, own: NetworkInterface, address: Address): boolean {
  const isPrimary = own.privateAddresses.some((one) => one.primary && sameAddress(one.address, address));
  if (address.family === 6 || isPrimary) return false;
  const together = estate.interfacesOfInstance.get(own.instanceId ?? "none") ?? [];
  return own.hostsPods || together.some((other) => other.hostsPods);
}

/**
 * What a pod sends out of the VPC leaves, by default, from the first interface of its node, with the node's primary
 * address and security groups; whether a cluster does so is a setting in the cluster that no AWS call shows.
 *
 * ENI-10, https://docs.aws.amazon.com/eks/latest/userguide/external-snat.html
 */
export function podBeyond(sender: NetworkInterface, packet: Packet, journey: Journey): Step | null {
  const { address } = packet.source;
  if (!isPodAddress(journey.estate, sender, address)) return null;
  const vpc = journey.estate.referenced(journey.estate.vpcs, "Vpcs", sender.vpcId, sender.scope);
  if (vpc.state === "found" && vpc.value.cidrs.some((cidr) => within(packet.destination, cidr))) return null;
  const pod = printAddress(address);
  const what = `whether the node sends what comes from ${pod} (${sender.id}), a pod's address, as its own`;
  const gap = vpc.state === "found" ? notModelled(what, "the settings of the Amazon VPC CNI in the cluster") : vpc.gap;
  const text = `outside ${sender.vpcId}, a node of Kubernetes may put its own address and security groups in place of a pod's`;
  const facts = { kind: "network-interface", id: sender.id, direction: "egress", rules: ["ENI-10"], text } as const;
  return unknownStep(journey.wanted, gap, facts);
}
