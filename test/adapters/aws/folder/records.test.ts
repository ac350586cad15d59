/** A zone of a hundred thousand records, saved as the AWS CLI prints it with the zone beside the list. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import { askDns } from "#app/dns.ts";

const many = 100_000;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hopwise-records-"));
  const ResourceRecordSets = Array.from({ length: many }, (_, n) => ({
    Name: `host-${n}.rack-${n % 100}.large.example.`,
    Type: "A",
    TTL: 60,
    ResourceRecords: [{ Value: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}` }],
  }));
  const write = (name: string, json: object) => writeFile(join(folder, name), JSON.stringify(json));
  await write("records.json", { HostedZoneId: "ZLARGE", ResourceRecordSets });
  await write("zones.json", {
    HostedZones: [{ Id: "/hostedzone/ZLARGE", Name: "large.example.", Config: { PrivateZone: false } }],
  });
  await write("vpcs.json", { Vpcs: [] });
});
afterAll(() => rm(folder, { recursive: true }));

describe("a large zone", () => {
  it("is read once, and then a question costs next to nothing", async () => {
    const source = openFolder(folder, { missing: "unknown", strict: false });
    const ask = (name: string) => askDns(source, { name, type: "A", from: null });
    const first = await ask("host-77.rack-77.large.example");
    expect(first.answer).toMatchObject({ status: "NOERROR", answers: [{ value: "10.0.0.77" }] });
    const started = performance.now();
    for (let n = 0; n < 50; n += 1) {
      const { answer } = await ask(`host-${n * 1999}.rack-${(n * 1999) % 100}.large.example`);
      expect(answer.status).toBe("NOERROR");
      expect((await ask(`nobody-${n}.rack-3.large.example`)).answer.status).toBe("NXDOMAIN");
    }
    expect((performance.now() - started) / 100).toBeLessThan(20);
  });

  it("that is cut short is no whole zone", async () => {
    const cut = await mkdtemp(join(tmpdir(), "hopwise-records-"));
    const ResourceRecordSets = [
      { Name: "a.cut.example.", Type: "A", TTL: 60, ResourceRecords: [{ Value: "10.0.0.1" }] },
    ];
    const page = { HostedZoneId: "ZCUT", ResourceRecordSets, IsTruncated: true };
    const HostedZones = [{ Id: "/hostedzone/ZCUT", Name: "cut.example.", Config: { PrivateZone: false } }];
    await writeFile(join(cut, "all.json"), JSON.stringify([page, { HostedZones }, { Vpcs: [] }]));
    const ask = async (name: string) =>
      (await askDns(openFolder(cut, { missing: "empty", strict: false }), { name, type: "A", from: null })).answer
        .status;
    expect([await ask("a.cut.example"), await ask("b.cut.example")]).toEqual(["NOERROR", "unknown"]);
    await rm(cut, { recursive: true });
  });
});
