/** An audit of a live account reads what no path needs, and asks for nothing twice. */
import { describe, expect, it } from "vitest";
import { openLive } from "#adapters/aws/live-source.ts";
import { askAudit } from "#app/audit-network.ts";
import { here, useLiveWorld } from "#test/support/live-world.ts";
import { motoIsMissing } from "#test/support/moto.ts";

describe.skipIf(motoIsMissing)("an audit of a live account", () => {
  const world = useLiveWorld();

  async function ask(of: string) {
    world.proxy.reset({});
    return askAudit(await openLive({}), { of });
  }

  it("of a VPC reads its lists, its DNS settings, flow logs, endpoints and the account's addresses", async () => {
    const { answer } = await ask(world.network.appVpc);
    expect(world.operations).toEqual(
      expect.arrayContaining([
        "DescribeAddresses",
        "DescribeFlowLogs",
        "DescribeNatGateways",
        "DescribeVpcAttribute",
        "DescribeVpcEndpoints",
        "DescribeVpcPeeringConnections",
      ]),
    );
    expect(answer.gaps.filter(({ why }) => why !== "unsupported")).toEqual([]);
    expect(answer.findings.map(({ check }) => check)).toContain("flow-logs");
    expect(answer.passed.map(({ check }) => check)).toContain("idle-nat-gateways");
  });

  it("of an account reads every VPC of it", async () => {
    const { answer } = await ask(here.account as string);
    expect(answer.of).toEqual({ kind: "account", id: here.account });
    expect(answer.findings.flatMap(({ of }) => of.map(({ id }) => id))).toContain(world.network.appVpc);
  });
});
