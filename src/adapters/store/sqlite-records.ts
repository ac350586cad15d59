import { DatabaseSync } from "node:sqlite";
import {
  type RecordKey,
  type RecordStore,
  StoreBusyError,
  type StoredRecord,
  type WriteOutcome,
  type WriteRequest,
} from "#app/ports/record-store.ts";
import { checkKey, holds, isExpired, textOf, valueIn } from "./record-text.ts";

interface Row {
  readonly sk: string;
  readonly text: string;
  readonly version: number;
  readonly expires: number | null;
}

/** An expired record is kept this long, so that the version of its successor goes on from it, as in DynamoDB. */
const keptAfterExpiryMs = 3_600_000;

const usualPatience = 5_000;

/** https://www.sqlite.org/rescode.html#busy, and what is locked within one process */
const busyCodes = new Set([5, 6]);

const tables = `
  CREATE TABLE IF NOT EXISTS records (
    pk TEXT NOT NULL, sk TEXT NOT NULL, text TEXT NOT NULL, version INTEGER NOT NULL, expires INTEGER,
    PRIMARY KEY (pk, sk)
  ) WITHOUT ROWID, STRICT`;

/** Records in a file of this machine, which several processes may share. https://nodejs.org/api/sqlite.html */
export class SqliteRecords implements RecordStore {
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  /**
   * @param path a file, made where there is none; `:memory:` for none
   * @param now milliseconds since 1970
   * @param patience milliseconds that a write waits for another process's
   */
  constructor(path: string, now: () => number, patience = usualPatience) {
    this.#database = new DatabaseSync(path, { timeout: patience });
    this.#now = now;
    this.#database.exec("PRAGMA journal_mode = WAL");
    this.#database.exec(tables);
    this.#database.prepare("DELETE FROM records WHERE expires <= ?").run(now() - keptAfterExpiryMs);
  }

  async read(key: RecordKey): Promise<StoredRecord | null> {
    checkKey(key);
    return this.#guarded(() => this.#living(key, this.#row(key)));
  }

  async write({ pk, sk, value, expiresAt, condition }: WriteRequest): Promise<WriteOutcome> {
    checkKey({ pk, sk });
    const text = textOf(value);
    return this.#guarded(() =>
      this.#alone((): WriteOutcome => {
        const before = this.#row({ pk, sk });
        const current = this.#living({ pk, sk }, before);
        if (!holds(condition, current)) return { kind: "refused", current };
        const version = (before?.version ?? 0) + 1;
        this.#database
          .prepare("INSERT OR REPLACE INTO records (pk, sk, text, version, expires) VALUES (?, ?, ?, ?, ?)")
          .run(pk, sk, text, version, expiresAt);
        return { kind: "written", version };
      }),
    );
  }

  async remove(key: RecordKey): Promise<void> {
    checkKey(key);
    this.#guarded(() => this.#database.prepare("DELETE FROM records WHERE pk = ? AND sk = ?").run(key.pk, key.sk));
  }

  async list(
    pk: string,
    { prefix = "", limit, newestFirst = false }: Parameters<RecordStore["list"]>[1],
  ): Promise<readonly StoredRecord[]> {
    return this.#guarded(() => {
      const rows = this.#database
        .prepare(
          `SELECT sk, text, version, expires FROM records
           WHERE pk = ? AND substr(sk, 1, ?) = ? AND (expires IS NULL OR expires > ?)
           ORDER BY sk ${newestFirst ? "DESC" : "ASC"} LIMIT ?`,
        )
        .all(pk, [...prefix].length, prefix, this.#now(), limit) as unknown as readonly Row[];
      return rows.map((row) => recordOf({ pk, sk: row.sk }, row));
    });
  }

  close(): void {
    this.#database.close();
  }

  #row({ pk, sk }: RecordKey): Row | null {
    const row = this.#database
      .prepare("SELECT sk, text, version, expires FROM records WHERE pk = ? AND sk = ?")
      .get(pk, sk);
    return (row as unknown as Row | undefined) ?? null;
  }

  #living(key: RecordKey, row: Row | null): StoredRecord | null {
    return row === null || isExpired(row.expires, this.#now()) ? null : recordOf(key, row);
  }

  /** Between reading and writing nobody else may write. */
  #alone<Result>(work: () => Result): Result {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  #guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      const code = error instanceof Error && "errcode" in error ? error.errcode : null;
      throw busyCodes.has(code as number) ? new StoreBusyError("another process holds the file") : error;
    }
  }
}

const recordOf = ({ pk, sk }: RecordKey, { text, version, expires }: Row): StoredRecord => ({
  pk,
  sk,
  value: valueIn(text),
  version,
  expiresAt: expires,
});
