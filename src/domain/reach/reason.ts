/**
 * Why a packet is stopped: the closed list of codes that a blocker carries.
 *
 * Where AWS's own Reachability Analyzer has a code for it, that code is used, so that people can look it up
 * (https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html, rule book 1.3). The last group are ours.
 */
export const reasons = {
  BAD_STATE: "A component is not working: an instance that is not running, a gateway that is not available.",
  BAD_STATE_ATTACHMENT: "The link between two components is broken: a gateway or an interface that is not attached.",
  BAD_STATE_ROUTE: "The route that wins is a black hole: what it points at is gone.",
  ELB_INSTALLED_AZ_RESTRICTION: "The targets are in Availability Zones in which the load balancer is not enabled.",
  ELB_LISTENERS_MISMATCH: "The classic load balancer has no listener for this protocol.",
  ELB_LISTENER_PORT_RESTRICTION: "The classic load balancer listens, but not on this port.",
  ELB_NOT_CROSSZONE:
    "The classic load balancer does not balance across zones, and its node's own zone has no instance for it.",
  ELBV2_LISTENERS_MISMATCH: "The load balancer has no listener for this protocol.",
  ELBV2_LISTENER_HAS_NO_TG: "No target is registered with the target group to which the listener sends.",
  ELBV2_LISTENER_PORT_RESTRICTION: "The load balancer listens, but not on this port.",
  ELBV2_NO_TARGETS_IN_AZ: "The load balancer does not balance across zones, and its node's own zone has no target.",
  ELBV2_SOURCE_ADDRESS_PRESERVATION:
    "The load balancer keeps the client's address, and so the target or its reply cannot be reached this way.",
  ENI_SG_RULES_MISMATCH: "The security groups have rules, but none that fits this traffic.",
  ENI_SOURCE_DEST_CHECK_RESTRICTION:
    "An interface that checks source and destination drops packets that are not its own.",
  FIREWALL_RULES_RESTRICTION: "A rule or the default of a network firewall drops it.",
  GATEWAY_REJECTS_SPOOFED_TRAFFIC:
    "A gateway refuses a source address that does not belong where the packet comes from.",
  GWLB_DESTINATION_PORT_RESTRICTION: "A Gateway Load Balancer speaks to its targets on port 6081 only.",
  GWLB_PROTOCOL_RESTRICTION: "A Gateway Load Balancer speaks GENEVE over UDP to its targets, and nothing else.",
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS: "An internet gateway drops packets to private addresses.",
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS: "An internet gateway drops packets to 100.64.0.0/10.",
  IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS:
    "What enters by an internet gateway must be addressed to a public address of an attached interface.",
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS: "An internet gateway lets out only sources that have a public address.",
  IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS: "Private addresses do not come in from the internet.",
  IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS: "Addresses of 100.64.0.0/10 do not come in from the internet.",
  INGRESS_RTB_TRAFFIC_REDIRECTION: "Traffic into the subnet goes through an appliance, but the way back does not.",
  NGW_DEST_ADDRESS_PRESERVATION: "A NAT gateway lets nobody in: it only answers connections that started behind it.",
  NGW_SOURCE_ADDRESS_REASSIGN: "A NAT gateway gives the packet another source address.",
  NO_POSSIBLE_DESTINATION: "Nothing that is running has the destination address.",
  NO_ROUTE_TO_DESTINATION: "No route covers the destination.",
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR: "A peering connection carries only the addresses of its two VPCs.",
  PROTOCOL_RESTRICTION: "A component on the way takes only some protocols.",
  REGIONAL_NGW_ROUTE_AZ_RESTRICTION: "The regional NAT gateway is not present in the source's Availability Zone.",
  SG_HAS_NO_RULES: "The security groups have no rules at all in this direction.",
  SG_REFERENCES_NOT_PRESERVED: "A rule names a security group, but a hop on the way hides which group the sender has.",
  SG_REFERENCING_SUPPORT:
    "A rule names a security group, but the transit gateway or an attachment does not support that.",
  SUBNET_ACL_RESTRICTION: "The network ACL of a subnet denies it.",
  TARGET_ADDRESS_RESTRICTION: "A load balancer opens connections to its registered targets only.",
  TARGET_PORT_RESTRICTION: "A load balancer speaks to its targets on the registered port only.",
  TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION: "The attachment is associated with no route table of the transit gateway.",
  TGW_BAD_STATE_VPN: "The VPN connection behind the transit gateway is down.",
  TGW_ROUTE_AZ_RESTRICTION: "The transit gateway attachment has no subnet in the sender's Availability Zone.",
  TGW_RTB_BAD_STATE_ROUTE: "The route of the transit gateway that wins is a black hole.",
  TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT: "No route of the transit gateway's table covers the destination.",
  VPC_BLOCK_PUBLIC_ACCESS_ENABLED: "VPC Block Public Access stops traffic of internet gateways.",
  VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION:
    "Out of a gateway endpoint come only the addresses of the service behind it.",
  VPCE_GATEWAY_PROTOCOL_RESTRICTION: "A gateway endpoint takes only TCP and echo requests.",
  VPCE_INTRA_VPC_TRAFFIC: "A VPC endpoint opens no connections: it only answers.",
  DELIVERED_ELSEWHERE: "The packet arrives at another interface than the one that was asked about.",
  EGRESS_ONLY: "An egress-only internet gateway lets nobody in, and carries only IPv6.",
  FAMILY_MISMATCH: "One end speaks only IPv4 and the other only IPv6.",
  ROUTING_LOOP: "The routes send the packet round in a circle.",
  TRAFFIC_FAMILY_MISMATCH: "The protocol belongs to the other address family.",
} as const satisfies Record<string, string>;

export type Reason = keyof typeof reasons;
