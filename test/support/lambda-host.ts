import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Given, type RuntimeApi, type RuntimeFault, serveRuntimeApi } from "./lambda-runtime/api.ts";

const root = join(import.meta.dirname, "../..");
const node = join(root, "node_modules/node/bin/node");
const require = createRequire(import.meta.url);
const runtime = require.resolve("aws-lambda-ric");
const client = require.resolve("./lambda-runtime/client.ts");

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: 6 MB each way, and what Lambda adds to it. */
const mostPayloadBytes = 6 * 1024 * 1024 + 100;

export interface LambdaOptions {
  /** What would be /var/task. */
  readonly folder: string;
  /** File and export: `index.handler`. */
  readonly handler: string;
  readonly name?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutMilliseconds?: number;
  readonly memoryMegabytes?: number;
  /** Lambda stops a process that has answered; without that, a forgotten `await` goes unseen. */
  readonly freezes?: boolean;
}

export type Invocation =
  /** What the handler returned; undefined where that was nothing. */
  | { readonly kind: "answered"; readonly payload: unknown }
  | { readonly kind: "failed"; readonly errorType: string; readonly message: string };

interface Running {
  readonly requestId: string;
  end(outcome: Invocation): void;
}

/** A function could not start. */
class LambdaInitError extends Error {
  override readonly name = "LambdaInitError";
  readonly errorType: string;

  constructor({ errorType, errorMessage }: RuntimeFault) {
    super(errorMessage);
    this.errorType = errorType;
  }
}

