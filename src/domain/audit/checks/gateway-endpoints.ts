import type { Estate } from "../../estate/lookup.ts";
import type { Route, RouteTable } from "../../estate/route-table.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { isAvailable, type VpcEndpoint } from "../../estate/vpc-endpoint.ts";
import { subnetsUsing } from "../../route/blocks.ts";
import { type Check, seen } from "../check.ts";
import { command } from "../command.ts";
import { type Fault, thing } from "../finding.ts";
import { liveDefaults, routeInWords } from "../routes.ts";
import type { Subject } from "../subject.ts";

/**
 * A gateway endpoint carries S3 and DynamoDB for nothing; without it the NAT gateway does, and every gigabyte is paid.
 * VPCE-02, https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export const gatewayEndpoints: Check = {
  id: "gateway-endpoints",
  holds: "what leaves by a NAT gateway has gateway endpoints for S3 and DynamoDB",
  article: "gateway-endpoint-saves-nat-cost",
  needs: ["Subnets", "RouteTables", "NatGateways", "VpcEndpoints"],
  ofWholeVpc: false,
  look: (subject) => {
    const { estate, vpc, tables } = subject;
    const leaving = tables.filter(
      (table) => subnetsUsing(estate, table).length > 0 && natRoutes(estate, table).length > 0,
    );
    const endpoints = [...estate.vpcEndpoints.values()].filter((one) => one.vpcId === vpc.id && isAvailable(one));
    return seen(services.flatMap((service) => faultsOf(subject, leaving, service, endpoints)));
  },
};

const natRoutes = (estate: Estate, table: RouteTable): readonly Route[] =>
  liveDefaults(estate, table).filter(({ target }) => estate.natGateways.get(target.id)?.connectivity === "public");

const services = [
  { name: "S3", suffix: "s3", severity: "low" },
  { name: "DynamoDB", suffix: "dynamodb", severity: "note" },
] as const;

function faultsOf(
  { estate, vpc }: Subject,
  leaving: readonly RouteTable[],
  { name, suffix, severity }: (typeof services)[number],
  endpoints: readonly VpcEndpoint[],
): readonly Fault[] {
  const ours = endpoints.filter(({ serviceName }) => serviceName?.endsWith(`.${suffix}`));
  // An interface endpoint serves the whole VPC where its names are the service's own.
  const isServed = ({ id }: RouteTable): boolean =>
    ours.some((one) => one.routeTableIds.some((own) => own === id) || (one.type === "interface" && one.privateDns));
  const gateway = ours.find(({ type }) => type === "gateway");
  const bare = leaving.filter((table) => !isServed(table));
  const ids = bare.map(({ id }) => id);
  return bare.map((table) => ({
    severity,
    of: thing("route-table", table),
    text: `${name} is reached through a NAT gateway, which is paid by the gigabyte, where a gateway endpoint is free`,
    evidence: natRoutes(estate, table).map((route) => routeInWords(table, route)),
    fix:
      gateway === undefined
        ? `Add a gateway endpoint for ${name}, associated with the route tables.`
        : `Associate the gateway endpoint for ${name} that is there with the route tables.`,
    cli: gateway === undefined ? creating(vpc, ids, suffix) : associating(vpc, gateway, ids),
  }));
}

/** The name of the service holds the Region. */
function creating({ id, scope }: Vpc, tables: readonly string[], suffix: string): readonly string[] {
  if (scope.region === null) return [];
  const service = ["--service-name", `com.amazonaws.${scope.region}.${suffix}`];
  return command(scope, "create-vpc-endpoint", "--vpc-id", id, ...service, "--route-table-ids", ...tables);
}

const associating = ({ scope }: Vpc, { id }: VpcEndpoint, tables: readonly string[]): readonly string[] =>
  command(scope, "modify-vpc-endpoint", "--vpc-endpoint-id", id, "--add-route-table-ids", ...tables);
