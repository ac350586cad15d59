import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { parameterReader } from "#adapters/signed-aws/read-parameters.ts";
import { SignedQueue } from "#adapters/signed-aws/send-message.ts";
import { signedCalls } from "#adapters/signed-aws/signed-call.ts";
import { createIngress } from "#adapters/slack/ingress/ingress.ts";
import type { IngressRequest } from "#adapters/slack/ingress/request.ts";
import { type IngressConfig, readIngressConfig } from "./lambda-config.ts";
import { type LineLog, lineLog } from "./line-log.ts";

const now = (): number => Date.now();
const log = lineLog({ service: "ingress", write: (line) => process.stdout.write(line), now });
const ingress = wire(readIngressConfig(process.env), log);

/** Behind a function URL or an HTTP API; Lambda runs nothing that is not awaited here. */
export async function handler(
  event: APIGatewayProxyEventV2,
  context: Pick<Context, "awsRequestId">,
): Promise<APIGatewayProxyStructuredResultV2> {
  log.begin(context.awsRequestId);
  const { status, headers, body } = await ingress(requestOf(event));
  return { statusCode: status, headers: { ...headers }, body };
}

function wire(config: IngressConfig, log: LineLog) {
  const { region, credentials, endpoint, parameters, queueUrl, slackApiUrl, allowed } = config;
  const call = signedCalls({ region, credentials, endpoint, fetch });
  const names = { signingSecret: `${parameters}/signing-secret`, botToken: `${parameters}/bot-token` };
  const read = parameterReader({ call, names: Object.values(names), now, random: Math.random });
  return createIngress({
    // During a rotation there are two, with a comma between them.
    secrets: async (mostAge) => ((await read(mostAge)).get(names.signingSecret) ?? "").split(/[\s,]+/),
    botToken: async () => (await read()).get(names.botToken) ?? "",
    queue: new SignedQueue({ call, url: queueUrl }),
    slackApi: { url: slackApiUrl, fetch },
    now,
    log,
    allowed,
  });
}

/** https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads */
function requestOf({ requestContext, headers, body, isBase64Encoded }: APIGatewayProxyEventV2): IngressRequest {
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method: requestContext.http.method,
    headers: Object.fromEntries(lowered),
    body: Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8"),
  };
}
