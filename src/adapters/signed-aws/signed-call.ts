import { AwsClient } from "aws4fetch";

/** What a program on Lambda has been given, in its environment. */
interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
}

export interface SignedAwsOptions {
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** An emulator's; null for AWS's own. */
  readonly endpoint: string | null;
  readonly fetch: typeof fetch;
  /** For one attempt; there are two at most. */
  readonly timeoutMilliseconds?: number;
}

/** One operation of a service that speaks JSON. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
interface SignedOperation {
  readonly service: "sqs" | "ssm";
  /** `AmazonSQS.SendMessage`. */
  readonly target: string;
  /** The minor version of the protocol. */
  readonly version: "1.0" | "1.1";
}

/** AWS said no, or nothing. `code` is AWS's own word, or what happened to the connection. */
class SignedCallError extends Error {
  override readonly name = "SignedCallError";
  readonly code: string;

  constructor(target: string, code: string, cause?: unknown) {
    super(`${target}: ${code}`, { cause });
    this.code = code;
  }
}

export type SignedCall = (operation: SignedOperation, input: object) => Promise<Readonly<Record<string, unknown>>>;

/**
 * Calls AWS without its SDK, whose clients alone would be more than the ingress may be. One more attempt where the
 * connection broke or AWS was in trouble (5xx); none after a timeout, because somebody is waiting.
 */
export function signedCalls(options: SignedAwsOptions): SignedCall {
  const { region, credentials, fetch, timeoutMilliseconds = 1000 } = options;
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const signer = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === null ? {} : { sessionToken }),
    region,
  });
  const attempt = async ({ service, target, version }: SignedOperation, body: string): Promise<Response | Error> => {
    const request = await signer.sign(endpointOf(options, service), {
      method: "POST",
      headers: { "content-type": `application/x-amz-json-${version}`, "x-amz-target": target },
      body,
      aws: { service, region },
    });
    return fetch(request, { signal: AbortSignal.timeout(timeoutMilliseconds) }).catch((error: Error) => error);
  };
  return async (operation, input) => {
    const body = JSON.stringify(input);
    const first = await attempt(operation, body);
    const answer = isWorthAnother(first) ? await attempt(operation, body) : first;
    if (answer instanceof Error) throw new SignedCallError(operation.target, answer.name, answer);
    // An emulator answers with a page where it is in trouble.
    const said = (await answer.json().catch(() => null)) as Readonly<Record<string, unknown>> | null;
    if (answer.ok && said !== null) return said;
    throw new SignedCallError(operation.target, codeIn(said) ?? `status ${answer.status}`);
  };
}

const isWorthAnother = (answer: Response | Error): boolean =>
  answer instanceof Error ? answer.name !== "TimeoutError" && answer.name !== "AbortError" : answer.status >= 500;

function endpointOf({ endpoint, region }: SignedAwsOptions, service: string): string {
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return endpoint ?? `https://${service}.${region}.${suffix}/`;
}

/** `com.amazonaws.sqs#QueueDoesNotExist`. */
function codeIn(said: Readonly<Record<string, unknown>> | null): string | null {
  const type = said?.["__type"];
  return typeof type === "string" ? type.slice(type.lastIndexOf("#") + 1, 200) : null;
}
