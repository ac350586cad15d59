import { type Gap, missingDocument, notModelled } from "./gap.ts";
import type { Id } from "./id.ts";
import type { Estate, Found, Referenced } from "./lookup.ts";
import type { Scope } from "./scope.ts";
import type { Snapshot } from "./snapshot.ts";
import type {
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayPeering,
  TransitGatewayPeeringSide,
  TransitGatewayRouteTable,
  TransitGatewayVpcAttachment,
} from "./transit-gateway.ts";
import type { TransitGatewayPropagation, TransitGatewayRoute } from "./transit-gateway-table.ts";
import type { Vpc } from "./vpc.ts";

/** Where an attachment's traffic is routed: a table, or nowhere because it has none. */
type Association = Found<Id<"tgw-rtb">>;

/** What every list of attachments tells. */
export type AttachmentSeen = Pick<
  TransitGatewayAttachment,
  "id" | "scope" | "transitGatewayId" | "type" | "resourceId" | "resourceOwnerId" | "state"
>;

/** The transit gateways of an estate, with what joins them to VPCs and to one another. */
export class TransitGateways {
  readonly gateways: ReadonlyMap<string, TransitGateway>;
  readonly tables: ReadonlyMap<string, TransitGatewayRouteTable>;
  readonly #estate: Estate;
  readonly #attachments: ReadonlyMap<string, TransitGatewayAttachment>;
  readonly #vpcAttachments: ReadonlyMap<string, readonly TransitGatewayVpcAttachment[]>;
  readonly #vpcAttachmentById: ReadonlyMap<string, TransitGatewayVpcAttachment>;
  readonly #peerings: ReadonlyMap<string, TransitGatewayPeering>;
  readonly #associations: ReadonlyMap<string, readonly Id<"tgw-rtb">[]>;
  readonly #withPolicies: ReadonlySet<string>;
  readonly #gatewayOfTable: ReadonlyMap<string, string>;
  readonly #routes: ReadonlyMap<string, readonly TransitGatewayRoute[]>;
  readonly #propagations: ReadonlyMap<string, readonly TransitGatewayPropagation[]>;

