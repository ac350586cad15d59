/**
 * A question whose packets meet an endpoint reads that endpoint, and no other question does. vpc-1, 10.0.0.0/16, has one
 * subnet with two hosts and the route to vpce-1, a gateway endpoint to S3.
 */
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { openLive } from "#adapters/aws/live-source.ts";
import { checkReach } from "#app/check-reach.ts";
import { useAwsEnvironment } from "#test/support/aws-environment.ts";
import { type RecordedAws, type Replies, startRecordedAws } from "#test/support/recorded-aws.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const networkInterface = (id: string, address: string) => `<item>
  <networkInterfaceId>${id}</networkInterfaceId><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId>
  <availabilityZone>eu-west-1a</availabilityZone><description/><ownerId>123456789012</ownerId>
  <requesterManaged>false</requesterManaged><status>in-use</status><interfaceType>interface</interfaceType>
  <sourceDestCheck>true</sourceDestCheck><groupSet><item><groupId>sg-1</groupId><groupName>web</groupName></item></groupSet>
  <privateIpAddress>${address}</privateIpAddress>
  <privateIpAddressesSet><item><privateIpAddress>${address}</privateIpAddress><primary>true</primary></item></privateIpAddressesSet>
</item>`;

const everything = `<item><ipProtocol>-1</ipProtocol><ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges></item>`;
const aclEntry = (
  egress: boolean,
) => `<item><ruleNumber>100</ruleNumber><protocol>-1</protocol><ruleAction>allow</ruleAction>
  <egress>${egress}</egress><cidrBlock>0.0.0.0/0</cidrBlock></item>`;

const replies: Replies = {
  DescribeNetworkInterfaces: (form) => {
    const hosts = [networkInterface("eni-1", "10.0.0.5"), networkInterface("eni-2", "10.0.0.6")];
    const asked = [...form.values()];
    const found = hosts.filter((host) => asked.some((value) => host.includes(`<networkInterfaceId>${value}<`)));
    return `<DescribeNetworkInterfacesResponse><networkInterfaceSet>${found.join("")}</networkInterfaceSet></DescribeNetworkInterfacesResponse>`;
  },
  DescribeVpcs: `<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-1</vpcId><ownerId>123456789012</ownerId><state>available</state>
    <cidrBlock>10.0.0.0/16</cidrBlock><cidrBlockAssociationSet><item><cidrBlock>10.0.0.0/16</cidrBlock>
    <cidrBlockState><state>associated</state></cidrBlockState></item></cidrBlockAssociationSet></item></vpcSet></DescribeVpcsResponse>`,
  DescribeSubnets: `<DescribeSubnetsResponse><subnetSet><item><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId>
    <ownerId>123456789012</ownerId><cidrBlock>10.0.0.0/24</cidrBlock><availabilityZone>eu-west-1a</availabilityZone>
    </item></subnetSet></DescribeSubnetsResponse>`,
  DescribeRouteTables: `<DescribeRouteTablesResponse><routeTableSet><item><routeTableId>rtb-1</routeTableId><vpcId>vpc-1</vpcId>
    <associationSet><item><main>true</main><associationState><state>associated</state></associationState></item></associationSet>
    <routeSet><item><destinationCidrBlock>10.0.0.0/16</destinationCidrBlock><gatewayId>local</gatewayId><state>active</state>
    <origin>CreateRouteTable</origin></item><item><destinationPrefixListId>pl-1</destinationPrefixListId>
    <gatewayId>vpce-1</gatewayId><state>active</state><origin>CreateRoute</origin></item></routeSet></item></routeTableSet></DescribeRouteTablesResponse>`,
  DescribeNetworkAcls: `<DescribeNetworkAclsResponse><networkAclSet><item><networkAclId>acl-1</networkAclId><vpcId>vpc-1</vpcId>
    <default>true</default><associationSet><item><subnetId>subnet-1</subnetId></item></associationSet>
    <entrySet>${aclEntry(false)}${aclEntry(true)}</entrySet></item></networkAclSet></DescribeNetworkAclsResponse>`,
  DescribeSecurityGroups: `<DescribeSecurityGroupsResponse><securityGroupInfo><item><groupId>sg-1</groupId><groupName>web</groupName>
    <vpcId>vpc-1</vpcId><ownerId>123456789012</ownerId><ipPermissions>${everything}</ipPermissions>
    <ipPermissionsEgress>${everything}</ipPermissionsEgress></item></securityGroupInfo></DescribeSecurityGroupsResponse>`,
  DescribeManagedPrefixLists: `<DescribeManagedPrefixListsResponse><prefixListSet><item><prefixListId>pl-1</prefixListId>
    <prefixListName>com.amazonaws.eu-west-1.s3</prefixListName></item></prefixListSet></DescribeManagedPrefixListsResponse>`,
  GetManagedPrefixListEntries: `<GetManagedPrefixListEntriesResponse><entrySet><item><cidr>52.218.0.0/17</cidr></item></entrySet></GetManagedPrefixListEntriesResponse>`,
  DescribeVpcEndpoints: `<DescribeVpcEndpointsResponse><vpcEndpointSet><item><vpcEndpointId>vpce-1</vpcEndpointId>
    <vpcEndpointType>Gateway</vpcEndpointType><vpcId>vpc-1</vpcId><serviceName>com.amazonaws.eu-west-1.s3</serviceName>
    <state>available</state><routeTableIdSet><item>rtb-1</item></routeTableIdSet></item></vpcEndpointSet></DescribeVpcEndpointsResponse>`,
};

async function play(): Promise<RecordedAws> {
  const aws = await startRecordedAws(replies);
  onTestFinished(() => aws.close());
  useAwsEnvironment({ AWS_ENDPOINT_URL: aws.url });
  return aws;
}

const ask = async (source: string, destination: string) =>
  (await checkReach(await openLive({}), { source, destination, traffic: "443", sourcePorts: null })).answer;

describe("a live question", () => {
  it("reads the endpoint to which a route on its way leads", async () => {
    const aws = await play();
    expect(await ask("eni-1", "52.218.1.1")).toMatchObject({ verdict: "reachable", return: "allowed", gaps: [] });
    expect(aws.operations.filter((operation) => operation === "DescribeVpcEndpoints")).toHaveLength(1);
  });

  it("reads the endpoint that it names, with the list by which it is reached", async () => {
    const aws = await play();
    expect(await ask("eni-1", "vpce-1")).toMatchObject({ verdict: "reachable", gaps: [] });
    expect(aws.operations).toContain("GetManagedPrefixListEntries");
  });

  it("leaves endpoints alone where no packet of it meets one", async () => {
    const aws = await play();
    expect(await ask("eni-1", "eni-2")).toMatchObject({ verdict: "reachable", gaps: [] });
    expect(aws.operations).not.toContain("DescribeVpcEndpoints");
  });
});
