import type { Plugin } from "esbuild";
import { allCalls } from "#adapters/aws/collect/index.ts";

/** The packages that the collector loads as a whole, and picks its commands from by name while it runs. */
const services: Readonly<Record<string, { readonly service: string; readonly client: string }>> = {
  "@aws-sdk/client-ec2": { service: "ec2", client: "EC2Client" },
  "@aws-sdk/client-elastic-load-balancing": { service: "elb", client: "ElasticLoadBalancingClient" },
  "@aws-sdk/client-elastic-load-balancing-v2": { service: "elbv2", client: "ElasticLoadBalancingV2Client" },
  "@aws-sdk/client-network-firewall": { service: "networkFirewall", client: "NetworkFirewallClient" },
  "@aws-sdk/client-route-53": { service: "route53", client: "Route53Client" },
  "@aws-sdk/client-route53resolver": { service: "route53resolver", client: "Route53ResolverClient" },
};

const here = "only-what-is-called";

/** A bundler cannot see which commands those are; the list of all calls can. Any other is not in the bundle at all. */
export const onlyWhatIsCalled: Plugin = {
  name: here,
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/client-/ }, ({ path, kind, namespace, resolveDir }) =>
      kind === "dynamic-import" && namespace !== here && services[path] !== undefined
        ? { path, namespace: here, pluginData: resolveDir }
        : null,
    );
    build.onLoad({ filter: /.*/, namespace: here }, ({ path, pluginData }) => ({
      contents: `export { ${exportsOf(path).join(", ")} } from "${path}";`,
      loader: "js",
      resolveDir: pluginData as string,
    }));
  },
};

function exportsOf(path: string): readonly string[] {
  const known = services[path];
  if (known === undefined) throw new Error(`${path} is none of the collector's`);
  const operations = allCalls.filter(({ service }) => service === known.service).map(({ operation }) => operation);
  return [known.client, ...new Set(operations.map((operation) => `${operation}Command`))];
}