  constructor(estate: Estate) {
    const { snapshot } = estate;
    this.#estate = estate;
    this.gateways = ownersFirst(snapshot.transitGateways);
    this.tables = new Map(snapshot.transitGatewayRouteTables.map((one) => [one.id, one]));
    this.#attachments = new Map(
      [...snapshot.transitGatewayAttachments]
        .sort((one, other) => Number(isOwners(one)) - Number(isOwners(other)))
        .map((one) => [endKey(one.id, one.transitGatewayId), one]),
    );
    this.#vpcAttachmentById = new Map(snapshot.transitGatewayVpcAttachments.map((one) => [one.id, one]));
    this.#vpcAttachments = Map.groupBy(this.#vpcAttachmentById.values(), ({ vpcId }) => vpcId);
    this.#peerings = new Map(snapshot.transitGatewayPeerings.map((one) => [one.id, one]));
    this.#gatewayOfTable = new Map([...this.tables.values()].map(({ id, transitGatewayId }) => [id, transitGatewayId]));
    this.#withPolicies = new Set(snapshot.transitGatewayPolicyTables.map((one) => one.transitGatewayId));
    const inForce = snapshot.transitGatewayAssociations.filter((one) => one.inForce);
    this.#associations = new Map(
      [...Map.groupBy(inForce, ({ attachmentId }) => attachmentId)].map(([id, list]) => [
        id,
        list.map(({ tableId }) => tableId),
      ]),
    );
    this.#routes = routesByTable(snapshot);
    this.#propagations = Map.groupBy(snapshot.transitGatewayPropagations, ({ tableId }) => tableId);
  }

  get isEmpty(): boolean {
    return this.#vpcAttachmentById.size === 0;
  }

  /** What joins a VPC to a transit gateway; absent where the list was read and holds none. */
  attachmentOf(vpc: Pick<Vpc, "id" | "scope">, transitGatewayId: string): Found<TransitGatewayVpcAttachment> {
    const own = this.attachmentsOf(vpc.id).find((one) => one.transitGatewayId === transitGatewayId);
    if (own !== undefined) return { state: "found", value: own };
    const what = `what joins ${vpc.id} to ${transitGatewayId}`;
    const gap = this.#estate.gapIn("TransitGatewayVpcAttachments", vpc.scope, vpc.id, what, vpc.id);
    return gap === null ? { state: "absent" } : { state: "not-collected", gap };
  }

  /** By id. */
  tablesOf(transitGatewayId: string): readonly TransitGatewayRouteTable[] {
    const own = [...this.tables.values()].filter((one) => one.transitGatewayId === transitGatewayId);
    return own.sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  attachmentsOf(vpcId: string): readonly TransitGatewayVpcAttachment[] {
    return this.#vpcAttachments.get(vpcId) ?? [];
  }

  vpcAttachment(id: string, scope: Scope): Referenced<TransitGatewayVpcAttachment> {
    return this.#estate.referenced(this.#vpcAttachmentById, "TransitGatewayVpcAttachments", id, scope);
  }

  /** The VPC that an attachment joins; null for other kinds. */
  vpcAttachedBy(id: string): Id<"vpc"> | null {
    return this.#vpcAttachmentById.get(id)?.vpcId ?? null;
  }

  /** An attachment as its gateway sees it; null where that was not read. */
  attachment(id: string, transitGatewayId: string): TransitGatewayAttachment | null {
    return this.#attachments.get(endKey(id, transitGatewayId)) ?? null;
  }

  /** The attachments of a gateway, by id: as the gateway sees them, and VPCs of which only their own side was read. */
  attachmentsTo(transitGatewayId: string): readonly AttachmentSeen[] {
    const own = [...this.#vpcAttachmentById.values()].map((one) => ({
      ...one,
      type: "vpc",
      resourceId: one.vpcId,
      resourceOwnerId: null,
    }));
    const all = [...own, ...this.#attachments.values()].filter((one) => one.transitGatewayId === transitGatewayId);
    return [...new Map(all.map((one) => [one.id, one])).values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** The state of an attachment, from whichever list tells it; null where none does. */
  stateOf(attachmentId: string, transitGatewayId: string): string | null {
    const seen = this.attachment(attachmentId, transitGatewayId) ?? this.#vpcAttachmentById.get(attachmentId);
    return seen?.state ?? null;
  }

  /** The gateways that an attachment belongs to: two for a peering of which both sides were read. */
  gatewaysOf(attachmentId: string): readonly Id<"tgw">[] {
    const own = this.#vpcAttachmentById.get(attachmentId);
    const seen = [...this.#attachments.values()].filter(({ id }) => id === attachmentId);
    return [...new Set([...(own === undefined ? [] : [own]), ...seen].map((one) => one.transitGatewayId))].sort();
  }

  /**
   * The table that routes what comes in by an attachment (TGW-05). An attachment that another account's gateway holds
   * is printed without its association, so that says nothing.
   */
  tableOf(attachmentId: string, transitGatewayId: string, scope: Scope): Association {
    const seen = this.attachment(attachmentId, transitGatewayId);
    const told = seen?.tableId ?? this.#associatedIn(attachmentId, transitGatewayId);
    if (told !== null) return { state: "found", value: told };
    const what = `the route table that ${attachmentId} is associated with in ${transitGatewayId}`;
    const unplaced = (this.#associations.get(attachmentId) ?? []).find((tableId) => !this.#gatewayOfTable.has(tableId));
    if (unplaced !== undefined) {
      const gateway = `the transit gateway to which ${unplaced} belongs`;
      const gap = missingDocument("TransitGatewayRouteTables", scope, "not-collected", gateway, unplaced);
      return { state: "not-collected", gap };
    }
    if (this.#withPolicies.has(transitGatewayId) && seen?.hasAssociation !== true) {
      return { state: "not-collected", gap: notModelled(what, "support for policy tables in Hopwise (TGW-09)") };
    }
    if ((seen !== null && isOwners(seen)) || this.#hasAllAssociations(seen, transitGatewayId, scope)) {
      return { state: "absent" };
    }
    const gap = this.#estate.gapIn("TransitGatewayAttachments", scope, null, what, attachmentId);
    if (gap === null && seen === null && this.#isTakenAsEmpty(scope)) return { state: "absent" };
    return {
      state: "not-collected",
      gap: gap ?? missingDocument("TransitGatewayAttachments", scope, "not-collected", what, attachmentId),
    };
  }

  /** The tables of the gateway's owner name every attachment that is associated with one. */
  #hasAllAssociations(seen: TransitGatewayAttachment | null, transitGatewayId: string, scope: Scope): boolean {
    const account = seen?.transitGatewayOwnerId ?? this.gateways.get(transitGatewayId)?.ownerId ?? null;
    const isNamed = this.#estate.snapshot.readings.some((reading) => reading.scope.account !== null);
    if (account === null && isNamed) return false;
    const coverage = this.#estate.coverage("TransitGatewayRouteTableAssociations", { ...scope, account });
    return coverage !== "other-account" && coverage.state === "whole";
  }

  #isTakenAsEmpty(scope: Scope): boolean {
    const coverage = this.#estate.coverage("TransitGatewayAttachments", scope);
    return coverage !== "other-account" && coverage.state === "taken-as-empty";
  }

  /** Both ends of a peering have the same attachment, so the table has to be known as one of this gateway. */
  #associatedIn(attachmentId: string, transitGatewayId: string): Id<"tgw-rtb"> | null {
    const tables = this.#associations.get(attachmentId) ?? [];
    return tables.find((tableId) => this.#gatewayOfTable.get(tableId) === transitGatewayId) ?? null;
  }

  /** Null where policy tables were read; where not, whether an attachment has one instead of a table is open (TGW-09). */
  policiesUnread(transitGatewayId: string, scope: Scope): Gap | null {
    const what = `whether ${transitGatewayId} has policy tables`;
    return this.#estate.gapIn("TransitGatewayPolicyTables", scope, null, what, null);
  }

  routesOf(tableId: string, scope: Scope): Referenced<readonly TransitGatewayRoute[]> {
    return this.#estate.referenced(this.#routes, "TransitGatewayStaticRoutes", tableId, scope);
  }

  propagationsInto(tableId: string): readonly TransitGatewayPropagation[] {
    return (this.#propagations.get(tableId) ?? []).filter(({ enabled }) => enabled);
  }

  peering(id: string, scope: Scope): Referenced<TransitGatewayPeering> {
    return this.#estate.referenced(this.#peerings, "TransitGatewayPeeringAttachments", id, scope);
  }

  /** Tables, attachments and routes are shown to the account that owns the gateway (UNK-02). */
  scopeOf(transitGatewayId: string, near: Scope): Scope {
    const gateway = this.gateways.get(transitGatewayId);
    return gateway === undefined ? near : { ...gateway.scope, account: gateway.ownerId ?? gateway.scope.account };
  }
}

/** The other side of a peering, seen from a gateway; null where the gateway is on neither. */
export function otherSide(peering: TransitGatewayPeering, transitGatewayId: string): TransitGatewayPeeringSide | null {
  if (peering.requester.transitGatewayId === transitGatewayId) return peering.accepter;
  if (peering.accepter.transitGatewayId === transitGatewayId) return peering.requester;
  return null;
}

const endKey = (attachmentId: string, transitGatewayId: string): string => `${attachmentId} ${transitGatewayId}`;

/** A shared gateway is printed in every account that may use it; its owner's view counts. */
function ownersFirst(gateways: readonly TransitGateway[]): ReadonlyMap<string, TransitGateway> {
  const index = new Map<string, TransitGateway>();
  for (const one of gateways) {
    if (!index.has(one.id) || one.ownerId === one.scope.account) index.set(one.id, one);
  }
  return index;
}

/** Whether the account that printed the attachment owns the gateway, as far as either is known. */
const isOwners = ({ transitGatewayOwnerId, scope }: TransitGatewayAttachment): boolean =>
  transitGatewayOwnerId === null || scope.account === null || transitGatewayOwnerId === scope.account;

/** A table's routes, with those that a prefix list stands for where the routes themselves do not show them. */
function routesByTable(snapshot: Snapshot): ReadonlyMap<string, readonly TransitGatewayRoute[]> {
  const references = Map.groupBy(snapshot.transitGatewayPrefixListReferences, ({ tableId }) => tableId);
  const listed = Map.groupBy(snapshot.transitGatewayRoutes, ({ tableId }) => tableId);
  return new Map(
    [...listed].map(([tableId, answers]) => {
      const routes = answers.flatMap((answer) => answer.routes);
      const shown = new Set(routes.map(({ destination }) => destination.prefixListId));
      const missing = (references.get(tableId) ?? []).filter(({ route }) => !shown.has(route.destination.prefixListId));
      return [tableId, [...routes, ...missing.map(({ route }) => route)]];
    }),
  );
}
