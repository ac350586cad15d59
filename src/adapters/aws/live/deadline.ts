/** What the SDK passes from one step of a request to the next, as far as it matters here. */
interface Step {
  readonly request?: unknown;
}

interface Arrived {
  readonly response?: unknown;
}

export type Next = (step: Step) => Promise<Arrived>;

/** A body that arrives piece by piece; a stream of Node. */
interface Body {
  destroy(error: Error): unknown;
  once(event: "close", listener: () => void): unknown;
}

/** From the first byte that is sent to the last that comes; a page of the longest list takes a few seconds. */
const wholeAnswerWithin = 15_000;

/**
 * Ends an attempt whose answer trickles in for ever: the SDK's own limits are for the first byte and for silence. And says
 * of an attempt that was not answered in time who did not answer, in words for a person.
 */
export const withDeadline =
  (milliseconds = wholeAnswerWithin) =>
  (next: Next): Next =>
  async (step) => {
    const started = performance.now();
    const elapsed = (): number => Math.round((performance.now() - started) / 1000);
    let arrived: Arrived;
    try {
      arrived = await next(step);
    } catch (cause) {
      if (!(cause instanceof Error) || cause.name !== "TimeoutError") throw cause;
      throw late(`no answer within ${elapsed()} s from ${originOf(step.request)}`, cause);
    }
    const body = bodyOf(arrived.response);
    if (body === null) return arrived;
    const timer = setTimeout(
      () => body.destroy(late(`no whole answer within ${elapsed()} s from ${originOf(step.request)}`)),
      Math.max(0, milliseconds - (performance.now() - started)),
    );
    body.once("close", () => clearTimeout(timer));
    return arrived;
  };

/** Named as the SDK names it, so that it is treated as any other time-out. */
function late(message: string, cause?: Error): Error {
  return Object.assign(new Error(message, { cause }), { name: "TimeoutError", code: "ETIMEDOUT", $metadata: {} });
}

function bodyOf(response: unknown): Body | null {
  const { body } = (response ?? {}) as { readonly body?: Partial<Body> };
  return typeof body?.destroy === "function" && typeof body.once === "function" ? (body as Body) : null;
}

function originOf(request: unknown): string {
  const { protocol, hostname, port } = (request ?? {}) as Readonly<Record<string, unknown>>;
  return `${protocol}//${hostname}${port === undefined ? "" : `:${port}`}`;
}
