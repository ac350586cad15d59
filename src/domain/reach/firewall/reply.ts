import { type Gap, notModelled } from "../../estate/gap.ts";
import {
  difference,
  intersection,
  isEmpty,
  noTraffic,
  type Part,
  parts,
  type Traffic,
  union,
} from "../../net/traffic.ts";
import type { Memory } from "../walk.ts";
import type { Look } from "./inspect.ts";

export type FirewallMemory = Extract<Memory, { readonly by: "network-firewall" }>;

/** What of a reply is let through, and of what that is not certain; the rest is dropped. */
export interface ReplyFinding {
  readonly passes: Traffic;
  readonly unknown: Traffic;
  readonly gaps: readonly Gap[];
}

/**
 * The stateful engine lets replies through to what it let through, where they come to the same endpoint. The stateless
 * engine looks at the reply for itself (NFW-02).
 *
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-rules-engines.html
 */
export function replyThrough(look: Look, name: string, request: FirewallMemory | null): ReplyFinding {
  const { stateless } = look;
  let passes = union(stateless.passes, stateless.forwards);
  let unknown = stateless.unknown;
  const gaps = [...stateless.gaps];
  for (const part of parts) {
    const doubt = doubtAbout(part, look, name, request);
    if (doubt === null) continue;
    const open = { ...noTraffic, [part]: passes[part] };
    passes = difference(passes, open);
    unknown = union(unknown, open);
    gaps.push(notModelled(doubt, "a way there and back through the same endpoint, and rules for both"));
  }
  return { passes, unknown, gaps };
}

/** Why it is not certain that replies of a protocol pass; null where nothing stands against it. */
function doubtAbout(
  part: Part,
  { stateless, stateful }: Look,
  name: string,
  request: FirewallMemory | null,
): string | null {
  const goesOn = stateless.forwards[part].length > 0;
  if (request === null) {
    return goesOn ? `what ${name} does with a reply to a request that it did not see at this endpoint` : null;
  }
  const seen = request.stateful[part].length > 0;
  if (goesOn && request.stateless[part].length > 0) {
    return `what the stateful engine of ${name} does with a reply to a request that stateless rules passed`;
  }
  // UDP and ICMP need no answer to go on; TCP does.
  if (part === "tcp" && seen && stateless.passes.tcp.length > 0) {
    return `what the stateful engine of ${name} does with a connection whose replies stateless rules pass`;
  }
  const against = intersection(stateful.ruledOut, { ...noTraffic, [part]: stateless.forwards[part] });
  if (seen && !request.isPassed && !isEmpty(against)) {
    return `whether ${name} drops the reply by a rule that drops what goes this way (${stateful.denials.join("; ")})`;
  }
  return null;
}
