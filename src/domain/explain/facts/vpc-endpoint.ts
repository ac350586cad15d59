import type { Estate } from "../../estate/lookup.ts";
import { type EndpointType, isAvailable, type VpcEndpoint } from "../../estate/vpc-endpoint.ts";
import { serviceLists } from "../../route/service-lists.ts";
import { type Finding, finding, listed, yesNo } from "../finding.ts";
import { tiesOf } from "../tie.ts";

const does: Readonly<Record<EndpointType, string | null>> = {
  gateway: "leads to an AWS service without the internet, for subnets whose route table has its route (VPCE-02)",
  interface: "gives a service private addresses in the VPC, which other networks can use as well (VPCE-10)",
  "gateway-load-balancer": "sends what is routed to it through an appliance and takes it back (VPCE-18)",
  resource: "gives a shared resource private addresses in the VPC",
  "service-network": "gives the services of a VPC Lattice service network addresses in the VPC",
  unknown: null,
};

/** VPCE-01 to VPCE-19, https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html */
export function vpcEndpointFacts(estate: Estate, endpoint: VpcEndpoint): Finding {
  const { id, type, state } = endpoint;
  const tables = tablesTo(estate, id);
  const service = type === "gateway" ? serviceLists(estate, endpoint) : null;
  return finding(
    [
      ["does", does[type]],
      ["type", endpoint.typeWord],
      ["service", endpoint.serviceName],
      ["state", state],
      ["owner", endpoint.ownerId],
      ["VPC", endpoint.vpcId],
      ["subnets", listed(endpoint.subnetIds)],
      ["security groups", listed(endpoint.groups)],
      ["private DNS", type === "gateway" || endpoint.privateDns === null ? null : yesNo(endpoint.privateDns)],
      ["policy", policyWords(endpoint)],
      ["prefix lists", service === null ? null : listed(service.lists.map((list) => list.id))],
      ["route tables that lead to it", listed(tables)],
      ["also called", listed(endpoint.dnsNames)],
    ],
    [
      ...(isAvailable(endpoint) ? [] : [`${id} is ${state}: nothing goes through it (VPCE-01)`]),
      ...(type === "gateway" && tables.length === 0
        ? [`no route table that was read leads to ${id}, so nothing uses it (VPCE-02)`]
        : []),
    ],
    [service?.gap ?? null],
  );
}

/** Who may ask the service for what is IAM's to say, not the network's (VPCE-14). */
function policyWords({ policy }: VpcEndpoint): string | null {
  if (policy === null) return null;
  return policy === "full-access"
    ? "the default one, which allows everything"
    : "one of its own, which is not judged (VPCE-14)";
}

const tablesTo = (estate: Estate, id: string): readonly string[] =>
  (tiesOf(estate).usedBy.get(id) ?? []).filter(({ from }) => from.kind === "route-table").map(({ from }) => from.id);
