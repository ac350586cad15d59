import { isEngineWord } from "#domain/diagnosis/engine-words.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";

interface Nameable {
  readonly id: string;
  readonly name: string | null;
  /** An interface that is the only one of its instance is called what the instance is. */
  readonly instanceId?: string | null;
}

/** Letters and digits of Latin script, with the marks that names of things have; what else there is may be a trap. */
const plain = /^[A-Za-z][A-Za-z0-9]*(?:[ ._-][A-Za-z0-9]+)*$/;
const longest = 32;

const lists = ["vpcs", "subnets", "interfaces", "instances", "securityGroups", "networkAcls", "routeTables"] as const;
const gateways = [
  "internetGateways",
  "egressOnlyInternetGateways",
  "natGateways",
  "peeringConnections",
  "vpcEndpoints",
] as const;

/**
 * The network without the names that no question may use: of a form that could be taken for something else (an id, a word
 * of the engine's, markup), or of several things. Those are called by their ids. These names decide nothing, so that every
 * answer of the engine is the same.
 */
export function plainlyNamed(snapshot: Snapshot): Snapshot {
  const owners = new Map<string, Set<string>>();
  const all: readonly Nameable[] = [...lists, ...gateways].flatMap((list): readonly Nameable[] => snapshot[list]);
  for (const { id, name, instanceId } of all) {
    if (name === null) continue;
    const known = owners.get(name) ?? new Set();
    owners.set(name, known.add(instanceId ?? id));
  }
  const named = <T extends Nameable>(things: readonly T[]): readonly T[] =>
    things.map((thing) =>
      thing.name === null || (isPlain(thing.name) && owners.get(thing.name)?.size === 1)
        ? thing
        : { ...thing, name: null },
    );
  return {
    ...snapshot,
    vpcs: named(snapshot.vpcs),
    subnets: named(snapshot.subnets),
    interfaces: named(snapshot.interfaces),
    instances: named(snapshot.instances),
    securityGroups: named(snapshot.securityGroups),
    networkAcls: named(snapshot.networkAcls),
    routeTables: named(snapshot.routeTables),
    internetGateways: named(snapshot.internetGateways),
    egressOnlyInternetGateways: named(snapshot.egressOnlyInternetGateways),
    natGateways: named(snapshot.natGateways),
    peeringConnections: named(snapshot.peeringConnections),
    // Somebody's own endpoint service has a name by which people know it.
    vpcEndpoints: named(snapshot.vpcEndpoints).map((endpoint) =>
      endpoint.serviceName?.startsWith("com.amazonaws.vpce.") === false ? endpoint : { ...endpoint, serviceName: null },
    ),
    // That a list is Amazon's own is told by its name alone.
    prefixLists: snapshot.prefixLists.map((list) => (amazons.test(list.name ?? "") ? list : { ...list, name: null })),
  };
}

const isPlain = (name: string): boolean =>
  name.length <= longest && plain.test(name) && !looksLikeId.test(name) && !name.split(/[ ._]/).some(isEngineWord);

const amazons = /^com\.amazonaws\.[a-z0-9.-]{1,60}$/;

const looksLikeId = /^[a-z]{1,8}(?:-[a-z]{1,6})?-[0-9a-f]{4,}$/i;
