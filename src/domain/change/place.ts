import type { Estate } from "../estate/lookup.ts";
import type { Scope } from "../estate/scope.ts";
import type { Change } from "./change.ts";

const nowhere: Scope = { account: null, region: null };

/** The account and Region in which the change is made; nulls where the thing is not in the estate. */
export const placeOf = (change: Change, estate: Estate): Scope => changed(change, estate)?.scope ?? nowhere;

function changed(change: Change, estate: Estate): { readonly scope: Scope } | undefined {
  switch (change.kind) {
    case "security-group-rule-added":
    case "security-group-rule-removed":
      return estate.securityGroups.get(change.groupId);
    case "network-acl-entry-added":
    case "network-acl-entry-replaced":
    case "network-acl-entry-removed":
      return estate.networkAcls.get(change.aclId);
    case "route-added":
    case "route-replaced":
    case "route-removed":
      return estate.routeTables.get(change.tableId);
    case "peering-accepted": {
      const accepter = estate.peeringConnections.get(change.connectionId)?.accepter;
      return accepter === undefined ? undefined : { scope: { account: accepter.ownerId, region: accepter.region } };
    }
    case "source-dest-check-off":
    case "security-group-attached":
      return estate.interfaces.get(change.interfaceId);
  }
}
