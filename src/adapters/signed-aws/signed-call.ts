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

/** One operation of a service whose operations are paths. https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
interface SignedRestOperation {
  readonly service: "scheduler";
  /** `CreateSchedule`, for errors. */
  readonly name: string;
  readonly method: "POST" | "PUT" | "DELETE";
  /** With what belongs to it, and without a slash in front: `schedules/quiz-1?groupName=hopwise-prod`. */
  readonly path: string;
}

/** AWS said no, or nothing. `code` is AWS's own word, or what happened to the connection. */
export class SignedCallError extends Error {
  override readonly name = "SignedCallError";
  readonly code: string;

  constructor(target: string, code: string, cause?: unknown) {
    super(`${target}: ${code}`, { cause });
    this.code = code;
  }
}

type Said = Readonly<Record<string, unknown>>;

export type SignedCall = (operation: SignedOperation, input: object) => Promise<Said>;

export type SignedRestCall = (operation: SignedRestOperation, input: object | null) => Promise<Said>;

/**
 * Calls AWS without its SDK, whose clients alone would be more than the ingress may be. One more attempt where the
 * connection broke or AWS was in trouble (5xx); none after a timeout, because somebody is waiting.
 */
export function signedCalls(options: SignedAwsOptions): SignedCall {
  const send = sender(options);
  return ({ service, target, version }, input) =>
    send({
      name: target,
      service,
      path: "",
      init: {
        method: "POST",
        headers: { "content-type": `application/x-amz-json-${version}`, "x-amz-target": target },
        body: JSON.stringify(input),
      },
    });
}

/** The same for services whose operations are paths. */
export function signedRestCalls(options: SignedAwsOptions): SignedRestCall {
  const send = sender(options);
  return ({ service, name, method, path }, input) =>
    send({
      name,
      service,
      path,
      init: {
        method,
        ...(input === null ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(input) }),
      },
    });
}

interface Sending {
  readonly name: string;
  readonly service: string;
  readonly path: string;
  readonly init: {
    readonly method: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
}

function sender(options: SignedAwsOptions): (sending: Sending) => Promise<Said> {
  const { region, credentials, fetch, timeoutMilliseconds = 1000 } = options;
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const signer = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === null ? {} : { sessionToken }),
    region,
  });
  const attempt = async ({ service, path, init }: Sending): Promise<Response | Error> => {
    const url = new URL(path, endpointOf(options, service));
    const request = await signer.sign(url, { ...init, aws: { service, region } });
    return fetch(request, { signal: AbortSignal.timeout(timeoutMilliseconds) }).catch((error: Error) => error);
  };
  return async (sending) => {
    const first = await attempt(sending);
    const answer = isWorthAnother(first) ? await attempt(sending) : first;
    if (answer instanceof Error) throw new SignedCallError(sending.name, answer.name, answer);
    const said = saidIn(await answer.text().catch(() => null));
    if (answer.ok && said !== null) return said;
    throw new SignedCallError(sending.name, codeIn(answer.headers, said) ?? `status ${answer.status}`);
  };
}

/** What was deleted leaves nothing to say; null for a body that is no answer: an emulator's page where it is in trouble. */
function saidIn(text: string | null): Said | null {
  if (text === "") return {};
  try {
    return JSON.parse(text ?? "null") as Said | null;
  } catch {
    return null;
  }
}

const isWorthAnother = (answer: Response | Error): boolean =>
  answer instanceof Error ? answer.name !== "TimeoutError" && answer.name !== "AbortError" : answer.status >= 500;

function endpointOf({ endpoint, region }: SignedAwsOptions, service: string): string {
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return endpoint ?? `https://${service}.${region}.${suffix}/`;
}

/** `com.amazonaws.sqs#QueueDoesNotExist`, in the body or, of some services, in a header. */
function codeIn(headers: Headers, said: Said | null): string | null {
  const type = said?.["__type"] ?? headers.get("x-amzn-errortype")?.split(":")[0];
  return typeof type === "string" ? type.slice(type.lastIndexOf("#") + 1, 200) : null;
}
