import type { RecordKey, RecordStore, RecordValue, StoredRecord } from "./ports/record-store.ts";
import { StoreBusyError } from "./ports/record-store.ts";

/**
 * How long it is remembered what became of a job. Longer than anything delivers a job by itself: Slack retries an event
 * for an hour or so, and the work queue keeps a message for a day at most (`MessageRetentionPeriod`). A dead letter that
 * somebody redrives still later is done as if it were new.
 */
export const jobsRememberedMilliseconds = 3 * 24 * 3_600_000;

/** A message that stands in Slack; an ephemeral one has no name that it could be found by. */
export type RecordedPost =
  | { readonly kind: "message"; readonly channel: string; readonly ts: string }
  | { readonly kind: "ephemeral" };

export interface ClaimRequest {
  /** Who claims: another name for every delivery. */
  readonly owner: string;
  /** How long nobody else gets the job: longer than a worker may live. */
  readonly leaseSeconds: number;
  /**
   * What else only one job may be about, such as (channel, ts) of the message that several events tell of. The first job
   * to claim it has it for good, so only a job that will be answered may name it.
   */
  readonly alias?: string;
}

export type Claim =
  /** Yours. `isRedelivery`: a worker before you had it, and may have posted what it did not record. */
  | { readonly kind: "claimed"; readonly isRedelivery: boolean }
  /** Somebody else is at it, and has it for so many seconds more, 1 at least. */
  | { readonly kind: "busy"; readonly afterSeconds: number }
  | { readonly kind: "done" }
  /** Another job has the alias, and with it this job's work. */
  | { readonly kind: "duplicate"; readonly of: string };

/** What a lease's record says. */
interface Lease {
  readonly owner: string;
  /** Milliseconds since 1970; null once the job is done. */
  readonly until: number | null;
  /** From 1. */
  readonly claims: number;
}

/** Lost races before a claim is left to the next delivery. */
const mostTries = 10;

/**
 * What makes one answer out of deliveries that come at least once: who has a job, whether it is done, and what it has
 * already posted. Every decision is one conditional write, so that of several workers exactly one takes it.
 *
 * @throws StoreBusyError from every method: the delivery has failed, and the next one goes on where it stopped.
 */
export class JobLedger {
  readonly #store: RecordStore;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(store: RecordStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  async claim(jobId: string, { owner, leaseSeconds, alias }: ClaimRequest): Promise<Claim> {
    const other = alias === undefined ? null : await this.#holderOf(alias, jobId);
    if (other !== null) return { kind: "duplicate", of: other };
    let standing: StoredRecord | null = null;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = standing === null ? null : leaseOf(standing.value);
      if (before !== null) {
        if (before.until === null) return { kind: "done" };
        const left = before.until - this.#now();
        // Our own claim, of which we never heard that it was written.
        if (left > 0 && before.owner === owner) return { kind: "claimed", isRedelivery: before.claims > 1 };
        if (left > 0) return { kind: "busy", afterSeconds: Math.ceil(left / 1_000) };
      }
      const claims = (before?.claims ?? 0) + 1;
      const outcome = await this.#write(
        leaseKey(jobId),
        { owner, until: this.#now() + leaseSeconds * 1_000, claims } satisfies Lease,
        standing === null ? "absent" : { version: standing.version },
      );
      if (outcome.kind === "written") return { kind: "claimed", isRedelivery: claims > 1 };
      standing = outcome.current;
    }
    throw new StoreBusyError("too many claim this job at once");
  }

  /**
   * The job is done for good.
   *
   * @returns false where the lease had run out and somebody else has the job now, to whom it is left
   */
  finish(jobId: string, owner: string): Promise<boolean> {
    return this.#end(jobId, owner, null);
  }

  /**
   * The job is given back before its lease is over, so that its next delivery need not wait for that.
   *
   * @returns false where the owner did not have it any more
   */
  release(jobId: string, owner: string): Promise<boolean> {
    return this.#end(jobId, owner, this.#now());
  }

  /** What the job has posted as this step; null if nothing is known. Steps are named by whoever posts. */
  async posted(jobId: string, step: string): Promise<RecordedPost | null> {
    const record = await this.#store.read(postKey(jobId, step));
    return record === null ? null : postOf(record.value);
  }

  /** @returns the post that counts: an earlier one where another worker was faster */
  async recordPost(jobId: string, step: string, post: RecordedPost): Promise<RecordedPost> {
    const outcome = await this.#write(postKey(jobId, step), { ...post }, "absent");
    return outcome.kind === "refused" && outcome.current !== null ? postOf(outcome.current.value) : post;
  }

  /** The job that has the alias, if it is another one than this, which otherwise has it from now on. */
  async #holderOf(alias: string, jobId: string): Promise<string | null> {
    const outcome = await this.#write({ pk: `job-alias#${alias}`, sk: "job" }, { jobId }, "absent");
    const holder = outcome.kind === "refused" ? outcome.current?.value["jobId"] : jobId;
    return typeof holder === "string" && holder !== jobId ? holder : null;
  }

  async #end(jobId: string, owner: string, until: number | null): Promise<boolean> {
    const record = await this.#store.read(leaseKey(jobId));
    if (record === null) return false;
    const lease = leaseOf(record.value);
    if (lease.owner !== owner) return false;
    if (lease.until === null) return true;
    const ended = { ...lease, until } satisfies Lease;
    const outcome = await this.#write(leaseKey(jobId), ended, { version: record.version });
    if (outcome.kind === "written") return true;
    // Refused over our own lease: it was written after all, and the answer got lost.
    return outcome.current !== null && leaseOf(outcome.current.value).owner === owner;
  }

  #write(key: RecordKey, value: RecordValue, condition: "absent" | { readonly version: number }) {
    return this.#store.write({ ...key, value, condition, expiresAt: this.#now() + jobsRememberedMilliseconds });
  }
}

const leaseKey = (jobId: string): RecordKey => ({ pk: `job#${jobId}`, sk: "lease" });
const postKey = (jobId: string, step: string): RecordKey => ({ pk: `job#${jobId}`, sk: `post#${step}` });

/** Nobody else writes under these keys. */
const leaseOf = (value: RecordValue): Lease => value as unknown as Lease;
const postOf = (value: RecordValue): RecordedPost => value as unknown as RecordedPost;
