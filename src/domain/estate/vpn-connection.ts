import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpnConnection.html */
export interface VpnConnection {
  readonly id: Id<"vpn">;
  readonly scope: Scope;
  /** Only `available` carries traffic. */
  readonly state: string;
  /** Whether a tunnel is up: one is enough (VPN-02); null where AWS printed no telemetry. A runtime fact. */
  readonly hasTunnelUp: boolean | null;
}
