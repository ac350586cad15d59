/** That Hopwise cannot write, looked at from its source text, from the policy that customers attach, and from STS's limit. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as ec2 from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { allActions, allCalls, callFor, isReadable } from "#adapters/aws/collect/index.ts";
import policy from "#adapters/aws/iam-policy.json" with { type: "json" };
import { readCommand, reads, sessionPolicy, sessionPolicyLimit } from "#adapters/aws/read-only.ts";
import { type DocumentKey, documents } from "#domain/estate/document.ts";

const adapter = join(import.meta.dirname, "../../../../src/adapters/aws");

const sources = readdirSync(adapter, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, text: readFileSync(join(adapter, file), "utf8") }));

describe("the source of the AWS adapter", () => {
  it("is all looked at", () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.map(({ file }) => file)).toContain("collect/describe-vpcs.ts");
  });

  it("names no command that writes", () => {
    expect(sources.flatMap(({ file, text }) => writesIn(text).map((command) => `${file}: ${command}`))).toEqual([]);
  });

  it("makes commands and clients in one place each", () => {
    const using = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
    expect(using(/\bnew Command\(/)).toEqual(["read-only.ts"]);
    expect(using(/\.send\(/).sort()).toEqual(["live/clients.ts", "live/credentials.ts"]);
    // Everything else knows the SDK as types, so that nothing of it is loaded before it is needed.
    expect(using(/^import (?!type\b)[^;]*from "@(aws-sdk|smithy)\//m)).toEqual([]);
    expect(using(/(?<!typeof )\bimport\("@aws-sdk\//).sort()).toEqual(["live/clients.ts", "live/credentials.ts"]);
  });

  it("loads nothing of the SDK before something is asked of AWS", () => {
    const adapters = ["live-source.ts", "save-snapshot.ts", "folder.ts"].map((file) => join(adapter, file));
    const code = `
      import module from "node:module";
      for (const file of ${JSON.stringify(adapters)}) await import(file);
      console.log(Object.keys(module._cache).filter((file) => /@aws-sdk|@smithy/.test(file)).length);
    `;
    expect(execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" })).toBe("0\n");
  });

  it.each([
    ['import { DeleteVpcCommand } from "@aws-sdk/client-ec2";', "DeleteVpcCommand"],
    ['const { CreateTagsCommand: make } = await import("@aws-sdk/client-ec2");', "CreateTagsCommand"],
    [
      'import { DescribeVpcsCommand, ModifyVpcAttributeCommand } from "@aws-sdk/client-ec2";',
      "ModifyVpcAttributeCommand",
    ],
    ['import { DescribesNothingButDeletesCommand } from "@aws-sdk/client-ec2";', "DescribesNothingButDeletesCommand"],
    ['import { AssumeRoleWithSAMLCommand } from "@aws-sdk/client-sts";', "AssumeRoleWithSAMLCommand"],
  ])("would be caught at %s", (text, command) => {
    expect(writesIn(text)).toEqual([command]);
  });

  it("may assume a role and ask who it is", () => {
    expect(writesIn("AssumeRoleCommand GetCallerIdentityCommand DescribeVpcsCommandOutput")).toEqual([]);
  });
});

describe("the typed helper", () => {
  it("makes commands that read", () => {
    expect(readCommand<"ec2">(ec2, "DescribeVpcs", {})).toBeInstanceOf(ec2.DescribeVpcsCommand);
  });

  it.each(["DeleteVpc", "AuthorizeSecurityGroupIngress", "ModifyVpcAttribute", "Describenothing"])(
    "refuses %s",
    (name) => {
      expect(() => readCommand<"ec2">(ec2, name, {})).toThrow("Hopwise only reads");
    },
  );

  it("knows every call that is made", () => {
    expect(allCalls.filter(({ operation }) => !reads(operation))).toEqual([]);
    expect(allCalls.length).toBeGreaterThan(55);
  });

  it("has a call for every document that the engine may miss", () => {
    const keys = Object.keys(documents) as DocumentKey[];
    for (const key of keys.filter(isReadable)) expect(callFor(key).action).toBe(documents[key].action);
    // Profiles have an API of their own.
    expect(keys.filter((key) => !isReadable(key))).toEqual(["ProfileAssociations"]);
  });
});

describe("the IAM policy", () => {
  it("allows exactly what is called", () => {
    const allowed = policy.Statement.flatMap(({ Action }) => Action);
    expect(allowed.toSorted()).toEqual(allActions);
    expect(policy.Statement.map(({ Effect, Resource }) => [Effect, Resource])).toEqual(
      policy.Statement.map(() => ["Allow", "*"]),
    );
  });

  it("fits into a managed policy", () => {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6144);
  });
});

describe("the policy of a session", () => {
  const text = sessionPolicy(allActions);
  const patterns: readonly string[] = JSON.parse(text).Statement[0].Action;
  const allows = (action: string): boolean =>
    patterns.some((one) => (one.endsWith("*") ? action.startsWith(one.slice(0, -1)) : action === one));

  it("fits into what STS takes", () => {
    expect(text.length).toBeLessThanOrEqual(sessionPolicyLimit);
  });

  it("allows every action that is used", () => {
    expect(allActions.filter((action) => !allows(action))).toEqual([]);
  });

  it.each([
    "ec2:DescribeInstanceAttribute",
    "ec2:GetPasswordData",
    "ec2:GetConsoleOutput",
    "ec2:DeleteVpc",
    "ec2:CreateTags",
    "s3:GetObject",
    "sts:AssumeRole",
  ])("keeps out %s", (action) => {
    expect(allows(action)).toBe(false);
  });

  it("lets in reading alone", () => {
    const verbs = patterns.map((pattern) => pattern.split(":")[1] ?? "");
    expect(verbs.filter((name) => !reads(name))).toEqual([]);
  });
});

/** Commands of the SDK that are named in a text and are not known to read. */
function writesIn(text: string): readonly string[] {
  const commands = [...text.matchAll(/\b([A-Z][A-Za-z0-9]+)Command\b/g)].map((match) => match[1] as string);
  return [...new Set(commands)]
    .filter((name) => !/^(Describe|Get|List|Search|Test|Lookup)[A-Z]/.test(name) && name !== "AssumeRole")
    .map((name) => `${name}Command`);
}
