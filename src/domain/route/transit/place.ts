import type { Scope } from "../../estate/scope.ts";

/** A table of a transit gateway, and the attachment for which it was looked up; null where the table was asked about. */
export interface TransitPlace {
  readonly tableId: string;
  /** Null where the table itself was not read. */
  readonly transitGatewayId: string | null;
  readonly attachmentId: string | null;
  /** Where its owner's account shows it (UNK-02). */
  readonly scope: Scope;
}
