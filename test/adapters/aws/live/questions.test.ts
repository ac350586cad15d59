/**
 * What a question costs and what it sees, asked as a person asks it: words, engine, gaps, until nothing is missing.
 *
 * The emulator knows neither Block Public Access nor delegated prefixes, and finds no interface by a public or IPv6
 * address; `recorded.test.ts` shows these with recorded answers.
 */
import { describe, expect, it } from "vitest";
import { openLive } from "#adapters/aws/live-source.ts";
import { checkReach } from "#app/check-reach.ts";
import { here, useLiveWorld, want, word } from "#test/support/live-world.ts";
import { motoIsMissing } from "#test/support/moto.ts";

describe.skipIf(motoIsMissing)("a question about a live account", () => {
  const world = useLiveWorld();

  async function ask(source: string, destination: string, traffic: string) {
    // With latency, requests that wait for others show as waves.
    world.proxy.reset({ latencyMs: 50 });
    const live = await openLive({});
    const { answer, evidence } = await checkReach(live, { source, destination, traffic, sourcePorts: "49152-65535" });
    expect(evidence.calls).toBe(world.proxy.seen.length);
    expect(evidence.rounds).toBe(world.proxy.waves);
    expect(answer.gaps).toEqual([]);
    return { verdict: answer.verdict, calls: evidence.calls, rounds: evidence.rounds };
  }

  describe("inside one VPC takes at most 9 calls in at most 3 rounds", () => {
    it("from group to group", async () => {
      const { webGroup, databaseGroup, web, database } = world.network;
      expect(await ask(webGroup, databaseGroup, "5432")).toMatchObject({ calls: 7, rounds: 2 });
      expect(world.operations).toEqual([
        "DescribeInstances",
        "DescribeNetworkAcls",
        "DescribeNetworkInterfaces",
        "DescribeRouteTables",
        "DescribeSecurityGroups",
        "DescribeSubnets",
        "DescribeVpcs",
      ]);
      expect(await ask(web.instance, database.instance, "5432")).toEqual({ verdict: "reachable", calls: 7, rounds: 2 });
    });

    it("from instance to group, address and interface", async () => {
      const { web, databaseGroup, database } = world.network;
      expect(await ask(web.instance, databaseGroup, "5432")).toMatchObject({ calls: 8, rounds: 2 });
      expect(await ask(web.instance, database.address, "5432")).toMatchObject({ verdict: "reachable", calls: 8 });
      expect(await ask(web.instance, database.interface, "5432")).toMatchObject({ verdict: "reachable", calls: 8 });
    });

    it("by Name tags and group names, which are looked up first", async () => {
      expect(await ask("web-1", "database-1", "5432")).toEqual({ verdict: "reachable", calls: 9, rounds: 3 });
      expect(await ask("web", "database", "5432")).toMatchObject({ calls: 8, rounds: 3 });
      const { web, databaseGroup } = world.network;
      expect(await ask(web.instance, "database-1", "5432")).toEqual({ verdict: "reachable", calls: 9, rounds: 3 });
      expect(await ask("web", databaseGroup, "5432")).toMatchObject({ calls: 9, rounds: 3 });
    });

    it("with a prefix list in the rules", async () => {
      const { database, web } = world.network;
      expect(await ask(database.instance, web.instance, "443")).toEqual({ verdict: "blocked", calls: 9, rounds: 3 });
      expect(world.operations).toContain("GetManagedPrefixListEntries");
    });

    it("to an address that nobody has, which the whole VPC is searched for", async () => {
      const { web } = world.network;
      expect(await ask(web.instance, "10.0.1.251", "443")).toEqual({ verdict: "blocked", calls: 9, rounds: 3 });
    });

    it("to a block of addresses", async () => {
      expect(await ask(world.network.web.instance, "10.0.1.0/24", "5432")).toMatchObject({ calls: 8, rounds: 3 });
    });
  });

  describe("across a peering takes one round more", () => {
    it("from group to group", async () => {
      const { webGroup, reportsGroup } = world.network;
      const inside = await ask(webGroup, world.network.databaseGroup, "5432");
      const across = await ask(webGroup, reportsGroup, "443");
      expect(across).toEqual({ verdict: "reachable", calls: inside.calls + 1, rounds: inside.rounds + 1 });
      expect(world.operations).toContain("DescribeVpcPeeringConnections");
    });

    it("from instance to address", async () => {
      const { web, reports } = world.network;
      expect(await ask(web.instance, reports.address, "443")).toEqual({ verdict: "reachable", calls: 9, rounds: 3 });
    });
  });

  it("finds the public side behind a NAT gateway, and what it cannot read is said", async () => {
    world.proxy.reset({});
    const { web } = world.network;
    const request = { source: web.instance, destination: "internet", traffic: "443", sourcePorts: "49152-65535" };
    const { answer, warnings, evidence } = await checkReach(await openLive({}), request);
    expect(answer.verdict).toBe("reachable");
    expect(answer.assumptions.map(({ what }) => what)).toEqual(["VPC Block Public Access is off"]);
    expect(warnings.toSorted()).toEqual([
      "ec2:DescribeVpcBlockPublicAccessExclusions in eu-west-1 could not be read: the answer is none of AWS's (HTTP 500)",
      "ec2:DescribeVpcBlockPublicAccessOptions in eu-west-1 could not be read: the answer is none of AWS's (HTTP 500)",
    ]);
    expect(evidence.rounds).toBeLessThanOrEqual(5);
  });

  it("is in the account that its instances belong to", async () => {
    world.proxy.reset({});
    const [reading] = await world.read([world.network.webGroup]);
    expect(reading.snapshot.readings.map(({ scope }) => scope)).toEqual([here]);
    expect(world.operations).not.toContain("GetCallerIdentity");
  });

  it("asks STS whose account it is where there are no instances to tell", async () => {
    world.proxy.reset({});
    const [reading] = await world.read([world.network.spare]);
    expect(reading.snapshot.readings.map(({ scope }) => scope)).toEqual([here]);
    expect(world.operations).toContain("GetCallerIdentity");
  });

  it("says how much it read of each kind", async () => {
    const { webGroup, appVpc } = world.network;
    const [{ snapshot }] = await world.read([webGroup]);
    const { coverage } = snapshot.readings[0] ?? { coverage: {} };
    const whole = { state: "vpcs", vpcIds: new Set([appVpc]) };
    const byId = { state: "vpcs", vpcIds: new Set() };
    expect(coverage).toMatchObject({
      Vpcs: whole,
      Subnets: whole,
      RouteTables: whole,
      NetworkAcls: whole,
      // One group's interfaces are not the VPC's.
      NetworkInterfaces: byId,
      SecurityGroups: byId,
      Reservations: byId,
      NatGateways: { state: "missing", why: "not-collected" },
    });
  });

  it("counts a VPC's interfaces as known once they were all listed", async () => {
    const { appVpc, spare } = world.network;
    const [{ snapshot }] = await world.read([appVpc]);
    const coverage = snapshot.readings[0]?.coverage["NetworkInterfaces"];
    expect(coverage).toEqual({ state: "vpcs", vpcIds: new Set([appVpc]) });
    expect(snapshot.interfaces.map(({ id }) => id)).toContain(spare);
  });

  it("lists the whole VPC when the interfaces of a group are wanted again", async () => {
    const { webGroup, appVpc } = world.network;
    const [, live] = await world.read([webGroup]);
    const first = await live.read([want("NetworkInterfaces", webGroup)]);
    expect(first.snapshot.readings[0]?.coverage["NetworkInterfaces"]).toEqual({
      state: "vpcs",
      vpcIds: new Set([appVpc]),
    });
  });

  it("shows by the same reading that nothing more can be learned", async () => {
    const [first, live] = await world.read([world.network.webGroup]);
    const second = await live.read([want("Subnets", world.network.privateSubnet)]);
    expect(second).toBe(first);
    expect(live.canReadMore).toBe(true);
  });

  it("waits for the one before it, on whose answers it builds", async () => {
    world.proxy.reset({});
    const { webGroup, web } = world.network;
    const live = await openLive({});
    const [first, second] = await Promise.all([live.read([word(webGroup)]), live.read([word(webGroup)])]);
    expect(first.snapshot.interfaces.map(({ id }) => id)).toEqual([web.interface]);
    expect(second).toBe(first);
  });

  it("reads what a gap wants, by whatever id it was met", async () => {
    const { webGroup, natGateway, internetGateway, peering, officeList, dataVpc } = world.network;
    const [, live] = await world.read([webGroup]);
    const { snapshot } = await live.read([
      want("NatGateways", natGateway),
      want("InternetGateways", internetGateway),
      want("VpcPeeringConnections", peering),
      want("PrefixListEntries", officeList),
      want("EgressOnlyInternetGateways", "eigw-1"),
      want("TransitGateways", null),
      want("Vpcs", dataVpc),
    ]);
    expect(snapshot.natGateways.map(({ id }) => id)).toEqual([natGateway]);
    expect(snapshot.internetGateways.map(({ id }) => id)).toEqual([internetGateway]);
    expect(snapshot.peeringConnections.map(({ id }) => id)).toEqual([peering]);
    expect(snapshot.prefixLists).toMatchObject([{ id: officeList, name: "office", cidrs: [{ length: 24 }] }]);
    expect(snapshot.subnets.map(({ vpcId }) => vpcId)).toContain(dataVpc);
    expect(snapshot.readings[0]?.coverage).toMatchObject({
      EgressOnlyInternetGateways: { state: "whole" },
      TransitGateways: { state: "whole" },
    });
  });

  it("has one name for the same facts, and another for others", async () => {
    const { webGroup, databaseGroup } = world.network;
    const [one] = await world.read([webGroup, databaseGroup]);
    const [same] = await world.read([databaseGroup, webGroup]);
    const [other] = await world.read([webGroup]);
    expect(one.evidence.snapshot).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(same.evidence.snapshot).toBe(one.evidence.snapshot);
    expect(other.evidence.snapshot).not.toBe(one.evidence.snapshot);
  });

  it("finds things that are no ends of a packet: tables, gateways, lists", async () => {
    const { natGateway, internetGateway, peering, officeList } = world.network;
    const [{ snapshot }] = await world.read([natGateway, internetGateway, peering, officeList]);
    expect(snapshot.natGateways.map(({ id }) => id)).toEqual([natGateway]);
    expect(snapshot.internetGateways.map(({ id }) => id)).toEqual([internetGateway]);
    expect(snapshot.peeringConnections.map(({ id }) => id)).toEqual([peering]);
    expect(snapshot.prefixLists[0]?.cidrs).toHaveLength(1);
  });

  it("takes a word that looks like an id for a name where no such id exists", async () => {
    world.proxy.reset({});
    await world.read(["vpc-of-the-shop"]);
    expect(world.operations).toContain("DescribeTags");
  });

  it("looks up nothing for the internet", async () => {
    world.proxy.reset({});
    const [reading] = await world.read(["internet"]);
    expect(world.operations).toEqual([]);
    expect(reading.evidence).toMatchObject({ source: "live", calls: 0, rounds: 0 });
  });

  it("reads another Region where a word names it", async () => {
    const live = await openLive({});
    const { snapshot } = await live.read([word("sg-1", { account: null, region: "us-east-1" })]);
    expect(snapshot.readings.map(({ scope }) => scope)).toEqual([{ ...here, region: "us-east-1" }]);
  });

  it("refuses an account that the credentials are not for", async () => {
    const live = await openLive({});
    await expect(live.read([word("sg-1", { account: "999999999999", region: null })])).rejects.toMatchObject({
      code: "unknown-account",
    });
    await expect(live.read([word("sg-1", { account: here.account, region: null })])).resolves.toBeDefined();
  });

  describe("without a permission", () => {
    it("says which, and never asks for it again", async () => {
      const { web, reports, webGroup } = world.network;
      world.proxy.reset({ denied: ["DescribeNetworkAcls"] });
      const live = await openLive({});
      const request = { source: web.instance, destination: reports.instance, traffic: "443", sourcePorts: null };
      const { answer } = await checkReach(live, request);
      expect(answer.verdict).toBe("unknown");
      expect(answer.gaps).toContainEqual(
        expect.objectContaining({ why: "denied", needs: "ec2:DescribeNetworkAcls in account 123456789012, eu-west-1" }),
      );
      await live.read([word(webGroup), want("NetworkAcls", world.network.dataVpc)]);
      expect(world.operations.filter((operation) => operation === "DescribeNetworkAcls")).toHaveLength(1);
    });

    it("is never an error, even if nothing at all may be read", async () => {
      world.proxy.reset({ denied: ["DescribeNetworkInterfaces", "DescribeSecurityGroups", "GetCallerIdentity"] });
      const [{ snapshot, warnings }] = await world.read([world.network.webGroup]);
      expect(snapshot.readings[0]?.coverage).toMatchObject({
        NetworkInterfaces: { state: "missing", why: "denied" },
        SecurityGroups: { state: "missing", why: "denied" },
      });
      expect(warnings).toEqual(["the account is not known, because STS did not say it: denied"]);
    });

    it("to search tags, finds names kind by kind", async () => {
      world.proxy.reset({ denied: ["DescribeTags"] });
      const [{ snapshot }] = await world.read(["web-1"]);
      expect(snapshot.interfaces.map(({ id }) => id)).toEqual([world.network.web.interface]);
    });
  });
});
