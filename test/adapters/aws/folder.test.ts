import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type FolderOptions, openFolder } from "#adapters/aws/folder.ts";
import { type NetworkReading, SourceError } from "#app/ports/network-source.ts";
import type { Coverage, DocumentKey } from "#domain/estate/document.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files; what is no text is written as JSON. */
function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), "hopwise-folder-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    const bytes = typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content);
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

const plain: FolderOptions = { missing: "unknown", strict: false };
const readFolder = (folder: string, options: FolderOptions = plain): Promise<NetworkReading> =>
  openFolder(folder, options).read([]);
const readFiles = (files: Readonly<Record<string, unknown>>, options?: FolderOptions): Promise<NetworkReading> =>
  readFolder(folderWith(files), options);

async function refusal(folder: string): Promise<SourceError> {
  const thrown = await readFolder(folder).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof SourceError)) throw new Error(`expected a SourceError, not ${String(thrown)}`);
  expect(thrown.message).not.toContain("\n");
  return thrown;
}

function coverageIn(reading: NetworkReading, key: DocumentKey): Coverage | undefined {
  expect(reading.snapshot.readings).toHaveLength(1);
  return reading.snapshot.readings[0]?.coverage[key];
}

const vpc = (id: string, more: object = {}) => ({
  VpcId: id,
  CidrBlock: "10.0.0.0/16",
  OwnerId: "111122223333",
  ...more,
});
const ids = (things: readonly { readonly id: string }[]): readonly string[] => things.map(({ id }) => id);

