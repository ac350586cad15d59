import type { Gap } from "../estate/gap.ts";
import type { Decision } from "./decision.ts";
import type { RouteFact } from "./route-fact.ts";
import type { TableClass } from "./table-class.ts";

export interface TableName {
  readonly id: string;
  readonly name?: string;
  /** `main` where the VPC's main table routes for want of a table of one's own (RT-09). */
  readonly association: "explicit" | "main";
  readonly subnets: readonly string[];
  /** Gateways whose entering traffic it routes (RT-13). */
  readonly gateways: readonly string[];
  /** Only of a transit gateway's table: the gateway, null where it was not read. */
  readonly transitGateway?: string | null;
  /** Only of a transit gateway's table: the attachments whose traffic it routes (TGW-05). */
  readonly attachments?: readonly string[];
}

/** One route table, explained. */
export interface TableAnswer {
  /** Null where it was not read, or where none routes. */
  readonly routeTable: TableName | null;
  readonly class: TableClass;
  /** In the order in which they are tried: the longest prefix first. */
  readonly routes: readonly RouteFact[];
  readonly decision?: Decision;
  readonly warnings: readonly string[];
  readonly gaps: readonly Gap[];
}
