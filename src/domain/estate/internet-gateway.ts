import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

/** https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html */
export interface InternetGateway {
  readonly id: Id<"igw">;
  readonly scope: Scope;
  readonly name: string | null;
  readonly attachments: readonly GatewayAttachment[];
}

/** IPv6 outbound only (IGW-09, https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html). */
export interface EgressOnlyInternetGateway {
  readonly id: Id<"eigw">;
  readonly scope: Scope;
  readonly name: string | null;
  readonly attachments: readonly GatewayAttachment[];
}

export interface GatewayAttachment {
  readonly vpcId: Id<"vpc">;
  /** AWS writes `available` for an attached internet gateway and `attached` elsewhere. */
  readonly state: string;
}

/** IGW-01: only a finished attachment to this very VPC carries traffic. */
export function isAttachedTo(
  gateway: { readonly attachments: readonly GatewayAttachment[] },
  vpcId: Id<"vpc">,
): boolean {
  return gateway.attachments.some(
    (attachment) => attachment.vpcId === vpcId && (attachment.state === "available" || attachment.state === "attached"),
  );
}
