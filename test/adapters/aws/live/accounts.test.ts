import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseAccounts, readAccounts } from "#adapters/aws/accounts.ts";
import { SourceError } from "#app/ports/network-source.ts";

const example = join(import.meta.dirname, "../../../../accounts.example.yml");

const good = `accounts:
  - alias: prod
    account: "111122223333"
    role: arn:aws:iam::111122223333:role/hopwise
    externalId: 3f6a-91
    regions: [eu-west-1, eu-central-1]
`;

/** The good account with rules for Slack; the first rule stands in line 8. */
const asking = (...rules: readonly string[]): string =>
  `${good}    ask:\n${rules.map((rule) => `      ${rule}\n`).join("")}`;

describe("the accounts file", () => {
  it("gives each account its role, external id and Regions", () => {
    expect(parseAccounts(good, "accounts.yml")).toEqual([
      {
        alias: "prod",
        account: "111122223333",
        role: "arn:aws:iam::111122223333:role/hopwise",
        externalId: "3f6a-91",
        regions: ["eu-west-1", "eu-central-1"],
      },
    ]);
  });

  it("takes an account without an external id, as within one organisation", () => {
    const [account] = parseAccounts(good.replace(/\n.*externalId.*/, ""), "accounts.yml");
    expect(account?.externalId).toBeNull();
  });

  it("keeps the first zero of an account id, quoted or not", () => {
    const text = good.replaceAll("111122223333", "012345678901").replaceAll('"', "");
    expect(parseAccounts(text, "accounts.yml")[0]?.account).toBe("012345678901");
  });

  it("has an example that can be read", async () => {
    expect((await readAccounts(example)).map(({ alias }) => alias)).toEqual(["prod", "shared"]);
  });

  it("opens an account in Slack to nobody, unless it says so", () => {
    expect(parseAccounts(good, "accounts.yml")[0]).not.toHaveProperty("ask");
  });

  it("says who may ask about an account in Slack, and what", () => {
    const rules = asking(
      "channels: [C0123ABCD, G0456]",
      "userGroups: [S0123]",
      "commands: [reach, where]",
      "guests: true",
    );
    expect(parseAccounts(rules, "accounts.yml")[0]?.ask).toEqual({
      channels: ["C0123ABCD", "G0456"],
      userGroups: ["S0123"],
      commands: ["reach", "where"],
      guests: true,
      sharedChannels: false,
    });
    expect(parseAccounts(asking('channels: "*"'), "accounts.yml")[0]?.ask).toEqual({
      channels: ["*"],
      userGroups: [],
      commands: null,
      guests: false,
      sharedChannels: false,
    });
  });

  it.each([
    [
      "a channel by its name",
      asking("userGroups: [S0123]", 'channels: [C0123, "#ops"]'),
      9,
      'channels must be ids of Slack channels, such as C0123ABCD, not names; or "*" for everywhere',
    ],
    [
      "a user group by its name",
      asking("userGroups: [platform]"),
      8,
      "userGroups must be ids of Slack user groups, such as S0123ABCD, not names",
    ],
    [
      "a command that is none",
      asking("channels: [C0123]", "commands: [reach, delete]"),
      9,
      "commands must be some of reach, explain-route, explain, exposed, audit, where, dns",
    ],
    [
      "no command",
      asking("channels: [C0123]", "commands: []"),
      9,
      "commands must name at least one command; leave it out for all of them",
    ],
    ["a maybe", asking("channels: [C0123]", "guests: maybe"), 9, "guests must be true or false"],
    [
      "a word that is not known of who may ask",
      asking("channels: [C0123]", "users: [U1]"),
      8,
      "users is not known here",
    ],
    [
      "rules that let nobody in",
      asking("guests: true"),
      8,
      "ask must name channels or userGroups; without any, nobody may ask",
    ],
    [
      "a role that is no ARN",
      good.replace("arn:aws:iam::111122223333:role/hopwise", "hopwise"),
      4,
      "role must be an IAM role ARN, such as arn:aws:iam::111122223333:role/hopwise",
    ],
    [
      "a user in place of a role",
      good.replace(":role/", ":user/"),
      4,
      "role must be an IAM role ARN, such as arn:aws:iam::111122223333:role/hopwise",
    ],
    [
      "a role of another account",
      good.replace("iam::1111", "iam::9999"),
      4,
      "role must be a role of account 111122223333",
    ],
    [
      "an account id that is too short",
      good.replace('"111122223333"', '"1111"'),
      3,
      "account must be an account id of twelve digits",
    ],
    ["an alias that looks like a Region", good.replace("prod", "eu-west-1"), 2, "alias must not look like a Region"],
    [
      "an alias that cannot stand before an id",
      good.replace("prod", "prod:eu"),
      2,
      "alias must be a word of letters, digits, - and _, such as prod",
    ],
    ["no Regions", good.replace("[eu-west-1, eu-central-1]", "[]"), 6, "regions must name at least one Region"],
    [
      "a Region that is none",
      good.replace("eu-central-1", "frankfurt"),
      6,
      "regions must be a Region, such as eu-west-1",
    ],
    ["a missing role", good.replace(/\n.*role:.*/, ""), 2, "role is missing"],
    ["a word that is not known", good.replace("externalId", "external_id"), 2, "external_id is not known here"],
    ["an alias that is taken", good + good.replace("accounts:\n", ""), 7, "alias prod is taken by line 2"],
    ["an empty list", "accounts: []\n", 1, "accounts must list at least one account"],
    ["no list", "account: 1\n", 1, "accounts is missing"],
    ["broken YAML", "accounts:\n  - alias: [\n", 3, expect.any(String)],
    ["a key twice", good.replace("    account:", "    alias: dev\n    account:"), 3, "Map keys must be unique"],
  ])("names the line of %s", (_, text, line, message) => {
    const error = errorOf(() => parseAccounts(text, "accounts.yml"));
    expect(error.code).toBe("accounts-file");
    const [place, told] = error.message.split(/(?<=^accounts\.yml:\d+): /);
    expect([place, told]).toEqual([`accounts.yml:${line}`, message]);
    expect(error.message).not.toContain("\n");
  });

  it("that is not there is named", async () => {
    await expect(readAccounts("/nonexistent/accounts.yml")).rejects.toMatchObject({
      code: "accounts-file",
      message: "the accounts file /nonexistent/accounts.yml cannot be read",
    });
  });

  it("is named as it is called in its errors", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hopwise-accounts-"));
    writeFileSync(join(folder, "mine.yml"), "accounts: []\n");
    await expect(readAccounts(join(folder, "mine.yml"))).rejects.toThrow(/^mine\.yml:1: /);
    rmSync(folder, { recursive: true });
  });
});

function errorOf(work: () => unknown): SourceError {
  try {
    work();
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}
