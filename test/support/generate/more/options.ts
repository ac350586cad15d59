/** Which further kinds of things generated networks have. Without any, they are the same as they always were. */
export interface GenerateOptions {
  /** Transit gateways, one or two, peered or not, and an egress VPC behind one of them. */
  readonly transitGateways?: boolean;
  /** Gateway and interface endpoints. */
  readonly endpoints?: boolean;
  /** Application and Network Load Balancers. */
  readonly loadBalancers?: boolean;
}

export function wantsMore(options: GenerateOptions): boolean {
  return options.transitGateways === true || options.endpoints === true || options.loadBalancers === true;
}
