import { type Address, type Cidr, inCidr, parseCidr } from "./address.ts";
import type { Estate } from "./estate.ts";
import type { Trouble } from "./gateways.ts";
import { child, flag, has, type Json, list, text } from "./json.ts";
import { prefixList } from "./prefix-list.ts";
import { dropped, lost } from "./walk.ts";

/** What a route of a transit gateway's table leads to. */
export interface Attached {
  readonly id: string;
  readonly type: string;
  readonly resource: string;
}

/** Whether the gateway's owner shows a list; others see only what is theirs (UNK-02). */
function ownsIt(estate: Estate, gatewayId: string, account: string): boolean {
  const owner = ownerOf(estate, gatewayId);
  return owner === undefined || owner === account;
}

function ownerOf(estate: Estate, gatewayId: string): string | undefined {
  const gateway = estate.find("TransitGateways", "TransitGatewayId", gatewayId);
  const attachment = estate.find("TransitGatewayAttachments", "TransitGatewayId", gatewayId);
  return text(gateway, "OwnerId") ?? text(attachment, "TransitGatewayOwnerId");
}

function shownByOwner(estate: Estate, gatewayId: string, key: string): boolean {
  const describes = (scope: Estate["raw"][number]) =>
    ["TransitGateways", "TransitGatewayAttachments"].some((list_) =>
      (scope.documents[list_] ?? []).some((item) => text(item as Json, "TransitGatewayId") === gatewayId),
    );
  return estate.raw.some(
    (scope) => scope.documents[key] !== undefined && describes(scope) && ownsIt(estate, gatewayId, scope.account),
  );
}

/** TGW-05, TGW-09: the route table that decides for what comes in by an attachment. */
export function tableOfAttachment(estate: Estate, gatewayId: string, attachmentId: string): string | Trouble {
  const isMine = (item: Json) => text(item, "TransitGatewayAttachmentId") === attachmentId;
  const attachments = estate
    .all("TransitGatewayAttachments")
    .filter((item) => isMine(item) && text(item, "TransitGatewayId") === gatewayId);
  for (const item of attachments) {
    const association = child(item, "Association");
    if (text(association, "State") !== "associated") continue;
    return text(association, "TransitGatewayRouteTableId") ?? lost(`${attachmentId} has a policy table (TGW-09)`);
  }
  for (const item of estate.all("TransitGatewayRouteTableAssociations").filter(isMine)) {
    const tableId = text(item, "TransitGatewayRouteTableId");
    if (tableId === undefined || text(item, "State") !== "associated") continue;
    const table = estate.find("TransitGatewayRouteTables", "TransitGatewayRouteTableId", tableId);
    const owner = text(table, "TransitGatewayId");
    if (owner === gatewayId) return tableId;
    if (owner === undefined) return lost(`whose table ${tableId} is was not collected`);
  }
  return notAssociated(estate, gatewayId, attachmentId, attachments);
}

function notAssociated(estate: Estate, gatewayId: string, attachmentId: string, attachments: readonly Json[]): Trouble {
  // A list of the owner's that lacks the attachment is not whole, whatever it claims.
  const isListed = (scope: Estate["raw"][number]) =>
    (scope.documents["TransitGatewayAttachments"] ?? []).some(
      (item) =>
        text(item as Json, "TransitGatewayAttachmentId") === attachmentId &&
        text(item as Json, "TransitGatewayId") === gatewayId &&
        ownsIt(estate, gatewayId, scope.account),
    );
  const isRead = estate.raw.some(isListed) || shownByOwner(estate, gatewayId, "TransitGatewayRouteTableAssociations");
  if (!isRead) return lost(`the association of ${attachmentId} is not collected`);
  const saysSomething = attachments.some((item) => has(item, "Association"));
  // Where they were not read they are taken as absent, as most accounts have none (contract, "a snapshot folder").
  const mayHavePolicy = estate.find("TransitGatewayPolicyTables", "TransitGatewayId", gatewayId) !== undefined;
  if (mayHavePolicy && !saysSomething) return lost(`${attachmentId} may have a policy table (TGW-09)`);
  return dropped(`${attachmentId} is not associated with a route table (TGW-05)`);
}

interface Candidate {
  readonly length: number;
  readonly rank: number;
  readonly state: string;
  readonly attached: readonly Attached[];
}

const PROPAGATED = ["vpc", "direct-connect-gateway", "connect", "vpn", "peering"];

function attachedOf(items: readonly Json[]): Attached[] {
  return items.map((item) => ({
    id: text(item, "TransitGatewayAttachmentId") ?? "",
    type: text(item, "ResourceType") ?? "",
    resource: text(item, "ResourceId") ?? "",
  }));
}

/** TGW-06: static, prefix list, then propagated ones by what they come from. */
function rankOf(route: Json, attached: readonly Attached[]): number {
  if (text(route, "Type") !== "propagated") return text(route, "PrefixListId") === undefined ? 0 : 1;
  const kind = PROPAGATED.indexOf(attached[0]?.type ?? "");
  return 2 + (kind < 0 ? PROPAGATED.length : kind);
}

