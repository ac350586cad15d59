import { describe, expect, it } from "vitest";
import { ephemeralPorts, linuxAndWindows, portsOfAll, portsOfClient } from "#domain/net/client-ports.ts";
import { interval } from "#domain/net/intervals.ts";

describe("the ports from which clients call", () => {
  // NACL-08, https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
  it.each([
    ["linux", 32768, 61000],
    ["windows", 49152, 65535],
    ["nat-gateway", 1024, 65535],
    ["load-balancer", 1024, 65535],
    ["lambda", 1024, 65535],
  ] as const)("are those that AWS documents for %s", (client, first, last) => {
    expect(ephemeralPorts[client]).toEqual(interval(first, last));
    expect(portsOfClient(client)).toEqual({ client, ports: interval(first, last) });
  });

  it("are those of Linux and of Windows where nobody knows which it is (NACL-09)", () => {
    expect(linuxAndWindows.map(({ client }) => client)).toEqual(["linux", "windows"]);
    expect(portsOfAll(linuxAndWindows)).toEqual(interval(32768, 65535));
  });

  it("are kept apart where clients leave ports between them", () => {
    const asked = [
      { client: "asked", ports: interval(9, 9) },
      { client: "asked", ports: interval(1, 2) },
    ] as const;
    expect(portsOfAll(asked)).toEqual([
      { first: 1, last: 2 },
      { first: 9, last: 9 },
    ]);
    expect(portsOfAll([])).toEqual([]);
  });
});
