import { type Gap, notModelled } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { describe, type Meaning, type Named } from "../estate/name.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import { interfacesOf } from "../reach/endpoint.ts";
import { unseenMembers } from "../reach/unseen-members.ts";

/** The interfaces that a question is about. */
interface Subject {
  readonly interfaces: readonly NetworkInterface[];
  readonly gaps: readonly Gap[];
}

/** One line where nothing about the word could be exposed. */
export type SubjectFound = Subject | { readonly error: string };

export function subjectOf(estate: Estate, meaning: Meaning): SubjectFound {
  switch (meaning.kind) {
    case "thing":
      return ofThing(estate, meaning.thing);
    case "tag":
      return withBalancers(estate, [...new Set(meaning.things.flatMap((thing) => interfacesOf(estate, thing)))], []);
    case "address": {
      const shown = meaning.address.family === 4 ? estate.interfaceWithPublic(meaning.address) : null;
      const holders = [...estate.interfacesAt(meaning.address), ...(shown === null ? [] : [shown])];
      return holders.length === 0
        ? { error: `no interface that was read has ${describe(meaning).id}` }
        : withBalancers(estate, holders, []);
    }
    case "not-collected": {
      const carriers = estate.interfacesOfGroup.get(meaning.word) ?? [];
      return withBalancers(estate, carriers, [meaning.gap]);
    }
    case "cidr":
    case "internet":
    case "dns-name":
      return {
        error: `${describe(meaning).id} is no place in the network; write a VPC, a subnet, a security group, an instance or an interface`,
      };
  }
}

function ofThing(estate: Estate, thing: Named): SubjectFound {
  const { noun, kind, id, scope } = thing;
  switch (noun) {
    case "vpc":
    case "subnet":
    case "security-group":
    case "instance":
    case "network-interface": {
      const interfaces = interfacesOf(estate, thing);
      const unread = estate.gapIn(
        "NetworkInterfaces",
        scope,
        noun === "vpc" ? id : null,
        `the interfaces of ${id}`,
        id,
      );
      if (unread !== null && (noun === "vpc" || noun === "subnet" || interfaces.length === 0)) {
        return withBalancers(estate, interfaces, [unread]);
      }
      // One that something else names exists, and may be the one that is exposed.
      const unseen = unseenMembers(estate, { kind: "thing", thing });
      if (unseen !== null) return withBalancers(estate, interfaces, [unseen]);
      return withBalancers(estate, interfaces, interfaces.length === 0 ? [nobody(id)] : []);
    }
    case "route-table":
    case "network-acl":
    case "internet-gateway":
    case "egress-only-internet-gateway":
    case "nat-gateway":
    case "vpc-peering":
    case "vpc-endpoint":
    case "prefix-list":
    case "other":
      return { error: `${id} is a ${kind}; write a VPC, a subnet, a security group, an instance or an interface` };
  }
}

const nobody = (id: string): Gap => ({
  what: `nothing uses ${id}, so nothing of it can be exposed`,
  why: "no-interface",
  needs: "an interface in it",
});

/** What an internet-facing load balancer passes on is not modelled: it may open a way in that no interface shows. */
function withBalancers(estate: Estate, interfaces: readonly NetworkInterface[], gaps: readonly Gap[]): Subject {
  const vpcs = new Set<string | null>(interfaces.map(({ vpcId }) => vpcId));
  const facing = estate.snapshot.others.filter(
    ({ kind, vpcId, facts }) =>
      kind === "load-balancer" && vpcs.has(vpcId) && facts.some(({ value }) => value === "internet-facing"),
  );
  const unknown = facing.map(({ id, name }) =>
    notModelled(
      `what the internet-facing load balancer ${name ?? id} passes on`,
      "support for load balancers in Hopwise",
    ),
  );
  return { interfaces, gaps: [...gaps, ...unknown] };
}
