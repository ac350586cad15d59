/**
 * What the emulator does not know, played back as AWS documents it: Block Public Access, delegated prefixes, and
 * interfaces found by a public or an IPv6 address.
 */
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { openLive } from "#adapters/aws/live-source.ts";
import { useAwsEnvironment } from "#test/support/aws-environment.ts";
import { want, word } from "#test/support/live-world.ts";
import { type RecordedAws, type Replies, refusal, startRecordedAws } from "#test/support/recorded-aws.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

async function play(replies: Replies): Promise<RecordedAws> {
  const aws = await startRecordedAws(replies);
  onTestFinished(() => aws.close());
  useAwsEnvironment({ AWS_ENDPOINT_URL: aws.url });
  return aws;
}

const networkInterface = (id: string, more = "") => `<item>
  <networkInterfaceId>${id}</networkInterfaceId><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId>
  <availabilityZone>eu-west-1a</availabilityZone><description/><ownerId>123456789012</ownerId>
  <requesterManaged>false</requesterManaged><status>in-use</status><interfaceType>interface</interfaceType>
  <sourceDestCheck>true</sourceDestCheck><groupSet><item><groupId>sg-1</groupId><groupName>web</groupName></item></groupSet>
  <privateIpAddress>10.0.0.5</privateIpAddress>
  <privateIpAddressesSet><item><privateIpAddress>10.0.0.5</privateIpAddress><primary>true</primary></item></privateIpAddressesSet>
  ${more}
</item>`;

const interfaces = (...items: string[]) =>
  `<DescribeNetworkInterfacesResponse><networkInterfaceSet>${items.join("")}</networkInterfaceSet></DescribeNetworkInterfacesResponse>`;

const vpc = `<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-1</vpcId><ownerId>123456789012</ownerId><isDefault>false</isDefault>
  <state>available</state><cidrBlock>10.0.0.0/16</cidrBlock>
  <cidrBlockAssociationSet><item><cidrBlock>10.0.0.0/16</cidrBlock><cidrBlockState><state>associated</state></cidrBlockState></item></cidrBlockAssociationSet>
</item></vpcSet></DescribeVpcsResponse>`;

/** The filter of a request, as `name=value`. */
const filterOf = (form: URLSearchParams) => `${form.get("Filter.1.Name")}=${form.get("Filter.1.Value.1")}`;

describe("Block Public Access", () => {
  const replies: Replies = {
    DescribeNetworkInterfaces: interfaces(networkInterface("eni-1")),
    DescribeInternetGateways: `<DescribeInternetGatewaysResponse><internetGatewaySet><item><internetGatewayId>igw-1</internetGatewayId>
      <attachmentSet><item><vpcId>vpc-1</vpcId><state>available</state></item></attachmentSet></item></internetGatewaySet></DescribeInternetGatewaysResponse>`,
    DescribeVpcBlockPublicAccessOptions: `<DescribeVpcBlockPublicAccessOptionsResponse><vpcBlockPublicAccessOptions>
      <awsAccountId>123456789012</awsAccountId><awsRegion>eu-west-1</awsRegion><state>update-complete</state>
      <internetGatewayBlockMode>block-bidirectional</internetGatewayBlockMode>
      <lastUpdateTimestamp>2026-01-31T12:00:00.000Z</lastUpdateTimestamp><managedBy>account</managedBy>
    </vpcBlockPublicAccessOptions></DescribeVpcBlockPublicAccessOptionsResponse>`,
    DescribeVpcBlockPublicAccessExclusions: `<DescribeVpcBlockPublicAccessExclusionsResponse><vpcBlockPublicAccessExclusionSet><item>
      <exclusionId>vpcbpa-exclude-1</exclusionId><internetGatewayExclusionMode>allow-egress</internetGatewayExclusionMode>
      <resourceArn>arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1</resourceArn><state>create-complete</state>
    </item></vpcBlockPublicAccessExclusionSet></DescribeVpcBlockPublicAccessExclusionsResponse>`,
  };

  it("is read in the same round as the internet gateway, without being asked for", async () => {
    await play(replies);
    const live = await openLive({});
    const before = await live.read([word("sg-1")]);
    const { snapshot, evidence } = await live.read([want("InternetGateways", "igw-1")]);
    expect(evidence.rounds).toBe(before.evidence.rounds + 1);
    expect(snapshot.publicAccessBlocks).toMatchObject([{ mode: "block-bidirectional", settled: true }]);
    expect(snapshot.publicAccessExclusions).toMatchObject([
      { resourceId: "subnet-1", allows: "egress", inForce: true },
    ]);
  });

  it("that the Region does not have is not collected, and is not asked for twice", async () => {
    const aws = await play({
      ...replies,
      DescribeVpcBlockPublicAccessOptions: refusal("InvalidAction"),
      DescribeVpcBlockPublicAccessExclusions: refusal("UnauthorizedOperation", 403),
    });
    const live = await openLive({});
    await live.read([word("sg-1")]);
    await live.read([want("InternetGateways", "igw-1")]);
    const { snapshot, warnings } = await live.read([want("VpcBlockPublicAccessOptions", null)]);
    expect(snapshot.readings[0]?.coverage).toMatchObject({
      VpcBlockPublicAccessOptions: { state: "missing", why: "not-collected" },
      VpcBlockPublicAccessExclusions: { state: "missing", why: "denied" },
    });
    expect(warnings).toEqual([
      "ec2:DescribeVpcBlockPublicAccessOptions in eu-west-1 could not be read: InvalidAction: Told by the test.",
    ]);
    expect(aws.operations.filter((name) => name.startsWith("DescribeVpcBlock"))).toHaveLength(2);
  });
});

