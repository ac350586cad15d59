import { describe, expect, it } from "vitest";
import { ICMP, ICMPV6, protocolName, protocolNames, protocolNumber, TCP, UDP } from "#domain/net/protocol.ts";

describe("a protocol", () => {
  it.each([
    ["tcp", TCP],
    ["TCP", 6],
    ["udp", UDP],
    ["icmp", ICMP],
    ["icmpv6", ICMPV6],
    ["esp", 50],
    ["Gre", 47],
    ["0", 0],
    ["6", 6],
    ["58", 58],
    ["255", 255],
  ])("is read from %s", (text, number) => {
    expect(protocolNumber(text)).toBe(number);
  });

  it.each(["-1", "256", "1000", "", "6.0", " 6", "all", "tcp/443", "constructor"])("is not read from %j", (text) => {
    expect(protocolNumber(text)).toBeNull();
  });

  it("has one name, which is read back as its number", () => {
    for (let number = 0; number <= 255; number += 1) {
      expect(protocolNumber(protocolName(number).replace(/^proto\//, ""))).toBe(number);
    }
    expect(protocolName(253)).toBe("proto/253");
  });

  it("is listed by name for suggestions", () => {
    expect(protocolNames).toContain("esp");
    for (const name of protocolNames) expect(protocolName(protocolNumber(name) ?? -1)).toBe(name);
  });
});
