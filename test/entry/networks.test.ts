import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { exampleFolder } from "#adapters/example/example.ts";
import { decideAccess } from "#app/access.ts";
import type { Asker } from "#app/person.ts";
import { openNetworks } from "#entry/networks.ts";
import { useAwsEnvironment } from "#test/support/aws-environment.ts";
import { word } from "#test/support/live-world.ts";

const colleague: Asker = {
  team: "T1",
  user: "U0ANN",
  userGroups: [],
  isGuest: false,
  place: { channel: "D0ANN", kind: "direct-message", isShared: false },
};

const file = `accounts:
  - alias: prod
    account: "111122223333"
    role: arn:aws:iam::111122223333:role/hopwise
    regions: [eu-west-1]
    ask: { channels: [C0OPS] }
  - alias: shared
    account: "444455556666"
    role: arn:aws:iam::444455556666:role/hopwise
    regions: [eu-west-1, eu-central-1]
`;

function accountsFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "hopwise-networks-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "accounts.yml");
  writeFileSync(path, file);
  return path;
}

describe("the networks of an installation", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  describe("with an accounts file", () => {
    it("are its accounts, open to whom the file says and otherwise to nobody", async () => {
      const { list } = await openNetworks({ kind: "accounts", file: accountsFile() });
      const nobody = { channels: [], userGroups: [], commands: null, guests: false, sharedChannels: false };
      expect(list).toEqual([
        { name: "prod", account: "111122223333", regions: ["eu-west-1"], access: { ...nobody, channels: ["C0OPS"] } },
        { name: "shared", account: "444455556666", regions: ["eu-west-1", "eu-central-1"], access: nobody },
      ]);
    });

    it("lead into no account that the asker may not ask about", async () => {
      useAwsEnvironment({});
      const { open } = await openNetworks({ kind: "accounts", file: accountsFile() });
      const network = await open("prod", ["prod"]);
      expect([...network.accountsByAlias.keys()]).toEqual(["prod"]);
      for (const elsewhere of ["shared", "444455556666"]) {
        const read = network.source.read([word("sg-1", { account: elsewhere, region: null })]);
        await expect(read).rejects.toThrow(`account ${elsewhere} is not known: listed are prod`);
      }
    });

    it("lead into the others, and each is opened afresh", async () => {
      useAwsEnvironment({});
      const { open } = await openNetworks({ kind: "accounts", file: accountsFile() });
      const network = await open("shared", ["prod", "shared"]);
      expect([...network.accountsByAlias.keys()].sort()).toEqual(["prod", "shared"]);
      expect(network.label).toBe("the account shared");
      expect((await open("shared", ["prod", "shared"])).source).not.toBe(network.source);
    });

    it("are not there where the file is not", async () => {
      await expect(openNetworks({ kind: "accounts", file: "/nonexistent/accounts.yml" })).rejects.toThrow(
        "cannot be read",
      );
    });

    it("open no account that is not listed", async () => {
      useAwsEnvironment({});
      const { open } = await openNetworks({ kind: "accounts", file: accountsFile() });
      await expect(open("bank", ["prod"])).rejects.toThrow("account bank is not known");
    });
  });

  describe("on a laptop", () => {
    it("are the built-in example, open to everybody, with questions to try", async () => {
      const { list, open } = await openNetworks({ kind: "example" });
      const [example] = list;
      if (example === undefined) throw new Error("no example");
      expect(list).toHaveLength(1);
      const guest = { ...colleague, isGuest: true, place: { channel: "C0", kind: "channel", isShared: true } } as const;
      for (const asker of [colleague, guest])
        expect(decideAccess(asker, example, "reach")).toEqual({ kind: "allowed" });
      // The account and the Region that it names are those of its folder.
      expect(existsSync(join(exampleFolder, String(example.account), String(example.regions[0])))).toBe(true);
      const network = await open("example", ["example"]);
      expect(network.questions).toContain("reach web orders-db postgres");
      expect((await network.source.read([])).evidence.source).toBe("file");
    });

    it("are a folder or one's own account, open to colleagues alone", async () => {
      const strict = false;
      const folder = { kind: "folder", path: exampleFolder, missing: "unknown", strict } as const;
      const ambient = { kind: "ambient", profile: null, region: "eu-west-1", strict } as const;
      for (const installation of [folder, ambient]) {
        const { list } = await openNetworks(installation);
        expect(list).toHaveLength(1);
        for (const network of list) {
          expect(decideAccess(colleague, network, "reach")).toEqual({ kind: "allowed" });
          expect(decideAccess({ ...colleague, isGuest: true }, network, "reach")).toMatchObject({ kind: "refused" });
        }
      }
    });

    it("read the folder or the account", async () => {
      useAwsEnvironment({});
      const strict = false;
      const folder = await openNetworks({ kind: "folder", path: exampleFolder, missing: "unknown", strict });
      expect((await (await folder.open("snapshot", [])).source.read([])).evidence.source).toBe("file");
      const ambient = await openNetworks({ kind: "ambient", profile: null, region: "eu-west-1", strict });
      expect((await ambient.open("live", [])).label).toBe("the live account");
    });

    it("are no other than the one", async () => {
      const { open } = await openNetworks({ kind: "example" });
      await expect(open("prod", [])).rejects.toThrow("there is no network prod here");
    });
  });
});
