import type { SecurityGroupRule } from "#domain/estate/security-group.ts";
import { type Call, callsFor } from "../calls.ts";
import type { LiveTemplate } from "../draft.ts";
import { pages } from "../explained-by.ts";
import { groupsOf, ruleInShort, rulesOf } from "../facts.ts";
import { withAddress } from "../network.ts";

/**
 * Which rule of the receiver's groups lets a request in, where the engine finds exactly one (SG-01, SG-02): a rule that
 * also would is none of the options, and the question is not asked.
 */
export const whichRuleAdmits: LiveTemplate = {
  name: "which-rule-admits",
  *questions(network) {
    for (const call of callsFor(network, "which-rule-admits")) {
      const rules = rulesOf(network, call.to.own, "inbound") ?? [];
      const step = call.forward.find(({ kind, direction }) => kind === "security-group" && direction === "ingress");
      const deciding = rules.filter(({ text }) => step?.evidence.includes(text));
      const [right, ...more] = deciding;
      if (call.dropped !== null || step?.decision !== "allow" || right === undefined || more.length > 0) continue;
      const wrong = rules.filter(
        (rule) => ruleInShort(network, rule) !== ruleInShort(network, right) && surelyNot(rule, call),
      );
      // All other rules have to be surely no reason, or one of them could be a second key.
      if (wrong.length !== rules.length - 1 || wrong.length < 2) continue;
      yield {
        kind: "choice",
        subject: `${call.from.own.id} ${call.to.own.id} ${call.port}`,
        topic: "security-groups",
        difficulty: "easy",
        cards: [
          "security-group-basics",
          ...(right.peer.kind === "security-group" ? ["security-group-referencing"] : []),
        ],
        sources: [pages.groups],
        stem: `${withAddress(call.from)} (${lowerFirst(groupsOf(network, call.from.own))}) calls ${withAddress(call.to)} on tcp ${call.port}.\n\nWhich of these inbound rules lets the request in?`,
        right: { text: ruleInShort(network, right), because: "It has the port, and the caller is among its sources." },
        wrong: network.options
          .some(wrong, `rules ${call.from.own.id} ${call.to.own.id}`, 3)
          .map((rule) => ({ text: ruleInShort(network, rule), because: whyNot(rule, call.port) })),
        explanation: `The engine finds one rule that fits: ${ruleInShort(network, right)}. Rules of security groups only allow, and one that fits is enough.`,
      };
    }
  },
};

const lowerFirst = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

const hasPort = ({ traffic }: SecurityGroupRule, port: number): boolean =>
  traffic.tcp.some(({ first, last }) => first <= port && port <= last);

/** Wrong by the rule alone, whoever reads it: another port, another block, a group that the caller is not in (SG-12). */
function surelyNot(rule: SecurityGroupRule, { from, port }: Call): boolean {
  const { peer } = rule;
  if (!hasPort(rule, port)) return true;
  if (peer.kind === "cidr") return !(peer.cidr.first <= from.address.value && from.address.value <= peer.cidr.last);
  return peer.kind === "security-group" && !from.own.groups.some((id) => id === peer.groupId);
}

const whyNot = (rule: SecurityGroupRule, port: number): string =>
  hasPort(rule, port) ? "The caller is not among its sources." : `It does not have the port ${port}.`;
