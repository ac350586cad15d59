import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import { estateArbitrary } from "#test/support/generate/index.ts";
import type { RawEstate } from "#test/support/raw-estate.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";

/** Writes one file for each key, in folders for the account and the Region. */
function save(estate: RawEstate, folder: string): void {
  for (const { account, region, documents } of estate) {
    mkdirSync(join(folder, account, region), { recursive: true });
    for (const [key, entries] of Object.entries(documents)) {
      writeFileSync(join(folder, account, region, `${key}.json`), JSON.stringify({ [key]: entries }));
    }
  }
}

const byPlace = (estate: RawEstate): RawEstate =>
  estate.toSorted((one, other) => (`${one.account}/${one.region}` < `${other.account}/${other.region}` ? -1 : 1));

it("a saved network is the network that was read", async () => {
  await fc.assert(
    fc.asyncProperty(estateArbitrary(), async (estate) => {
      const folder = mkdtempSync(join(tmpdir(), "hopwise-saved-"));
      try {
        save(estate, folder);
        const { snapshot } = await openFolder(folder, { missing: "unknown", strict: false }).read([]);
        expect(snapshot).toEqual(snapshotOf(byPlace(estate)));
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 50 },
  );
});
