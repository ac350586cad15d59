/** A hub tgw-1 with one table, read live: a word of it is enough, and what the answer wants is read round by round. */
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { openLive } from "#adapters/aws/live-source.ts";
import { askExplainRoute } from "#app/explain-route.ts";
import { useAwsEnvironment } from "#test/support/aws-environment.ts";
import { type Replies, startRecordedAws } from "#test/support/recorded-aws.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const owner = "<ownerId>123456789012</ownerId><transitGatewayOwnerId>123456789012</transitGatewayOwnerId>";

const attachment = (id: string, type: string, resource: string): string =>
  `<item><transitGatewayAttachmentId>${id}</transitGatewayAttachmentId><transitGatewayId>tgw-1</transitGatewayId>${owner}
   <resourceType>${type}</resourceType><resourceId>${resource}</resourceId><state>available</state>
   <association><transitGatewayRouteTableId>tgw-rtb-1</transitGatewayRouteTableId><state>associated</state></association></item>`;

const replies: Replies = {
  DescribeTransitGateways: () =>
    `<DescribeTransitGatewaysResponse><transitGatewaySet><item><transitGatewayId>tgw-1</transitGatewayId>${owner}
     <state>available</state><options><associationDefaultRouteTableId>tgw-rtb-1</associationDefaultRouteTableId></options>
     </item></transitGatewaySet></DescribeTransitGatewaysResponse>`,
  DescribeTransitGatewayAttachments: () =>
    `<DescribeTransitGatewayAttachmentsResponse><transitGatewayAttachments>${attachment("tgw-attach-1", "vpc", "vpc-1")}
     ${attachment("tgw-attach-2", "vpn", "vpn-1")}</transitGatewayAttachments></DescribeTransitGatewayAttachmentsResponse>`,
  DescribeTransitGatewayRouteTables: () =>
    `<DescribeTransitGatewayRouteTablesResponse><transitGatewayRouteTables><item>
     <transitGatewayRouteTableId>tgw-rtb-1</transitGatewayRouteTableId><transitGatewayId>tgw-1</transitGatewayId>
     <state>available</state></item></transitGatewayRouteTables></DescribeTransitGatewayRouteTablesResponse>`,
  SearchTransitGatewayRoutes: () =>
    `<SearchTransitGatewayRoutesResponse><routeSet><item><destinationCidrBlock>10.9.0.0/16</destinationCidrBlock>
     <transitGatewayAttachments><item><transitGatewayAttachmentId>tgw-attach-2</transitGatewayAttachmentId>
     <resourceType>vpn</resourceType><resourceId>vpn-1</resourceId></item></transitGatewayAttachments>
     <type>propagated</type><state>active</state></item></routeSet></SearchTransitGatewayRoutesResponse>`,
  DescribeVpcs: () =>
    `<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-1</vpcId><ownerId>123456789012</ownerId>
     <cidrBlock>10.0.0.0/16</cidrBlock></item></vpcSet></DescribeVpcsResponse>`,
};

it.each(["tgw-rtb-1", "tgw-attach-1", "tgw-1"])("%s leads to the table and its routes", async (of) => {
  const aws = await startRecordedAws(replies);
  onTestFinished(() => aws.close());
  useAwsEnvironment({ AWS_ENDPOINT_URL: aws.url });
  const { answer } = await askExplainRoute(await openLive({}), { of, destination: "10.9.0.1" });
  expect(answer).toMatchObject({
    of: { id: of },
    routeTable: { id: "tgw-rtb-1", transitGateway: "tgw-1", attachments: ["tgw-attach-1", "tgw-attach-2"] },
    decision: { outcome: "route", winner: { target: { id: "tgw-attach-2" } } },
    gaps: [],
  });
  expect(answer.warnings.join()).toContain(
    "tgw-attach-2 answers by tgw-rtb-1, which has no route back to all of vpc-1",
  );
});
