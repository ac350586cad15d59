import { printAddress } from "#domain/net/address.ts";
import { type Cidr, parseCidr } from "#domain/net/cidr.ts";
import type { RouteFact } from "#domain/route/route-fact.ts";
import type { LiveTemplate } from "../draft.ts";
import { pages } from "../explained-by.ts";
import { routeInShort, routeLine, routesOf } from "../facts.ts";
import { decisionOn, isAsItLooks } from "../table.ts";
import { named } from "../text.ts";

const mostSubjects = 30;

/** Which route of a table takes a packet, where more than one covers it (RT-01): the longest prefix, whatever its state. */
export const whichRouteWins: LiveTemplate = {
  name: "which-route-wins",
  *questions(network) {
    for (const subnet of network.sample.some(network.subnets, "which-route-wins", mostSubjects)) {
      const routes = routesOf(network, subnet);
      const list = routeLine(network, subnet);
      if (routes === null || list === null || routes.length < 3) continue;
      for (const { destination: block } of network.sample.some(routes, `route ${subnet.id}`, routes.length)) {
        const destination = addressIn(parseCidr(block));
        const decision = destination === null ? null : decisionOn(network.estate, subnet, destination);
        const winner = decision?.winner ?? null;
        if (destination === null || decision === null || winner === null || decision.beaten.length === 0) continue;
        const right = routeInShort(network, winner);
        const wrong = routes.filter((route) => routeInShort(network, route) !== right);
        // A list of prefixes may hold the address or not: nobody can tell from what is shown.
        if (wrong.length !== routes.length - 1 || !routes.every(isReadable)) continue;
        // Of equals it is the origin that decides (RT-03), which is not shown.
        if (wrong.some((route) => route.destination === winner.destination)) continue;
        const beaten = new Map(decision.beaten.map((one) => [routeInShort(network, one), one.because]));
        yield {
          kind: "choice",
          subject: `${subnet.id} ${block}`,
          topic: "route-tables",
          difficulty: "easy",
          cards: ["route-priority"],
          sources: [pages.priority, pages.routes],
          stem: `${list}\n\nWhich of these routes does a packet to ${named(destination)} take?`,
          right: { text: right, because: "Of the routes that cover the address it has the longest prefix." },
          wrong: network.options.some(wrong, `wrong ${subnet.id} ${block}`, 3).map((route) => {
            const text = routeInShort(network, route);
            const because = beaten.get(text);
            return {
              text,
              because:
                because === undefined
                  ? "It does not cover the address."
                  : `It covers the address: ${network.told(because)}.`,
            };
          }),
          explanation: `The longest prefix that covers the destination wins, whatever it leads to. Here that is ${right}.`,
        };
        // One of each table: the others would show the same list.
        break;
      }
    }
  },
};

const isReadable = (route: RouteFact): boolean => parseCidr(route.destination) !== null && isAsItLooks(route);

/** Somewhere inside, neither the first nor the last; null for the default route, which is not asked about here. */
function addressIn(block: Cidr | null): string | null {
  if (block === null || block.family === 6 || block.length === 0 || block.length > 28) return null;
  return printAddress({ family: 4, value: block.first + 10n });
}
