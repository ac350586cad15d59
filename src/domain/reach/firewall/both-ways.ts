import { notModelled } from "../../estate/gap.ts";
import { noTraffic, type Traffic } from "../../net/traffic.ts";
import { unknownStep } from "../step.ts";
import type { Walked, WalkedStep } from "../walk.ts";

/**
 * The stateful engine of a firewall goes on with a TCP connection only where it sees both directions. What it does with
 * one whose replies take another way is in no document (NFW-01).
 *
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/asymmetric-routing.html
 */
export function seenBothWays(back: Walked, wanted: Traffic): Walked {
  const { memories, end } = back;
  if (wanted.tcp.length === 0 || end.end === "stopped" || end.end === "lost") return back;
  const firewalls = memories.flatMap((one) => (one.by === "network-firewall" ? [one] : []));
  const missed = firewalls
    .filter(({ leg, stateful }) => leg === "forward" && stateful.tcp.length > 0)
    .find(({ id }) => !firewalls.some((other) => other.leg === "return" && other.id === id));
  if (missed === undefined) return back;
  const text = `the request goes through ${missed.name} and the reply does not: the firewall sees half of the connection`;
  const facts = { kind: "network-firewall", id: missed.name, evidence: [text], rules: ["NFW-01"], text } as const;
  const gap = notModelled(text, "a way back through the same firewall");
  const step = unknownStep({ ...noTraffic, tcp: wanted.tcp }, gap, facts);
  const doubt: WalkedStep = { ...step, passes: { ...wanted, tcp: [] }, behindNat: false, wanted, met: null };
  return { ...back, steps: [...back.steps, doubt] };
}
