import { createHash } from "node:crypto";
import { openFolder } from "#adapters/aws/folder.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { nobody } from "#app/access.ts";
import { type AskParts, type AskRequest, askPartsOf } from "#app/ask-network.ts";
import type { NetworkCommandName } from "#app/commands/command.ts";
import type { Asker, Place } from "#app/person.ts";
import type { Facts, Log } from "#app/ports/log.ts";
import type { NetworkSource, Want } from "#app/ports/network-source.ts";
import type { AccessRules, ListedNetwork, Network, Networks } from "#app/ports/networks.ts";
import type { RecordStore, WriteRequest } from "#app/ports/record-store.ts";
import type { QuestionLine } from "#app/question-line.ts";
import { SharedAnswers } from "#app/shared-answers.ts";
import { usualLimits } from "#app/slow-down.ts";

export const opsChannel: Place = { channel: "C0OPS", kind: "channel", isShared: false };
export const directMessage: Place = { channel: "D0ANN", kind: "direct-message", isShared: false };

export const ann: Asker = { team: "T1", user: "U0ANN", userGroups: [], isGuest: false, place: opsChannel };

export const openTo = (rules: Partial<AccessRules>): AccessRules => ({ ...nobody, ...rules });

export const listed = (name: string, rules: Partial<AccessRules> = { channels: ["C0OPS"] }): ListedNetwork => ({
  name,
  account: name === "prod" ? "111122223333" : null,
  regions: ["eu-west-1"],
  access: openTo(rules),
});

/** `reach web orders-db 5432/tcp`. */
export function lineOf(text: string, network: string | null = null): QuestionLine {
  const [command, ...words] = text.split(" ");
  return { command: command as NetworkCommandName, words, options: {}, network };
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A network that was opened, and how it was. */
export interface Opening {
  readonly name: string;
  readonly readable: readonly string[];
  reads: number;
}

/**
 * An installation with a clock that moves only when it is told to, whose networks all look like the built-in example
 * but are read as live accounts are: seven calls, made once for each time that a network is opened.
 */
export class AskingWorld {
  time = Date.parse("2026-03-02T09:00:00Z");
  readonly openings: Opening[] = [];
  readonly logged: { readonly event: string; readonly facts: Facts }[] = [];
  readonly #log: Log = {
    info: () => {},
    warn: (event, facts = {}) => this.logged.push({ event, facts }),
    error: (event, _, facts = {}) => this.logged.push({ event, facts }),
    measure: () => {},
  };
  #asked = 0;
  /** Set to make the next readings fail. */
  failure: Error | null = null;
  /** Called before each write: may throw what a store throws. */
  onWrite: (request: WriteRequest) => void = () => {};
  readonly store: RecordStore;
  readonly parts: AskParts;

  constructor(list: readonly ListedNetwork[] = [listed("prod")], limits = usualLimits) {
    const records = new MemoryRecords(() => this.time);
    this.store = {
      read: (key) => records.read(key),
      remove: (key) => records.remove(key),
      list: (pk, options) => records.list(pk, options),
      write: async (request) => {
        this.onWrite(request);
        return records.write(request);
      },
    };
    this.parts = this.anotherProcess(list, limits);
  }

  /** Another process on the same store. */
  anotherProcess(list: readonly ListedNetwork[] = [listed("prod")], limits = usualLimits): AskParts {
    const networks: Networks = { list, examples: [], open: (name, readable) => this.#open(name, readable) };
    const { store } = this;
    return askPartsOf({ networks, store, now: () => this.time, limits, digest: sha256, log: this.#log });
  }

  /** Shared answers on another store than the rest. */
  sharedOn(store: RecordStore): SharedAnswers {
    return new SharedAnswers({ store, now: () => this.time, digest: sha256, log: this.#log });
  }

  /** A request with an answer id of its own. */
  request(text: string, more: Partial<AskRequest> = {}): AskRequest {
    this.#asked += 1;
    return { asker: ann, line: lineOf(text), fresh: false, answerId: `answer-${this.#asked}`, ...more };
  }

  async #open(name: string, readable: readonly string[]): Promise<Network> {
    const opening: Opening = { name, readable, reads: 0 };
    this.openings.push(opening);
    const accountsByAlias = new Map([["prod", "111122223333"]]);
    return { source: this.#live(opening), accountsByAlias, label: `the account ${name}`, questions: [] };
  }

  #live(opening: Opening): NetworkSource {
    const folder = openFolder(exampleFolder, { missing: "unknown", strict: false });
    return {
      canReadMore: false,
      read: async (wants: readonly Want[]) => {
        const { failure } = this;
        opening.reads += 1;
        const reading = await folder.read(wants);
        if (failure !== null) throw failure;
        const takenAt = new Date(this.time).toISOString();
        return { ...reading, evidence: { ...reading.evidence, source: "live", takenAt, calls: 7, rounds: 2 } };
      },
    };
  }
}
