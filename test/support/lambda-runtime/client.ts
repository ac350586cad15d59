/**
 * Runs inside the emulated function, before anything else (`node --import`): stands in for the native part of
 * `aws-lambda-ric`, so that nobody needs a C++ compiler to run the tests. Everything else of Lambda's own runtime client
 * is as it is: the loading of handlers, the patched console, the shape of errors.
 *
 * What it has to do, from the package's `src/native/rapid-client.cc`: `next` fetches an invocation, `done` and `error`
 * report on it.
 */
import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { registerHooks } from "node:module";

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === "./rapid-client.node"
      ? { url: import.meta.url, format: "module-typescript", shortCircuit: true }
      : nextResolve(specifier, context),
});

const api = `http://${process.env["AWS_LAMBDA_RUNTIME_API"]}/2018-06-01/runtime/invocation`;

/** One connection, so that a report always arrives before the request for the next invocation. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

interface Received {
  readonly bodyJson: string;
  readonly headers: IncomingHttpHeaders;
}

export const next = (): Promise<Received> => call("GET", "next", "", {});

export function done(id: string, body: string): void {
  report(`${id}/response`, body, {});
}

export function error(id: string, body: string, cause: string): void {
  report(`${id}/error`, body, { "lambda-runtime-function-xray-error-cause": cause });
}

/** The native client waits here; nothing but the next call on the same connection depends on it. */
function report(path: string, body: string, headers: Readonly<Record<string, string>>): void {
  call("POST", path, body, { "content-type": "application/json", ...headers }).catch(() => process.exit(1));
}

function call(
  method: string,
  path: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const sent = request(`${api}/${path}`, { method, agent, headers }, (response) => {
      let bodyJson = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        bodyJson += chunk;
      });
      response.on("end", () => resolve({ bodyJson, headers: response.headers }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
