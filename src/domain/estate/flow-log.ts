import type { Scope } from "./scope.ts";

/**
 * Somebody writes down which connections a VPC, a subnet or an interface sees.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html
 */
export interface FlowLog {
  /** `fl-…`. */
  readonly id: string;
  readonly scope: Scope;
  readonly name: string | null;
  /** The VPC, subnet, interface or transit gateway that it watches. */
  readonly resourceId: string;
  /** `ACCEPT`, `REJECT` or `ALL`; null where AWS did not say, as for transit gateways. */
  readonly trafficType: string | null;
  /** False where the last records could not be delivered. */
  readonly delivers: boolean;
}
