import fc from "fast-check";
import { shape, word } from "./chance.ts";
import type { PacketPlan } from "./plan.ts";

/** Kinds of packets that rules and entries name. Few ports, so that rules and questions meet. */

export const TCP_PORTS = [443, 22, 80, 5432, 8080] as const;
export const UDP_PORTS = [53, 443, 500] as const;

const RANGES = ["1-1024", "8000-8100", "440-450", "1024-65535", "0-65535", "5000-6000"] as const;
const all: fc.Arbitrary<PacketPlan> = fc.constant({ protocol: "all" });

function port(protocol: "tcp" | "udp"): fc.Arbitrary<PacketPlan> {
  const ports: readonly number[] = protocol === "tcp" ? TCP_PORTS : UDP_PORTS;
  return fc.constantFrom(...ports).map((at) => ({ protocol, from: at, to: at }));
}

function range(protocol: "tcp" | "udp"): fc.Arbitrary<PacketPlan> {
  return fc.constantFrom(...RANGES).map((text) => {
    const [from = 0, to = 65535] = text.split("-").map(Number);
    return { protocol, from, to };
  });
}

const icmp: fc.Arbitrary<PacketPlan> = word([
  ["icmp -1 -1", 4],
  ["icmp 8 -1", 4],
  ["icmp 8 0", 2],
  ["icmp 3 4", 1],
  ["icmp 0 -1", 1],
  ["icmpv6 -1 -1", 3],
  ["icmpv6 128 -1", 2],
  ["icmpv6 128 0", 1],
]).map((text) => {
  const [name, type = "-1", code = "-1"] = text.split(" ");
  return { protocol: name === "icmp" ? "icmp" : "icmpv6", type: Number(type), code: Number(code) };
});

const number: fc.Arbitrary<PacketPlan> = fc.record({
  protocol: fc.constant("number"),
  number: word([
    [50, 4],
    [47, 3],
    [51, 1],
  ]),
  port: word([
    ["none", 3],
    ["443", 1],
  ]).map((text) => (text === "none" ? undefined : Number(text))),
});

export const packetPlan: fc.Arbitrary<PacketPlan> = shape([
  [all, 24],
  [port("tcp"), 34],
  [range("tcp"), 16],
  [port("udp"), 8],
  [range("udp"), 3],
  [icmp, 9],
  [number, 6],
]);
