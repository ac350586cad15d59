import type { AssumeRoleCommandOutput } from "@aws-sdk/client-sts";
import { SourceError } from "#app/ports/network-source.ts";
import { quote } from "#domain/net/quote.ts";
import type { Account } from "../accounts.ts";
import { sessionPolicy } from "../read-only.ts";
import { type Connection, type Credentials, type CredentialsProvider, connect } from "./clients.ts";
import { failureOf, oneLine, unreachable, withoutProfile } from "./failure.ts";
import type { Timing } from "./timing.ts";

/** New credentials are fetched this long before the old ones run out, so that none runs out during a question. */
const margin = 5 * 60 * 1000;

/** An hour: a role that is assumed from another role gets no longer session (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html). */
const sessionSeconds = 3600;

/** Asks once, and again shortly before what it got expires. */
export function cached(provider: CredentialsProvider, timing: Timing): CredentialsProvider {
  let held: Promise<Credentials> | null = null;
  let goodUntil = Number.POSITIVE_INFINITY;
  return async () => {
    if (held === null || timing.now() >= goodUntil - margin) {
      goodUntil = Number.POSITIVE_INFINITY;
      held = provider();
      held.then(
        ({ expiration }) => {
          if (expiration !== undefined) goodUntil = expiration.getTime();
        },
        () => {
          held = null;
        },
      );
    }
    return held;
  };
}

/** The credentials that every AWS tool would use here: the environment, a profile, single sign-on, or the machine's role. */
export async function ambientCredentials(profile: string | null, timing: Timing): Promise<CredentialsProvider> {
  const { fromNodeProviderChain } = await import("@aws-sdk/credential-providers");
  const provider = cached(fromNodeProviderChain(profile === null ? { logger } : { logger, profile }), timing);
  await provider().catch((cause: unknown) => {
    const failure = failureOf(cause);
    if (failure?.kind !== "credentials") throw cause;
    const named = profile ?? process.env["AWS_PROFILE"] ?? "";
    throw named === "" ? failure.error : withoutProfile(named, failure.error);
  });
  return provider;
}

const silent = (): void => undefined;
/** The SDK would remark on the console that a profile was preferred to keys, which is what was asked for. */
const logger = { debug: silent, info: silent, warn: silent, error: silent };

/** The SDK would only say "Invalid URL", and not of what. @throws SourceError */
export function mustBeEndpoints(): void {
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^AWS_ENDPOINT_URL(_\w+)?$/.test(name) || !value || /^https?:$/.test(URL.parse(value)?.protocol ?? ""))
      continue;
    throw new SourceError("bad-endpoint", `${name} is no URL: ${quote(value)}`, "write it as http://127.0.0.1:5000");
  }
}

/** The Region that every AWS tool would use here. The CLI also reads AWS_DEFAULT_REGION, which the SDK does not. */
export async function ambientRegion(profile: string | null): Promise<string> {
  const told = process.env["AWS_REGION"] || process.env["AWS_DEFAULT_REGION"];
  if (told) return told;
  const { STSClient } = await import("@aws-sdk/client-sts");
  const client = new STSClient(profile === null ? {} : { profile });
  try {
    return await client.config.region();
  } catch (cause) {
    throw new SourceError(
      "no-region",
      "it is not known which AWS Region to read",
      "name it with --region, or set AWS_REGION or the profile's region",
      cause,
    );
  } finally {
    client.destroy();
  }
}

/**
 * A session for a role in a listed account: capped to what Hopwise reads whatever the role allows, and told by its name
 * in the account's CloudTrail.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export function assumedCredentials(
  account: Account,
  actions: readonly string[],
  connection: Connection,
): CredentialsProvider {
  return cached(async () => {
    const [{ AssumeRoleCommand }, client] = await connect("sts", connection);
    await connection.buckets.of("sts", "AssumeRole").take();
    connection.onCall();
    const command = new AssumeRoleCommand({
      RoleArn: account.role,
      RoleSessionName: "hopwise",
      DurationSeconds: sessionSeconds,
      Policy: sessionPolicy(actions),
      ...(account.externalId === null ? {} : { ExternalId: account.externalId }),
    });
    const answer = (await client.send(command).catch((cause: unknown) => {
      throw notAssumed(account, connection.region, cause);
    })) as AssumeRoleCommandOutput;
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {};
    if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined) {
      throw new SourceError("role-not-assumed", `STS gave no credentials for ${account.role}`);
    }
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      accountId: account.account,
      ...(Expiration === undefined ? {} : { expiration: Expiration }),
    };
  }, connection.timing);
}

function notAssumed(account: Account, region: string, cause: unknown): unknown {
  const failure = failureOf(cause);
  switch (failure?.kind) {
    case undefined:
      return cause;
    case "credentials":
      return failure.error;
    case "unreachable":
      return unreachable(region, failure.reason, cause);
    case "denied":
      return new SourceError(
        "role-not-assumed",
        `${account.alias}: ${account.role} may not be assumed with these credentials`,
        "check the role's trust policy, the external id in the accounts file, and your own sts:AssumeRole permission",
        cause,
      );
    case "absent":
    case "unusable": {
      const reason = failure.kind === "unusable" ? failure.reason : "STS does not know it";
      return new SourceError(
        "role-not-assumed",
        `${account.alias}: ${account.role} was not assumed: ${oneLine(reason)}`,
        null,
        cause,
      );
    }
  }
}
