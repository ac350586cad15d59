/** A name in the DNS that AWS gave to something: a load balancer's, an endpoint's. */
export interface AwsName {
  /** In lower case and without the last dot; may begin with `*.`. */
  readonly name: string;
  readonly kind: "load-balancer" | "vpc-endpoint";
  readonly id: string;
  readonly vpcId: string | null;
  /** For a load balancer: whether its name resolves to public addresses. */
  readonly isPublic: boolean;
  /** The interfaces that have its addresses, where AWS lists them. */
  readonly interfaceIds: readonly string[];
  /** What the description of its interfaces ends in, where AWS does not list them: `app/web/0a1b`. */
  readonly described: string | null;
  /** Set where the name means this only inside of the VPC (VPCE-12). */
  readonly onlyInside: boolean;
}

/** An endpoint that answers to a service's own name, which AWS did not print (VPCE-12). */
export interface UnnamedEndpoint {
  readonly endpointId: string;
  readonly vpcId: string;
  readonly service: string;
}
