/** The emulator neither pages EC2's lists nor throttles, so a proxy before it does both as AWS does. */
import * as sdk from "@aws-sdk/client-ec2";
import { EC2Client } from "@aws-sdk/client-ec2";
import { beforeAll, describe, expect, it } from "vitest";
import { openLive } from "#adapters/aws/live-source.ts";
import { FakeTiming } from "#test/support/fake-timing.ts";
import { useLiveWorld, word } from "#test/support/live-world.ts";
import { motoIsMissing } from "#test/support/moto.ts";
import { testing } from "#test/support/moto-network.ts";

describe.skipIf(motoIsMissing)("a list", () => {
  const world = useLiveWorld();
  const many = 23;

  beforeAll(async () => {
    const ec2 = new EC2Client({ endpoint: world.moto.url, region: "eu-west-1", credentials: testing });
    for (let count = 0; count < many; count += 1) {
      const { privateSubnet, reportsGroup } = world.network;
      await ec2.send(new sdk.CreateNetworkInterfaceCommand({ SubnetId: privateSubnet, Groups: [reportsGroup] }));
    }
    ec2.destroy();
  });

  it("is followed to its last page, and each page is a call", async () => {
    world.proxy.reset({ pageSize: 5 });
    const [{ snapshot, evidence }] = await world.read([world.network.reportsGroup]);
    // 23 interfaces and that of reports-1: five pages.
    expect(snapshot.interfaces).toHaveLength(many + 1);
    expect(world.operations.filter((name) => name === "DescribeNetworkInterfaces")).toHaveLength(5);
    expect(evidence.calls).toBe(world.proxy.seen.length);
  });

  it("asks for pages as large as AWS allows, with the filter on every page", async () => {
    world.proxy.reset({ pageSize: 5 });
    await world.read([world.network.reportsGroup]);
    const pages = world.proxy.seen.filter(({ operation }) => operation === "DescribeNetworkInterfaces");
    expect(pages.map(({ form }) => form.get("Filter.1.Value.1"))).toEqual(pages.map(() => world.network.reportsGroup));
    expect(pages.map(({ form }) => form.get("IncludeManagedResources"))).toEqual(pages.map(() => "true"));
  });

  it("arrives whole however much AWS throttles", async () => {
    world.proxy.reset({ pageSize: 5, throttleEvery: 2 });
    const timing = new FakeTiming();
    const live = await openLive({ timing });
    const { snapshot, warnings, evidence } = await live.read([word(world.network.reportsGroup)]);
    expect(snapshot.interfaces).toHaveLength(many + 1);
    expect(warnings).toEqual([]);
    expect(world.proxy.throttled).toBeGreaterThan(3);
    // A retry is no call of its own.
    expect(evidence.calls).toBe(world.proxy.seen.length - world.proxy.throttled);
    expect(timing.slept.length).toBeGreaterThanOrEqual(world.proxy.throttled);
  });

  it("that AWS never stops throttling is missing, and said to be", async () => {
    world.proxy.reset({ throttleEvery: 1 });
    const live = await openLive({ timing: new FakeTiming() });
    await expect(live.read([word(world.network.reportsGroup)])).rejects.toMatchObject({ code: "endpoint-unreachable" });
    expect(world.proxy.seen).toHaveLength(8);
  });

  it("puts many ids into one request", async () => {
    world.proxy.reset({});
    await world.read([world.network.appVpc]);
    expect(world.operations.filter((name) => name === "DescribeSecurityGroups")).toHaveLength(1);
    expect(world.operations.filter((name) => name === "DescribeInstances")).toHaveLength(1);
  });
});
