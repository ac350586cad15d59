import { ICMP, ICMPV6, protocolNumber, TCP, UDP } from "#domain/net/protocol.ts";
import type { Traffic } from "#domain/net/traffic.ts";
import { ruleTraffic } from "#domain/net/traffic-words.ts";
import type { Read } from "./entry.ts";
import { quote } from "./fields.ts";

/**
 * The traffic of a rule as AWS prints it. AWS always prints the ports of TCP and UDP and the messages of ICMP; a rule
 * that lacks them is not read as "all of it", for that would open what may be closed. Only ICMPv6 may leave them out
 * (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html).
 */
export function trafficOf(protocol: string, from: number | null, to: number | null, names: string): Read<Traffic> {
  const number = protocolNumber(protocol);
  const bounds = number === TCP || number === UDP ? 65535 : number === ICMP || number === ICMPV6 ? 255 : null;
  if (bounds !== null) {
    if ((from === null || to === null) && number !== ICMPV6) return { problem: `${names} is missing` };
    if (![from ?? -1, to ?? -1].every((value) => Number.isInteger(value) && value >= -1 && value <= bounds)) {
      return { problem: `${names} is out of range` };
    }
    if (bounds === 65535 && ((from ?? 0) > (to ?? 0) || (from === -1) !== (to === -1)))
      return { problem: `${names} runs backwards` };
  }
  const traffic = ruleTraffic(protocol.toLowerCase(), from, to);
  return traffic === null ? { problem: `the protocol ${quote(protocol)} is not known` } : { value: traffic };
}
