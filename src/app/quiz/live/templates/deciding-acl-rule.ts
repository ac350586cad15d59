import type { Subnet } from "#domain/estate/subnet.ts";
import { callsFor } from "../calls.ts";
import type { LiveTemplate } from "../draft.ts";
import { pages } from "../explained-by.ts";
import { aclLine, entriesOf } from "../facts.ts";
import { withAddress } from "../network.ts";

/** The number of the rule of a network ACL that decides about a request: the first that fits (NACL-01, NACL-03). */
export const decidingAclRule: LiveTemplate = {
  name: "deciding-acl-rule",
  *questions(network) {
    for (const call of callsFor(network, "deciding-acl-rule")) {
      const subnets: readonly (readonly ["egress" | "ingress", Subnet])[] = [
        ["ingress", call.to.subnet],
        ["egress", call.from.subnet],
      ];
      for (const [direction, subnet] of subnets) {
        const step = call.forward.find((one) => one.kind === "network-acl" && one.direction === direction);
        const way = direction === "ingress" ? "inbound" : "outbound";
        const entries = entriesOf(network, subnet, way);
        const list = aclLine(network, subnet, way);
        const [rule, ...more] = step?.evidence ?? [];
        const number = /^rule (\d+) /.exec(rule ?? "")?.[1];
        // What was dropped elsewhere is decided about there.
        if (call.dropped !== null && call.dropped !== step) continue;
        // Of a list of one there is nothing to ask.
        if (step === undefined || entries === null || entries.length < 2 || list === null) continue;
        if (number === undefined || rule === undefined || more.length > 0) continue;
        const fate = step.decision === "deny" ? "denies it" : "allows it";
        yield {
          kind: "term",
          subject: `${call.from.own.id} ${call.to.own.id} ${call.port} ${direction}`,
          topic: "nacls",
          difficulty: "medium",
          cards: ["network-acl-rule-order"],
          sources: [pages.acls],
          stem: `${withAddress(call.from)} calls ${withAddress(call.to)} on tcp ${call.port}.\n\n${list}\n\nWhich rule decides about the request there? Give its number.`,
          answer: number,
          accepted: [`rule ${number}`, `#${number}`],
          explanation: `Rules are read in ascending order, and the first that fits decides: ${network.told(rule)}. It ${fate}, and no later rule is read.`,
        };
      }
    }
  },
};
