import { type Check, seen } from "../check.ts";
import { command } from "../command.ts";
import { thing } from "../finding.ts";

/**
 * An Elastic IP address is paid by the hour, bound or not; idle, it is paid for nothing.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-eips.html
 */
export const idleElasticIps: Check = {
  id: "idle-elastic-ips",
  holds: "no Elastic IP address of the account is bound to nothing",
  article: "public-ipv4-cost",
  needs: ["Addresses"],
  ofWholeVpc: true,
  look: ({ estate, vpc: { scope } }) =>
    seen(
      estate.snapshot.others
        .filter(
          ({ kind, uses, scope: own }) =>
            kind === "elastic-ip" && uses.length === 0 && own.account === scope.account && own.region === scope.region,
        )
        .map((address) => ({
          severity: "low",
          of: thing("elastic-ip", address),
          text: "the Elastic IP address of the account is bound to nothing, and costs by the hour",
          evidence: [`${address.id}: ${address.facts.map(({ value }) => value).join(", ")}, no association`],
          fix: "Release it, unless others have it in their allow lists: it does not come back.",
          cli: address.id.startsWith("eipalloc-")
            ? command(scope, "release-address", "--allocation-id", address.id)
            : [],
        })),
    ),
};
