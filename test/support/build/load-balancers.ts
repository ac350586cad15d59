import type { Description, HostWords, LoadBalancerWords, TargetGroupWords } from "./description.ts";
import type { Where } from "./interfaces.ts";

const kinds = { application: "app", network: "net", gateway: "gwy" } as const;
const interfaceTypes = {
  application: "interface",
  network: "network_load_balancer",
  gateway: "gateway_load_balancer",
  classic: "interface",
} as const;

const typeOf = ({ type }: LoadBalancerWords) => type ?? "application";

const service = ({ account, region }: Where): string => `arn:aws:elasticloadbalancing:${region}:${account}`;

/** The ARN of a described load balancer. */
function balancerArn(name: string, words: LoadBalancerWords, where: Where): string {
  const type = typeOf(words);
  return type === "classic" ? name : `${service(where)}:loadbalancer/${kinds[type]}/${name}/50dc6c495c0c9188`;
}

const groupArn = (name: string, where: Where): string => `${service(where)}:targetgroup/${name}/73e2d6bc24d8a067`;

/** The nodes as hosts, with the description that AWS gives them. */
export function nodesOf({ loadBalancers = {} }: Description): readonly (readonly [string, HostWords])[] {
  return Object.entries(loadBalancers).flatMap(([name, words]) => {
    const type = typeOf(words);
    const description = type === "classic" ? `ELB ${name}` : `ELB ${kinds[type]}/${name}/50dc6c495c0c9188`;
    const common = { instance: null, type: interfaceTypes[type], description, groups: words.groups ?? [] };
    return Object.entries(words.nodes).map(
      ([id, node]) => [id, { ...common, ...(typeof node === "string" ? { at: node } : node) }] as const,
    );
  });
}

/** What AWS would print about the described load balancers; nothing where there are none. */
export function balancingDocuments(
  description: Description,
  where: Where,
  subnetOf: (id: string, words: HostWords) => { readonly id: string; readonly zone: string; readonly vpcId: string },
): Readonly<Record<string, readonly unknown[]>> {
  const { loadBalancers, targetGroups = {} } = description;
  if (loadBalancers === undefined) return {};
  const all = Object.entries(loadBalancers);
  const nodes = new Map(nodesOf(description));
  const placesOf = (words: LoadBalancerWords) => [
    ...new Map(
      Object.keys(words.nodes).map((id) => {
        const subnet = subnetOf(id, nodes.get(id) as HostWords);
        return [subnet.id, subnet] as const;
      }),
    ).values(),
    ...(words.alsoIn ?? []).map((subnet) => where.subnets.find(({ id }) => id === subnet) as (typeof where.subnets)[0]),
  ];
  const modern = all.filter(([, words]) => typeOf(words) !== "classic");
  const listeners = modern.flatMap(([name, words]) =>
    (words.listeners ?? []).map((text) => listener(text, balancerArn(name, words, where), where)),
  );
  return {
    LoadBalancers: modern.map(([name, words]) => ({
      LoadBalancerArn: balancerArn(name, words, where),
      LoadBalancerName: name,
      DNSName: `${name}-1234.${where.region}.elb.amazonaws.com`,
      Type: typeOf(words),
      Scheme: words.scheme ?? "internal",
      VpcId: placesOf(words)[0]?.vpcId,
      State: { Code: words.state ?? "active" },
      AvailabilityZones: placesOf(words).map(({ id, zone }) => ({ ZoneName: `${where.region}${zone}`, SubnetId: id })),
      SecurityGroups: words.groups ?? [],
    })),
    LoadBalancerDescriptions: all
      .filter(([, words]) => typeOf(words) === "classic")
      .map(([name, words]) => ({
        LoadBalancerName: name,
        DNSName: `${name}-1234.${where.region}.elb.amazonaws.com`,
        Scheme: words.scheme ?? "internal",
        VPCId: placesOf(words)[0]?.vpcId,
        Subnets: placesOf(words).map(({ id }) => id),
        SecurityGroups: words.groups ?? [],
        Instances: (words.instances ?? []).map((InstanceId) => ({ InstanceId })),
        ListenerDescriptions: (words.listeners ?? []).map((text) => {
          const [Protocol = "", port = "", instancePort = port] = text.split(" ");
          return { Listener: { Protocol, LoadBalancerPort: Number(port), InstancePort: Number(instancePort) } };
        }),
      })),
    Listeners: listeners.map(({ own }) => own),
    ListenerRules: listeners.map(({ rules }) => rules),
    LoadBalancerAttributes: modern.map(([name, words]) => ({
      LoadBalancerArn: balancerArn(name, words, where),
      Attributes: attributes(words.attributes),
    })),
    TargetGroups: Object.entries(targetGroups).map(([name, words]) => targetGroup(name, words, where)),
    TargetGroupAttributes: Object.entries(targetGroups).map(([name, { attributes: own }]) => ({
      TargetGroupArn: groupArn(name, where),
      Attributes: attributes(own),
    })),
    LoadBalancerTargetHealth: Object.entries(targetGroups).flatMap(([name, { targets }]) =>
      targets === null
        ? []
        : [
            {
              TargetGroupArn: groupArn(name, where),
              TargetHealthDescriptions: targets.map((text) => target(text, description, where)),
            },
          ],
    ),
  };
}

