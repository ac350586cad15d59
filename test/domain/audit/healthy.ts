import { type AuditAnswer, audit } from "#domain/audit/audit.ts";
import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { openGroup } from "#test/support/build/interfaces.ts";
import { lacking, meaningOf, network } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";

const endpoint = (service: string, tables: readonly string[]) => ({
  VpcEndpointId: `vpce-${service}`,
  VpcEndpointType: "Gateway",
  VpcId: "vpc-a",
  ServiceName: `com.amazonaws.eu-west-1.${service}`,
  State: "available",
  RouteTableIds: tables,
});

/**
 * A network with which nothing is wrong. vpc-a, 10.0.0.0/16, in the zones a and b:
 *
 *   subnet-pub-a, -pub-b  default to igw-a; a NAT gateway in each, and the interface of a load balancer in pub-a
 *   subnet-app-a, -app-b  default to the NAT gateway of their zone, gateway endpoints for S3 and DynamoDB
 *
 * eni-lb takes tcp 443 from everybody, eni-app takes tcp 8080 from the group of eni-lb.
 */
export const healthy = {
  vpcs: { "vpc-a": ["10.0.0.0/16"] },
  subnets: {
    "subnet-pub-a": { cidr: "10.0.0.0/24", zone: "a" },
    "subnet-pub-b": { cidr: "10.0.1.0/24", zone: "b" },
    "subnet-app-a": { cidr: "10.0.10.0/24", zone: "a" },
    "subnet-app-b": { cidr: "10.0.11.0/24", zone: "b" },
  },
  tables: {
    "rtb-pub": { subnets: ["subnet-pub-a", "subnet-pub-b"], routes: ["0.0.0.0/0 igw-a"] },
    "rtb-app-a": { subnets: ["subnet-app-a"], routes: ["0.0.0.0/0 nat-a"] },
    "rtb-app-b": { subnets: ["subnet-app-b"], routes: ["0.0.0.0/0 nat-b"] },
  },
  internetGateways: { "igw-a": "vpc-a" },
  natGateways: { "nat-a": { at: "10.0.0.9", public: "54.1.1.9" }, "nat-b": { at: "10.0.1.9", public: "54.1.1.19" } },
  groups: {
    "sg-lb": { in: ["tcp 443 0.0.0.0/0"], out: ["tcp 8080 sg-app"] },
    "sg-app": { in: ["tcp 8080 sg-lb"], out: ["tcp 443 0.0.0.0/0"] },
  },
  hosts: {
    "eni-lb": { at: "10.0.0.5", public: "54.1.1.5", groups: ["sg-lb"], type: "network_load_balancer", instance: null },
    "eni-app": { at: "10.0.10.5", groups: ["sg-app"] },
  },
  extra: {
    VpcEndpoints: [endpoint("s3", ["rtb-app-a", "rtb-app-b"]), endpoint("dynamodb", ["rtb-app-a", "rtb-app-b"])],
    FlowLogs: [
      {
        FlowLogId: "fl-a",
        ResourceId: "vpc-a",
        TrafficType: "ALL",
        FlowLogStatus: "ACTIVE",
        DeliverLogsStatus: "SUCCESS",
      },
    ],
  },
} satisfies Description;

/** The same answers of AWS without the group that the builder adds for hosts that name none. */
export function raw(description: Description): RawScope {
  return Object.keys(description.vpcs).reduce<RawScope>(
    (all, vpc) => lacking(all, "SecurityGroups", openGroup(vpc)),
    scope(description),
  );
}

export function auditOf(described: Description | RawScope, word = "vpc-a"): AuditAnswer {
  const estate = network("documents" in described ? described : raw(described));
  return audit(estate, meaningOf(estate, word));
}

/** The findings of one check, `medium sg-a, sg-b: what is wrong`. */
export const said = ({ findings }: AuditAnswer, check: string): readonly string[] =>
  findings
    .filter((one) => one.check === check)
    .map(({ severity, of, text }) => `${severity} ${of.map(({ id }) => id).join(", ")}: ${text}`);

/** The one finding of a check. */
export function only({ findings }: AuditAnswer, check: string): AuditAnswer["findings"][number] {
  const own = findings.filter((one) => one.check === check);
  const [first] = own;
  if (first === undefined || own.length > 1) throw new Error(`${check} found ${own.length} things`);
  return first;
}
