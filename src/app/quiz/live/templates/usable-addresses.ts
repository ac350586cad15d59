import { printCidr } from "#domain/net/cidr.ts";
import type { LiveTemplate } from "../draft.ts";
import { pages } from "../explained-by.ts";
import { named } from "../text.ts";

const mostSubjects = 30;

/** AWS keeps the first four addresses of a subnet's block and the last. */
const reserved = 5n;

/** How many addresses of a subnet can be used. */
export const usableAddresses: LiveTemplate = {
  name: "usable-addresses",
  *questions(network) {
    for (const subnet of network.sample.some(network.subnets, "usable-addresses", mostSubjects)) {
      const [block, ...more] = subnet.cidrs.filter(({ family }) => family === 4);
      // A subnet is never smaller than /28: what a folder says beyond that is no subnet of AWS's.
      if (block === undefined || more.length > 0 || block.length > 28 || block.length < 16) continue;
      const all = block.last - block.first + 1n;
      const usable = `${all - reserved}`;
      yield {
        kind: "term",
        subject: subnet.id,
        topic: "subnets-ip",
        difficulty: "easy",
        cards: ["subnet-reserved-addresses"],
        sources: [pages.sizing],
        stem: `The subnet ${network.called(subnet.id)} has the block ${named(printCidr(block))}.\n\nHow many IPv4 addresses of it can interfaces have, all in all?`,
        answer: usable,
        accepted: [`${usable} addresses`],
        explanation: `A block of this length has ${all} addresses. AWS keeps ${reserved} of them in every subnet, the first four and the last, so ${usable} are left.`,
      };
    }
  },
};
