import { createRequire } from "node:module";
import { dirname } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { LambdaHost, type LambdaOptions } from "#test/support/lambda-host.ts";

describe("the emulated Lambda", () => {
  const hosts: LambdaHost[] = [];
  afterEach(async () => {
    await Promise.all(hosts.splice(0).map((host) => host.stop()));
  });

  it("gives a handler its event and its context, and brings back what it returns", async () => {
    const host = await start("greets", { name: "greeter" });

    const { payload } = answered(await host.invoke({ name: "Ada" }));

    expect(payload).toEqual({ greeting: "hello Ada", functionName: "greeter", hasId: true, hasTime: true });
  });

  it("keeps what a function prints as one JSON object a line, under the request's id", async () => {
    const host = await start("greets");
    await host.invoke({ name: "Ada" });
    await host.stop();

    const line = JSON.parse(host.log) as Record<string, unknown>;

    expect(line).toMatchObject({ level: "INFO", message: "greeting Ada", requestId: expect.any(String) });
  });

  it("keeps a process for many invocations, one at a time", async () => {
    const host = await start("counts");

    const outcomes = await Promise.all([host.invoke({}), host.invoke({}), host.invoke({})]);

    expect(outcomes.map((outcome) => answered(outcome).payload)).toEqual([1, 2, 3]);
  });

  it("stops a process that has answered, so that work nobody waits for is not done", async () => {
    const [frozen, running] = await Promise.all([start("forgetsToAwait"), start("forgetsToAwait", { freezes: false })]);
    await frozen.invoke({});
    await running.invoke({});

    await expect.poll(() => running.log, { timeout: 20_000 }).toContain("written late");

    expect(frozen.log).not.toContain("written late");
  });

  it("does that work when the next invocation thaws the process, as Lambda does", async () => {
    const host = await start("forgetsToAwait");
    await host.invoke({});

    await expect
      .poll(
        async () => {
          await host.invoke({});
          return host.log;
        },
        { timeout: 20_000 },
      )
      .toContain("written late");
  });

  it("kills what takes longer than the function's timeout, and starts it again", async () => {
    const host = await start("hangsOn", { timeoutMilliseconds: 1_000 });

    const hung = await host.invoke({ hang: true });

    expect(hung).toEqual({
      kind: "failed",
      errorType: "Sandbox.Timedout",
      message: "Task timed out after 1.00 seconds",
    });
    expect(answered(await host.invoke({ hang: false })).payload).toBe("quick");
  });

  it("reports a process that ends by itself", async () => {
    const host = await start("exits");

    const message = "Runtime exited with error: exit status 7";
    expect(await host.invoke({})).toEqual({ kind: "failed", errorType: "Runtime.ExitError", message });
    expect(await host.invoke({})).toMatchObject({ kind: "failed", errorType: "Runtime.ExitError" });
  });

  it("reports what a handler throws, by its kind", async () => {
    const host = await start("throws");

    expect(await host.invoke({})).toEqual({ kind: "failed", errorType: "RangeError", message: "out of range" });
  });

  it("refuses an answer and an event above six megabytes", async () => {
    const host = await start("returnsTooMuch");

    expect(await host.invoke({ bytes: 6_291_600 })).toMatchObject({ errorType: "Function.ResponseSizeTooLarge" });
    expect(answered(await host.invoke({ bytes: 6_000_000 })).payload).toHaveLength(6_000_000);
    const event = { bytes: 1, filling: "x".repeat(6_291_600) };
    expect(await host.invoke(event)).toMatchObject({ errorType: "RequestEntityTooLargeException" });
  });

  it("hides the environment of whoever runs the tests", async () => {
    const host = await start("tellsEnvironment", { environment: { OWN: "1" } });

    const { payload } = answered(await host.invoke({}));

    expect(payload).toContain("OWN");
    expect(payload).not.toContain("VITEST");
  });

  it.each([
    { handler: "handlers.callsBack", errorType: "Runtime.CallbackHandlerDeprecated" },
    { handler: "handlers.nothing", errorType: "Runtime.HandlerNotFound" },
    { handler: "nowhere.handler", errorType: "Runtime.ImportModuleError" },
  ])("does not start $handler: $errorType", async ({ handler, errorType }) => {
    await expect(LambdaHost.start({ folder, handler })).rejects.toMatchObject({ errorType });
  });

  async function start(handler: string, options: Partial<LambdaOptions> = {}): Promise<LambdaHost> {
    const host = await LambdaHost.start({ folder, handler: `handlers.${handler}`, ...options });
    hosts.push(host);
    return host;
  }
});

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("./handlers/handlers.mjs"));

function answered(outcome: Awaited<ReturnType<LambdaHost["invoke"]>>): { readonly payload: unknown } {
  if (outcome.kind === "failed") throw new Error(`${outcome.errorType}: ${outcome.message}`);
  return outcome;
}
