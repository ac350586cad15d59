import type { NetworkInterface } from "../estate/network-interface.ts";
import { type InboundWays, inboundTo } from "../exposed/exposed.ts";
import type { Subject } from "./subject.ts";

const walked = new WeakMap<readonly NetworkInterface[], InboundWays>();

/**
 * What the internet reaches of some interfaces, by the very walk that answers `reach`: a rule alone opens nothing. The
 * list of a group's interfaces is one and the same for all its rules, so that the walk is made once.
 */
export function reachedOf({ estate, vpc }: Subject, interfaces: readonly NetworkInterface[]): InboundWays {
  const { inbound, gaps } = walked.get(interfaces) ?? inboundTo(estate, interfaces);
  walked.set(interfaces, { inbound, gaps });
  const unseen = estate.unseenInterfaces(vpc);
  return { inbound, gaps: unseen === null ? gaps : [unseen, ...gaps] };
}
