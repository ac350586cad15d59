import { describe, expect, it } from "vitest";
import { redact } from "#adapters/aws/redact.ts";

describe("secrets", () => {
  it("are dropped wherever they stand", () => {
    const answer = {
      VpnConnections: [
        {
          VpnConnectionId: "vpn-1",
          CustomerGatewayConfiguration: "<xml>key</xml>",
          Options: { TunnelOptions: [{ OutsideIpAddress: "203.0.113.1", PreSharedKey: "key" }] },
        },
      ],
      Reservations: [{ Instances: [{ InstanceId: "i-1", UserData: { Value: "a2V5" } }] }],
    };
    expect(redact(answer)).toEqual({
      VpnConnections: [{ VpnConnectionId: "vpn-1", Options: { TunnelOptions: [{ OutsideIpAddress: "203.0.113.1" }] } }],
      Reservations: [{ Instances: [{ InstanceId: "i-1" }] }],
    });
  });

  it("leave a document that holds none as it is", () => {
    const answer = { Vpcs: [{ VpcId: "vpc-1", CreatedAt: new Date(0), Tags: [] }] };
    expect(redact(answer)).toBe(answer);
  });

  it("do not hide in depths that AWS never prints", () => {
    let nested: unknown = { UserData: "key" };
    for (let depth = 0; depth < 100_000; depth += 1) nested = [nested];
    let kept = redact(nested);
    let depth = 0;
    for (; Array.isArray(kept); depth += 1) kept = kept[0];
    expect(kept).toBeNull();
    expect(depth).toBeLessThan(100);
  });
});
