import type { AnswerRecord } from "./answer-record.ts";
import { canonicalJson, fitsARecord } from "./canonical-json.ts";
import type { Log } from "./ports/log.ts";
import { type RecordKey, type RecordStore, StoreBusyError } from "./ports/record-store.ts";
import type { QuestionLine } from "./question-line.ts";
import { sharedMilliseconds } from "./readings.ts";

/** What makes two questions the same: also the rights of who asks. */
export interface SharedQuestion extends Pick<QuestionLine, "command" | "words" | "options"> {
  readonly network: string;
  /** All networks that the asker may ask this about, in order. */
  readonly readable: readonly string[];
}

/** An answer that was just made. */
export interface MadeAnswer {
  readonly record: AnswerRecord;
  /** Milliseconds since 1970: none of its facts was read before. Null where nothing was read. */
  readonly readAt: number | null;
  /** Whether its facts, or some of them, had been read for another question. */
  readonly isShared: boolean;
  readonly callsMade: number;
}

export interface SharingParts {
  readonly store: RecordStore;
  readonly now: () => number;
  /** A text's SHA-256, in hexadecimal. */
  readonly digest: (text: string) => string;
  readonly log: Log;
}

/**
 * One answer for everybody who asks the same within 30 seconds, with the same rights: those who ask at the same moment
 * in this process wait for one answer, those who ask later, or another process, find it in the store.
 */
export class SharedAnswers {
  readonly #parts: SharingParts;
  readonly #underWay = new Map<string, Promise<MadeAnswer>>();

  constructor(parts: SharingParts) {
    this.#parts = parts;
  }

  /**
   * @param fresh makes the answer again, whatever there is; who asks after that shares the new one.
   * @throws whatever `make` throws, for everybody who waited for it; StoreBusyError.
   */
  async answer(question: SharedQuestion, fresh: boolean, make: () => Promise<MadeAnswer>): Promise<MadeAnswer> {
    const text = textOf(question);
    const awaited = fresh ? undefined : this.#underWay.get(text);
    if (awaited !== undefined) return asShared(await awaited);
    const key = this.#keyOf(text);
    const underWay = fresh ? this.#make(key, make) : this.#findOrMake(key, make);
    this.#underWay.set(text, underWay);
    try {
      return await underWay;
    } finally {
      if (this.#underWay.get(text) === underWay) this.#underWay.delete(text);
    }
  }

  async #findOrMake(key: RecordKey, make: () => Promise<MadeAnswer>): Promise<MadeAnswer> {
    return (await this.#find(key)) ?? this.#make(key, make);
  }

  async #find(key: RecordKey): Promise<MadeAnswer | null> {
    const { store, log } = this.#parts;
    try {
      const found = await store.read(key);
      // Nobody else writes under these keys.
      return found === null ? null : asShared(found.value as unknown as MadeAnswer);
    } catch (error) {
      // A busy store is busy for all that follows as well; anything else only costs a reading of our own.
      if (error instanceof StoreBusyError) throw error;
      log.error("shared answer not read", error);
      return null;
    }
  }

  async #make(key: RecordKey, make: () => Promise<MadeAnswer>): Promise<MadeAnswer> {
    const { store, now, log } = this.#parts;
    const made = await make();
    const value = { ...made };
    const expiresAt = (made.readAt ?? 0) + sharedMilliseconds;
    if (expiresAt <= now() || !fitsARecord(value)) return made;
    try {
      await store.write({ ...key, value, expiresAt, condition: "always" });
    } catch (error) {
      // The answer is there; the next one who asks makes it again.
      log.warn("answer not shared", { why: error instanceof StoreBusyError ? "busy" : "failed" });
    }
    return made;
  }

  /** Words can be longer than a key. */
  #keyOf(text: string): RecordKey {
    return { pk: `SHARED#${this.#parts.digest(text)}`, sk: "ANSWER" };
  }
}

const asShared = (made: MadeAnswer): MadeAnswer => ({ ...made, isShared: true, callsMade: 0 });

/** A question as one text: the same text, the same question with the same rights. */
export const textOf = ({ network, readable, command, words, options }: SharedQuestion): string =>
  canonicalJson([network, readable, command, words, options]);
