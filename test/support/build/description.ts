import type { TransitWords } from "./transit-gateways.ts";

/**
 * A network in as few words as a test needs. What is left out is ordinary: a network ACL that allows everything, a main
 * route table with the local routes, a security group that allows everything, a running Linux instance, Block Public
 * Access off. The VPC of a subnet and the subnet of a host follow from their addresses.
 */
export interface Description {
  /** Twelve digits; the first test account unless said. */
  readonly account?: string;
  /** `eu-west-1` unless said. */
  readonly region?: string;
  /** Id -> blocks of both families. */
  readonly vpcs: Readonly<Record<string, readonly string[]>>;
  readonly subnets: Readonly<Record<string, string | SubnetWords>>;
  readonly tables?: Readonly<Record<string, TableWords>>;
  readonly acls?: Readonly<Record<string, AclWords>>;
  readonly groups?: Readonly<Record<string, GroupWords>>;
  /** Interface id -> its address, or more about it. */
  readonly hosts?: Readonly<Record<string, string | HostWords>>;
  /** Id -> the VPC to which it is attached; null where it is attached to none. */
  readonly internetGateways?: Readonly<Record<string, string | null>>;
  readonly egressOnlyGateways?: Readonly<Record<string, string | null>>;
  readonly natGateways?: Readonly<Record<string, NatWords>>;
  readonly peerings?: Readonly<Record<string, PeeringWords>>;
  /** Id -> entries; null where the entries were not read. */
  readonly prefixLists?: Readonly<Record<string, readonly string[] | null>>;
  readonly blockPublicAccess?: { readonly mode: string; readonly state?: string };
  readonly exclusions?: Readonly<Record<string, ExclusionWords>>;
  /** None unless said. */
  readonly transit?: TransitWords;
  /** Documents as AWS prints them, for what has no words here. */
  readonly loadBalancers?: Readonly<Record<string, LoadBalancerWords>>;
  /** By names that begin with `tg-`. */
  readonly targetGroups?: Readonly<Record<string, TargetGroupWords>>;
  readonly extra?: Readonly<Record<string, readonly unknown[]>>;
}

export interface SubnetWords {
  readonly cidr: string;
  readonly ipv6?: string;
  readonly vpc?: string;
  /** The letter of the zone; `a` unless said. */
  readonly zone?: string;
  /** Free IPv4 addresses; all that AWS leaves unless said, null where AWS does not say. */
  readonly free?: number | null;
  /** Whether it gives out public addresses; false unless said, null where AWS does not say. */
  readonly givesPublic?: boolean | null;
  /** What AWS prints as the effective mode of Block Public Access here; nothing unless said. */
  readonly blockMode?: string;
}

interface TableWords {
  readonly vpc?: string;
  readonly main?: true;
  readonly subnets?: readonly string[];
  /** Gateways whose entering traffic it routes. */
  readonly gateways?: readonly string[];
  /** `0.0.0.0/0 igw-a`, `pl-a nat-a`, `10.9.0.0/16 vgw-a propagated`, `10.9.0.0/16 pcx-a blackhole`. */
  readonly routes?: readonly string[];
  /** False where the local routes are left out, as in files written by hand. */
  readonly local?: false;
}

interface AclWords {
  readonly subnets?: readonly string[];
  readonly vpc?: string;
  readonly isDefault?: true;
  /** `100 allow tcp 443 0.0.0.0/0`, `110 deny all 10.0.0.0/8`, `120 allow icmp 8/-1 ::/0`. */
  readonly in: readonly string[];
  readonly out: readonly string[];
}

interface GroupWords {
  readonly vpc?: string;
  /** `tcp 443 0.0.0.0/0`, `all sg-a`, `icmp 8/-1 10.0.0.0/8`, `udp 53 pl-a`, `all 222222222222/sg-b`; nothing unless said. */
  readonly in?: readonly string[];
  /** Everything unless said. */
  readonly out?: readonly string[];
}

export interface LoadBalancerWords {
  /** `application` unless said. */
  readonly type?: "application" | "network" | "gateway" | "classic";
  readonly scheme?: "internet-facing";
  readonly state?: string;
  /** Its interfaces: the private address of each, or a host's words. */
  readonly nodes: Readonly<Record<string, string | HostWords>>;
  /** Subnets of zones in which it has no interface yet. */
  readonly alsoIn?: readonly string[];
  readonly groups?: readonly string[];
  /** `HTTPS 443 tg-web`, `TCP 80 tg-a=90 tg-b=0`, `HTTP 80 redirect | tg-b`; of a classic one `TCP 80 8080`. */
  readonly listeners?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
  /** Of a classic one. */
  readonly instances?: readonly string[];
}

export interface TargetGroupWords {
  /** `instance` unless said. */
  readonly type?: "ip" | "lambda" | "alb";
  /** `HTTP` and 80 unless said. */
  readonly protocol?: string;
  readonly port?: number;
  readonly family?: "ipv6";
  /** `i-web`, `10.0.1.5:8080 unhealthy`; null where their health was not read. */
  readonly targets: readonly string[] | null;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface HostWords {
  /** The primary private address; null for an interface that has only IPv6. */
  readonly at: string | null;
  readonly subnet?: string;
  readonly groups?: readonly string[];
  readonly public?: string;
  readonly ipv6?: string;
  /** Secondary private addresses, and the public address of each. */
  readonly also?: Readonly<Record<string, string | null>>;
  /** Delegated prefixes of either family. */
  readonly prefixes?: readonly string[];
  /** Its instance; `i-` with the interface's own suffix unless said, null for none. */
  readonly instance?: string | null;
  /** Of the instance: `running` unless said. */
  readonly state?: string;
  /** `unknown` leaves out what AWS prints about it. */
  readonly platform?: "linux" | "windows" | "unknown";
  /** Of the interface: `in-use` unless said. */
  readonly status?: string;
  readonly sourceDestCheck?: boolean;
  readonly type?: string;
  readonly description?: string;
  readonly denyInternetGateway?: true;
}

export interface NatWords {
  /** Its private address; null for a regional gateway. */
  readonly at: string | null;
  readonly public?: string;
  readonly connectivity?: "public" | "private";
  readonly state?: string;
  readonly subnet?: string;
  readonly regional?: {
    readonly vpc: string;
    readonly table: string;
    readonly zones: readonly string[];
    readonly autoProvision: boolean;
  };
}

export interface PeeringWords {
  readonly from: string;
  /** A VPC described here, or what is known of one that is not. */
  readonly to:
    | string
    | { readonly vpc: string; readonly cidrs: readonly string[]; readonly account?: string; readonly region?: string };
  readonly status?: string;
}

interface ExclusionWords {
  /** A VPC or subnet. */
  readonly of: string;
  readonly allows: "bidirectional" | "egress";
  readonly state?: string;
}
