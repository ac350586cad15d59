import type { RulePeer } from "../estate/security-group.ts";
import { printCidr } from "../net/cidr.ts";

/** Whom a rule lets in or out, by id or block. */
export function peerInWords(peer: RulePeer): string {
  switch (peer.kind) {
    case "cidr":
      return printCidr(peer.cidr);
    case "prefix-list":
      return peer.prefixListId;
    case "security-group":
      return peer.groupId;
  }
}
