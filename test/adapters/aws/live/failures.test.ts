/** What goes wrong before anything can be read: one clear line each, soon, and never a stack trace or a wait. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { failureOf } from "#adapters/aws/live/failure.ts";
import { openLive } from "#adapters/aws/live-source.ts";
import { SourceError } from "#app/ports/network-source.ts";
import { useAwsEnvironment } from "#test/support/aws-environment.ts";
import { startFaultProxy } from "#test/support/fault-proxy.ts";
import { word } from "#test/support/live-world.ts";
import { type Replies, refusal, startRecordedAws } from "#test/support/recorded-aws.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

async function failing(work: () => Promise<unknown>): Promise<SourceError> {
  const error = await work().then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw new Error(`no SourceError: ${error}`, { cause: error });
  expect(error.message).not.toContain("\n");
  return error;
}

async function play(replies: Replies): Promise<string> {
  const aws = await startRecordedAws(replies);
  onTestFinished(() => aws.close());
  return aws.url;
}

const readGroup = async () => (await openLive({})).read([word("sg-1")]);

describe("credentials", () => {
  const noKeys = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };

  it("that are nowhere", async () => {
    useAwsEnvironment(noKeys);
    const error = await failing(() => openLive({}));
    expect(error.code).toBe("no-credentials");
    expect(error.message).toBe("there are no AWS credentials: Could not load credentials from any providers");
    expect(error.suggestion).toContain("aws sso login");
  });

  it("of a profile that does not exist", async () => {
    useAwsEnvironment({});
    const error = await failing(() => openLive({ profile: "staging" }));
    expect(error.code).toBe("no-credentials");
    expect(error.message).toBe("there are no AWS credentials in the profile staging");
  });

  it("of a single sign-on that has run out", async () => {
    const home = mkdtempSync(join(tmpdir(), "hopwise-home-"));
    onTestFinished(() => rmSync(home, { recursive: true }));
    const config = join(home, "config");
    writeFileSync(
      config,
      [
        "[profile work]",
        "sso_session = work",
        "sso_account_id = 111122223333",
        "sso_role_name = reader",
        "[sso-session work]",
        "sso_start_url = https://127.0.0.1/start",
        "sso_region = eu-west-1",
      ].join("\n"),
    );
    useAwsEnvironment({ ...noKeys, HOME: home, AWS_CONFIG_FILE: config });
    const error = await failing(() => openLive({ profile: "work" }));
    expect(error.code).toBe("expired-credentials");
    expect(error.suggestion).toContain("aws sso login");
  });

  it.each(["ExpiredToken", "RequestExpired"])("that AWS calls %s", async (code) => {
    useAwsEnvironment({ AWS_ENDPOINT_URL: await play({ DescribeNetworkInterfaces: refusal(code) }) });
    expect(await failing(readGroup)).toMatchObject({ code: "expired-credentials" });
  });

  it.each(["AuthFailure", "InvalidClientTokenId", "SignatureDoesNotMatch"])("that AWS calls %s", async (code) => {
    useAwsEnvironment({ AWS_ENDPOINT_URL: await play({ DescribeNetworkInterfaces: refusal(code, 403) }) });
    const error = await failing(readGroup);
    expect(error.code).toBe("invalid-credentials");
    expect(error.message).toContain(code);
  });
});

describe("the Region", () => {
  it("that nobody named", async () => {
    useAwsEnvironment({ AWS_REGION: undefined });
    const error = await failing(() => openLive({}));
    expect(error).toMatchObject({ code: "no-region", message: "it is not known which AWS Region to read" });
    expect(error.suggestion).toContain("--region");
  });

  it("may come from the profile", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hopwise-config-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const config = join(folder, "config");
    const keys = ["aws_access_key_id = testing", "aws_secret_access_key = testing"];
    writeFileSync(config, ["[profile lab]", "region = ap-south-1", ...keys].join("\n"));
    useAwsEnvironment({ AWS_REGION: undefined, AWS_CONFIG_FILE: config, AWS_ENDPOINT_URL: await play({}) });
    const { snapshot } = await (await openLive({ profile: "lab" })).read([word("sg-1")]);
    expect(snapshot.readings[0]?.scope.region).toBe("ap-south-1");
  });

  it("may come from the variable that only the CLI knows", async () => {
    useAwsEnvironment({ AWS_REGION: undefined, AWS_DEFAULT_REGION: "eu-north-1", AWS_ENDPOINT_URL: await play({}) });
    const reading = await readGroup();
    expect(reading.snapshot.readings[0]?.scope.region).toBe("eu-north-1");
  });
});

describe("the endpoint", () => {
  it("that nobody listens on", async () => {
    useAwsEnvironment({ AWS_ENDPOINT_URL: "http://127.0.0.1:1" });
    const error = await failing(readGroup);
    expect(error.code).toBe("endpoint-unreachable");
    expect(error.message).toMatch(/^AWS gives no answer in eu-west-1: ECONNREFUSED: /);
    expect(error.suggestion).toContain("AWS_ENDPOINT_URL");
  });

  it("that never answers is given up after about ten seconds", async () => {
    const proxy = await startFaultProxy("http://127.0.0.1:1");
    onTestFinished(() => proxy.close());
    proxy.reset({ hanging: ["DescribeNetworkInterfaces"] });
    useAwsEnvironment({ AWS_ENDPOINT_URL: proxy.url });
    const start = performance.now();
    expect(await failing(readGroup)).toMatchObject({ code: "endpoint-unreachable" });
    expect(performance.now() - start).toBeLessThan(13_000);
    expect(proxy.seen).toHaveLength(1);
  });

  it("that speaks no AWS", async () => {
    const page = { status: 200, type: "text/html", body: "<html><p>It works!</html>" };
    useAwsEnvironment({ AWS_ENDPOINT_URL: await play({ DescribeNetworkInterfaces: page }) });
    expect(await failing(readGroup)).toMatchObject({ code: "endpoint-unreachable" });
  });

  it("that breaks for one call leaves the others standing", async () => {
    const broken = { status: 500, type: "text/html", body: "<html>Internal error</html>" };
    useAwsEnvironment({ AWS_ENDPOINT_URL: await play({ DescribeSecurityGroups: broken }) });
    const { snapshot, warnings } = await readGroup();
    expect(snapshot.readings[0]?.coverage).toMatchObject({
      NetworkInterfaces: { state: "vpcs" },
      SecurityGroups: { state: "missing", why: "not-collected" },
    });
    expect(warnings).toEqual([expect.stringMatching(/^ec2:DescribeSecurityGroups in eu-west-1 could not be read: /)]);
  });
});

describe("a failure", () => {
  it.each([
    ["UnauthorizedOperation", 403, "denied"],
    ["AccessDeniedException", 400, "denied"],
    ["SomethingNew", 403, "denied"],
    ["InvalidGroup.NotFound", 400, "absent"],
    ["InvalidPrefixListId.NotFound", 400, "absent"],
    ["LoadBalancerNotFoundException", 400, "absent"],
    ["UnsupportedOperation", 400, "unusable"],
    ["RequestLimitExceeded", 503, "unusable"],
  ])("called %s (%i) is %s", (name, httpStatusCode, kind) => {
    const error = Object.assign(new Error("told"), { name, $metadata: { httpStatusCode } });
    expect(failureOf(error)?.kind).toBe(kind);
  });

  it("of our own making is none of AWS's", () => {
    expect(failureOf(new TypeError("undefined is not a function"))).toBeNull();
    expect(failureOf("what?")).toBeNull();
  });
});
