/**
 * Several accounts through assumed roles. The emulator gives a role's session its account, and checks neither the
 * role, nor the external id, nor the session's policy: what is sent to STS is looked at instead.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as sdk from "@aws-sdk/client-ec2";
import { EC2Client } from "@aws-sdk/client-ec2";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Account } from "#adapters/aws/accounts.ts";
import { allActions } from "#adapters/aws/collect/index.ts";
import { openLive } from "#adapters/aws/live-source.ts";
import { sessionPolicy } from "#adapters/aws/read-only.ts";
import { saveSnapshot } from "#adapters/aws/save-snapshot.ts";
import { here, useLiveWorld, want, word } from "#test/support/live-world.ts";
import { motoIsMissing } from "#test/support/moto.ts";
import { type MotoNetwork, seedNetwork, testing } from "#test/support/moto-network.ts";

const role = (account: string) => `arn:aws:iam::${account}:role/hopwise`;

const prod: Account = {
  alias: "prod",
  account: "111122223333",
  role: role("111122223333"),
  externalId: "3f6a-91",
  regions: ["eu-west-1", "eu-central-1"],
};
const shared: Account = {
  alias: "shared",
  account: "222233334444",
  role: role("222233334444"),
  externalId: null,
  regions: ["eu-west-1"],
};
const listed = [prod, shared];

describe.skipIf(motoIsMissing)("a listed account", () => {
  const world = useLiveWorld();
  let prodNetwork: MotoNetwork;
  let sharedNetwork: MotoNetwork;

  beforeAll(async () => {
    prodNetwork = await seedNetwork(world.moto.url, await sessionIn(prod));
    sharedNetwork = await seedNetwork(world.moto.url, await sessionIn(shared));
  }, 60_000);

  async function sessionIn(account: Account) {
    const sts = new STSClient({ endpoint: world.moto.url, region: "eu-west-1", credentials: testing });
    const { Credentials: made } = await sts.send(
      new AssumeRoleCommand({ RoleArn: account.role, RoleSessionName: "test" }),
    );
    sts.destroy();
    return {
      accessKeyId: made?.AccessKeyId ?? "",
      secretAccessKey: made?.SecretAccessKey ?? "",
      sessionToken: made?.SessionToken ?? "",
    };
  }

  const open = (chosen: string) => openLive({ accounts: { listed, chosen } });

  it("is read through its role, with its external id and a policy that caps the session", async () => {
    world.proxy.reset({});
    const live = await open("prod");
    const { snapshot, evidence } = await live.read([word(prodNetwork.webGroup)]);
    const [assumed, ...others] = world.proxy.seen.filter(({ operation }) => operation === "AssumeRole");
    expect(others).toEqual([]);
    expect(Object.fromEntries(assumed?.form ?? [])).toMatchObject({
      RoleArn: prod.role,
      RoleSessionName: "hopwise",
      ExternalId: "3f6a-91",
      DurationSeconds: "3600",
      Policy: sessionPolicy(allActions),
    });
    expect(snapshot.readings.map(({ scope }) => scope)).toEqual([
      { account: prod.account, region: "eu-west-1" },
      { account: prod.account, region: "eu-central-1" },
    ]);
    expect(snapshot.interfaces.map(({ id }) => id)).toEqual([prodNetwork.web.interface]);
    // The session is a call and a round of its own, as everything else waits for it.
    expect(evidence.calls).toBe(world.proxy.seen.length);
    expect(evidence.rounds).toBe(3);
  });

  it("without an external id sends none", async () => {
    world.proxy.reset({});
    await (await open("shared")).read([word(sharedNetwork.webGroup)]);
    expect(world.proxy.seen[0]?.form.has("ExternalId")).toBe(false);
  });

  it("keeps its session for all later questions", async () => {
    world.proxy.reset({});
    const live = await open("prod");
    await live.read([word(prodNetwork.webGroup)]);
    await live.read([word(prodNetwork.databaseGroup)]);
    expect(world.operations.filter((operation) => operation === "AssumeRole")).toHaveLength(1);
  });

  it("can be read in one Region alone", async () => {
    const live = await openLive({ accounts: { listed, chosen: "prod" }, region: "eu-central-1" });
    const { snapshot } = await live.read([word(prodNetwork.webGroup)]);
    expect(snapshot.readings.map(({ scope }) => scope.region)).toEqual(["eu-central-1"]);
    expect(snapshot.interfaces).toEqual([]);
  });

  it("is meant by its alias or id before a word", async () => {
    for (const name of ["shared", shared.account]) {
      const live = await open("prod");
      const { snapshot } = await live.read([word(sharedNetwork.webGroup, { account: name, region: null })]);
      expect(snapshot.interfaces.map(({ id }) => id)).toEqual([sharedNetwork.web.interface]);
      expect(snapshot.readings.map(({ scope }) => scope.account)).toEqual([shared.account]);
      expect(Object.fromEntries(live.accountsByAlias)).toEqual({ prod: prod.account, shared: shared.account });
    }
  });

  it("is opened when a path leads there, and looked through for the address that was asked", async () => {
    world.proxy.reset({});
    const live = await open("prod");
    await live.read([word(prodNetwork.webGroup), word(sharedNetwork.reports.address)]);
    const scope = { account: shared.account, region: "eu-west-1" };
    const { snapshot } = await live.read([want("Vpcs", sharedNetwork.dataVpc, scope)]);
    const ofShared = <T extends { readonly scope: { readonly account: string | null } }>(things: readonly T[]) =>
      things.filter((thing) => thing.scope.account === shared.account);
    expect(ofShared(snapshot.interfaces).map(({ id }) => id)).toEqual([sharedNetwork.reports.interface]);
    expect(ofShared(snapshot.subnets)).toHaveLength(1);
    expect(ofShared(snapshot.securityGroups).map(({ id }) => id)).toEqual([sharedNetwork.reportsGroup]);
  });

  it("that is not in the file stays a gap", async () => {
    const live = await open("prod");
    const before = await live.read([word(prodNetwork.webGroup)]);
    const after = await live.read([
      want("Vpcs", "vpc-1", { account: "999999999999", region: "eu-west-1" }),
      want("Vpcs", "vpc-1", { account: shared.account, region: "us-east-1" }),
    ]);
    expect(after).toBe(before);
  });

  it("whose role cannot be assumed stays a gap too, with a warning", async () => {
    const live = await open("prod");
    await live.read([word(prodNetwork.webGroup)]);
    world.proxy.reset({ denied: ["AssumeRole"] });
    const { warnings, snapshot } = await live.read([
      want("Vpcs", "vpc-1", { account: shared.account, region: "eu-west-1" }),
    ]);
    expect(warnings).toEqual([`shared: ${shared.role} may not be assumed with these credentials`]);
    expect(snapshot.interfaces.map(({ id }) => id)).toEqual([prodNetwork.web.interface]);
  });

  it("whose role cannot be assumed is an error where the question is about it", async () => {
    world.proxy.reset({ denied: ["AssumeRole"] });
    const live = await open("prod");
    await expect(live.read([word("sg-1")])).rejects.toMatchObject({ code: "role-not-assumed" });
    world.proxy.reset({});
  });

  it("is saved Region by Region, and what knows no Regions is read once for all", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hopwise-regions-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    world.proxy.reset({ denied: ["DescribeFlowLogs"] });
    const { files } = await saveSnapshot(await open("prod"), folder);
    for (const region of prod.regions) {
      const place = `${prod.account}/${region}`;
      expect(files).toEqual(expect.arrayContaining([`${place}/DescribeVpcs.json`, `${place}/ListHostedZones.json`]));
      expect(JSON.parse(readFileSync(join(folder, place, "not-collected.json"), "utf8")).NotCollected).toContainEqual({
        Key: "FlowLogs",
        Action: "ec2:DescribeFlowLogs",
        Why: "denied",
      });
    }
    const zoneLists = world.operations.filter((path) => /\/hostedzone\?/.test(path));
    expect(zoneLists).toHaveLength(1);
    world.proxy.reset({});
  });

  it("must be in the file, in that Region", async () => {
    await expect(open("dev")).rejects.toMatchObject({
      code: "unknown-account",
      message: "account dev is not known: listed are prod, shared",
    });
    await expect(open("prdo")).rejects.toMatchObject({
      message: "account prdo is not known: listed are prod, shared",
      suggestion: "did you mean prod?",
    });
    const elsewhere = openLive({ accounts: { listed, chosen: "shared" }, region: "us-east-1" });
    await expect(elsewhere).rejects.toMatchObject({ code: "unknown-region" });
    const live = await open("prod");
    await expect(live.read([word("sg-1", { account: "shared", region: "us-east-1" })])).rejects.toMatchObject({
      code: "unknown-region",
    });
  });

  it("of the ambient credentials reads other Regions of its own", async () => {
    const live = await openLive({});
    await live.read([word(world.network.webGroup)]);
    const { snapshot } = await live.read([want("Vpcs", "vpc-1", { ...here, region: "us-west-2" })]);
    expect(snapshot.readings.map(({ scope }) => scope.region)).toEqual(["eu-west-1", "us-west-2"]);
    const ec2 = new EC2Client({ endpoint: world.moto.url, region: "us-west-2", credentials: testing });
    const { Vpcs } = await ec2.send(new sdk.DescribeVpcsCommand({}));
    ec2.destroy();
    expect(Vpcs).toHaveLength(1);
  });
});
