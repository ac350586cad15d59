import { missingDocument } from "../../estate/gap.ts";
import type { Subnet } from "../../estate/subnet.ts";
import type { Check } from "../check.ts";
import { type Fault, thing } from "../finding.ts";

/** AWS keeps five addresses of every block for itself. */
const reserved = 5;

/**
 * A subnet cannot grow: when it is full, nothing starts in it any more.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export const subnetsNearlyFull: Check = {
  id: "subnets-nearly-full",
  holds: "every subnet has at least a tenth of its IPv4 addresses left",
  article: "subnet-address-exhaustion",
  needs: ["Subnets"],
  ofWholeVpc: false,
  look: ({ vpc, subnets }) => {
    const sized = subnets.flatMap((subnet) => {
      const block = subnet.cidrs.find(({ family }) => family === 4);
      return block === undefined ? [] : [{ subnet, usable: Number(block.last - block.first) + 1 - reserved }];
    });
    return {
      faults: sized.flatMap(({ subnet, usable }) => faultOf(subnet, usable)),
      gaps: sized.flatMap(({ subnet: { id, freeAddresses } }) =>
        freeAddresses === null
          ? [missingDocument("Subnets", vpc.scope, "not-collected", `the free addresses of ${id}`, id)]
          : [],
      ),
    };
  },
};

function faultOf(subnet: Subnet, usable: number): readonly Fault[] {
  const free = subnet.freeAddresses ?? usable;
  if (free * 10 >= usable) return [];
  return [
    {
      severity: free * 50 < usable ? "medium" : "low",
      of: thing("subnet", subnet),
      text:
        free * 50 < usable
          ? "the subnet is as good as full: less than one in fifty of its addresses is free"
          : "the subnet is nearly full: less than a tenth of its addresses is free",
      evidence: [`${subnet.id}: ${free} of ${usable} addresses are free`],
      fix: "Add a subnet, from a secondary block of the VPC if need be, and start new things there.",
    },
  ];
}
