import { type Modules, readCommand, type Send, type Service } from "../read-only.ts";
import { type Next, withDeadline } from "./deadline.ts";
import type { Buckets } from "./rates.ts";
import { type RetryStrategy, retryStrategy } from "./retries.ts";
import type { Timing } from "./timing.ts";

/** What the SDK calls an `AwsCredentialIdentity`. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
  readonly accountId?: string;
}

export type CredentialsProvider = () => Promise<Credentials>;

interface ClientConfig {
  readonly region: string;
  readonly credentials: CredentialsProvider;
  readonly maxAttempts: number;
  readonly retryStrategy: RetryStrategy;
  readonly requestHandler: typeof timeouts;
  readonly customUserAgent: string;
}

export interface Client {
  send(command: object): Promise<object>;
  /** https://github.com/aws/aws-sdk-js-v3/blob/main/supplemental-docs/MIDDLEWARE.md */
  readonly middlewareStack: {
    add(middleware: (next: Next) => Next, options: { readonly step: "deserialize"; readonly priority: "low" }): void;
  };
}

/**
 * Packages are loaded when a service is first asked: a question about a saved folder loads none of them, and a question
 * about security groups does not load the load balancers'.
 */
const packages: { readonly [S in Service]: () => Promise<Modules[S]> } = {
  ec2: () => import("@aws-sdk/client-ec2"),
  elb: () => import("@aws-sdk/client-elastic-load-balancing"),
  elbv2: () => import("@aws-sdk/client-elastic-load-balancing-v2"),
  networkFirewall: () => import("@aws-sdk/client-network-firewall"),
  route53: () => import("@aws-sdk/client-route-53"),
  route53resolver: () => import("@aws-sdk/client-route53resolver"),
  sts: () => import("@aws-sdk/client-sts"),
};

const clientClasses: Readonly<Record<Service, string>> = {
  ec2: "EC2Client",
  elb: "ElasticLoadBalancingClient",
  elbv2: "ElasticLoadBalancingV2Client",
  networkFirewall: "NetworkFirewallClient",
  route53: "Route53Client",
  route53resolver: "Route53ResolverClient",
  sts: "STSClient",
};

/** An endpoint that does not answer is reported in about ten seconds; the SDK's own default is to wait for ever. */
const timeouts = {
  connectionTimeout: 3_000,
  requestTimeout: 10_000,
  socketTimeout: 10_000,
  throwOnRequestTimeout: true,
} as const;

export interface Connection {
  readonly region: string;
  readonly credentials: CredentialsProvider;
  readonly buckets: Buckets;
  readonly timing: Timing;
  /** Called for each request that is made; a retry is not another one. */
  onCall(): void;
}

/** The SDK's package and a client for a service; AWS_ENDPOINT_URL is the SDK's to honour. */
export async function connect<S extends Service>(service: S, connection: Connection): Promise<[Modules[S], Client]> {
  const module = await packages[service]();
  const classes = module as unknown as Readonly<Record<string, new (config: ClientConfig) => Client>>;
  const Client = classes[clientClasses[service]];
  if (Client === undefined) throw new Error(`the SDK has no ${clientClasses[service]}`);
  const { region, credentials, timing, buckets } = connection;
  const strategy = retryStrategy(timing, () => buckets.drain(service));
  const client = new Client({
    region,
    credentials,
    maxAttempts: 8,
    retryStrategy: strategy,
    requestHandler: timeouts,
    customUserAgent: "hopwise",
  });
  // Next to the wire, inside of the retries: a deadline for each attempt, because throttling takes as long as it takes.
  client.middlewareStack.add(withDeadline(), { step: "deserialize", priority: "low" });
  return [module, client];
}

/** Sends the requests of one account and Region, at a pace that leaves room for the account's other tools. */
export function sender(connection: Connection): Send {
  const clients = new Map<Service, Promise<[unknown, Client]>>();
  const clientFor = (service: Service): Promise<[unknown, Client]> => {
    const known = clients.get(service);
    if (known !== undefined) return known;
    const made = connect(service, connection);
    clients.set(service, made);
    return made;
  };
  const send = async (service: Service, operation: string, input: object): Promise<object> => {
    const [module, client] = await clientFor(service);
    const command = readCommand(module as Modules[typeof service], operation, input);
    await connection.buckets.of(service, operation).take();
    connection.onCall();
    return client.send(command);
  };
  return send as Send;
}