const attributes = (words: Readonly<Record<string, string>> = {}): readonly unknown[] =>
  Object.entries(words).map(([Key, Value]) => ({ Key, Value }));

function targetGroup(name: string, words: TargetGroupWords, where: Where): unknown {
  return {
    TargetGroupArn: groupArn(name, where),
    TargetGroupName: name,
    TargetType: words.type ?? "instance",
    ...(words.type === "lambda" ? {} : { Protocol: words.protocol ?? "HTTP", Port: words.port ?? 80 }),
    IpAddressType: words.family ?? "ipv4",
  };
}

/** `i-web`, `10.0.1.5:8080 unhealthy`, `alb-inner healthy all`: id and port, health (healthy unless said), zone. */
function target(text: string, { loadBalancers = {} }: Description, where: Where): unknown {
  const [place = "", state = "healthy", zone] = text.split(" ");
  const [, id = place, port] = /^([^:]*?|arn:.*)(?::(\d+))?$/.exec(place) ?? [];
  const balancer = loadBalancers[id];
  return {
    Target: {
      Id: balancer === undefined ? id : balancerArn(id, balancer, where),
      ...(port === undefined ? {} : { Port: Number(port) }),
      ...(zone === undefined ? {} : { AvailabilityZone: zone }),
    },
    TargetHealth: { State: state },
  };
}

/**
 * `HTTPS 443 tg-web`, `TCP 80 tg-a=90 tg-b=10`, `HTTP 80 redirect`; more rules after `|`, as `HTTP 80 tg-a | tg-b`.
 */
function listener(text: string, LoadBalancerArn: string, where: Where) {
  const [first = "", ...more] = text.split("|").map((part) => part.trim().split(/\s+/));
  const [Protocol = "", port = "", ...action] = first;
  const ListenerArn = `${LoadBalancerArn.replace(":loadbalancer/", ":listener/")}/${Protocol}-${port}`;
  const DefaultActions = [actionOf(action, where)];
  return {
    // A Gateway Load Balancer's listener takes everything and prints neither.
    own: {
      ListenerArn,
      LoadBalancerArn,
      ...(Protocol === "GENEVE" ? {} : { Protocol, Port: Number(port) }),
      DefaultActions,
    },
    rules: {
      ListenerArn,
      Rules: [
        ...more.map((words, index) => ({ Priority: String(index + 1), Actions: [actionOf(words, where)] })),
        { Priority: "default", Actions: DefaultActions },
      ],
    },
  };
}

function actionOf(words: readonly string[], where: Where): unknown {
  const [first = ""] = words;
  if (!first.startsWith("tg-")) return { Type: first };
  const groups = words.map((word) => word.split("="));
  const TargetGroups = groups.map(([name = "", weight]) => ({
    TargetGroupArn: groupArn(name, where),
    ...(weight === undefined ? {} : { Weight: Number(weight) }),
  }));
  return groups.length === 1 && groups[0]?.length === 1
    ? { Type: "forward", TargetGroupArn: TargetGroups[0]?.TargetGroupArn }
    : { Type: "forward", ForwardConfig: { TargetGroups } };
}
