import type { LiveTemplate } from "../draft.ts";
import { pages } from "../explained-by.ts";
import { routeInShort, routeLine, routesOf } from "../facts.ts";
import { decisionOn, isAsItLooks, type Outcome, otherOutcomes, outcomeOf, outcomeTexts, somewhere } from "../table.ts";
import { named } from "../text.ts";

const mostSubjects = 30;

const cards: Readonly<Record<Outcome, string>> = {
  "internet-gateway": "internet-gateway-basics",
  "nat-gateway": "nat-gateway-basics",
  "vpc-peering": "vpc-peering-not-transitive",
  "transit-gateway": "central-egress-vpc",
  dead: "blackhole-routes",
  "no-route": "no-route-to-destination",
};

/** What a subnet's table does with a packet to the internet (RT-01, RT-08). */
export const wayOut: LiveTemplate = {
  name: "way-out",
  *questions(network) {
    for (const subnet of network.sample.some(network.subnets, "way-out", mostSubjects)) {
      const routes = routesOf(network, subnet);
      const list = routeLine(network, subnet);
      const decision = decisionOn(network.estate, subnet, somewhere);
      const outcome = decision === null ? null : outcomeOf(decision);
      if (list === null || routes === null || outcome === null || !routes.every(isAsItLooks)) continue;
      const why =
        decision?.winner == null
          ? "No route of the table covers the address."
          : `The route that covers it is ${routeInShort(network, decision.winner)}.`;
      yield {
        kind: "choice",
        subject: subnet.id,
        topic: outcome === "dead" || outcome === "no-route" ? "route-tables" : "nat-egress",
        difficulty: "easy",
        cards: [cards[outcome]],
        sources: [pages.routes],
        stem: `${list}\n\nWhat becomes of a packet from there to ${named(somewhere)}, at the route table?`,
        right: { text: outcomeTexts[outcome], because: why },
        wrong: network.options.some(otherOutcomes(outcome, why), `way out ${subnet.id}`, 3),
        explanation: `${why} Whether it goes on from there is another question: the table only says where to.`,
      };
    }
  },
};
