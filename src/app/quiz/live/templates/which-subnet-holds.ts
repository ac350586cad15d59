import type { Subnet } from "#domain/estate/subnet.ts";
import { printAddress } from "#domain/net/address.ts";
import { type Cidr, holds, printCidr } from "#domain/net/cidr.ts";
import { where } from "#domain/where/where.ts";
import type { LiveTemplate } from "../draft.ts";
import { pages } from "../explained-by.ts";
import type { LiveNetwork } from "../network.ts";
import { named } from "../text.ts";

const mostSubjects = 30;

/** In which subnet of a VPC an address lies, as `where` finds it. */
export const whichSubnetHolds: LiveTemplate = {
  name: "which-subnet-holds",
  *questions(network) {
    for (const subnet of network.sample.some(network.subnets, "which-subnet-holds", mostSubjects)) {
      const block = blockOf(subnet);
      const siblings = network.subnets.filter(({ id, vpcId }) => vpcId === subnet.vpcId && id !== subnet.id);
      if (block === null || siblings.length < 3) continue;
      // Beyond the addresses that are AWS's own, and not the last: 10.0.1.77 of 10.0.1.0/24.
      const address = { family: 4, value: block.first + ((block.last - block.first) * 3n) / 10n } as const;
      const shown = network.options.some(
        siblings.filter((one) => blockOf(one) !== null),
        `holds ${subnet.id}`,
        3,
      );
      const found = where(network.estate, printAddress(address)).matches.filter(({ kind }) => kind === "subnet");
      const holding = new Set(found.map(({ id }) => id as string));
      if (!holding.has(subnet.id) || shown.length < 3 || shown.some(({ id }) => holding.has(id))) continue;
      if (shown.some((one) => one.cidrs.some((cidr) => holds(cidr, address)))) continue;
      yield {
        kind: "choice",
        subject: subnet.id,
        topic: "subnets-ip",
        difficulty: "easy",
        cards: ["subnet-basics"],
        sources: [pages.sizing],
        stem: `In which of these subnets of ${network.called(subnet.vpcId)} does the address ${named(printAddress(address))} lie?`,
        right: { text: textOf(network, subnet), because: `The block is ${rangeOf(block)}.` },
        wrong: shown.map((one) => ({
          text: textOf(network, one),
          because: `The block is ${rangeOf(blockOf(one) ?? block)}.`,
        })),
        explanation: `A block holds the addresses that share its first bits. The address lies in ${named(printCidr(block))}, and blocks of subnets of one VPC never overlap.`,
      };
    }
  },
};

const blockOf = ({ cidrs }: Subnet): Cidr | null => {
  const [block, ...more] = cidrs.filter(({ family }) => family === 4);
  return block === undefined || more.length > 0 || block.length > 28 ? null : block;
};

/** How many there are, because both ends cannot be replaced where names are. */
const rangeOf = ({ length, first, last }: Cidr): string =>
  `${named(printCidr({ family: 4, length, first, last }))}, with ${last - first + 1n} addresses`;

const textOf = (network: LiveNetwork, subnet: Subnet): string => {
  const block = blockOf(subnet);
  return `${network.called(subnet.id)}, ${block === null ? "" : named(printCidr(block))}`;
};
