import type { RawScope } from "../support/raw-estate.ts";
import type { Estate } from "./estate.ts";
import type { Trouble } from "./gateways.ts";
import { asObject, child, type Json, list, text } from "./json.ts";

/** What wants to pass the internet gateway: a way in, or one of three ways out. */
export type Passage = "in" | "out-own" | "out-nat" | "out-eigw";

type Mode = "off" | "bidirectional" | "ingress" | "egress-excluded" | "unknown";

const MODES: Readonly<Record<string, Mode>> = {
  off: "off",
  "block-bidirectional": "bidirectional",
  "block-ingress": "ingress",
};

function entries(scope: RawScope | undefined, key: string): readonly Json[] {
  return (scope?.documents[key] ?? []).map(asObject).filter((json) => json !== undefined);
}

/** The settings are the owner account's (BPA-07). */
function ownerScope(estate: Estate, vpcId: string): RawScope | undefined {
  const scopes = estate.scopesOf(vpcId);
  const owner = text(estate.vpc(vpcId)?.json, "OwnerId");
  return scopes.find((scope) => scope.account === owner) ?? scopes[0];
}

/** BPA-03: the exclusions that cover the subnet or its VPC. */
function exclusionFor(scope: RawScope | undefined, vpcId: string, subnetId: string | undefined): string {
  const covering = entries(scope, "VpcBlockPublicAccessExclusions").filter((item) => {
    const resource = text(item, "ResourceArn")?.split("/").at(-1);
    return resource === vpcId || resource === subnetId;
  });
  const states = covering.map((item) => text(item, "State") ?? "create-complete");
  if (states.some((state) => state.endsWith("in-progress"))) return "unknown";
  const modes = covering
    .filter((_, i) => states[i] === "create-complete" || states[i] === "update-complete")
    .map((item) => text(item, "InternetGatewayExclusionMode"));
  if (modes.includes("allow-bidirectional")) return "allow-bidirectional";
  return modes.includes("allow-egress") ? "allow-egress" : "none";
}

function modeOf(estate: Estate, vpcId: string, subnetId: string | undefined): Mode {
  const place = subnetId === undefined ? estate.vpc(vpcId)?.json : estate.find("Subnets", "SubnetId", subnetId);
  if (place === undefined) return "unknown";
  const effective = text(child(place, "BlockPublicAccessStates"), "InternetGatewayBlockMode");
  if (effective !== undefined) return MODES[effective] ?? "unknown";
  const ofVpc = text(child(estate.vpc(vpcId)?.json, "BlockPublicAccessStates"), "InternetGatewayBlockMode");
  if (ofVpc === "off") return "off";
  const scope = ownerScope(estate, vpcId);
  const [options] = entries(scope, "VpcBlockPublicAccessOptions");
  if (options === undefined) return "off";
  const inner = list(options, "VpcBlockPublicAccessOptions")[0] ?? options;
  const state = text(inner, "State") ?? "update-complete";
  if (state !== "default-state" && state !== "update-complete") return "unknown";
  const mode = MODES[text(inner, "InternetGatewayBlockMode") ?? "off"] ?? "unknown";
  if (mode === "off" || mode === "unknown") return mode;
  const exclusion = exclusionFor(scope, vpcId, subnetId);
  if (exclusion === "unknown") return "unknown";
  if (exclusion === "allow-bidirectional") return "off";
  return mode === "bidirectional" && exclusion === "allow-egress" ? "egress-excluded" : mode;
}

/** BPA-01 to BPA-04; the subnet is the one that touches the internet gateway. */
export function blockPublicAccess(
  estate: Estate,
  vpcId: string,
  subnetId: string | undefined,
  passage: Passage,
): Trouble | undefined {
  const mode = modeOf(estate, vpcId, subnetId);
  const reason = `block public access, ${mode}, ${passage}, ${subnetId ?? vpcId}`;
  if (mode === "off") return undefined;
  if (mode === "unknown") return { kind: "lost", reason };
  if (mode === "bidirectional" || passage === "in") return { kind: "dropped", reason };
  if (passage !== "out-own") return undefined;
  return { kind: mode === "ingress" ? "dropped" : "lost", reason };
}
