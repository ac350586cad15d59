import type { LiveTemplate } from "../draft.ts";
import { pages } from "../explained-by.ts";
import { routeInShort, routeLine, routesOf } from "../facts.ts";
import { decisionOn, isAsItLooks, otherOutcomes, outcomeOf, outcomeTexts, somewhere, withoutRoute } from "../table.ts";
import { named } from "../text.ts";

const mostSubjects = 40;
/** Each is a network of its own. */
const mostCopies = 3;

/** What becomes of packets once the route to a NAT gateway is removed: the engine's answer about a changed copy. */
export const withoutNatRoute: LiveTemplate = {
  name: "without-nat-route",
  *questions(network) {
    let copies = 0;
    for (const subnet of network.sample.some(network.subnets, "without-nat-route", mostSubjects)) {
      const before = decisionOn(network.estate, subnet, somewhere);
      const table = network.estate.tableOf(subnet);
      const routes = routesOf(network, subnet);
      const list = routeLine(network, subnet);
      const removed = before?.winner ?? null;
      const isByNat = before !== null && outcomeOf(before) === "nat-gateway";
      if (removed === null || !isByNat || table.state !== "found" || copies === mostCopies) continue;
      if (list === null || routes === null || !routes.every(isAsItLooks)) continue;
      copies += 1;
      const after = decisionOn(withoutRoute(network.estate, table.value.id, removed), subnet, somewhere);
      const outcome = after === null ? null : outcomeOf(after);
      if (after === null || outcome === null) continue;
      const why =
        after.winner === null
          ? "Without it no route of the table covers the address."
          : `Then the route that covers it is ${routeInShort(network, after.winner)}.`;
      yield {
        kind: "choice",
        subject: subnet.id,
        topic: "nat-egress",
        difficulty: "medium",
        cards: ["private-subnet-no-internet", "nat-gateway-basics"],
        sources: [pages.nat, pages.routes],
        stem: `${list}\n\nSomebody removes the route ${routeInShort(network, removed)}. What then becomes of a packet to ${named(somewhere)}?`,
        right: { text: outcomeTexts[outcome], because: why },
        wrong: network.options.some(otherOutcomes(outcome, why), `without nat ${subnet.id}`, 3),
        explanation: `${why} A NAT gateway is used by those subnets whose table has a route to it, and by no others.`,
      };
    }
  },
};
