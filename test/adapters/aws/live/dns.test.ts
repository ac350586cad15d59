/**
 * The private zone `internal` of the emulated account, with db.internal, in the VPC of the applications, which was made
 * without DNS hostnames, as AWS makes one.
 */
import { EC2Client, ModifyVpcAttributeCommand } from "@aws-sdk/client-ec2";
import { beforeAll, describe, expect, it } from "vitest";
import { openLive } from "#adapters/aws/live-source.ts";
import { askDns } from "#app/dns.ts";
import { useLiveWorld } from "#test/support/live-world.ts";
import { motoIsMissing } from "#test/support/moto.ts";
import { seedSurroundings, testing } from "#test/support/moto-network.ts";

describe.skipIf(motoIsMissing)("a name in a live account", () => {
  const world = useLiveWorld();
  beforeAll(() => seedSurroundings(world.moto.url, world.network), 60_000);

  async function ask(name: string, from: string | null) {
    world.proxy.reset({});
    const { answer } = await askDns(await openLive({}), { name, type: "A", from });
    return answer;
  }

  async function turnOnHostnames(): Promise<void> {
    const ec2 = new EC2Client({ endpoint: world.moto.url, region: "eu-west-1", credentials: testing });
    const { appVpc: VpcId } = world.network;
    await ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
    ec2.destroy();
  }

  it("is in no private zone as long as the VPC has no DNS hostnames (DNS-07)", async () => {
    const { status, passedOver } = await ask("db.internal", world.network.appVpc);
    expect(status).toBe("unknown");
    expect(passedOver).toMatchObject([
      { name: "internal", because: expect.stringContaining("enableDnsHostnames is off") },
    ]);
  });

  it("is looked up with one short list for each name, never with the whole zone", async () => {
    await turnOnHostnames();
    const answer = await ask("db.internal", world.network.appVpc);
    expect(answer.gaps).toEqual([]);
    expect(answer).toMatchObject({
      status: "NOERROR",
      answers: [{ type: "A", value: "10.0.1.5", ttl: 60, when: "always" }],
      zone: { name: "internal", private: true },
    });
    const lists = world.operations.filter((operation) => operation.includes("/rrset"));
    // The name, and the wildcard that would stand in for it.
    expect(lists).toEqual([
      expect.stringMatching(/\/rrset\?maxitems=100&name=%2A\.internal$/),
      expect.stringMatching(/\/rrset\?maxitems=100&name=db\.internal$/),
    ]);
  });

  it("is absent where neither the name nor a wildcard is there", async () => {
    expect(await ask("cache.internal", world.network.appVpc)).toMatchObject({
      status: "NXDOMAIN",
      answers: [],
      gaps: [],
    });
  });
});
