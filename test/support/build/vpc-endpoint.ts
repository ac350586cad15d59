/** What a test says of an endpoint; the rest is as AWS prints it of an ordinary one. */
interface EndpointWords {
  readonly vpc: string;
  /** `Gateway` unless said. */
  readonly type?: string;
  /** `s3`, `ssm`; the service's name in Ireland. */
  readonly service?: string;
  /** `available` unless said. */
  readonly state?: string;
  readonly interfaces?: readonly string[];
  readonly subnets?: readonly string[];
  readonly groups?: readonly string[];
  /** What the endpoint policy allows to whom; everything to everybody unless said, null for none. */
  readonly policy?: object | null;
}

const fullAccess = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };

/** As DescribeVpcEndpoints prints one. */
export function vpcEndpoint(VpcEndpointId: string, words: EndpointWords): unknown {
  const statement = words.policy === undefined ? fullAccess : words.policy;
  return {
    VpcEndpointId,
    VpcEndpointType: words.type ?? "Gateway",
    VpcId: words.vpc,
    ServiceName: `com.amazonaws.eu-west-1.${words.service ?? "s3"}`,
    State: words.state ?? "available",
    ...(statement === null
      ? {}
      : { PolicyDocument: JSON.stringify({ Version: "2008-10-17", Statement: [statement] }) }),
    RouteTableIds: [],
    SubnetIds: words.subnets ?? [],
    Groups: (words.groups ?? []).map((GroupId) => ({ GroupId, GroupName: GroupId })),
    NetworkInterfaceIds: words.interfaces ?? [],
    PrivateDnsEnabled: false,
    DnsEntries: [],
    Tags: [],
  };
}
