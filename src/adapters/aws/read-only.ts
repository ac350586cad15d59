/**
 * Hopwise reads and never writes, and that holds three times over:
 *
 * 1. Commands are made by {@link readCommand} alone. Its types know only operations that read, and it refuses any other
 *    name when it runs.
 * 2. `iam-policy.json`, which a customer attaches to the role, allows exactly the operations that are used.
 * 3. A session for a customer's role is capped once more by {@link sessionPolicy}, so that a role with too wide a
 *    policy still cannot write through Hopwise.
 */
const readingVerbs = ["Describe", "Get", "List", "Search", "Test", "Lookup"] as const;
type ReadingVerb = (typeof readingVerbs)[number];

/** The SDK packages, one for each service that is read. They are types here: nothing is loaded until it is called. */
export interface Modules {
  readonly ec2: typeof import("@aws-sdk/client-ec2");
  readonly elb: typeof import("@aws-sdk/client-elastic-load-balancing");
  readonly elbv2: typeof import("@aws-sdk/client-elastic-load-balancing-v2");
  readonly networkFirewall: typeof import("@aws-sdk/client-network-firewall");
  readonly route53: typeof import("@aws-sdk/client-route-53");
  readonly route53resolver: typeof import("@aws-sdk/client-route53resolver");
  readonly sts: typeof import("@aws-sdk/client-sts");
}

export type Service = keyof Modules;

/** The first part of a service's IAM actions. */
export const iamPrefixes: Readonly<Record<Service, string>> = {
  ec2: "ec2",
  elb: "elasticloadbalancing",
  elbv2: "elasticloadbalancing",
  networkFirewall: "network-firewall",
  route53: "route53",
  route53resolver: "route53resolver",
  sts: "sts",
};

/** `O` itself where the service has such an operation and it reads; otherwise `never`, which no argument fits. */
export type ReadOperation<S extends Service, O extends string> = O extends `${ReadingVerb}${string}`
  ? `${O}Command` extends keyof Modules[S]
    ? O
    : never
  : never;

type CommandClass<S extends Service, O extends string> = `${O}Command` extends keyof Modules[S]
  ? Modules[S][`${O}Command`]
  : never;

type Sole<Parameters> = Parameters extends [infer Only] ? Only : never;

export type InputOf<S extends Service, O extends string> =
  CommandClass<S, O> extends new (...parameters: infer Parameters) => unknown ? Sole<Parameters> : never;

export type OutputOf<S extends Service, O extends string> =
  CommandClass<S, O> extends new (
    input: never,
  ) => { resolveMiddleware(...parameters: never): (...parameters: never) => Promise<{ output: infer Output }> }
    ? Output
    : never;

/** Sends one reading request and answers with what AWS said. */
export type Send = <S extends Service, O extends string>(
  service: S,
  operation: ReadOperation<S, O>,
  input: InputOf<S, O>,
) => Promise<OutputOf<S, O>>;

export function reads(operation: string): boolean {
  return readingVerbs.some((verb) => new RegExp(`^${verb}[A-Z]`).test(operation));
}

/** Makes the command of a reading operation out of its SDK package. */
export function readCommand<S extends Service>(module: Modules[S], operation: string, input: object): object {
  if (!reads(operation)) throw new Error(`${operation} is refused: Hopwise only reads`);
  const commands = module as unknown as Readonly<Record<string, (new (input: object) => object) | undefined>>;
  const Command = commands[`${operation}Command`];
  if (Command === undefined) throw new Error(`the SDK has no operation ${operation}`);
  return new Command(input);
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html: the limit for `Policy`, in characters. */
export const sessionPolicyLimit = 2048;

/**
 * The policy that is passed when a role is assumed; a session may do only what the role *and* this policy allow.
 *
 * The exact list of actions is longer than STS takes, so actions that share their verb and first noun are written once
 * (`ec2:DescribeVpc*`). That lets in a few neighbours, all of which read, and keeps out what a plain `ec2:Describe*`
 * would let in, such as an instance's user data (DescribeInstanceAttribute).
 */
export function sessionPolicy(actions: readonly string[]): string {
  const families = Map.groupBy([...new Set(actions)].sort(), familyOf);
  const Action = [...families].map(([family, members]) => (members.length === 1 ? members[0] : `${family}*`));
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });
}

/** `ec2:DescribeVpc` for `ec2:DescribeVpcPeeringConnections`. */
function familyOf(action: string): string {
  return /^[a-z0-9-]+:[A-Z][a-z]+[A-Z][a-z]*/.exec(action)?.[0] ?? action;
}
