import { type Gap, notModelled } from "../../estate/gap.ts";
import type { Estate } from "../../estate/lookup.ts";
import type { BlockMode } from "../../estate/public-access-block.ts";
import type { Scope } from "../../estate/scope.ts";
import type { Subnet } from "../../estate/subnet.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { type Assumption, passStep, type Step, stopStep, unknownStep } from "../step.ts";
import type { Journey } from "../walk.ts";

/** How traffic meets a gateway: only outward through NAT or egress-only, or by an interface's own public address. */
export type PublicAccess = "outbound-only" | "own-address-out" | "own-address-in";

type Effective =
  | { readonly kind: "mode"; readonly mode: BlockMode; readonly source: string; readonly egressExcluded: boolean }
  | { readonly kind: "assumed-off"; readonly assumption: Assumption; readonly gap: Gap }
  | { readonly kind: "unsettled"; readonly what: string }
  | { readonly kind: "unread"; readonly gap: Gap };

/**
 * VPC Block Public Access stops traffic of internet and egress-only gateways for a whole account and Region, except
 * where an exclusion covers the subnet that touches the gateway. `block-ingress` lets out what NAT gateways and
 * egress-only gateways send, but no interface with a public address of its own.
 *
 * BPA-01 to BPA-04, BPA-08, https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export function blockPublicAccess(
  vpc: Vpc,
  subnet: Subnet | null,
  access: PublicAccess,
  journey: Journey,
): readonly Step[] {
  const id = subnet?.id ?? vpc.id;
  const facts = { kind: "block-public-access", id, rules: ["BPA-01", "BPA-04", "BPA-08"] } as const;
  const effective = effectiveMode(journey.estate, vpc, subnet);
  switch (effective.kind) {
    case "assumed-off": {
      const text = "VPC Block Public Access was not read and is taken as off";
      if (!journey.estate.snapshot.strict) {
        return [{ ...passStep(journey.wanted, { ...facts, text }, "allow"), assumptions: [effective.assumption] }];
      }
      return [unknownStep(journey.wanted, effective.gap, { ...facts, text })];
    }
    case "unsettled": {
      const gap = notModelled(effective.what, "the update to finish; ask again in a few minutes");
      return [unknownStep(journey.wanted, gap, { ...facts, rules: ["BPA-09"], text: effective.what })];
    }
    case "unread": {
      const text = `VPC Block Public Access is on, and whether an exclusion covers ${id} was not read`;
      return [unknownStep(journey.wanted, effective.gap, { ...facts, rules: ["BPA-03"], text })];
    }
    case "mode":
      return judge(effective, access, facts, journey);
  }
}

function judge(
  { mode, source, egressExcluded }: Extract<Effective, { kind: "mode" }>,
  access: PublicAccess,
  facts: { readonly kind: "block-public-access"; readonly id: string; readonly rules: readonly string[] },
  journey: Journey,
): readonly Step[] {
  if (mode === "off") return [];
  const evidence = [`${source}: ${mode}`];
  const text = `VPC Block Public Access is ${mode} for ${facts.id}`;
  if (mode === "block-ingress" && access === "outbound-only") {
    const fine = `${text}, which lets out connections of NAT and egress-only gateways`;
    return [passStep(journey.wanted, { ...facts, rules: ["BPA-02"], evidence, text: fine }, "allow")];
  }
  if (egressExcluded && access === "own-address-out") {
    const what = `whether an exclusion that allows only egress lets out an interface with its own public address`;
    const gap = notModelled(what, "AWS does not document it (BPA-02, BPA-03)");
    return [unknownStep(journey.wanted, gap, { ...facts, rules: ["BPA-03"], evidence, text: what })];
  }
  return [
    stopStep(journey, {
      ...facts,
      code: "VPC_BLOCK_PUBLIC_ACCESS_ENABLED",
      evidence,
      text: `${text}, which stops this`,
    }),
  ];
}

/** The subnet's own value where AWS gave it, else the account's mode with its exclusions. */
function effectiveMode(estate: Estate, vpc: Vpc, subnet: Subnet | null): Effective {
  const given = subnet?.publicAccessBlock ?? vpc.publicAccessBlock;
  const isSubnets = subnet === null || subnet.publicAccessBlock !== null;
  if (given !== null && (isSubnets || given === "off")) {
    const source = `${subnet?.id ?? vpc.id} InternetGatewayBlockMode`;
    return { kind: "mode", mode: given, source, egressExcluded: false };
  }
  // A shared subnet obeys its owner's mode, whatever the account that looks at it has set (BPA-07).
  const scope: Scope = { account: vpc.ownerId ?? vpc.scope.account, region: vpc.scope.region };
  const read = estate.snapshot.publicAccessBlocks.find((block) => matches(block.scope, scope));
  const setting = read ?? (given === null ? undefined : { mode: given, settled: true });
  if (setting === undefined) return nothingRead(estate, scope);
  if (!setting.settled) return { kind: "unsettled", what: "VPC Block Public Access is being changed" };
  if (setting.mode === "off") return { kind: "mode", mode: "off", source: "the account", egressExcluded: false };
  const covering = estate.snapshot.publicAccessExclusions.filter(
    ({ resourceId }) => resourceId === vpc.id || resourceId === subnet?.id,
  );
  if (covering.some((exclusion) => !exclusion.settled)) {
    return { kind: "unsettled", what: "an exclusion from VPC Block Public Access is being changed" };
  }
  const what = "the exclusions from VPC Block Public Access";
  const gap = estate.gapIn("VpcBlockPublicAccessExclusions", scope, null, what, null);
  if (gap !== null && covering.length === 0) return { kind: "unread", gap };
  const active = covering.filter((exclusion) => exclusion.inForce);
  const open = active.find((exclusion) => exclusion.allows === "bidirectional");
  if (open !== undefined) return { kind: "mode", mode: "off", source: open.id, egressExcluded: false };
  const outward = active[0];
  // What the VPC says of itself may already have the exclusion in it; what the account says has not.
  if (outward !== undefined && (read === undefined || setting.mode === "block-bidirectional")) {
    return { kind: "mode", mode: "block-ingress", source: outward.id, egressExcluded: true };
  }
  const source = read === undefined ? `${vpc.id} InternetGatewayBlockMode` : "the account's setting";
  return { kind: "mode", mode: setting.mode, source, egressExcluded: false };
}

/** Read, and no setting came back: off. Not read: taken as off, and said so. */
function nothingRead(estate: Estate, scope: Scope): Effective {
  const gap = estate.gapIn("VpcBlockPublicAccessOptions", scope, null, "VPC Block Public Access", null);
  if (gap === null) return { kind: "mode", mode: "off", source: "the account", egressExcluded: false };
  const { needs, what: _what, why: _why, ...wanted } = gap;
  const assumption = { what: "VPC Block Public Access is off", because: `it was not read (${needs})`, ...wanted };
  return { kind: "assumed-off", gap, assumption };
}

const matches = (one: Scope, other: Scope): boolean =>
  (one.account === null || other.account === null || one.account === other.account) &&
  (one.region === null || other.region === null || one.region === other.region);
