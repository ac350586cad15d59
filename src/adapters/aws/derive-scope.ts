import type { Scope } from "#domain/estate/scope.ts";
import type { ScopedDocuments } from "./documents.ts";
import { textsAt } from "./parse/other-resource.ts";

/**
 * The Region of an Availability Zone, Local Zone or Wavelength Zone: `us-east-1a`, `us-east-1-bos-1a` and
 * `us-east-1-wl1-bos-wlz-1` all lie in `us-east-1`
 * (https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-local-zones.html).
 */
const zone = /^((?:[a-z]{2}|eusc)(?:-[a-z]+)+?-\d+)(?:[a-z]|-[a-z].*)$/;

export function regionOfZone(name: string): string | null {
  return zone.exec(name)?.[1] ?? null;
}

/** Where entries say where they are, by top-level key: a zone, an ARN, or the Region itself. */
const zoneFields: readonly (readonly [key: string, path: string])[] = [
  ["Subnets", "AvailabilityZone"],
  ["NetworkInterfaces", "AvailabilityZone"],
  ["Reservations", "Instances.Placement.AvailabilityZone"],
];
const arnFields: readonly (readonly [key: string, path: string])[] = [
  ["Subnets", "SubnetArn"],
  ["SecurityGroups", "SecurityGroupArn"],
  ["ManagedPrefixLists", "PrefixListArn"],
  ["TransitGateways", "TransitGatewayArn"],
  ["LoadBalancers", "LoadBalancerArn"],
  ["TargetGroups", "TargetGroupArn"],
];

/**
 * The account and Region of documents whose folder names neither. Only what all entries agree on counts: a folder that
 * mixes two Regions is in none, and VPCs of two owners (a shared one among them) do not say whose view this is.
 */
export function scopeOf(documents: ScopedDocuments): Scope {
  return {
    account: documents.account ?? accountIn(documents),
    region: documents.region ?? regionIn(documents),
  };
}

function accountIn({ documents }: ScopedDocuments): string | null {
  const told = only(textsIn(documents, "VpcBlockPublicAccessOptions", "AwsAccountId"));
  const account = told ?? only(textsIn(documents, "Vpcs", "OwnerId"));
  return account !== null && /^\d{12}$/.test(account) ? account : null;
}

function regionIn({ documents }: ScopedDocuments): string | null {
  const zones = zoneFields.flatMap(([key, path]) => textsIn(documents, key, path).map(regionOfZone));
  const arns = arnFields.flatMap(([key, path]) => textsIn(documents, key, path).map(regionOfArn));
  const told = textsIn(documents, "VpcBlockPublicAccessOptions", "AwsRegion");
  return only([...zones, ...arns, ...told].filter((region) => region !== null));
}

const textsIn = (documents: ScopedDocuments["documents"], key: string, path: string): readonly string[] =>
  (documents[key] ?? []).flatMap((entry) => textsAt(entry, path));

const regionOfArn = (arn: string): string | null => arn.split(":")[3] || null;

function only(texts: readonly string[]): string | null {
  const [first, ...rest] = new Set(texts);
  return first === undefined || rest.length > 0 ? null : first;
}
