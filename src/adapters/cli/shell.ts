import type { Readable } from "node:stream";
import type { OpenAnswers } from "#app/answers.ts";
import type { Network } from "#app/ports/networks.ts";
import type { RecordStore } from "#app/ports/record-store.ts";
import type { Timers } from "#app/ports/timers.ts";
import type { OpenWriter } from "#app/ports/writer.ts";
import type { LookSettings, Sink } from "./screen.ts";
import type { LiveWhere, Where } from "./where.ts";

export interface Saved {
  readonly folder: string;
  readonly files: number;
  readonly calls: number;
  readonly warnings: readonly string[];
}

/** What the command line needs from outside; the entry point fills it in. */
export interface Shell {
  readonly version: string;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Sink;
  readonly errors: Sink;
  readonly look: LookSettings;
  /** Show stack traces of mistakes of our own. */
  readonly debug: boolean;
  /** Whether the environment shows any AWS credentials, profile or endpoint. */
  readonly hasAmbient: boolean;
  /** @throws SourceError */
  readonly open: (where: Where) => Promise<Network>;
  /** The knowledge base, read when the first question comes. */
  readonly answers: OpenAnswers;
  /** The model that writes answers from cards; null where no key is set. */
  readonly writer: OpenWriter;
  readonly timers: Timers;
  /** The bot's own table in DynamoDB; the Region of the environment where none is named. */
  readonly records: (table: string, region: string | null) => Promise<RecordStore>;
  /** Saves everything that an account shows. @throws SourceError */
  readonly save: (where: LiveWhere, folder: string, onProgress: (line: string) => void) => Promise<Saved>;
}
