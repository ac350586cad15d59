import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { SignedRequest } from "#adapters/playground/deliver.ts";

/**
 * What a function URL makes of a request: JSON arrives as text, forms and everything else as base64.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 */
export function functionUrlEvent({ method, headers, body }: SignedRequest): APIGatewayProxyEventV2 {
  const isText = /^(text\/|application\/(json|javascript|xml))/.test(headers["content-type"] ?? "");
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: "/slack/events",
    rawQueryString: "",
    headers: { ...headers },
    requestContext: {
      accountId: "anonymous",
      apiId: "chain",
      domainName: "chain.lambda-url.eu-west-1.on.aws",
      domainPrefix: "chain",
      http: {
        method,
        path: "/slack/events",
        protocol: "HTTP/1.1",
        sourceIp: "192.0.2.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: "00000000-0000-0000-0000-000000000000",
      routeKey: "$default",
      stage: "$default",
      time: "31/Jan/2026:12:00:00 +0000",
      timeEpoch: Date.parse("2026-01-31T12:00:00Z"),
    },
    body: Buffer.from(body).toString(isText ? "utf8" : "base64"),
    isBase64Encoded: !isText,
  };
}
