import type { Account } from "../accounts.ts";
import { describeInstances } from "../collect/describe-instances.ts";
import { allActions } from "../collect/index.ts";
import type { Send } from "../read-only.ts";
import { type Connection, type CredentialsProvider, sender } from "./clients.ts";
import { assumedCredentials } from "./credentials.ts";
import { failureOf, oneLine } from "./failure.ts";
import { Buckets } from "./rates.ts";
import { RegionReader } from "./region-reader.ts";
import type { Timing } from "./timing.ts";
import type { TokenBucket } from "./token-bucket.ts";

export interface SessionOptions {
  /** What people call the account; null for the one of the ambient credentials. */
  readonly alias: string | null;
  /** Null where it is not known yet. */
  readonly account: string | null;
  /** Where words are looked up that name no Region. */
  readonly regions: readonly string[];
  /** Whether other Regions may be read as well, where a path leads there. */
  readonly anyRegion: boolean;
  readonly timing: Timing;
}

/** One account, with the credentials to read it and a reader for each Region that was needed. */
export class AccountSession {
  readonly alias: string | null;
  readonly regions: readonly string[];
  readonly warnings: string[] = [];
  /** Requests made to AWS, STS included. */
  calls = 0;
  account: string | null;
  readonly #anyRegion: boolean;
  readonly #timing: Timing;
  readonly #credentials: CredentialsProvider;
  readonly #readers = new Map<string, RegionReader>();
  readonly #shared = new Map<string, TokenBucket>();
  #identified = false;

  constructor(
    options: SessionOptions,
    credentialsFor: (connection: Omit<Connection, "credentials">) => CredentialsProvider,
  ) {
    this.alias = options.alias;
    this.account = options.account;
    this.regions = options.regions;
    this.#anyRegion = options.anyRegion;
    this.#timing = options.timing;
    this.#credentials = credentialsFor(this.#connection(options.regions[0] as string));
  }

  /** Gets the credentials, so that they are fetched once and before anything else; AWS may have to be asked. */
  async open(): Promise<void> {
    const { accountId } = await this.#credentials();
    this.account ??= accountId ?? null;
  }

  mayRead(region: string): boolean {
    return this.#anyRegion || this.regions.includes(region);
  }

  readers(): readonly RegionReader[] {
    return [...this.#readers.values()];
  }

  readerIn(region: string): RegionReader {
    const known = this.#readers.get(region);
    if (known !== undefined) return known;
    const made = new RegionReader(region, this.#senderIn(region));
    this.#readers.set(region, made);
    return made;
  }

  /**
   * The account whose credentials these are. Its own instances tell (an account is shown no others' reservations), which
   * saves a call to STS; {@link identify} asks.
   */
  learnAccount(): void {
    for (const reader of this.readers()) {
      this.account ??= reader.gathered.entries(describeInstances)[0]?.OwnerId ?? null;
    }
  }

  get isUnidentified(): boolean {
    return this.account === null && !this.#identified;
  }

  /** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: it needs no permission. */
  async identify(): Promise<void> {
    if (!this.isUnidentified) return;
    this.#identified = true;
    try {
      const { Account: own } = await this.#senderIn(this.regions[0] as string)("sts", "GetCallerIdentity", {});
      this.account = own ?? null;
    } catch (cause) {
      const failure = failureOf(cause);
      if (failure === null) throw cause;
      if (failure.kind === "credentials") throw failure.error;
      const reason = "reason" in failure ? failure.reason : failure.kind;
      this.warnings.push(`the account is not known, because STS did not say it: ${oneLine(reason)}`);
    }
  }

  #senderIn(region: string): Send {
    return sender({ ...this.#connection(region), credentials: () => this.#credentials() });
  }

  #connection(region: string): Omit<Connection, "credentials"> {
    return {
      region,
      buckets: new Buckets(this.#timing, this.#shared),
      timing: this.#timing,
      onCall: () => {
        this.calls += 1;
      },
    };
  }
}

export function listedSession(
  account: Account,
  regions: readonly string[],
  ambient: CredentialsProvider,
  timing: Timing,
): AccountSession {
  const { alias, account: id } = account;
  return new AccountSession({ alias, account: id, regions, anyRegion: false, timing }, (connection) =>
    assumedCredentials(account, allActions, { ...connection, credentials: ambient }),
  );
}
