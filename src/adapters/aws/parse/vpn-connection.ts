import { z } from "zod";
import type { Scope } from "#domain/estate/scope.ts";
import type { VpnConnection } from "#domain/estate/vpn-connection.ts";
import { type Read, readEntry } from "./entry.ts";
import { id } from "./fields.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpnConnection.html */
const schema = z.object({
  VpnConnectionId: id("vpn"),
  State: z.string(),
  VgwTelemetry: z.array(z.object({ Status: z.string() })).nullish(),
});

export function parseVpnConnection(entry: unknown, scope: Scope): Read<VpnConnection> {
  return readEntry(schema, entry, (raw) => {
    const tunnels = raw.VgwTelemetry ?? [];
    return {
      value: {
        id: raw.VpnConnectionId,
        scope,
        state: raw.State,
        hasTunnelUp: tunnels.length === 0 ? null : tunnels.some(({ Status }) => Status === "UP"),
      },
    };
  });
}