/** The answers that hold routes of one table; some collectors write other keys. */
function answersFor(estate: Estate, tableId: string): readonly Json[] {
  return ["TransitGatewayStaticRoutes", "TransitGatewayRoutes", "Routes"]
    .flatMap((key) => estate.all(key))
    .filter((item) => text(item, "TransitGatewayRouteTableId") === tableId);
}

function routesIn(answer: Json): readonly Json[] {
  return [...list(answer, "Routes"), ...list(answer, "TransitGatewayRoutes")];
}

/** TGW-06, TGW-07: what the table picks for one address. */
export function transitRoute(estate: Estate, tableId: string, address: Address): readonly Attached[] | Trouble {
  const answers = answersFor(estate, tableId);
  if (answers.length === 0) return lost(`the routes of ${tableId} are not collected (UNK-02)`);
  if (answers.some((answer) => flag(answer, "AdditionalRoutesAvailable") === true)) {
    return lost(`not all routes of ${tableId} are collected`);
  }
  const routes = answers.flatMap(routesIn);
  const candidates: Candidate[] = [];
  for (const route of routes) {
    const blocks = blocksOf(estate, route);
    if (blocks === undefined) return lost(`a prefix list in ${tableId} is not collected`);
    const attached = attachedOf(list(route, "TransitGatewayAttachments"));
    for (const block of blocks.filter((one) => inCidr(address, one))) {
      const state = text(route, "State") ?? "active";
      candidates.push({ length: block.length, rank: rankOf(route, attached), state, attached });
    }
  }
  for (const reference of referencesOf(estate, tableId, routes)) {
    const blocks = prefixList(estate, text(reference, "PrefixListId") ?? "");
    if (blocks === undefined) return lost(`a prefix list that ${tableId} refers to is not collected`);
    const state = flag(reference, "Blackhole") === true ? "blackhole" : "active";
    const one = child(reference, "TransitGatewayAttachment");
    for (const block of blocks.filter((each) => inCidr(address, each))) {
      candidates.push({ length: block.length, rank: 1, state, attached: attachedOf(one === undefined ? [] : [one]) });
    }
  }
  const unshown = propagatedOnly(estate, tableId, routes, address);
  return "kind" in unshown ? unshown : winner(tableId, [...candidates, ...unshown]);
}

/** Some collectors keep static routes only, and beside them which attachments propagate theirs. */
function propagatedOnly(
  estate: Estate,
  tableId: string,
  routes: readonly Json[],
  address: Address,
): readonly Candidate[] | Trouble {
  const propagated = routes.filter((route) => text(route, "Type") === "propagated");
  const shown = propagated.flatMap((route) => attachedOf(list(route, "TransitGatewayAttachments")).map(({ id }) => id));
  const found: Candidate[] = [];
  for (const answer of estate.all("TransitGatewayPropagations")) {
    if (text(answer, "TransitGatewayRouteTableId") !== tableId) continue;
    for (const item of list(answer, "TransitGatewayRouteTablePropagations")) {
      const attached = attachedOf([item]);
      const [one] = attached;
      if (text(item, "State") !== "enabled" || one === undefined || shown.includes(one.id)) continue;
      const vpc = one.type === "vpc" ? estate.vpc(one.resource) : undefined;
      if (vpc === undefined) return lost(`what ${one.id} propagates is not collected`);
      for (const block of vpc.cidrs.filter((cidr) => inCidr(address, cidr))) {
        found.push({ length: block.length, rank: rankOf({ Type: "propagated" }, attached), state: "active", attached });
      }
    }
  }
  return found;
}

function blocksOf(estate: Estate, route: Json): readonly Cidr[] | undefined {
  const written = parseCidr(text(route, "DestinationCidrBlock") ?? "");
  if (written !== undefined) return [written];
  const listId = text(route, "PrefixListId");
  return listId === undefined ? [] : prefixList(estate, listId);
}

/** References whose routes are not among the routes that were read. */
function referencesOf(estate: Estate, tableId: string, routes: readonly Json[]): readonly Json[] {
  const shown = new Set(routes.map((route) => text(route, "PrefixListId")));
  return estate
    .all("TransitGatewayPrefixListReferences")
    .filter((item) => text(item, "TransitGatewayRouteTableId") === tableId)
    .filter((item) => text(item, "State") !== "deleting" && !shown.has(text(item, "PrefixListId")));
}

function winner(tableId: string, candidates: readonly Candidate[]): readonly Attached[] | Trouble {
  const longest = Math.max(...candidates.map(({ length }) => length));
  const long = candidates.filter(({ length }) => length === longest);
  const lowest = Math.min(...long.map(({ rank }) => rank));
  const best = long.filter(({ rank }) => rank === lowest);
  const [first] = best;
  if (first === undefined) return dropped(`${tableId} has no route (TGW-06)`);
  if (best.some(({ state }) => state !== first.state)) return lost(`two equal routes in ${tableId} differ in state`);
  if (first.state === "blackhole") return dropped(`blackhole in ${tableId} (TGW-07)`);
  if (first.state !== "active") return lost(`a route of ${tableId} is ${first.state}`);
  const attached = best.flatMap((one) => one.attached);
  return attached.length === 0 ? lost(`a route of ${tableId} names no attachment`) : attached;
}