describe("a snapshot folder", () => {
  it("may hold several files for one key and several keys in one file, whatever their names", async () => {
    const { snapshot, warnings } = await readFiles({
      "one.json": { Vpcs: [vpc("vpc-1")], SomethingNew: [1, 2] },
      "deep/er/TWO.JSON": {
        Vpcs: [vpc("vpc-2")],
        Subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-1", CidrBlock: "10.0.1.0/24" }],
      },
      "notes.txt": "not read at all",
    });
    expect(ids(snapshot.vpcs)).toEqual(["vpc-2", "vpc-1"]);
    expect(ids(snapshot.subnets)).toEqual(["subnet-1"]);
    expect(warnings).toEqual([]);
  });

  it("says by a folder's name where what is below was read", async () => {
    const { snapshot } = await readFiles({
      "accounts/111122223333/eu-west-1/vpcs.json": { Vpcs: [vpc("vpc-1")] },
      "us-gov-east-1/444455556666/more/vpcs.json": { Vpcs: [vpc("vpc-2")] },
      "my-vpc-1/vpcs.json": { Vpcs: [vpc("vpc-3", { OwnerId: "777788889999" })] },
    });
    expect(Object.fromEntries(snapshot.vpcs.map(({ id, scope }) => [id, scope]))).toEqual({
      "vpc-1": { account: "111122223333", region: "eu-west-1" },
      "vpc-2": { account: "444455556666", region: "us-gov-east-1" },
      "vpc-3": { account: "777788889999", region: null },
    });
  });

  it("may itself be the folder of an account or a Region", async () => {
    const folder = folderWith({
      "111122223333/eu-west-1/vpcs.json": { Vpcs: [vpc("vpc-1", { OwnerId: "999988887777" })] },
    });
    const { snapshot } = await readFolder(join(folder, "111122223333/eu-west-1"));
    expect(snapshot.readings[0]?.scope).toEqual({ account: "111122223333", region: "eu-west-1" });
  });

  it("derives the account and Region where no folder names them, and joins what is of the same", async () => {
    const { snapshot } = await readFiles({
      "vpcs.json": { Vpcs: [vpc("vpc-1")] },
      "subnets.json": {
        Subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-1", CidrBlock: "10.0.1.0/24", AvailabilityZone: "eu-west-1a" }],
      },
      "111122223333/eu-west-1/acls.json": { NetworkAcls: [] },
    });
    expect(snapshot.readings).toHaveLength(1);
    expect(snapshot.readings[0]).toMatchObject({
      scope: { account: "111122223333", region: "eu-west-1" },
      coverage: { Vpcs: { state: "whole" }, Subnets: { state: "whole" }, NetworkAcls: { state: "whole" } },
    });
  });

  it("reads an object where AWS prints one, several answers in one list, and instances by themselves", async () => {
    const { snapshot } = await readFiles({
      "bpa.json": {
        VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: "block-ingress", State: "update-complete" },
      },
      "both.json": [{ Vpcs: [vpc("vpc-1")] }, { Vpcs: [vpc("vpc-2")] }],
      "instances.json": { Instances: [{ InstanceId: "i-1", State: { Name: "running" } }] },
    });
    expect(snapshot.publicAccessBlocks).toMatchObject([{ mode: "block-ingress", settled: true }]);
    expect(ids(snapshot.vpcs)).toEqual(["vpc-1", "vpc-2"]);
    expect(ids(snapshot.instances)).toEqual(["i-1"]);
  });

  it("knows an answer by the parent beside it", async () => {
    const reading = await readFiles({
      "tgw.json": {
        TransitGatewayRouteTableId: "tgw-rtb-1",
        Routes: [{ DestinationCidrBlock: "10.0.0.0/8", Type: "static", State: "blackhole" }],
      },
      "list.json": { PrefixListId: "pl-1", Entries: [{ Cidr: "10.0.0.0/8" }] },
      "health.json": { TargetGroupArn: "arn:tg", TargetHealthDescriptions: [] },
      "zone.json": { HostedZone: { Id: "/hostedzone/Z1", Name: "corp.example." }, VPCs: [{ VPCId: "vpc-1" }] },
      "records.json": { HostedZoneId: "Z1", ResourceRecordSets: [] },
    });
    expect(reading.warnings).toEqual([]);
    expect(reading.snapshot.routeTables).toEqual([]);
    expect(coverageIn(reading, "RouteTables")).toEqual({ state: "missing", why: "not-collected" });
    expect(coverageIn(reading, "PrefixListEntries")).toEqual({ state: "whole" });
    expect(reading.snapshot.prefixLists).toMatchObject([{ id: "pl-1", cidrs: [{ length: 8 }] }]);
  });

  it("does not take a part of one thing for all there is", async () => {
    const instance = {
      InstanceId: "i-1",
      NetworkInterfaces: [],
      SecurityGroups: [{ GroupId: "sg-1", GroupName: "web" }],
    };
    const reading = await readFiles({
      "instance.json": instance,
      "entries.json": { Entries: [{ Cidr: "10.0.0.0/8" }] },
      "discovery.json": { Instances: [{ Id: "one", Attributes: {} }] },
      "health.json": { TargetHealthDescriptions: [{ Target: { Id: "i-1" }, TargetHealth: { State: "healthy" } }] },
      "events.json": { Rules: [{ Name: "nightly", Arn: "arn:aws:events:eu-west-1:111111111111:rule/nightly" }] },
      "vpcs.json": { Vpcs: [] },
    });
    expect(coverageIn(reading, "NetworkInterfaces")).toEqual({ state: "missing", why: "not-collected" });
    expect(coverageIn(reading, "Reservations")).toEqual({ state: "missing", why: "not-collected" });
    expect(reading.warnings).toEqual([
      "discovery.json holds nothing that is read here; passed over",
      "entries.json: Entries needs the PrefixListId beside it",
      "events.json holds nothing that is read here; passed over",
      "health.json: TargetHealthDescriptions needs the TargetGroupArn beside it",
      "instance.json holds nothing that is read here; passed over",
    ]);
  });

  it("names the file of an entry that is passed over", async () => {
    const { warnings } = await readFiles({
      "eu-west-1/subnets.json": { Subnets: [{ SubnetId: "subnet-1" }] },
      "eu-west-1/instances.json": { Reservations: [{ Instances: [{ InstanceId: "i-1" }] }] },
    });
    expect(warnings).toEqual([
      "eu-west-1/subnets.json: Subnets subnet-1 is passed over: VpcId is missing",
      "eu-west-1/instances.json: Reservations i-1 is passed over: State is missing",
    ]);
  });

  it("lets no secret in", async () => {
    const { snapshot } = await readFiles({
      "vpn.json": {
        VpnConnections: [
          {
            VpnConnectionId: "vpn-1",
            CustomerGatewayConfiguration: "s3cret",
            Options: { TunnelOptions: [{ PreSharedKey: "s3cret" }] },
          },
        ],
      },
    });
    expect(snapshot.others).toHaveLength(1);
    expect(JSON.stringify(snapshot, (_, value) => (typeof value === "bigint" ? `${value}` : value))).not.toContain(
      "s3cret",
    );
  });

  it("is read once, and can show no more", async () => {
    const source = openFolder(folderWith({ "vpcs.json": { Vpcs: [] } }), plain);
    expect(source.canReadMore).toBe(false);
    expect(await source.read([])).toBe(
      await source.read([{ kind: "word", word: "vpc-1", scope: { account: null, region: null } }]),
    );
  });
});

