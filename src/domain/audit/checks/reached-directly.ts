import type { NetworkInterface } from "../../estate/network-interface.ts";
import type { Check } from "../check.ts";
import { isFromEverybody } from "../door.ts";
import { thing } from "../finding.ts";
import { reachedOf } from "../internet.ts";

/**
 * The internet talks to load balancers; machines stand behind them, in private subnets.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html
 */
export const reachedDirectly: Check = {
  id: "reached-directly",
  holds: "the internet reaches no instance directly",
  article: "restrict-internet-exposure",
  needs: ["NetworkInterfaces"],
  ofWholeVpc: false,
  look: (subject) => {
    const { inbound, gaps } = reachedOf(
      subject,
      subject.interfaces.filter(({ role }) => role === "instance"),
    );
    return {
      faults: inbound.filter(isFromEverybody).flatMap(({ interfaces, words, via }) =>
        interfaces.map((id) => ({
          severity: "low",
          of: thing("network-interface", subject.estate.interfaces.get(id) as NetworkInterface),
          text: "everybody on the internet reaches an instance directly, without a load balancer before it",
          evidence: [`${id}: ${words}, by ${via.join(", ")}`],
          fix: "Put it into a private subnet behind a load balancer, or keep it to the few ports that must be open.",
        })),
      ),
      gaps,
    };
  },
};
