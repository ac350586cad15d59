import { rmdir } from "node:fs/promises";
import type { Saved, Shell } from "#adapters/cli/shell.ts";
import type { LiveWhere, Where } from "#adapters/cli/where.ts";
import { type NetworkSource, SourceError } from "#app/ports/network-source.ts";
import type { Network } from "#app/ports/networks.ts";
import type { RecordStore } from "#app/ports/record-store.ts";

/** Where the accounts file is, if no option says so. */
const usualAccountsFile = "accounts.yml";

/** What to try first; each shows a mistake that people really make. */
export const exampleQuestions = [
  "reach web orders-db postgres",
  "reach internet bastion ssh",
  "explain-route private-b internet",
  "exposed shop",
];

const noAliases: ReadonlyMap<string, string> = new Map();

/** The bot's own table. @throws SourceError where no Region is known */
export async function openRecords(table: string, region: string | null): Promise<RecordStore> {
  const [{ dynamoClient }, { DynamoRecords }] = await Promise.all([
    import("#adapters/store/dynamo-client.ts"),
    import("#adapters/store/dynamo-records.ts"),
  ]);
  const where = region ?? process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"];
  if (where === undefined)
    throw new SourceError("no-region", "no Region to look for the table in", "give one with --region");
  return new DynamoRecords({ client: dynamoClient({ region: where }), table, now: Date.now });
}

/** The built-in estate. */
export const openExample = async (): Promise<NetworkSource> => (await openNetwork({ kind: "example" })).source;

/** Opens a network. Each kind is loaded when it is asked for: a question about a folder loads no AWS SDK. */
export async function openNetwork(where: Where): Promise<Network> {
  switch (where.kind) {
    case "folder": {
      const { openFolder } = await import("#adapters/aws/folder.ts");
      const { path, missing, strict } = where;
      return {
        source: openFolder(path, { missing, strict }),
        accountsByAlias: noAliases,
        label: `the folder ${path}`,
        questions: [],
      };
    }
    case "example": {
      const [{ openFolder }, { exampleFolder }] = await Promise.all([
        import("#adapters/aws/folder.ts"),
        import("#adapters/example/example.ts"),
      ]);
      const source = openFolder(exampleFolder, { missing: "unknown", strict: false });
      return { source, accountsByAlias: noAliases, label: "the built-in example network", questions: exampleQuestions };
    }
    case "account":
    case "ambient": {
      const live = await openLiveAt(where);
      return { source: live, accountsByAlias: live.accountsByAlias, label: labelOf(where), questions: [] };
    }
  }
}

const labelOf = (where: LiveWhere): string =>
  where.kind === "account" ? `the account ${where.name}` : "the live account";

async function openLiveAt(where: LiveWhere) {
  const { openLive } = await import("#adapters/aws/live-source.ts");
  const { region, strict } = where;
  const common = { strict, ...(region === null ? {} : { region }) };
  if (where.kind === "ambient")
    return openLive({ ...common, ...(where.profile === null ? {} : { profile: where.profile }) });
  const { readAccounts } = await import("#adapters/aws/accounts.ts");
  const listed = await readAccounts(where.file ?? usualAccountsFile);
  return openLive({ ...common, accounts: { listed, chosen: where.name } });
}

/** Everything that the account shows, as a folder that can be asked later. */
export const saveNetwork: Shell["save"] = async (where, folder, onProgress): Promise<Saved> => {
  const { prepareFolder, saveSnapshot } = await import("#adapters/aws/save-snapshot.ts");
  const isNew = await prepareFolder(folder);
  try {
    const live = await openLiveAt(where);
    const { files, calls, warnings } = await saveSnapshot(live, folder, ({ region, operation, done, total }) =>
      onProgress(`${region} ${operation}, ${done} of ${total}`),
    );
    return { folder, files: files.length, calls, warnings };
  } catch (error) {
    // An empty folder would look like a snapshot of nothing; one that holds something stays.
    if (isNew) await rmdir(folder).catch(() => undefined);
    throw error;
  }
};
