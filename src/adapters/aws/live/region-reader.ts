import { CutShort } from "../collect/call.ts";
import type { Send } from "../read-only.ts";
import { settleAll } from "./at-once.ts";
import { type Failure, failureOf, oneLine, unreachable } from "./failure.ts";
import { Gathered } from "./gathered.ts";
import type { Request } from "./requests.ts";

/** Fewer than the SDK's 50 connections. */
const atOnce = 40;

/** What reads one Region of one account: its answers, and what went wrong. */
export class RegionReader {
  readonly region: string;
  readonly gathered = new Gathered();
  readonly warnings: string[] = [];
  readonly #send: Send;
  #answers = 0;

  constructor(region: string, send: Send) {
    this.region = region;
    this.#send = send;
  }

  /**
   * Makes the requests side by side. What is refused or broken is noted as missing, so that the answer says what it
   * could not see.
   *
   * @throws SourceError where the credentials are no good, or where nothing has ever answered.
   */
  async fetch(requests: readonly Request[], onDone?: (request: Request) => void): Promise<void> {
    let silence: NoAnswer | null = null;
    const outcomes = await settleAll(requests, atOnce, async (request) => {
      // Where nobody has ever answered, nobody will: the rest is not waited for.
      if (silence !== null && this.#answers === 0) return silence;
      const noAnswer = await this.#fetchOne(request);
      if (noAnswer?.isSilence) silence ??= noAnswer;
      onDone?.(request);
      return noAnswer;
    });
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
    const failures = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? (outcome.value ?? []) : []));
    const [first] = failures;
    if (first !== undefined && this.#answers === 0) throw unreachable(this.region, first.reason, first.cause);
  }

  async #fetchOne({ call, narrowing }: Request): Promise<NoAnswer | null> {
    const { gathered } = this;
    gathered.wasAsked(call, narrowing);
    // A part of a list is added when it is whole, because nothing in it would show that some of it is missing.
    const held: object[] = [];
    const isHeld = call.indivisible || narrowing !== null;
    let pages = 0;
    try {
      for await (const entries of call.pages(this.#send, narrowing, this.region)) {
        pages += 1;
        this.#answers += 1;
        if (isHeld) held.push(...entries);
        else gathered.add(call, entries);
      }
      gathered.add(call, held);
      gathered.wasAnswered(call, narrowing);
      return null;
    } catch (cause) {
      if (cause instanceof CutShort) {
        if (!call.indivisible) gathered.add(call, held);
        gathered.failed(call, "incomplete");
        this.warnings.push(`${call.action} in ${this.region}: ${cause.message}`);
        return null;
      }
      const failure = failureOf(cause);
      if (failure === null) throw cause;
      if (failure.kind === "credentials") throw failure.error;
      if (isUnknownFilter(failure, { call, narrowing })) return this.#fetchOne({ call, narrowing: null });
      this.#note(failure, { call, narrowing }, pages);
      if (failure.kind === "unreachable" || failure.kind === "unusable") {
        return { reason: failure.reason, isSilence: failure.kind === "unreachable", cause };
      }
      this.#answers += 1;
      return null;
    }
  }

  #note(failure: Exclude<Failure, { kind: "credentials" }>, { call, narrowing }: Request, pages: number): void {
    switch (failure.kind) {
      case "absent":
        this.gathered.wasAnswered(call, narrowing);
        return;
      case "denied":
        this.gathered.failed(call, "denied");
        return;
      case "unreachable":
      case "unusable":
        this.gathered.failed(call, pages > 0 ? "incomplete" : "not-collected");
        this.warnings.push(`${call.action} in ${this.region} could not be read: ${oneLine(failure.reason)}`);
    }
  }
}

/** Other makers' endpoints do not know all of AWS's filters; without one they list everything, which holds the part. */
function isUnknownFilter(failure: Failure, { call, narrowing }: Request): boolean {
  return failure.kind === "unusable" && failure.nonsense && narrowing !== null && call.parent === null;
}

/** Nothing that an AWS service would say. */
interface NoAnswer {
  readonly reason: string;
  /** Nothing at all, rather than nonsense. */
  readonly isSilence: boolean;
  readonly cause: unknown;
}
