import type { Id } from "../estate/id.ts";
import type { Route, RouteTarget } from "../estate/route-table.ts";
import type { RulePeer, SecurityGroupRule } from "../estate/security-group.ts";
import type { Cidr } from "../net/cidr.ts";
import type { RuleTraffic } from "./rule-traffic.ts";

type Direction = "ingress" | "egress";

/** One small edit of a network, as one call to AWS makes it. It is made to copies in memory only. */
export type Change =
  | {
      readonly kind: "security-group-rule-added";
      readonly groupId: Id<"sg">;
      readonly direction: Direction;
      readonly traffic: RuleTraffic;
      readonly peer: RulePeer;
    }
  | {
      readonly kind: "security-group-rule-removed";
      readonly groupId: Id<"sg">;
      readonly direction: Direction;
      readonly rule: SecurityGroupRule;
    }
  | NetworkAclEntryWritten
  | {
      readonly kind: "network-acl-entry-removed";
      readonly aclId: Id<"acl">;
      readonly direction: Direction;
      readonly number: number;
    }
  | {
      readonly kind: "route-added" | "route-replaced";
      readonly tableId: Id<"rtb">;
      readonly destination: Route["destination"];
      readonly target: RouteTarget;
    }
  | { readonly kind: "route-removed"; readonly tableId: Id<"rtb">; readonly destination: Route["destination"] }
  | { readonly kind: "peering-accepted"; readonly connectionId: Id<"pcx"> }
  | { readonly kind: "source-dest-check-off"; readonly interfaceId: Id<"eni"> }
  | { readonly kind: "security-group-attached"; readonly interfaceId: Id<"eni">; readonly groupId: Id<"sg"> };

/** An entry where none has the number, or in place of the one that has it. */
interface NetworkAclEntryWritten {
  readonly kind: "network-acl-entry-added" | "network-acl-entry-replaced";
  readonly aclId: Id<"acl">;
  readonly direction: Direction;
  /** 1 to 32766; the lowest that matches decides (NACL-03). */
  readonly number: number;
  readonly allow: boolean;
  readonly traffic: RuleTraffic;
  readonly cidr: Cidr;
}

/** The changes that let more through than before, and that a fix is made of. */
export type Opening =
  | Extract<Change, { kind: "security-group-rule-added" | "peering-accepted" }>
  | (NetworkAclEntryWritten & { readonly kind: "network-acl-entry-added" })
  | (Extract<Change, { kind: "route-added" | "route-replaced" }> & {
      readonly destination: { readonly kind: "cidr"; readonly cidr: Cidr };
    });
