/**
 * A whole account, saved and read back. Of what a snapshot holds, the emulator does not know Block Public Access,
 * Transit Gateway Connect, route servers, encryption controls, references to prefix lists and the firewalls' details: in
 * the folder these are the calls that failed.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import { type LiveSource, openLive } from "#adapters/aws/live-source.ts";
import { prepareFolder, type SavedSnapshot, saveSnapshot } from "#adapters/aws/save-snapshot.ts";
import { checkReach } from "#app/check-reach.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { saveNetwork } from "#entry/wire.ts";
import { useLiveWorld } from "#test/support/live-world.ts";
import { motoIsMissing } from "#test/support/moto.ts";
import { seedSurroundings } from "#test/support/moto-network.ts";

describe("the folder of a snapshot", () => {
  const root = mkdtempSync(join(tmpdir(), "hopwise-folder-"));
  afterAll(() => rmSync(root, { recursive: true }));
  const never: LiveSource = {
    canReadMore: true,
    accountsByAlias: new Map(),
    read: () => Promise.reject(new Error("nothing is to be read")),
    readEverything: () => Promise.reject(new Error("nothing is to be read")),
  };

  it.each(["/proc/hopwise/new", "/dev/null/new", join(import.meta.filename, "new")])(
    "that cannot be made (%s) fails before anything is read",
    async (folder) => {
      await expect(saveSnapshot(never, folder)).rejects.toMatchObject({
        code: "not-a-folder",
        message: expect.stringMatching(/cannot be used as a folder \(E[A-Z]+\)$/),
      });
    },
  );

  it("is made with its parents, and leaves no trace of the attempt to write", async () => {
    const folder = join(root, "a/b");
    expect(await prepareFolder(folder)).toBe(true);
    expect(await prepareFolder(folder)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is not left behind by the command where nothing could be read", async () => {
    const folder = join(root, "c");
    const where = { kind: "ambient", profile: null, region: "no Region", strict: false } as const;
    await expect(saveNetwork(where, folder, () => undefined)).rejects.toMatchObject({ code: "bad-region" });
    expect(existsSync(folder)).toBe(false);
  });
});

describe.skipIf(motoIsMissing)("a saved snapshot", () => {
  const world = useLiveWorld();
  const folder = mkdtempSync(join(tmpdir(), "hopwise-snapshot-"));
  const out = join(folder, "out");
  const place = "123456789012/eu-west-1";
  const progress: string[] = [];
  let saved: SavedSnapshot;

  const read = (file: string) => JSON.parse(readFileSync(join(out, file), "utf8"));

  beforeAll(async () => {
    await seedSurroundings(world.moto.url, world.network);
    saved = await saveSnapshot(await openLive({}), out, ({ operation, done, total }) => {
      progress.push(`${operation} ${done}/${total}`);
    });
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it("holds one file for each call, as the AWS CLI would have printed it", () => {
    expect(saved.files).toEqual(saved.files.toSorted());
    expect(saved.files).toContain(`${place}/DescribeVpcs.json`);
    const { Vpcs } = read(`${place}/DescribeVpcs.json`);
    expect(Vpcs.map(({ VpcId }: { VpcId: string }) => VpcId)).toContain(world.network.appVpc);
    const { Reservations } = read(`${place}/DescribeInstances.json`);
    expect(Reservations[0].Instances[0].LaunchTime).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const { NatGateways, VpcEndpoints } = {
      ...read(`${place}/DescribeNatGateways.json`),
      ...read(`${place}/DescribeVpcEndpoints.json`),
    };
    expect(NatGateways).toHaveLength(1);
    expect(VpcEndpoints).toHaveLength(1);
  });

  it("names the parent of what AWS lists without it", () => {
    const { officeList, appVpc } = world.network;
    const { PrefixListEntries } = read(`${place}/GetManagedPrefixListEntries.json`);
    expect(PrefixListEntries).toContainEqual({
      PrefixListId: officeList,
      Entries: [{ Cidr: "203.0.113.0/24", Description: "office" }],
    });
    const { ResourceRecordSets } = read(`${place}/ListResourceRecordSets.json`);
    expect(ResourceRecordSets).toContainEqual(
      expect.objectContaining({ HostedZoneId: expect.stringMatching(/^\/hostedzone\//), Name: "db.internal." }),
    );
    const { VpcAttributes } = read(`${place}/DescribeVpcAttribute.json`);
    expect(VpcAttributes).toContainEqual({
      VpcId: appVpc,
      EnableDnsSupport: { Value: true },
      EnableDnsHostnames: { Value: false },
    });
    const { HostedZoneSummaries } = read(`${place}/ListHostedZonesByVPC.json`);
    expect(HostedZoneSummaries).toContainEqual(expect.objectContaining({ VPCId: appVpc, VPCRegion: "eu-west-1" }));
    const { LoadBalancerTargetHealth } = read(`${place}/DescribeTargetHealth.json`);
    expect(LoadBalancerTargetHealth).toEqual([{ TargetGroupArn: expect.any(String), TargetHealthDescriptions: [] }]);
    const { TransitGatewayStaticRoutes } = read(`${place}/SearchTransitGatewayRoutes.json`);
    expect(TransitGatewayStaticRoutes).toEqual([
      { TransitGatewayRouteTableId: expect.any(String), Routes: expect.any(Array) },
    ]);
  });

  it("says what could not be read, because that is no empty list", () => {
    const { NotCollected } = read(`${place}/not-collected.json`);
    expect(NotCollected).toContainEqual({
      Key: "VpcBlockPublicAccessOptions",
      Action: "ec2:DescribeVpcBlockPublicAccessOptions",
      Why: "not-collected",
    });
    expect(NotCollected.map(({ Key }: { Key: string }) => Key)).not.toContain("Vpcs");
    expect(saved.warnings).toEqual(saved.warnings.toSorted());
    expect(saved.warnings.join("\n")).toContain("ec2:DescribeVpcBlockPublicAccessOptions");
  });

  it("holds no secret", () => {
    const texts = saved.files.map((file) => readFileSync(join(out, file), "utf8"));
    for (const secret of [/PreSharedKey/i, /CustomerGatewayConfiguration/, /UserData/, /hunter2/]) {
      expect(texts.filter((text) => secret.test(text))).toEqual([]);
    }
    expect(read(`${place}/DescribeVpnConnections.json`).VpnConnections).toHaveLength(1);
  });

  it("says when it was taken, and by what", () => {
    expect(read("manifest.json")).toEqual({
      TakenAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      Tool: "hopwise",
      Files: saved.files,
    });
  });

  it("leaves no drafts behind", () => {
    const files = readdirSync(out, { recursive: true, encoding: "utf8" });
    expect(files.filter((file) => file.endsWith(".tmp"))).toEqual([]);
  });

  it("tells how far it has come", () => {
    expect(progress).toHaveLength(saved.calls - 1 - extraPages());
    expect(progress.at(-1)).toMatch(/ (\d+)\/\1$/);
  });

  /** Calls beyond one for each request: the second attribute of each VPC. STS's answer is no progress. */
  const extraPages = () => read(`${place}/DescribeVpcs.json`).Vpcs.length;

  it("answers as the live account does", async () => {
    const { web, database, reports } = world.network;
    const live = await openLive({});
    const file = openFolder(out, { missing: "unknown", strict: false });
    for (const [destination, traffic] of [
      [database.instance, "5432"],
      [database.instance, "22"],
      [reports.address, "443"],
      ["internet", "443"],
    ] as const) {
      const request = { source: web.instance, destination, traffic, sourcePorts: null };
      const [fromLive, fromFile] = [await checkReach(live, request), await checkReach(file, request)];
      expect(inShort(fromFile.answer)).toEqual(inShort(fromLive.answer));
    }
  });

  /** The evidence of a folder also has the rules' ids, which a live question does without. */
  const inShort = ({ verdict, forward, return: back, allowed, blockers, gaps, assumptions }: ReachAnswer) => ({
    ...{ verdict, forward, back, allowed, gaps, assumptions },
    blockers: blockers.map(({ code, id, leg }) => [code, id, leg]),
  });

  it("is read back without a word", async () => {
    const { warnings, evidence } = await openFolder(out, { missing: "unknown", strict: false }).read([]);
    expect(warnings).toEqual([]);
    expect(evidence.takenAt).toBe(read("manifest.json").TakenAt);
  });

  it("is replaced by the next one, and nothing else is", async () => {
    const stale = `${place}/DescribeOldThings.json`;
    writeFileSync(join(out, stale), "{}");
    writeFileSync(join(out, "notes.json"), "{}");
    writeFileSync(
      join(out, "manifest.json"),
      JSON.stringify({ ...read("manifest.json"), Files: [...saved.files, stale, "../outside.json"] }),
    );
    writeFileSync(join(folder, "outside.json"), "{}");
    const again = await saveSnapshot(await openLive({}), out);
    expect(again.files).toEqual(saved.files);
    expect(existsSync(join(out, stale))).toBe(false);
    expect(existsSync(join(out, "notes.json"))).toBe(true);
    expect(existsSync(join(folder, "outside.json"))).toBe(true);
    rmSync(join(out, "notes.json"));
  });

  it.each([
    ["a folder of other files", { "report.txt": "mine" }],
    ["a manifest of another tool", { "manifest.json": '{"Tool":"another"}' }],
    ["a manifest that is none", { "manifest.json": "{" }],
  ])("never takes the place of %s", async (name, files) => {
    const other = join(folder, name.replaceAll(" ", "-"));
    mkdirSync(other);
    for (const [file, text] of Object.entries(files)) writeFileSync(join(other, file), text);
    world.proxy.reset({});
    await expect(saveSnapshot(await openLive({}), other)).rejects.toMatchObject({ code: "not-a-snapshot" });
    expect(world.proxy.seen).toEqual([]);
    expect(readdirSync(other)).toEqual(Object.keys(files));
  });

  it("cannot be saved in a file", async () => {
    writeFileSync(join(folder, "file"), "");
    const saving = saveSnapshot(await openLive({}), join(folder, "file"));
    await expect(saving).rejects.toMatchObject({ code: "not-a-folder" });
  });
});
