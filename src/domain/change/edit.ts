import type { Id } from "../estate/id.ts";
import type { Route, RouteTarget } from "../estate/route-table.ts";
import type { RulePeer } from "../estate/security-group.ts";
import type { Cidr } from "../net/cidr.ts";
import type { RuleTraffic } from "./rule-traffic.ts";

/**
 * What somebody wants changed, before it is held against a network: a typed sentence or a line of a plan names things by
 * id, and says nothing of what is there already.
 */
export type Edit =
  | GroupRuleEdit
  | { readonly kind: "drop-rule"; readonly ruleId: string }
  | {
      readonly kind: "write-entry";
      readonly aclId: Id<"acl">;
      readonly direction: "ingress" | "egress";
      /** 1 to 32766 (NACL-01). */
      readonly number: number;
      readonly allow: boolean;
      readonly traffic: RuleTraffic;
      readonly cidr: Cidr;
    }
  | {
      readonly kind: "drop-entry";
      readonly aclId: Id<"acl">;
      readonly direction: "ingress" | "egress";
      readonly number: number;
    }
  | {
      readonly kind: "write-route";
      readonly tableId: Id<"rtb">;
      readonly destination: Route["destination"];
      readonly target: RouteTarget;
    }
  | { readonly kind: "drop-route"; readonly tableId: Id<"rtb">; readonly destination: Route["destination"] }
  | { readonly kind: "accept-peering"; readonly connectionId: Id<"pcx"> };

/** A rule by what it says; a plan knows no other name of it. */
export interface GroupRuleEdit {
  readonly kind: "write-rule" | "drop-such-rule";
  readonly groupId: Id<"sg">;
  readonly direction: "ingress" | "egress";
  readonly traffic: RuleTraffic;
  readonly peer: RulePeer;
}

/** Changes from elsewhere, such as a plan of Terraform. */
export interface Plan {
  /** In the order in which they were found, each with its own name there: `aws_route.to_peer`. */
  readonly edits: readonly { readonly address: string; readonly edit: Edit }[];
  /** One line each: what may matter to a path and cannot be tried. */
  readonly notUnderstood: readonly string[];
}

/** The ids that an edit names and that can be looked up, the thing that is changed first. */
export function idsOf(edit: Edit): readonly string[] {
  switch (edit.kind) {
    case "write-rule":
    case "drop-such-rule":
      return [edit.groupId, ...idsOfPeer(edit.peer)];
    case "drop-rule":
      return [];
    case "write-entry":
    case "drop-entry":
      return [edit.aclId];
    case "write-route":
      return [edit.tableId, edit.target.id, ...idsOfDestination(edit.destination)];
    case "drop-route":
      return [edit.tableId, ...idsOfDestination(edit.destination)];
    case "accept-peering":
      return [edit.connectionId];
  }
}

function idsOfPeer(peer: RulePeer): readonly string[] {
  switch (peer.kind) {
    case "cidr":
      return [];
    case "prefix-list":
      return [peer.prefixListId];
    case "security-group":
      return [peer.groupId];
  }
}

const idsOfDestination = (destination: Route["destination"]): readonly string[] =>
  destination.kind === "prefix-list" ? [destination.prefixListId] : [];
