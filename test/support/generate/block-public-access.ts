import fc from "fast-check";
import { choice, pick, sometimes, word } from "./chance.ts";
import type {
  BlockMode,
  RawBlockPublicAccessExclusion,
  RawBlockPublicAccessOptions,
  RawBlockState,
} from "./documents.ts";
import { id } from "./ids.ts";
import type { Layout, PlacedScope, PlacedSubnet, PlacedVpc } from "./layout.ts";
import type { BlockPublicAccessPlan, ExclusionPlan } from "./plan.ts";

const exclusionPlan: fc.Arbitrary<ExclusionPlan> = fc.record({
  of: word([
    ["vpc", 40],
    ["subnet", 60],
  ]),
  choice,
  mode: word([
    ["allow-bidirectional", 65],
    ["allow-egress", 35],
  ]),
  state: word([
    ["create-complete", 80],
    ["create-in-progress", 8],
    ["delete-complete", 12],
  ]),
});

const plan: fc.Arbitrary<BlockPublicAccessPlan> = fc.record({
  mode: word([
    ["block-ingress", 38],
    ["off", 24],
    ["block-bidirectional", 38],
  ]),
  state: word([
    ["update-complete", 88],
    ["update-in-progress", 12],
  ]),
  shownIn: word([
    ["options", 60],
    ["subnets", 20],
    ["both", 20],
  ]),
  exclusions: fc.array(exclusionPlan, { minLength: 0, maxLength: 2 }),
});

export const blockPublicAccessPlan: fc.Arbitrary<BlockPublicAccessPlan | undefined> = sometimes(12, plan);

/** Only the first account and Region ever has it. */
function planOf(layout: Layout, scope: PlacedScope): BlockPublicAccessPlan | undefined {
  return scope.index === 0 ? layout.plan.blockPublicAccess : undefined;
}

export function blockPublicAccessOptions(
  layout: Layout,
  scope: PlacedScope,
): RawBlockPublicAccessOptions[] | undefined {
  const found = planOf(layout, scope);
  if (found === undefined || found.shownIn === "subnets") return undefined;
  return [
    {
      AwsAccountId: scope.account,
      AwsRegion: scope.region,
      State: found.mode === "off" && found.state === "update-complete" ? "default-state" : found.state,
      InternetGatewayBlockMode: found.mode,
      ManagedBy: "account",
      ExclusionsAllowed: "allowed",
    },
  ];
}

export function blockPublicAccessExclusions(
  layout: Layout,
  scope: PlacedScope,
): RawBlockPublicAccessExclusion[] | undefined {
  const found = planOf(layout, scope);
  if (found === undefined || found.shownIn === "subnets") return undefined;
  return found.exclusions.map((exclusion, index) => ({
    ExclusionId: id("vpcbpa-exclude", index + 1),
    InternetGatewayExclusionMode: exclusion.mode,
    ResourceArn: `arn:aws:ec2:${scope.region}:${scope.account}:${resourceOf(layout, scope, exclusion)}`,
    State: exclusion.state,
    Tags: [],
  }));
}

function resourceOf(layout: Layout, scope: PlacedScope, exclusion: ExclusionPlan): string {
  const vpcs = layout.vpcs.filter((vpc) => vpc.scope === scope);
  const subnets = vpcs.flatMap((vpc) => vpc.subnets);
  return exclusion.of === "vpc"
    ? `vpc/${pick(vpcs, exclusion.choice)?.id}`
    : `subnet/${pick(subnets, exclusion.choice)?.id}`;
}

/** The effective mode that AWS prints on VPCs and subnets, once it has settled. */
export function effectiveState(
  layout: Layout,
  of: PlacedVpc | PlacedSubnet,
): { BlockPublicAccessStates?: RawBlockState } {
  const scope = "vpc" in of ? of.vpc.scope : of.scope;
  const found = planOf(layout, scope);
  if (found === undefined || found.shownIn === "options" || found.state === "update-in-progress") return {};
  const names = "vpc" in of ? [`vpc/${of.vpc.id}`, `subnet/${of.id}`] : [`vpc/${of.id}`];
  const excluded = found.exclusions.filter(
    (exclusion) => exclusion.state === "create-complete" && names.includes(resourceOf(layout, scope, exclusion)),
  );
  return { BlockPublicAccessStates: { InternetGatewayBlockMode: effectiveMode(found.mode, excluded) } };
}

function effectiveMode(mode: BlockMode, exclusions: readonly ExclusionPlan[]): BlockMode {
  if (mode === "off" || exclusions.some((exclusion) => exclusion.mode === "allow-bidirectional")) return "off";
  return exclusions.length > 0 ? "block-ingress" : mode;
}