/**
 * One execution environment of a function, as Lambda runs it: the built bundle under Lambda's own runtime client, one
 * invocation at a time, frozen in between, killed when it takes too long, and started again after that.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export class LambdaHost {
  readonly #options: LambdaOptions;
  readonly #log: string[] = [];
  #api: RuntimeApi | null = null;
  #child: ChildProcess | null = null;
  /** Gives the idle process its next invocation; null while it works. */
  #give: ((given: Given) => void) | null = null;
  #whenIdle: (() => void) | null = null;
  #running: Running | null = null;
  #initError: RuntimeFault | null = null;
  #before: Promise<unknown> = Promise.resolve();
  initMilliseconds = 0;

  private constructor(options: LambdaOptions) {
    this.#options = options;
  }

  /** @throws LambdaInitError where the function cannot start. */
  static async start(options: LambdaOptions): Promise<LambdaHost> {
    const host = new LambdaHost(options);
    host.#api = await serveRuntimeApi({
      onIdle: (give) => host.#idle(give),
      onResponse: (requestId, body) => host.#responded(requestId, body),
      onError: (requestId, { errorType, errorMessage }) =>
        host.#end(requestId, { kind: "failed", errorType, message: errorMessage }),
      onInitError: (error) => {
        host.#initError = error;
      },
    });
    try {
      await host.#boot();
      return host;
    } catch (error) {
      await host.stop();
      throw error;
    }
  }

  /** Everything that the function has printed. Complete once the host was stopped. */
  get log(): string {
    return this.#log.join("");
  }

  /** Waits for its turn. The event is what AWS would send, up to 6 MB of JSON. */
  invoke(event: unknown): Promise<Invocation> {
    const invocation = this.#before.then(() => this.#invokeNow(JSON.stringify(event)));
    this.#before = invocation.catch(() => undefined);
    return invocation;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child !== null) {
      const closed = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGKILL");
      await closed;
    }
    await this.#api?.close();
  }

  async #invokeNow(body: string): Promise<Invocation> {
    if (Buffer.byteLength(body) > mostPayloadBytes) {
      return { kind: "failed", errorType: "RequestEntityTooLargeException", message: "the event is too large" };
    }
    if (this.#child === null) {
      try {
        await this.#boot();
      } catch (error) {
        if (!(error instanceof LambdaInitError)) throw error;
        return { kind: "failed", errorType: error.errorType, message: error.message };
      }
    }
    const { timeoutMilliseconds = 30_000 } = this.#options;
    return new Promise((resolve) => {
      const requestId = randomUUID();
      const timer = setTimeout(() => this.#timeOut(requestId, timeoutMilliseconds), timeoutMilliseconds);
      this.#running = {
        requestId,
        end: (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        },
      };
      const give = this.#give;
      if (give === null) throw new Error("the function is not idle");
      this.#give = null;
      this.#child?.kill("SIGCONT");
      give({ requestId, body, deadline: Date.now() + timeoutMilliseconds, functionArn: this.#arn, traceId: traceId() });
    });
  }

  /** Resolves when the function asks for its first invocation. */
  async #boot(): Promise<void> {
    const started = performance.now();
    const { memoryMegabytes = 512, handler, folder } = this.#options;
    this.#initError = null;
    const flags = [`--max-old-space-size=${Math.floor(memoryMegabytes * 0.9)}`, "--import", client];
    const child = spawn(node, [...flags, runtime, handler], {
      cwd: folder,
      env: this.#environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => this.#log.push(`${chunk}`));
    await new Promise<void>((resolve, reject) => {
      this.#whenIdle = resolve;
      child.once("close", (status, signal) => {
        reject(new LambdaInitError(this.#initError ?? { errorType: "Runtime.ExitError", errorMessage: this.log }));
        this.#ended(status === null ? `signal ${signal}` : `exit status ${status}`);
      });
    });
    this.initMilliseconds = performance.now() - started;
  }

  #idle(give: (given: Given) => void): void {
    this.#give = give;
    if (this.#options.freezes ?? true) this.#child?.kill("SIGSTOP");
    this.#whenIdle?.();
  }

  /** The caller hears when the environment is free again, so that what comes after is frozen for sure. */
  #end(requestId: string, outcome: Invocation): void {
    const running = this.#running;
    if (running?.requestId !== requestId) return;
    this.#running = null;
    this.#whenIdle = () => running.end(outcome);
  }

  #responded(requestId: string, body: Buffer): void {
    if (body.length > mostPayloadBytes) {
      const message = `Response payload size exceeded maximum allowed payload size (${mostPayloadBytes} bytes).`;
      this.#end(requestId, { kind: "failed", errorType: "Function.ResponseSizeTooLarge", message });
      return;
    }
    const payload: unknown = body.length === 0 ? undefined : JSON.parse(body.toString());
    this.#end(requestId, { kind: "answered", payload });
  }

  #timeOut(requestId: string, milliseconds: number): void {
    const running = this.#running;
    if (running?.requestId !== requestId) return;
    const seconds = (milliseconds / 1000).toFixed(2);
    this.#running = {
      requestId,
      end: () =>
        running.end({
          kind: "failed",
          errorType: "Sandbox.Timedout",
          message: `Task timed out after ${seconds} seconds`,
        }),
    };
    this.#child?.kill("SIGKILL");
  }

  #ended(how: string): void {
    this.#child = null;
    this.#give = null;
    const running = this.#running;
    this.#running = null;
    running?.end({ kind: "failed", errorType: "Runtime.ExitError", message: `Runtime exited with error: ${how}` });
    // It had answered, and ended before it asked for more.
    if (running === null) this.#whenIdle?.();
  }

  get #arn(): string {
    return `arn:aws:lambda:eu-west-1:123456789012:function:${this.#options.name ?? "function"}`;
  }

  /** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html; nothing of whoever runs the tests. */
  #environment(): Record<string, string> {
    const { name = "function", handler, folder, memoryMegabytes = 512, environment = {} } = this.#options;
    return {
      PATH: "/usr/local/bin:/usr/bin/:/bin",
      HOME: "/nonexistent/hopwise-tests",
      LANG: "en_US.UTF-8",
      TZ: ":UTC",
      _HANDLER: handler,
      LAMBDA_TASK_ROOT: folder,
      AWS_LAMBDA_RUNTIME_API: this.#api?.address ?? "",
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: `${memoryMegabytes}`,
      AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: "2026/01/31/[$LATEST]0",
      AWS_LAMBDA_LOG_FORMAT: "JSON",
      AWS_LAMBDA_LOG_LEVEL: "INFO",
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
      AWS_REGION: "eu-west-1",
      AWS_DEFAULT_REGION: "eu-west-1",
      ...environment,
    };
  }
}

const traceId = (): string => {
  const time = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${time}-${randomUUID().replaceAll("-", "").slice(0, 24)};Parent=53995c3f42cd8ad8;Sampled=1`;
};
