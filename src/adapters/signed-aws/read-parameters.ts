import type { SignedCall } from "./signed-call.ts";

/** A parameter is missing, or none can be read. The message is one line that names it, and never a value. */
export class ParameterError extends Error {
  override readonly name = "ParameterError";
}

export interface ParameterOptions {
  readonly call: SignedCall;
  /** Ten at most, which is what one call reads. */
  readonly names: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 to 1: spreads the reads of many functions. */
  readonly random: () => number;
}

/** The values by name, read now or at most `mostAge` milliseconds ago. */
export type ReadParameters = (mostAge?: number) => Promise<ReadonlyMap<string, string>>;

/** How long values are kept. They are read again up to a minute earlier, so that not everybody reads at once. */
const keptMilliseconds = 5 * 60_000;
const jitterMilliseconds = 60_000;

/** After a failure, so that a service in trouble is not asked by every request. */
const pauseMilliseconds = 1000;

/**
 * SecureStrings of Systems Manager, all of them by one call, kept for five minutes. What cannot be read again is used for
 * longer: an old secret is right far more often than none.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html
 *
 * @returns a function that throws ParameterError
 */
export function parameterReader({ call, names, now, random }: ParameterOptions): ReadParameters {
  let kept: {
    readonly values: ReadonlyMap<string, string>;
    readonly readAt: number;
    readonly goodUntil: number;
  } | null = null;
  let failed: { readonly error: unknown; readonly at: number } | null = null;
  let reading: Promise<ReadonlyMap<string, string>> | null = null;

  return async (mostAge = Number.POSITIVE_INFINITY) => {
    const at = now();
    if (kept !== null && at < kept.goodUntil && at - kept.readAt <= mostAge) return kept.values;
    if (failed !== null && at - failed.at < pauseMilliseconds) {
      if (kept !== null) return kept.values;
      throw failed.error;
    }
    // Whoever comes while it is being read waits for the same answer.
    reading ??= readNow().finally(() => {
      reading = null;
    });
    return reading;
  };

  async function readNow(): Promise<ReadonlyMap<string, string>> {
    try {
      const values = await getParameters(call, names);
      const readAt = now();
      kept = { values, readAt, goodUntil: readAt + keptMilliseconds - random() * jitterMilliseconds };
      failed = null;
      return values;
    } catch (error) {
      failed = { error, at: now() };
      if (kept === null) throw error;
      return kept.values;
    }
  }
}

async function getParameters(call: SignedCall, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const answer = await call(
    { service: "ssm", target: "AmazonSSM.GetParameters", version: "1.1" },
    { Names: names, WithDecryption: true },
  ).catch((cause: unknown) => {
    throw new ParameterError(`${names.join(", ")} cannot be read`, { cause });
  });
  const { Parameters: found = [] } = answer as { Parameters?: readonly { Name?: string; Value?: string }[] };
  const values = new Map(found.map(({ Name = "", Value = "" }) => [Name, Value] as const));
  const missing = names.filter((name) => (values.get(name) ?? "") === "");
  if (missing.length > 0) throw new ParameterError(`the parameter ${missing.join(", ")} does not exist, or is empty`);
  return values;
}
