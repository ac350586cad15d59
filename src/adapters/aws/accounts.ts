import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { networkCommands } from "#app/commands/index.ts";
import { SourceError } from "#app/ports/network-source.ts";
import type { AccessRules } from "#app/ports/networks.ts";
import { regionPattern } from "./region.ts";

/** An account that Hopwise may read, and the role through which it reads. `accounts.example.yml` shows one. */
export interface Account {
  /** What people call it: `prod`. */
  readonly alias: string;
  /** Twelve digits. */
  readonly account: string;
  readonly role: string;
  /** What the role's trust policy asks for, so that nobody else can send us there. */
  readonly externalId: string | null;
  /** Where it may be read; a word that names no Region is looked up in all of them. */
  readonly regions: readonly [string, ...string[]];
  /** Who may ask about it in Slack; nobody, where it is not said. */
  readonly ask?: AccessRules;
}

// https://docs.slack.dev/reference/objects/conversation-object: names change, ids do not.
const channelId = z
  .string()
  .regex(
    /^(\*|[CG][A-Z0-9]{2,})$/,
    'must be ids of Slack channels, such as C0123ABCD, not names; or "*" for everywhere',
  );

const yesOrNo = z.enum(["true", "false"], "must be true or false").transform((word) => word === "true");

const ask = z
  .strictObject({
    channels: z.preprocess((value) => (value === "*" ? ["*"] : value), z.array(channelId)).default([]),
    userGroups: z
      .array(z.string().regex(/^S[A-Z0-9]{2,}$/, "must be ids of Slack user groups, such as S0123ABCD, not names"))
      .default([]),
    commands: z
      .array(
        z.enum(
          networkCommands.map(({ name }) => name),
          `must be some of ${networkCommands.map(({ name }) => name).join(", ")}`,
        ),
      )
      .min(1, "must name at least one command; leave it out for all of them")
      .nullable()
      .default(null),
    guests: yesOrNo.default(false),
    sharedChannels: yesOrNo.default(false),
  })
  .superRefine(({ channels, userGroups }, context) => {
    if (channels.length > 0 || userGroups.length > 0) return;
    context.addIssue({
      code: "custom",
      path: [],
      message: "must name channels or userGroups; without any, nobody may ask",
    });
  });

const account = z
  .strictObject({
    // An alias stands before the Region and the id (`prod:eu-west-1:sg-1`), so it must not look like either.
    alias: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, "must be a word of letters, digits, - and _, such as prod")
      .refine((alias) => !regionPattern.test(alias), "must not look like a Region"),
    account: z.string().regex(/^\d{12}$/, "must be an account id of twelve digits"),
    role: z
      .string()
      .regex(
        /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
        "must be an IAM role ARN, such as arn:aws:iam::111122223333:role/hopwise",
      ),
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    externalId: z
      .string()
      .regex(/^[\w+=,.@:/-]{2,1224}$/, "must be 2 to 1,224 letters, digits and +=,.@:/-")
      .optional(),
    regions: z
      .array(z.string().regex(regionPattern, "must be a Region, such as eu-west-1"))
      .min(1, "must name at least one Region"),
    ask: ask.optional(),
  })
  .superRefine((one, context) => {
    const own = one.role.split(":")[4];
    if (own !== one.account) {
      context.addIssue({ code: "custom", path: ["role"], message: `must be a role of account ${one.account}` });
    }
  });

const accountsFile = z.strictObject({ accounts: z.array(account).min(1, "must list at least one account") });

export async function readAccounts(path: string): Promise<readonly Account[]> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    const suggestion = "copy accounts.example.yml and fill it in";
    throw new SourceError("accounts-file", `the accounts file ${path} cannot be read`, suggestion, cause);
  });
  return parseAccounts(text, basename(path));
}

/** @throws SourceError with the line of the first mistake. */
export function parseAccounts(text: string, name: string): readonly Account[] {
  const lines = new LineCounter();
  // With this schema every value is text: an account id that starts with 0 would otherwise be read as a number.
  const document = parseDocument(text, { schema: "failsafe", lineCounter: lines, prettyErrors: false });
  const mistake = (offset: number, what: string): SourceError =>
    new SourceError("accounts-file", `${name}:${lines.linePos(offset).line || 1}: ${what}`);
  const [broken] = document.errors;
  if (broken !== undefined) throw mistake(broken.pos[0], broken.message);
  const read = accountsFile.safeParse(document.toJS());
  if (!read.success) {
    const [issue] = read.error.issues as [z.core.$ZodIssue];
    throw mistake(offsetOf(document, issue.path), sentence(issue));
  }
  const first = new Map<string, number>();
  for (const [index, { alias }] of read.data.accounts.entries()) {
    const known = first.get(alias);
    if (known !== undefined) {
      const line = lines.linePos(offsetOf(document, ["accounts", known, "alias"])).line;
      throw mistake(offsetOf(document, ["accounts", index, "alias"]), `alias ${alias} is taken by line ${line}`);
    }
    first.set(alias, index);
  }
  return read.data.accounts.map(({ ask: rules, ...one }) => ({
    ...one,
    externalId: one.externalId ?? null,
    regions: one.regions as [string, ...string[]],
    ...(rules === undefined ? {} : { ask: rules }),
  }));
}

/** Where a path stands in the text; what is missing stands where its parent starts. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function sentence(issue: z.core.$ZodIssue): string {
  const field = issue.path.filter((part) => typeof part === "string").at(-1) ?? "the file";
  if (issue.code === "unrecognized_keys") return `${issue.keys.join(", ")} is not known here`;
  if (issue.message.endsWith("received undefined")) return `${String(field)} is missing`;
  return issue.message.startsWith("must ") ? `${String(field)} ${issue.message}` : `${String(field)}: ${issue.message}`;
}
