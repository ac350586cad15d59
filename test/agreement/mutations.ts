/**
 * Mistakes that a reachability engine could well have, each as one replacement in one file of the domain. A comparison
 * that does not notice one of them proves less than it says, so every one of them must be caught.
 */
export interface Mutation {
  readonly mistake: string;
  readonly file: string;
  /** Occurs exactly once. */
  readonly find: string;
  readonly replace: string;
}

export const mutations: readonly Mutation[] = [
  {
    mistake: "the network ACL on the way out of a subnet is skipped",
    file: "reach/hops/network-acl.ts",
    find: 'steps: [networkAcl(subnet, packet, "egress", journey)],',
    replace: "steps: [],",
  },
  {
    mistake: "the network ACL on the way into a subnet is skipped",
    file: "reach/hops/network-acl.ts",
    find: 'steps: [networkAcl(subnet, packet, "ingress", journey)],',
    replace: "steps: [],",
  },
  {
    mistake: "network ACL entries deny what they allow",
    file: "reach/hops/network-acl.ts",
    find: "if (entry.allow) passes",
    replace: "if (!entry.allow) passes",
  },
  {
    mistake: "a later network ACL entry overrules an earlier one",
    file: "reach/hops/network-acl.ts",
    find: "for (const entry of entries) {",
    replace: "for (const entry of [...entries].reverse()) {",
  },
  {
    mistake: "the network ACL compares the source on the way out",
    file: "reach/hops/network-acl.ts",
    find: 'const other = direction === "egress" ? packet.destination : packet.source;',
    replace: 'const other = direction === "egress" ? packet.source : packet.destination;',
  },
  {
    mistake: "network ACLs are asked inside a subnet",
    file: "reach/hops/interface.ts",
    find: "if (!neighbour || isClassic) return",
    replace: "if (neighbour || !neighbour) return",
  },
  {
    mistake: "security groups are asked inbound rules on the way out",
    file: "reach/hops/security-group.ts",
    find: "return known[direction];",
    replace: 'return known[direction === "egress" ? "ingress" : "egress"];',
  },
  {
    mistake: "a reference to a security group matches everybody",
    file: "reach/hops/security-group.ts",
    find: 'return carries(party.interface, peer.groupId) ? "yes" : "no";',
    replace: 'return "yes";',
  },
  {
    mistake: "a reference to a security group matches nobody",
    file: "reach/hops/security-group.ts",
    find: 'return carries(party.interface, peer.groupId) ? "yes" : "no";',
    replace: 'return "no";',
  },
  {
    mistake: "security group identity survives NAT and internet gateways",
    file: "reach/packet.ts",
    find: '? { state: "hidden", interface: sender.interface, by, code }',
    replace: "? sender",
  },
  {
    mistake: "security groups are asked again for the reply",
    file: "reach/hops/interface.ts",
    find: 'if (leg === "return")',
    replace: 'if (leg === "return" && expected === null)',
  },
  {
    mistake: "the shortest prefix wins",
    file: "route/select.ts",
    find: "b.matched.length - a.matched.length ||",
    replace: "a.matched.length - b.matched.length ||",
  },
  {
    mistake: "propagated routes beat static ones",
    file: "route/select.ts",
    find: 'if (route.origin === "propagated") return 3;',
    replace: 'if (route.origin === "propagated") return 0;',
  },
  {
    mistake: "a more specific propagated route beats the local route",
    file: "route/select.ts",
    find: 'local === undefined || route.origin !== "propagated"',
    replace: "local === undefined || route !== undefined",
  },
  {
    mistake: "black holes forward",
    file: "reach/hops/route-table.ts",
    find: 'if (route.state === "blackhole") {',
    replace: 'if (route.state === "nowhere") {',
  },
  {
    mistake: "a private source leaves by the internet gateway",
    file: "reach/hops/internet-gateway.ts",
    find: "if (publicSource !== null || isGlobal) return null;",
    replace: "if (publicSource !== undefined || isGlobal) return null;",
  },
  {
    mistake: "a detached internet gateway works",
    file: "reach/hops/internet-gateway.ts",
    find: "if (isAttachedTo(found.value, vpc.id)) return [];",
    replace: "if (isAttachedTo(found.value, vpc.id) || found.value.id !== null) return [];",
  },
  {
    mistake: "a NAT gateway carries every protocol",
    file: "reach/hops/nat-gateway.ts",
    find: "const passes = intersection(journey.wanted, takes);",
    replace: "const passes = takes === null ? intersection(journey.wanted, takes) : journey.wanted;",
  },
  {
    mistake: "a NAT gateway that failed works",
    file: "reach/hops/nat-gateway.ts",
    find: 'if (gateway.state !== "available")',
    replace: 'if (gateway.state === "imaginary")',
  },
  {
    mistake: "the reply to a NAT gateway needs only the client's own ports",
    file: "net/client-ports.ts",
    find: '"nat-gateway": interval(1024, 65535),',
    replace: '"nat-gateway": interval(50000, 50000),',
  },
  {
    mistake: "Linux clients use the ports of Windows",
    file: "net/client-ports.ts",
    find: "linux: interval(32768, 61000),",
    replace: "linux: interval(49152, 65535),",
  },
  {
    mistake: "the reply over a peering needs no route",
    file: "reach/hops/route-table.ts",
    find: 'if (journey.leg === "return" && journey.returnsBy !== null)',
    replace:
      'if (journey.leg === "return" && journey.returnsBy === null && journey.estate.peeringsOf(vpc.id)[0] !== undefined) return backToNatGateway((journey.estate.peeringsOf(vpc.id)[0] as { id: string }).id, vpc, subnet, journey);\n  if (journey.leg === "return" && journey.returnsBy !== null)',
  },
  {
    mistake: "the reply to a NAT gateway over a peering needs a route",
    file: "reach/hops/route-table.ts",
    find: 'if (journey.leg === "return" && journey.returnsBy !== null)',
    replace: 'if (journey.leg === "return" && journey.returnsBy === "never")',
  },
  {
    mistake: "a peering that is not active works",
    file: "reach/hops/peering.ts",
    find: 'if (connection.status !== "active")',
    replace: 'if (connection.status === "imaginary")',
  },
  {
    mistake: "peering across Regions keeps security group identity",
    file: "reach/hops/receiver.ts",
    find: "return here == null || there == null || here === there;",
    replace: "return here !== there || here === there;",
  },
  {
    mistake: "the way back is not walked",
    file: "reach/leg.ts",
    find: "if (isEmpty(needed) || back === null) return",
    replace: "if (isEmpty(needed) || needed !== null) return",
  },
  {
    mistake: "a stopped instance answers",
    file: "reach/hops/interface-state.ts",
    find: 'if (state === "running") {',
    replace: 'if (state !== "imaginary") {',
  },
  {
    mistake: "an interface without an attachment answers",
    file: "reach/hops/interface-state.ts",
    find: 'if (status === "in-use" || status === "associated") {',
    replace: 'if (status !== "imaginary") {',
  },
  {
    mistake: "source and destination are never checked",
    file: "reach/hops/appliance.ts",
    find: "if (sourceDestCheck === true) {",
    replace: "if (sourceDestCheck === null) {",
  },
  {
    mistake: "Block Public Access is ignored",
    file: "reach/hops/block-public-access.ts",
    find: 'if (mode === "off") return [];',
    replace: "if (mode !== null) return [];",
  },
  {
    mistake: "an egress-only gateway asks nothing on the way back",
    file: "reach/hops/egress-only-internet-gateway.ts",
    find: 'if (journey.leg === "return")',
    replace: 'if (journey.leg !== "return" && journey.leg !== "forward")',
  },
  {
    mistake: "unread prefix lists are empty",
    file: "route/select.ts",
    find: "return list?.cidrs ?? route.destination.prefixListId;",
    replace: "return list?.cidrs ?? [];",
  },
  {
    mistake: "partial is called reachable",
    file: "reach/share.ts",
    find: 'if (share.works && share.stopped) return "partial";',
    replace: 'if (share.works && share.stopped) return "allowed";',
  },
  {
    mistake: "unknown is called blocked",
    file: "reach/share.ts",
    find: "if (share.stopped && !share.unknown)",
    replace: "if (share.stopped || share.unknown)",
  },
  {
    mistake: "the last port of a range is left out",
    file: "net/intervals.ts",
    find: "if (first <= last) common.push({ first, last });",
    replace: "if (first < last) common.push({ first, last });",
  },
  {
    mistake: "the network ACL of the attachment's subnet is skipped on the way into a transit gateway",
    file: "reach/hops/transit-gateway-entrance.ts",
    find: 'networkAcl(entrance.subnet, packet, "ingress", journey), ',
    replace: "",
  },
  {
    mistake: "the network ACL of the attachment's subnet is skipped on the way out of a transit gateway",
    file: "reach/hops/transit-gateway-exit.ts",
    find: 'steps: [networkAcl(subnet, packet, "egress", journey)],',
    replace: "steps: [],",
  },
  {
    mistake: "a transit gateway routes by the table of another of its attachments",
    file: "reach/hops/transit-gateway.ts",
    find: "journey.estate.transit.tableOf(attachmentId, id, scope)",
    replace:
      "journey.estate.transit.tableOf(journey.estate.snapshot.transitGatewayAttachments.find((one) => one.transitGatewayId === id && one.id !== attachmentId)?.id ?? attachmentId, id, scope)",
  },
  {
    mistake: "a reply over a transit gateway needs no route there",
    file: "reach/hops/transit-gateway.ts",
    find: 'return stopped("TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT", evidence, ["TGW-06"], text);',
    replace:
      'if (journey.leg === "return" && journey.expected !== null) return { steps: [], next: { end: "delivered", interface: journey.expected } };\n      return stopped("TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT", evidence, ["TGW-06"], text);',
  },
  {
    mistake: "a gateway endpoint takes UDP",
    file: "reach/hops/gateway-endpoint.ts",
    find: "tcp: allTraffic.tcp, icmp: allTraffic.icmp,",
    replace: "tcp: allTraffic.tcp, udp: allTraffic.udp, icmp: allTraffic.icmp,",
  },
  {
    mistake: "no target sees the client's address",
    file: "reach/balancing/preserves.ts",
    find: 'if (type !== "network") return false;',
    replace: "if (type !== null) return false;",
  },
  {
    mistake: "every load balancer balances across zones",
    file: "reach/balancing/prospects.ts",
    find: "const across = near.length === enabled.length || said;",
    replace: "const across = near.length === enabled.length || said !== null;",
  },
  {
    mistake: "targets that are not healthy get connections beside the healthy ones",
    file: "reach/balancing/prospects.ts",
    find: 'eligible.filter(({ health }) => health === "healthy");',
    replace: 'eligible.filter(({ health }) => health !== "imaginary");',
  },
];
