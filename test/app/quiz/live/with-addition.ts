import type { Snapshot } from "#domain/estate/snapshot.ts";
import { parseCidr } from "#domain/net/cidr.ts";
import { interval } from "#domain/net/intervals.ts";
import { tcp } from "#domain/net/traffic.ts";

/** The network with what an option says would be added, read from its words and not from what the question was made of. */
export function withAddition(snapshot: Snapshot, text: string): Snapshot {
  const [, kind, whose, list] = /^The (.+?) of (.+?)(?:, (inbound|outbound))?: /.exec(text) ?? [];
  const [, port, last, peer] = /: allow tcp (\d+)(?:-(\d+))? (?:from|to) (.+)$/.exec(text) ?? [];
  const [, reached, over] = /: send (.+?) over (.+)$/.exec(text) ?? [];
  const cidr = parseCidr(`${peer ?? reached}/32`);
  const isCalled = ({ id, name }: { readonly id: string; readonly name: string | null }): boolean =>
    id === whose || name === whose;
  const subnet = snapshot.subnets.find(isCalled);
  if (cidr === null || kind === undefined) throw new Error(`nobody can add "${text}"`);
  if (kind === "route table") {
    const { routeTables: tables } = snapshot;
    const own =
      tables.find(({ subnetIds }) => subnet !== undefined && subnetIds.includes(subnet.id)) ??
      tables.find(({ vpcId, isMain }) => isMain && vpcId === subnet?.vpcId);
    const target = snapshot.peeringConnections.find(({ id, name }) => id === over || name === over);
    if (target === undefined) throw new Error(`${over} is no peering connection`);
    const route = {
      destination: { kind: "cidr", cidr },
      target: { kind: "vpc-peering-connection", id: target.id },
      ...({ state: "active", origin: "static", advertised: false } as const),
    } as const;
    const routeTables = tables.map((table) =>
      table.id === own?.id ? { ...table, routes: [route, ...table.routes] } : table,
    );
    return { ...snapshot, routeTables };
  }
  const traffic = tcp(interval(Number(port), Number(last ?? port)));
  const way = list as "inbound" | "outbound";
  if (kind === "network ACL") {
    const entry = { number: 0, allow: true, traffic, cidr, text };
    const networkAcls = snapshot.networkAcls.map((acl) =>
      subnet !== undefined && acl.subnetIds.includes(subnet.id) ? { ...acl, [way]: [entry, ...acl[way]] } : acl,
    );
    return { ...snapshot, networkAcls };
  }
  const instance = snapshot.instances.find(isCalled);
  const own = snapshot.interfaces.find((one) => isCalled(one) || one.instanceId === instance?.id);
  if (own === undefined) throw new Error(`there is no ${whose}`);
  const rule = { id: null, traffic, peer: { kind: "cidr", cidr }, text } as const;
  const securityGroups = snapshot.securityGroups.map((group) =>
    own.groups.includes(group.id) ? { ...group, [way]: [...group[way], rule] } : group,
  );
  return { ...snapshot, securityGroups };
}