describe("an address of the question", () => {
  it("inside a delegated prefix is found among all interfaces of its VPC (ENI-03)", async () => {
    const prefix = "<ipv4PrefixSet><item><ipv4Prefix>10.0.0.64/28</ipv4Prefix></item></ipv4PrefixSet>";
    const lists: string[] = [];
    await play({
      DescribeVpcs: vpc,
      DescribeNetworkInterfaces: (form) => {
        lists.push(filterOf(form));
        return interfaces(...(filterOf(form) === "vpc-id=vpc-1" ? [networkInterface("eni-1", prefix)] : []));
      },
    });
    const { snapshot } = await (await openLive({})).read([word("10.0.0.70")]);
    expect(lists).toEqual(["addresses.private-ip-address=10.0.0.70", "vpc-id=vpc-1"]);
    expect(snapshot.interfaces.map(({ id }) => id)).toEqual(["eni-1"]);
    expect(snapshot.readings[0]?.coverage["NetworkInterfaces"]).toEqual({ state: "vpcs", vpcIds: new Set(["vpc-1"]) });
  });

  it.each([
    ["a private one", "10.0.0.5", ["addresses.private-ip-address=10.0.0.5"]],
    [
      "a public one, which may also be used privately",
      "203.0.113.7",
      ["addresses.private-ip-address=203.0.113.7", "association.public-ip=203.0.113.7"],
    ],
    ["an IPv6 one, however it is written", "2001:DB8:0:0::1", ["ipv6-addresses.ipv6-address=2001:db8::1"]],
  ])("is looked up as %s", async (_, address, filters) => {
    const lists: string[] = [];
    const found = `<association><publicIp>203.0.113.7</publicIp></association>
      <ipv6AddressesSet><item><ipv6Address>2001:db8::1</ipv6Address></item></ipv6AddressesSet>`;
    await play({
      DescribeNetworkInterfaces: (form) => {
        lists.push(filterOf(form));
        return interfaces(networkInterface("eni-1", found));
      },
    });
    const { snapshot } = await (await openLive({})).read([word(address)]);
    expect(lists.toSorted()).toEqual(filters);
    expect(snapshot.interfaces.map(({ id }) => id)).toEqual(["eni-1"]);
  });

  it("outside every VPC is somebody else's, and costs no listing", async () => {
    const aws = await play({ DescribeVpcs: vpc });
    await (await openLive({})).read([word("192.0.2.1")]);
    expect(aws.operations.filter((name) => name === "DescribeNetworkInterfaces")).toHaveLength(2);
    expect(aws.operations).not.toContain("DescribeSubnets");
  });
});

describe("a filter that the endpoint does not know", () => {
  it("is left out, and the whole list is read instead", async () => {
    await play({
      DescribeNetworkInterfaces: (form) =>
        form.has("Filter.1.Name")
          ? refusal("InvalidParameterValue")
          : interfaces(networkInterface("eni-1"), networkInterface("eni-2")),
    });
    const { snapshot, warnings } = await (await openLive({})).read([word("sg-1")]);
    expect(snapshot.interfaces.map(({ id }) => id)).toEqual(["eni-1", "eni-2"]);
    expect(snapshot.readings[0]?.coverage["NetworkInterfaces"]).toEqual({ state: "whole" });
    expect(warnings).toEqual([]);
  });
});

describe("a name", () => {
  it("with signs that filters take for wildcards is searched for literally", async () => {
    const values: (string | null)[] = [];
    await play({
      DescribeTags: (form) => {
        values.push(form.get("Filter.2.Value.1"));
        return "<DescribeTagsResponse/>";
      },
    });
    await (await openLive({})).read([word("web*?\\1")]);
    expect(values).toEqual(["web\\*\\?\\\\1"]);
  });

  it("that no tag bears may be a load balancer's or a prefix list's", async () => {
    const aws = await play({});
    await (await openLive({})).read([word("shop")]);
    // Load balancers of both generations answer to one name of a call.
    expect(aws.operations.toSorted()).toEqual([
      "DescribeLoadBalancers",
      "DescribeLoadBalancers",
      "DescribeManagedPrefixLists",
      "DescribeSecurityGroups",
      "DescribeTags",
      "GetCallerIdentity",
    ]);
  });

  it("written tag:… is a tag", async () => {
    const aws = await play({});
    await (await openLive({})).read([word("tag:Name=sg-1")]);
    expect(aws.operations).toContain("DescribeTags");
    expect(aws.operations).not.toContain("DescribeNetworkInterfaces");
  });
});

describe("a list that breaks off", () => {
  it("counts as not read where it is a part, because nothing would show what is missing", async () => {
    await play({
      DescribeNetworkInterfaces: (form) =>
        form.has("NextToken")
          ? refusal("InternalError", 503)
          : interfaces(networkInterface("eni-1")).replace("</Describe", "<nextToken>2</nextToken></Describe"),
    });
    const { snapshot, warnings } = await (await openLive({})).read([word("sg-1")]);
    expect(snapshot.interfaces).toEqual([]);
    expect(snapshot.readings[0]?.coverage["NetworkInterfaces"]).toEqual({ state: "missing", why: "incomplete" });
    expect(warnings).toHaveLength(1);
  });

  it("that repeats itself is not followed for ever", async () => {
    const page = interfaces(networkInterface("eni-1")).replace("</Describe", "<nextToken>2</nextToken></Describe");
    await play({ DescribeNetworkInterfaces: page });
    const { snapshot, warnings } = await (await openLive({})).read([word("sg-1")]);
    expect(snapshot.readings[0]?.coverage["NetworkInterfaces"]).toEqual({ state: "missing", why: "incomplete" });
    expect(warnings).toEqual(["ec2:DescribeNetworkInterfaces in eu-west-1: AWS sent the same page twice"]);
  });
});
