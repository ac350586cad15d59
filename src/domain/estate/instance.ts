import type { Address } from "../net/address.ts";
import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
export interface Instance {
  readonly id: Id<"i">;
  readonly scope: Scope;
  readonly name: string | null;
  /** `running`, `stopped`, `terminated`, … */
  readonly state: string;
  /** Null where AWS did not say; decides the client's ephemeral ports. */
  readonly platform: "linux" | "windows" | null;
  /** The primary address of its first interface, at which a load balancer speaks to it (ELB-04); null if not said. */
  readonly privateAddress: Address | null;
}
