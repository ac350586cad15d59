import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SqliteRecords } from "#adapters/store/sqlite-records.ts";
import { StoreBusyError } from "#app/ports/record-store.ts";
import { recordStoreContract } from "#test/contracts/record-store.ts";
import { ManualClock } from "#test/support/manual-clock.ts";

recordStoreContract(
  "a file",
  async () => {
    const clock = new ManualClock();
    return { store: new SqliteRecords(":memory:", clock.now), clock };
  },
  100,
);

describe("a file of records", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "hopwise-records-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const open = (): SqliteRecords => new SqliteRecords(join(folder, "records.sqlite"), Date.now);
  const key = { pk: "PERSON#me", sk: "STREAK" };

  it("has them after the process has ended", async () => {
    const before = open();
    await before.write({ ...key, value: { days: 3 }, expiresAt: null, condition: "always" });
    before.close();
    const after = open();
    expect((await after.read(key))?.value).toEqual({ days: 3 });
    after.close();
  });

  it("is shared by processes: no update is lost between two", async () => {
    const [one, other] = [open(), open()];
    await one.write({ ...key, value: { days: 1 }, expiresAt: null, condition: "absent" });
    const seen = await other.read(key);
    await one.write({ ...key, value: { days: 2 }, expiresAt: null, condition: { version: 1 } });
    const late = await other.write({
      ...key,
      value: { days: 9 },
      expiresAt: null,
      condition: { version: seen?.version ?? 0 },
    });
    expect(late).toMatchObject({ kind: "refused", current: { value: { days: 2 } } });
    one.close();
    other.close();
  });

  it("says that it is busy while another process holds it", async () => {
    const impatient = new SqliteRecords(join(folder, "records.sqlite"), Date.now, 10);
    const holder = new DatabaseSync(join(folder, "records.sqlite"));
    holder.exec("BEGIN IMMEDIATE");
    const writing = impatient.write({ ...key, value: {}, expiresAt: null, condition: "always" });
    await expect(writing).rejects.toThrow(StoreBusyError);
    holder.exec("ROLLBACK");
    expect(await impatient.write({ ...key, value: {}, expiresAt: null, condition: "always" })).toMatchObject({
      kind: "written",
    });
    holder.close();
    impatient.close();
  });

  it("forgets for good what has expired long ago", async () => {
    const clock = new ManualClock();
    const path = join(folder, "records.sqlite");
    const before = new SqliteRecords(path, clock.now);
    await before.write({ ...key, value: {}, expiresAt: clock.now() + 1_000, condition: "always" });
    before.close();
    await clock.pass(2 * 3_600);
    const after = new SqliteRecords(path, clock.now);
    expect(await after.read(key)).toBeNull();
    expect(await after.write({ ...key, value: {}, expiresAt: null, condition: "absent" })).toMatchObject({
      version: 1,
    });
    after.close();
  });
});