describe("what a folder does not hold", () => {
  it.each([
    ["NextToken", { NextToken: "more" }],
    ["nextToken", { nextToken: "more" }],
    ["NextMarker", { NextMarker: "more" }],
    ["IsTruncated", { IsTruncated: true }],
  ])("is not collected after a %s, even where missing is empty", async (_, more) => {
    const files = { "page-1.json": { Vpcs: [vpc("vpc-1")], ...more }, "page-2.json": { Vpcs: [vpc("vpc-2")] } };
    for (const missing of ["unknown", "empty"] as const) {
      const reading = await readFiles(files, { missing, strict: false });
      expect(ids(reading.snapshot.vpcs)).toEqual(["vpc-1", "vpc-2"]);
      expect(coverageIn(reading, "Vpcs")).toEqual({ state: "missing", why: "incomplete" });
    }
  });

  it.each([[{ NextToken: "" }], [{ NextToken: null }], [{ IsTruncated: false }]])(
    "is nothing after %j",
    async (more) => {
      const reading = await readFiles({ "vpcs.json": { Vpcs: [], ...more } });
      expect(coverageIn(reading, "Vpcs")).toEqual({ state: "whole" });
    },
  );

  it("is told by not-collected.json, for the place where it lies", async () => {
    const reading = await readFiles({
      "eu-west-1/vpcs.json": { Vpcs: [] },
      "eu-west-1/not-collected.json": {
        NotCollected: [
          { Key: "TransitGateways", Action: "ec2:DescribeTransitGateways", Why: "denied" },
          { Key: "Vpcs", Action: "ec2:DescribeVpcs", Why: "incomplete" },
          { Key: "Subnets", Action: "ec2:DescribeSubnets" },
          { Action: "nothing" },
        ],
      },
    });
    expect(reading.warnings).toEqual([]);
    expect(coverageIn(reading, "TransitGateways")).toEqual({ state: "missing", why: "denied" });
    expect(coverageIn(reading, "Vpcs")).toEqual({ state: "missing", why: "incomplete" });
    expect(coverageIn(reading, "Subnets")).toEqual({ state: "missing", why: "not-collected" });
  });

  it("is empty where the person said so", async () => {
    const reading = await readFiles({ "vpcs.json": { Vpcs: [] } }, { missing: "empty", strict: true });
    expect(coverageIn(reading, "NetworkAcls")).toEqual({ state: "taken-as-empty" });
    expect(reading.snapshot.strict).toBe(true);
  });

  it("is named where a file is no JSON or holds nothing that is known", async () => {
    const reading = await readFiles({
      "a-vpcs.json": { Vpcs: [vpc("vpc-1")] },
      "b-broken.json": "An error occurred (UnauthorizedOperation)",
      "c-empty.json": "",
      "d-other.json": { Buckets: [] },
      "e-number.json": "5",
    });
    expect(ids(reading.snapshot.vpcs)).toEqual(["vpc-1"]);
    expect(reading.warnings).toEqual([
      "b-broken.json is no JSON; passed over",
      "c-empty.json is empty; passed over",
      "d-other.json holds nothing that is read here; passed over",
      "e-number.json holds nothing that is read here; passed over",
    ]);
  });

  it("includes the rest of a file that was cut off, though another file has the same key", async () => {
    const reading = await readFiles(
      { "a.json": { Subnets: [] }, "b.json": '{\n  "Subnets": [ {"SubnetId": "subnet-1"' },
      { missing: "empty", strict: false },
    );
    expect(coverageIn(reading, "Subnets")).toEqual({ state: "missing", why: "incomplete" });
  });
});

