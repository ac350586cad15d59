/** Tables that lead S3 and DynamoDB through a NAT gateway; the decoys have endpoints, or no NAT gateway. */
import { describe, expect, it } from "vitest";
import { audit } from "#domain/audit/audit.ts";
import { Estate } from "#domain/estate/lookup.ts";
import { meaningOf, network } from "#test/support/build/network.ts";
import { auditOf, healthy, raw, said } from "./healthy.ts";

const withEndpoints = (VpcEndpoints: readonly unknown[]) => ({ ...healthy, extra: { ...healthy.extra, VpcEndpoints } });
const [s3, dynamodb] = healthy.extra.VpcEndpoints;
const fixes = (answer: ReturnType<typeof auditOf>) =>
  answer.findings.filter(({ check }) => check === "gateway-endpoints").flatMap(({ fix }) => fix.cli);

describe("S3 and DynamoDB through a NAT gateway", () => {
  it("are found for each table that leads there, with the command", () => {
    const answer = auditOf(withEndpoints([]));
    expect(said(answer, "gateway-endpoints")).toEqual([
      "low rtb-app-a, rtb-app-b: S3 is reached through a NAT gateway, which is paid by the gigabyte, where a gateway endpoint is free",
      "note rtb-app-a, rtb-app-b: DynamoDB is reached through a NAT gateway, which is paid by the gigabyte, where a gateway endpoint is free",
    ]);
    expect(fixes(answer)[0]).toBe(
      "aws ec2 create-vpc-endpoint --vpc-id vpc-a --service-name com.amazonaws.eu-west-1.s3 --route-table-ids rtb-app-a rtb-app-b --region eu-west-1",
    );
  });

  it("need only an association where the endpoint is there", () => {
    const answer = auditOf(withEndpoints([{ ...s3, RouteTableIds: ["rtb-app-a"] }, dynamodb]));
    expect(said(answer, "gateway-endpoints")).toEqual([expect.stringMatching(/^low rtb-app-b: S3/)]);
    expect(fixes(answer)).toEqual([
      "aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-s3 --add-route-table-ids rtb-app-b --region eu-west-1",
    ]);
  });

  it("go through an interface endpoint only where its names are the service's own", () => {
    const own = {
      ...s3,
      VpcEndpointId: "vpce-if",
      VpcEndpointType: "Interface",
      RouteTableIds: [],
      PrivateDnsEnabled: true,
    };
    expect(said(auditOf(withEndpoints([own, dynamodb])), "gateway-endpoints")).toEqual([]);
    const other = { ...own, PrivateDnsEnabled: false };
    expect(said(auditOf(withEndpoints([other, dynamodb])), "gateway-endpoints")).toHaveLength(1);
  });

  it("are not helped by an endpoint that is elsewhere, or not there yet", () => {
    const idle = [
      { ...s3, State: "pending" },
      { ...dynamodb, VpcId: "vpc-z" },
    ];
    expect(said(auditOf(withEndpoints(idle)), "gateway-endpoints")).toHaveLength(2);
  });

  it("have no command where the Region is not known, or where a table's id could mean something to a shell", () => {
    for (const endpoints of [[], [{ ...s3, RouteTableIds: [] }]]) {
      const { snapshot } = network(raw(withEndpoints(endpoints)));
      const vpcs = snapshot.vpcs.map((vpc) => ({ ...vpc, scope: { ...vpc.scope, region: null } }));
      const estate = new Estate({ ...snapshot, vpcs });
      expect(fixes(audit(estate, meaningOf(estate, "vpc-a"))).join()).not.toContain("--service-name");
    }
    const odd = auditOf(withEndpoints([{ ...s3, VpcEndpointId: "vpce-$(x)", RouteTableIds: [] }, dynamodb]));
    expect(fixes(odd)).toEqual([]);
  });
});
