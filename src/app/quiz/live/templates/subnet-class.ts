import type { Told } from "#domain/diagnosis/case.ts";
import { parseCidr } from "#domain/net/cidr.ts";
import { explainRoute } from "#domain/route/explain-route.ts";
import type { LiveTemplate } from "../draft.ts";
import { pages } from "../explained-by.ts";
import { line, routeInShort, routesOf } from "../facts.ts";
import { isAsItLooks } from "../table.ts";

type Class = "public" | "private" | "isolated" | "vpn-only";

const mostSubjects = 30;

const texts: Readonly<Record<Class, string>> = {
  public: "Public: its default route leads to an internet gateway.",
  private: "Private: its default route leads somewhere else.",
  isolated: "Isolated: it has no default route that works, and no VPN.",
  "vpn-only": "VPN only: nothing but a virtual private gateway leads out.",
};

/** What a subnet is called by its routes, as `explain-route` tells it. */
export const subnetClass: LiveTemplate = {
  name: "subnet-class",
  *questions(network) {
    for (const subnet of network.sample.some(network.subnets, "subnet-class", mostSubjects)) {
      const answer = explainRoute(network.estate, network.meaning(subnet.id), null);
      const routes = routesOf(network, subnet);
      const list = line("Its routes for IPv4", routes?.map((route) => routeInShort(network, route)) ?? null);
      const own = answer.class;
      if (own === "unknown" || answer.gaps.length > 0 || routes === null || list === null) continue;
      // A default route for IPv6 counts as well, and so does one to a VPN; neither is shown. A list may hold one.
      const isShown = answer.routes.every(({ destination, target }) => {
        const block = parseCidr(destination);
        return block?.family !== 6 || (block.length !== 0 && target.kind !== "virtual-private-gateway");
      });
      const isPlain = routes.every(
        (route) => isAsItLooks(route) && (parseCidr(route.destination) !== null || own !== "isolated"),
      );
      if (!isShown || !isPlain) continue;
      yield {
        kind: "choice",
        subject: subnet.id,
        topic: "subnets-ip",
        difficulty: "easy",
        cards: ["public-or-private-subnet"],
        sources: [pages.subnets],
        stem: `Something runs in a subnet.\n\n${list}\n\nWhat is such a subnet called?`,
        right: { text: texts[own], because: reasons[own] },
        wrong: (Object.keys(texts) as Class[])
          .filter((one) => one !== own)
          .map(
            (one): Told => ({
              text: texts[one],
              because: wanting[one],
            }),
          ),
        explanation: `A subnet is called by its default route, and a black hole counts as none. ${reasons[own]}`,
      };
    }
  },
};

/** What it would take, whatever it is. */
const wanting: Readonly<Record<Class, string>> = {
  public: "A working route for 0.0.0.0/0 would have to point at an internet gateway.",
  private: "A working route for 0.0.0.0/0 would have to point somewhere else, such as at a NAT gateway.",
  isolated: "There would have to be neither a working route for 0.0.0.0/0 nor one to a virtual private gateway.",
  "vpn-only": "A virtual private gateway would have to be the one gateway that its table leads to.",
};

const reasons: Readonly<Record<Class, string>> = {
  public: "The route for 0.0.0.0/0 points at an internet gateway, and works.",
  private: "The route for 0.0.0.0/0 works, and points at no internet gateway.",
  isolated: "No route for 0.0.0.0/0 works, and none leads to a virtual private gateway.",
  "vpn-only": "The one gateway that its table leads to is a virtual private gateway.",
};
