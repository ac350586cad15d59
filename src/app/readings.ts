import { canonicalJson } from "./canonical-json.ts";
import type { NetworkSource } from "./ports/network-source.ts";
import type { Network, Networks } from "./ports/networks.ts";

/** How long what was read is good enough for the next question. */
export const sharedMilliseconds = 30_000;

/** More open networks than this are never kept, however many questions are waiting. */
const mostOpen = 50;

/** Which network is opened, for whom. */
export interface ReadingRequest {
  readonly network: string;
  /** All networks that the asker may ask about, in order; never shared with somebody who may ask about others. */
  readonly readable: readonly string[];
  /** The question, as one text: the same text, the same question. */
  readonly question: string;
  /** Read again, whatever was read a moment ago. */
  readonly fresh: boolean;
}

/** A network that is open for one question. */
export interface Reading {
  readonly network: Network;
  /** Milliseconds since 1970: nothing in it was read before. */
  readonly openedAt: number;
  /** Whether another question had opened it. */
  readonly isReused: boolean;
  /** Calls to AWS that were made for this question, as opposed to what was there. */
  readonly callsMade: () => number;
  /** After a failure: the next question opens the network afresh. */
  readonly forget: () => void;
}

interface Open {
  readonly network: Promise<Network>;
  readonly openedAt: number;
  /** Calls that are some question's already. */
  counted: number;
}

/**
 * The networks that are open in this process, each for 30 seconds: however many ask in one incident, it is read once.
 *
 * A live network knows more the more it was asked. Where a path may lead on into other accounts, what another question
 * has read there could change what a word means or whose an address is; there only the same question is answered from
 * the same reading, so that an answer never depends on what others happened to ask.
 */
export class Readings {
  readonly #networks: Pick<Networks, "open">;
  readonly #now: () => number;
  readonly #open = new Map<string, Open>();

  constructor(networks: Pick<Networks, "open">, now: () => number) {
    this.#networks = networks;
    this.#now = now;
  }

  /** @throws SourceError where there is no such network or nothing can be read. */
  async take(request: ReadingRequest): Promise<Reading> {
    const key = keyOf(request);
    this.#forgetOld();
    const known = request.fresh ? undefined : this.#open.get(key);
    const open = known ?? this.#openNow(key, request);
    const forget = (): void => {
      if (this.#open.get(key) === open) this.#open.delete(key);
    };
    try {
      const network = await open.network;
      const calls = { made: 0 };
      return {
        network: { ...network, source: counting(network.source, open, calls) },
        openedAt: open.openedAt,
        isReused: known !== undefined,
        callsMade: () => calls.made,
        forget,
      };
    } catch (error) {
      forget();
      throw error;
    }
  }

  #openNow(key: string, { network, readable }: ReadingRequest): Open {
    const open: Open = { network: this.#networks.open(network, readable), openedAt: this.#now(), counted: 0 };
    // The newest stand last.
    this.#open.delete(key);
    this.#open.set(key, open);
    return open;
  }

  #forgetOld(): void {
    const oldest = this.#now() - sharedMilliseconds;
    const excess = this.#open.size - mostOpen;
    for (const [nth, [key, { openedAt }]] of [...this.#open].entries()) {
      if (nth < excess || openedAt <= oldest) this.#open.delete(key);
    }
  }
}

function keyOf({ network, readable, question }: ReadingRequest): string {
  const leadsElsewhere = readable.some((name) => name !== network);
  return canonicalJson([network, readable, leadsElsewhere ? question : null]);
}

/** The same source; every call is counted once, for the question whose reading made it. */
function counting(source: NetworkSource, open: Open, calls: { made: number }): NetworkSource {
  return {
    canReadMore: source.canReadMore,
    read: async (wants) => {
      const reading = await source.read(wants);
      calls.made += Math.max(0, reading.evidence.calls - open.counted);
      open.counted = Math.max(open.counted, reading.evidence.calls);
      return reading;
    },
  };
}