describe("two entries for one id", () => {
  const different = vpc("vpc-1", { CidrBlock: "10.9.0.0/16" });

  it("are an error that names both files where they differ", async () => {
    const folder = folderWith({
      "eu-west-1/a.json": { Vpcs: [vpc("vpc-1")] },
      "eu-west-1/b.json": { Vpcs: [different] },
    });
    expect(await refusal(folder)).toMatchObject({
      code: "conflicting-entries",
      message:
        "vpc-1 is described differently in eu-west-1/a.json and in eu-west-1/b.json (account 111122223333, eu-west-1)",
    });
  });

  it("are an error in one file, too", async () => {
    const { message } = await refusal(folderWith({ "vpcs.json": { Vpcs: [vpc("vpc-1"), different] } }));
    expect(message).toBe("vpc-1 is described differently twice in vpcs.json (account 111122223333)");
  });

  it("are an error though one is in a folder without a name", async () => {
    const zone = {
      Subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-1", CidrBlock: "10.0.1.0/24", AvailabilityZone: "eu-west-1a" }],
    };
    const files = {
      "a.json": { Vpcs: [vpc("vpc-1")], ...zone },
      "111122223333/eu-west-1/b.json": { Vpcs: [different] },
    };
    expect((await refusal(folderWith(files))).code).toBe("conflicting-entries");
  });

  it("are no error in two accounts or Regions, which may each see a shared VPC in their own way", async () => {
    const { snapshot } = await readFiles({
      "111122223333/eu-west-1/vpcs.json": { Vpcs: [vpc("vpc-1")] },
      "444455556666/eu-west-1/vpcs.json": { Vpcs: [vpc("vpc-1", { Tags: [] })] },
    });
    expect(ids(snapshot.vpcs)).toEqual(["vpc-1", "vpc-1"]);
  });

  it("are one where they say the same, in whatever order", async () => {
    const subnet = { SubnetId: "subnet-1", VpcId: "vpc-1", CidrBlock: "10.0.1.0/24" };
    const [name, team] = [
      { Key: "Name", Value: "a" },
      { Key: "team", Value: "b" },
    ];
    const instance = { InstanceId: "i-1", State: { Name: "running" } };
    const { snapshot, warnings } = await readFiles({
      "a.json": { Subnets: [{ ...subnet, Tags: [name, team], AvailableIpAddressCount: 250 }] },
      "b.json": { Subnets: [{ AvailableIpAddressCount: 249, Tags: [team, name], ...subnet }] },
      "c.json": { Reservations: [{ ReservationId: "r-1", Instances: [instance] }] },
      "d.json": { Reservations: [{ ReservationId: "r-1", Instances: [instance, { ...instance, InstanceId: "i-2" }] }] },
    });
    expect(ids(snapshot.subnets)).toEqual(["subnet-1"]);
    expect(ids(snapshot.instances)).toEqual(["i-1", "i-2"]);
    expect(warnings).toEqual([]);
  });
});

describe("the files of a folder", () => {
  const answer = JSON.stringify({ Vpcs: [vpc("vpc-1", { Tags: [{ Key: "Name", Value: "Zürich" }] })] });
  const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, "utf16le");

  it.each([
    ["UTF-8", answer],
    ["UTF-8 with a byte order mark", `\ufeff${answer}`],
    ["UTF-16, as PowerShell writes it", utf16(answer)],
    ["big-endian UTF-16", Buffer.from(utf16(answer)).swap16()],
  ])("may be %s", async (_, content) => {
    const { snapshot, warnings } = await readFiles({ "vpcs.json": content });
    expect(snapshot.vpcs).toMatchObject([{ id: "vpc-1", name: "Zürich" }]);
    expect(warnings).toEqual([]);
  });

  it("are left out where they are hidden", async () => {
    const { snapshot } = await readFiles({
      "vpcs.json": { Vpcs: [] },
      "._vpcs.json": "\u0000",
      ".git/x.json": { Vpcs: [vpc("vpc-1")] },
    });
    expect(snapshot.vpcs).toEqual([]);
  });

  it("may be links; a loop, a second way and a way out to what is around do no harm", async () => {
    const folder = folderWith({
      "inside/eu-west-1/vpcs.json": { Vpcs: [vpc("vpc-1")] },
      "store/subnets.json": { Subnets: [] },
      "beside.json": { Vpcs: [vpc("vpc-9")] },
    });
    const inside = join(folder, "inside");
    symlinkSync("eu-west-1", join(inside, "current"));
    symlinkSync("eu-west-1/vpcs.json", join(inside, "latest.json"));
    symlinkSync("../..", join(inside, "eu-west-1", "up"));
    symlinkSync("..", join(inside, "eu-west-1", "loop"));
    symlinkSync("../store", join(inside, "us-east-1"));
    symlinkSync("nowhere.json", join(inside, "dangling.json"));
    const { snapshot, warnings } = await readFolder(inside);
    expect(snapshot.readings.map(({ scope }) => scope.region)).toEqual(["us-east-1", "eu-west-1"]);
    expect(ids(snapshot.vpcs)).toEqual(["vpc-1"]);
    expect(warnings).toEqual(["dangling.json: the link leads nowhere (ENOENT); passed over"]);
  });

  it("are read in the same order every time", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, number) => [`${number}.json`, { Vpcs: [vpc(`vpc-${number}`)] }]),
    );
    const [one, other] = [await readFiles(many), await readFiles(many)];
    expect(ids(one.snapshot.vpcs)).toEqual(ids(other.snapshot.vpcs));
    expect(one.evidence.snapshot).toBe(other.evidence.snapshot);
  });
});

