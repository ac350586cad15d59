/** What a question about a load balancer reads of a live account, and in which order. */
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { openLive } from "#adapters/aws/live-source.ts";
import { useAwsEnvironment } from "#test/support/aws-environment.ts";
import { want, word } from "#test/support/live-world.ts";
import { type RecordedAws, type Replies, startRecordedAws } from "#test/support/recorded-aws.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

async function play(replies: Replies): Promise<RecordedAws> {
  const aws = await startRecordedAws(replies);
  onTestFinished(() => aws.close());
  useAwsEnvironment({ AWS_ENDPOINT_URL: aws.url });
  return aws;
}

const service = "arn:aws:elasticloadbalancing:eu-west-1:123456789012";
const shop = `${service}:loadbalancer/app/shop/50dc6c495c0c9188`;
const listener = `${service}:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2`;
const group = `${service}:targetgroup/web/73e2d6bc24d8a067`;

const balancers = `<DescribeLoadBalancersResponse><DescribeLoadBalancersResult><LoadBalancers><member>
  <LoadBalancerArn>${shop}</LoadBalancerArn><LoadBalancerName>shop</LoadBalancerName><Type>application</Type>
  <DNSName>Shop-1234.eu-west-1.elb.amazonaws.com</DNSName><Scheme>internal</Scheme><VpcId>vpc-1</VpcId>
  <State><Code>active</Code></State><AvailabilityZones/>
</member></LoadBalancers></DescribeLoadBalancersResult></DescribeLoadBalancersResponse>`;

const classic = `<DescribeLoadBalancersResponse><DescribeLoadBalancersResult><LoadBalancerDescriptions><member>
  <LoadBalancerName>legacy</LoadBalancerName><DNSName>legacy-1.eu-west-1.elb.amazonaws.com</DNSName><VPCId>vpc-2</VPCId>
  <Subnets/><Instances/><ListenerDescriptions/>
</member></LoadBalancerDescriptions></DescribeLoadBalancersResult></DescribeLoadBalancersResponse>`;

/** Both generations answer to one name of a call, and are told by their versions. */
const byGeneration = (form: URLSearchParams): string => (form.get("Version") === "2012-06-01" ? classic : balancers);

describe("a word that means a load balancer", () => {
  it.each([
    ["shop", "vpc-1"],
    [shop, "vpc-1"],
    ["shop-1234.eu-west-1.elb.amazonaws.com", "vpc-1"],
    ["legacy", "vpc-2"],
    ["legacy-1.eu-west-1.elb.amazonaws.com.", "vpc-2"],
  ])("reads its nodes and all that packets meet in its VPC: %s", async (text, vpcId) => {
    const vpcs = new Map<string, string | null>();
    const note = (operation: string) => (form: URLSearchParams) => {
      vpcs.set(operation, form.get("Filter.1.Value.1"));
      return `<${operation}Response/>`;
    };
    const operations = ["DescribeNetworkInterfaces", "DescribeVpcs", "DescribeSubnets", "DescribeRouteTables"];
    await play({
      DescribeLoadBalancers: byGeneration,
      ...Object.fromEntries(operations.map((operation) => [operation, note(operation)])),
    });
    await (await openLive({})).read([word(text)]);
    expect(Object.fromEntries(vpcs)).toEqual(Object.fromEntries(operations.map((operation) => [operation, vpcId])));
  });
});

describe("what the engine misses", () => {
  async function asked(...wants: Parameters<typeof want>): Promise<readonly string[]> {
    const forms: string[] = [];
    const note = (form: URLSearchParams): string => {
      const [parent] = [
        "LoadBalancerArn",
        "ListenerArn",
        "TargetGroupArn",
        "Names.member.1",
        "LoadBalancerArns.member.1",
      ]
        .map((field) => form.get(field))
        .filter((value) => value !== null);
      forms.push(`${form.get("Action")} ${parent ?? "*"}`);
      return `<${form.get("Action")}Response/>`;
    };
    const operations = [
      "DescribeListeners",
      "DescribeRules",
      "DescribeTargetGroups",
      "DescribeTargetHealth",
      "DescribeTargetGroupAttributes",
      "DescribeLoadBalancerAttributes",
      "DescribeLoadBalancers",
    ];
    await play(Object.fromEntries(operations.map((operation) => [operation, note])));
    await (await openLive({})).read([want(...wants)]);
    return forms.toSorted();
  }

  it("of a balancer, its listeners with its attributes", async () => {
    expect(await asked("Listeners", shop)).toEqual([
      `DescribeListeners ${shop}`,
      `DescribeLoadBalancerAttributes ${shop}`,
      `DescribeLoadBalancers ${shop}`,
    ]);
  });

  it("of a listener, its rules alone", async () => {
    expect(await asked("ListenerRules", listener)).toEqual([`DescribeRules ${listener}`]);
  });

  it("of a target group, its targets with its attributes, and of no other", async () => {
    expect(await asked("LoadBalancerTargetHealth", group)).toEqual([
      `DescribeTargetGroupAttributes ${group}`,
      `DescribeTargetGroups *`,
      `DescribeTargetHealth ${group}`,
    ]);
  });

  it("of a node, the balancer of that name", async () => {
    expect(await asked("LoadBalancers", "shop")).toEqual(["DescribeLoadBalancers shop"]);
  });
});
