import { type Check, seen } from "../check.ts";
import { thing } from "../finding.ts";

/**
 * The default VPC is made for trying things: every subnet of it is public and gives out public addresses.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html
 */
export const defaultVpc: Check = {
  id: "default-vpc",
  holds: "nothing runs in a default VPC",
  article: "default-vpc",
  needs: ["NetworkInterfaces"],
  ofWholeVpc: true,
  look: ({ vpc, interfaces }) =>
    seen(
      vpc.isDefault && interfaces.length > 0
        ? [
            {
              severity: "low",
              of: thing("vpc", vpc),
              text: "things run in the default VPC, whose subnets are public and whose addresses every account has",
              evidence: [`${vpc.id} is the default VPC, with ${interfaces.length} network interfaces`],
              fix: "Plan a VPC with private subnets, and move what is to stay.",
            },
          ]
        : [],
    ),
};
