/** What goes wrong before anything can be read: one clear line each, soon, and never a stack trace or a wait. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { withDeadline } from "#adapters/aws/live/deadline.ts";
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
    useAwsEnvironment({ AWS_PROFILE: "nosuch" });
    expect((await failing(() => openLive({}))).message).toBe("there are no AWS credentials in the profile nosuch");
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
  it.each(["eu west/1", "eu-west-1a", "Ireland", ""])("called %j is a wrong question", async (region) => {
    const error = { code: "bad-region", message: `"${region}" is no AWS Region; write it as eu-west-1` };
    useAwsEnvironment({});
    await expect(openLive({ region })).rejects.toMatchObject(error);
    if (region === "") return;
    useAwsEnvironment({ AWS_REGION: region });
    await expect(openLive({})).rejects.toMatchObject(error);
  });

  it.each(["us-gov-east-1", "ap-southeast-7", "eusc-de-east-1"])("called %s may be one", async (region) => {
    useAwsEnvironment({ AWS_ENDPOINT_URL: await play({}) });
    await expect(openLive({ region })).resolves.toBeDefined();
  });

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
    proxy.reset({ hanging: "all" });
    useAwsEnvironment({ AWS_ENDPOINT_URL: proxy.url });
    const start = performance.now();
    const saving = failing(async () => (await openLive({})).readEverything(() => undefined));
    const error = await failing(readGroup);
    expect(error).toMatchObject({ code: "endpoint-unreachable", message: `no answer within 10 s from ${proxy.url}` });
    expect(performance.now() - start).toBeLessThan(13_000);
    expect(proxy.seen.filter(({ operation }) => operation === "DescribeNetworkInterfaces")).toHaveLength(2);
    // A snapshot makes more calls than are made side by side, and waits no longer all the same.
    expect(await saving).toMatchObject({ code: "endpoint-unreachable", message: error.message });
    expect(performance.now() - start).toBeLessThan(14_000);
  });

  it("that never comes to an end is given up as well", async () => {
    const body = new PassThrough();
    const request = { protocol: "http:", hostname: "127.0.0.1", port: 5600 };
    await withDeadline(20)(async () => ({ response: { body } }))({ request });
    const trickle = setInterval(() => body.write("<"), 2);
    onTestFinished(() => clearInterval(trickle));
    const reason = await new Promise((resolve) => body.once("error", resolve));
    expect(failureOf(reason)).toMatchObject({
      kind: "unreachable",
      reason: expect.stringMatching(/^no whole answer within \d s from http:\/\/127\.0\.0\.1:5600$/),
    });
  });

  it("that comes to an end in time is left alone", async () => {
    const body = PassThrough.from(["<a/>"]);
    await withDeadline(20)(async () => ({ response: { body } }))({});
    for await (const piece of body) expect(piece).toBe("<a/>");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(body.errored).toBeNull();
    const answer = { response: { body: "whole" } };
    expect(await withDeadline(20)(async () => answer)({})).toBe(answer);
  });

  it.each(["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_EC2"])("in %s that is no URL", async (name) => {
    for (const url of ["127.0.0.1:5000", "localhost:5000", "nonsense"]) {
      useAwsEnvironment({ [name]: url });
      expect(await failing(readGroup)).toMatchObject({ code: "bad-endpoint", message: `${name} is no URL: "${url}"` });
    }
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
