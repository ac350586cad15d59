import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { describe, type Meaning, type Named } from "../estate/name.ts";
import { widthOf } from "../net/address.ts";
import { blockOf, type Cidr, overlaps } from "../net/cidr.ts";
import { interfacesOf } from "./endpoint.ts";

/**
 * A group, subnet or VPC stands for all of its interfaces, so one that exists and was not read leaves the answer open
 * even where others were. So does a public address that is bound to such an interface: it is nobody else's. Null where
 * all are known.
 */
export function unseenMembers(estate: Estate, meaning: Meaning): Gap | null {
  const [bound] = estate.unlisted.withPublicIn(blocksOf(estate, meaning));
  if (bound !== undefined) return estate.unlistedGap(`who has ${describe(meaning).id}`, bound, bound.scope);
  const gaps = thingsOf(estate, meaning).map((thing) => unseenOf(estate, thing));
  return gaps.find((gap) => gap !== null) ?? unreadVpcIn(estate, meaning);
}

/** A block in a subnet whose VPC was not read is inside the network, and whom it stands for is not known. */
function unreadVpcIn(estate: Estate, meaning: Meaning): Gap | null {
  const cidrs = meaning.kind === "address" ? [] : blocksOf(estate, meaning);
  if (cidrs.length === 0) return null;
  const subnet = [...estate.subnets.values()].find(
    (one) => !estate.vpcs.has(one.vpcId) && one.cidrs.some((own) => cidrs.some((cidr) => overlaps(own, cidr))),
  );
  return subnet === undefined ? null : estate.unread("Vpcs", subnet.vpcId, subnet.scope);
}

function blocksOf(estate: Estate, meaning: Meaning): readonly Cidr[] {
  if (meaning.kind === "cidr") return [meaning.cidr];
  if (meaning.kind === "address") return [blockOf(meaning.address, widthOf(meaning.address.family))];
  return meaning.kind === "thing" ? (estate.prefixLists.get(meaning.thing.id)?.cidrs ?? []) : [];
}

/** What may have more interfaces than were read: whatever has several, and all that may carry a tag. */
function thingsOf(estate: Estate, meaning: Meaning): readonly Named[] {
  switch (meaning.kind) {
    case "thing":
      return isMany(meaning.thing) ? [meaning.thing] : [];
    case "tag":
      return meaning.things;
    case "not-collected":
      // A group that was not read stands for those that carry it.
      return (estate.interfacesOfGroup.get(meaning.word) ?? [])
        .slice(0, 1)
        .map(({ scope }) => ({ ...meaning, kind: meaning.noun, id: meaning.word, scope, name: null, aliases: [] }));
    case "address":
    case "cidr":
    case "internet":
    case "dns-name":
      return [];
  }
}

const isMany = ({ noun }: Named): boolean =>
  noun === "security-group" || noun === "instance" || noun === "subnet" || noun === "vpc";

function unseenOf(estate: Estate, thing: Named): Gap | null {
  const { id, scope } = thing;
  const what = `the interfaces of ${id}`;
  const coverage = estate.coverage("NetworkInterfaces", scope);
  if (coverage !== "other-account" && coverage.state === "missing") {
    return estate.gapIn("NetworkInterfaces", scope, null, what, id);
  }
  const [unseen] = [...vpcsOf(estate, thing)]
    .flatMap((vpcId) => estate.unlistedIn(vpcId, scope))
    .filter(({ natGateway }) => natGateway === null || mayHold(thing, natGateway.subnetId));
  return unseen === undefined ? null : estate.unlistedGap(what, unseen, scope);
}

/** A NAT gateway's interface is in its subnet, in no group and of no instance (NAT-03). */
const mayHold = ({ noun, id }: Named, subnetId: string | null): boolean =>
  noun === "vpc" || (noun === "subnet" && id === subnetId);

/** Null stands for any VPC: an instance says nothing of its own, its interfaces do. */
function vpcsOf(estate: Estate, thing: Named): ReadonlySet<string | null> {
  const own = [estate.subnets.get(thing.id), estate.securityGroups.get(thing.id)].flatMap((one) => one?.vpcId ?? []);
  const members = interfacesOf(estate, thing).map(({ vpcId }) => vpcId);
  const vpcs = new Set([...own, ...members, ...(thing.noun === "vpc" ? [thing.id] : [])]);
  return vpcs.size > 0 ? vpcs : new Set([null]);
}
