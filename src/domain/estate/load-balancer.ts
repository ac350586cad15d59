import type { Address, Family } from "../net/address.ts";
import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

/**
 * A load balancer of any kind. Its nodes are interfaces that it keeps in its subnets, each a way in of its own (ELB-10).
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html
 */
export interface LoadBalancer {
  /** The ARN; a classic load balancer has only its name. */
  readonly id: string;
  readonly scope: Scope;
  readonly name: string;
  readonly type: "application" | "network" | "gateway" | "classic";
  readonly vpcId: Id<"vpc">;
  /** `active`, `provisioning`, `active_impaired`, `failed` (ELB-01); null for a classic one, which says none. */
  readonly state: string | null;
  /** The zones that it is enabled in, with its subnet in each; a classic one does not say their names. */
  readonly zones: readonly { readonly name: string | null; readonly subnetId: string }[];
  readonly groups: readonly string[];
  /** What a classic load balancer carries itself; the others have listeners and target groups of their own. */
  readonly classic: {
    readonly listeners: readonly ClassicListener[];
    readonly instanceIds: readonly Id<"i">[];
  } | null;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_Listener.html */
interface ClassicListener {
  readonly port: number;
  readonly instancePort: number;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Listener.html */
export interface Listener {
  readonly id: string;
  readonly scope: Scope;
  readonly balancerId: string;
  readonly protocol: ListenerProtocol;
  readonly port: number;
  readonly actions: readonly ListenerAction[];
}

/** `GENEVE` is a Gateway Load Balancer's, which has no port of a client's (ELB-26). */
type ListenerProtocol = "HTTP" | "HTTPS" | "TCP" | "TLS" | "UDP" | "TCP_UDP" | "QUIC" | "TCP_QUIC" | "GENEVE";

/** Where a listener sends connections, or that it answers itself (ELB-03). */
export interface ListenerAction {
  /** `forward`, `redirect`, `fixed-response`, `authenticate-oidc`, … */
  readonly type: string;
  /** For `forward`: the groups with a weight above 0. */
  readonly groupIds: readonly string[];
}

/** The rules of one listener; what the answer holds is all of them. */
export interface ListenerRules {
  readonly listenerId: string;
  readonly actions: readonly ListenerAction[];
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html */
export interface TargetGroup {
  readonly id: string;
  readonly scope: Scope;
  readonly name: string;
  readonly targetType: "instance" | "ip" | "lambda" | "alb";
  /** Null for `lambda`. */
  readonly protocol: string | null;
  /** 0 for `lambda`. */
  readonly port: number;
  readonly family: Family;
}

/** Attributes of one load balancer or target group, by AWS's own keys. */
export interface BalancingAttributes {
  /** The ARN of what they belong to. */
  readonly of: string;
  readonly values: ReadonlyMap<string, string>;
}

/** The registered targets of one group and how they are: the answer holds all of them (ELB-08). */
export interface TargetHealth {
  readonly groupId: string;
  readonly targets: readonly Target[];
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealthDescription.html */
export interface Target {
  /** An instance id, an address in text, or the ARN of a function or of a load balancer. */
  readonly id: string;
  /** Set where `id` is an address. */
  readonly address: Address | null;
  /** The target's own port; null where it uses that of its group (ELB-04). */
  readonly port: number | null;
  /** As registered: a zone, `all`, or null. */
  readonly zone: string | null;
  /** `healthy`, `unhealthy`, `initial`, `unused`, `draining`, `unavailable`, … */
  readonly health: string;
}
