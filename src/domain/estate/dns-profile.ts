import type { Scope } from "./scope.ts";

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53profiles_ProfileAssociation.html (DNS-15) */
export interface ProfileAssociation {
  readonly profileId: string;
  readonly vpcId: string;
  readonly scope: Scope;
  readonly status: string;
}
