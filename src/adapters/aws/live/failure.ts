import { SourceError } from "#app/ports/network-source.ts";

/** Why a call failed, as far as it matters. */
export type Failure =
  /** The permission is missing: the answer is unknown, and asking again would not help. */
  | { readonly kind: "denied" }
  /** What was asked for by id does not exist. */
  | { readonly kind: "absent" }
  /** The credentials are no good, for this call and for every other. */
  | { readonly kind: "credentials"; readonly error: SourceError }
  /** Nobody answers at the endpoint. */
  | { readonly kind: "unreachable"; readonly reason: string }
  /** The service is not there in this Region, or kept refusing, or its answer is no answer (`nonsense`). */
  | { readonly kind: "unusable"; readonly reason: string; readonly nonsense: boolean };

/** The parts of an SDK error that are looked at; none is certain to be there. */
interface Trouble {
  readonly name: string;
  readonly message: string;
  readonly code: string | null;
  readonly status: number | null;
}

const deniedNames = /^(UnauthorizedOperation|AccessDenied|AccessDeniedException|NotAuthorized|AuthorizationError)$/;
const absentNames = /NotFound(Exception)?$|^NoSuch|^ResourceNotFound/;
const expiredNames = /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$/;
const refusedNames =
  /^(AuthFailure|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature|MissingAuthenticationToken(Exception)?|InvalidAccessKeyId|OptInRequired)$/;
const providerNames = /^(CredentialsProviderError|TokenProviderError|ProviderError)$/;
const networkCodes =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPROTO|ERR_TLS_.*|ERR_INVALID_URL|.*CERT.*|UNABLE_TO_.*)$/;

/** What a request without usable credentials is told, for a profile that a person named. */
export function withoutProfile(profile: string, error: SourceError): SourceError {
  if (error.code !== "no-credentials") return error;
  const message = `there are no AWS credentials in the profile ${profile}`;
  return new SourceError(error.code, message, "see `aws configure list-profiles` for those there are", error);
}

/** Null where the error is none of AWS's: then it is a fault of ours, and must not look like an answer. */
export function failureOf(error: unknown): Failure | null {
  const trouble = troubleIn(error);
  if (trouble === null) return null;
  const { name, message, code, status } = trouble;
  if (expiredNames.test(name) || (providerNames.test(name) && /expired|sso login/i.test(message))) {
    return { kind: "credentials", error: expired(message, error) };
  }
  if (providerNames.test(name)) return { kind: "credentials", error: missing(message, error) };
  if (refusedNames.test(name)) return { kind: "credentials", error: refused(name, message, error) };
  if (deniedNames.test(name)) return { kind: "denied" };
  if (absentNames.test(name)) return { kind: "absent" };
  if (name === "TimeoutError") return { kind: "unreachable", reason: message.split("\n", 1)[0] ?? message };
  if (code !== null && networkCodes.test(code)) return { kind: "unreachable", reason: `${code}: ${message}` };
  if (status === 403) return { kind: "denied" };
  // What the SDK cannot parse: a page for people, most often, from an endpoint that does not know the call.
  const isUnreadable = name === "SyntaxError" || /parse error|Deserialization error/.test(message);
  return {
    kind: "unusable",
    reason: isUnreadable ? `the answer is none of AWS's (HTTP ${status ?? "?"})` : oneLine(`${name}: ${message}`),
    nonsense: status === 500 || isUnreadable || /^InvalidParameter/.test(name),
  };
}

/** The SDK marks whatever fails between a command and its answer with `$metadata`. */
function troubleIn(error: unknown): Trouble | null {
  if (!(error instanceof Error)) return null;
  const { $metadata, code, name, message } = error as Error & {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly code?: unknown;
  };
  if ($metadata === undefined && !providerNames.test(name) && typeof code !== "string") return null;
  return {
    name,
    message: message || "it gave no reason",
    code: typeof code === "string" ? code : null,
    status: $metadata?.httpStatusCode ?? null,
  };
}

function missing(message: string, cause: unknown): SourceError {
  return new SourceError(
    "no-credentials",
    `there are no AWS credentials: ${oneLine(message)}`,
    "log in (for example `aws sso login`), name a profile with --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    cause,
  );
}

function expired(message: string, cause: unknown): SourceError {
  return new SourceError(
    "expired-credentials",
    `the AWS credentials have expired: ${oneLine(message)}`,
    "log in again (for example `aws sso login`)",
    cause,
  );
}

function refused(name: string, message: string, cause: unknown): SourceError {
  return new SourceError(
    "invalid-credentials",
    `AWS does not accept these credentials (${name}): ${oneLine(message)}`,
    "check the access key, the clock of this machine, and that the Region is enabled for the account",
    cause,
  );
}

export function unreachable(region: string, reason: string, cause: unknown): SourceError {
  return new SourceError(
    "endpoint-unreachable",
    // A time-out already says who gave no answer.
    /^no (whole )?answer /.test(reason) ? oneLine(reason) : `AWS gives no answer in ${region}: ${oneLine(reason)}`,
    "check the network, the name of the Region, and AWS_ENDPOINT_URL if it is set",
    cause,
  );
}

export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 300);