describe("the evidence of a folder", () => {
  const vpcs = { Vpcs: [vpc("vpc-1")] };

  it("says when the newest file was written", async () => {
    const folder = folderWith({ "a.json": vpcs, "b.json": { Subnets: [] }, "other.json": { Buckets: [] } });
    utimesSync(join(folder, "a.json"), 0, Date.parse("2026-01-31T12:00:00Z") / 1000);
    utimesSync(join(folder, "b.json"), 0, Date.parse("2026-01-30T12:00:00Z") / 1000);
    const { evidence } = await readFolder(folder);
    expect(evidence).toEqual({
      source: "file",
      takenAt: "2026-01-31T12:00:00.000Z",
      snapshot: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      calls: 0,
      rounds: 0,
    });
  });

  it("says when the snapshot was taken, where a manifest does", async () => {
    const manifest = { TakenAt: "2026-01-31T12:00:00Z", Tool: "hopwise" };
    const { evidence, warnings } = await readFiles({ "vpcs.json": vpcs, "manifest.json": manifest });
    expect(evidence.takenAt).toBe("2026-01-31T12:00:00.000Z");
    expect(warnings).toEqual([]);
  });

  it("has the same name for the same facts, and another for others", async () => {
    const nameOf = async (files: Readonly<Record<string, unknown>>) => (await readFiles(files)).evidence.snapshot;
    const name = await nameOf({ "vpcs.json": vpcs });
    const manifest = { TakenAt: "2026-01-31T12:00:00Z" };
    expect(await nameOf({ "vpcs.json": vpcs, "manifest.json": manifest, "notes.json": "none" })).toBe(name);
    expect(await nameOf({ "vpcs.json": { Vpcs: [vpc("vpc-2")] } })).not.toBe(name);
    expect(await nameOf({ "eu-west-1/vpcs.json": vpcs })).not.toBe(name);
  });
});

describe("a folder that cannot be read", () => {
  it("does not exist", async () => {
    const folder = join(folderWith({}), "gone");
    expect(await refusal(folder)).toMatchObject({ code: "folder-not-found", message: `there is no folder ${folder}` });
  });

  it("is a file", async () => {
    const folder = folderWith({ "vpcs.json": { Vpcs: [] } });
    const path = join(folder, "vpcs.json");
    expect(await refusal(path)).toMatchObject({
      code: "not-a-folder",
      message: `${path} is a file, not a folder`,
      suggestion: `name its folder: ${folder}`,
    });
    expect((await refusal(join(path, "below"))).code).toBe("folder-not-found");
  });

  it.each([
    ["is empty", {}, "it holds no *.json file"],
    [
      "holds nothing that is known",
      { "x.json": { Buckets: [] } },
      "x.json holds nothing that is read here; passed over",
    ],
    ["holds a file that was cut off", { "x.json": '{"Vpcs": [' }, "x.json is no JSON; passed over"],
    ["holds only a manifest", { "manifest.json": { TakenAt: "2026-01-31T12:00:00Z" } }, "it holds no *.json file"],
  ])("%s", async (_, files, why) => {
    const folder = folderWith(files);
    expect(await refusal(folder)).toMatchObject({
      code: "nothing-to-read",
      message: `nothing can be read in ${folder}: ${why}`,
    });
  });
});
