import { missingDocument } from "../../estate/gap.ts";
import type { Check, Outcome } from "../check.ts";
import { command } from "../command.ts";
import { type Fault, thing } from "../finding.ts";
import type { Subject } from "../subject.ts";

/**
 * Private hosted zones and the names of interface endpoints work only where both DNS settings are on.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html#vpc-dns-support
 */
export const dnsAttributes: Check = {
  id: "dns-attributes",
  holds: "DNS resolution and DNS hostnames are on, as private hosted zones need",
  article: "vpc-dns-attributes",
  // A VPC's own entry says whether it was read: AWS is asked for one VPC at a time.
  needs: [],
  ofWholeVpc: true,
  look: (subject) => {
    const support = setting(subject, "support", {
      name: "enableDnsSupport",
      option: "--enable-dns-support",
      severity: "medium",
      text: "DNS resolution is off: the VPC's own resolver answers nobody, and private hosted zones do not work",
    });
    const hostnames = setting(subject, "hostnames", {
      name: "enableDnsHostnames",
      option: "--enable-dns-hostnames",
      severity: "low",
      text: "DNS hostnames are off: private hosted zones and the private names of interface endpoints do not work",
    });
    return {
      faults: [...support.faults, ...hostnames.faults],
      gaps: [...support.gaps, ...hostnames.gaps],
    };
  },
};

interface Setting {
  readonly name: string;
  readonly option: string;
  readonly severity: Fault["severity"];
  readonly text: string;
}

function setting({ estate, vpc }: Subject, field: "support" | "hostnames", words: Setting): Outcome {
  const value = estate.names.settingsOf(vpc.id)[field];
  if (value === true) return { faults: [], gaps: [] };
  const { name, option, severity, text } = words;
  if (value === null) {
    const what = `${name} of ${vpc.id}`;
    const unread = estate.gapIn("VpcAttributes", vpc.scope, vpc.id, what, vpc.id);
    return { faults: [], gaps: [unread ?? missingDocument("VpcAttributes", vpc.scope, "not-collected", what, vpc.id)] };
  }
  const cli = command(vpc.scope, "modify-vpc-attribute", "--vpc-id", vpc.id, option);
  const evidence = [`${vpc.id}: ${name} is false`];
  return {
    faults: [
      { severity, of: thing("vpc", vpc), text, evidence, fix: "Switch it on; running machines keep working.", cli },
    ],
    gaps: [],
  };
}
