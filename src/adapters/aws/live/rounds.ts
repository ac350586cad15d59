import { SourceError } from "#app/ports/network-source.ts";
import type { Call } from "../collect/call.ts";
import { describeInstances } from "../collect/describe-instances.ts";
import { describeNetworkInterfaces } from "../collect/describe-network-interfaces.ts";
import { describeTags } from "../collect/describe-tags.ts";
import type { AccountSession } from "./account-session.ts";
import { type Interest, nextAsks } from "./follow.ts";
import type { Ask } from "./gathered.ts";
import type { RegionReader } from "./region-reader.ts";
import { type Request, requestsFor } from "./requests.ts";
import type { Search } from "./search/search.ts";

/** What is asked of one account and Region. */
export class Inquiry implements Interest {
  readonly session: AccountSession;
  readonly reader: RegionReader;
  readonly searches: Search[] = [];
  readonly places = new Set<string>();
  readonly parts = new Set<Call>();
  readonly asks: Ask[] = [];
  /** A person named it: if it cannot be read, that is the answer. Otherwise a path led here, and it stays a gap. */
  isNamed: boolean;
  isOver = false;

  constructor(session: AccountSession, reader: RegionReader, isNamed: boolean) {
    this.session = session;
    this.reader = reader;
    this.isNamed = isNamed;
  }

  requests(found: ReadonlySet<Search>): readonly Request[] {
    if (this.isOver) return [];
    const { gathered } = this.reader;
    return requestsFor([...this.asks, ...nextAsks(this, gathered, found)], gathered);
  }
}

/** No question needs nearly as many; a mistake of ours must not ask AWS for ever. */
const mostRounds = 12;

/**
 * Asks until nothing follows from the answers any more. A round is everything that can be asked at once.
 *
 * @returns how many rounds it took.
 */
export async function runRounds(inquiries: readonly Inquiry[]): Promise<number> {
  let rounds = 0;
  for (let turn = 0; turn < mostRounds; turn += 1) {
    const found = new Set(inquiries.flatMap(foundBy));
    const work = inquiries
      .map((inquiry) => ({ inquiry, requests: inquiry.requests(found) }))
      .filter(({ requests }) => requests.length > 0);
    const sessions = [...new Set(inquiries.map(({ session }) => session))];
    const toIdentify = sessions.filter((session) => shouldIdentify(session, work));
    if (work.length === 0 && toIdentify.length === 0) break;
    rounds += await openAll(work.map(({ inquiry }) => inquiry));
    rounds += 1;
    await Promise.all([
      ...work.map(({ inquiry, requests }) => attempt(inquiry, () => inquiry.reader.fetch(requests))),
      ...toIdentify.map((session) => session.identify()),
    ]);
    for (const session of sessions) session.learnAccount();
  }
  return rounds;
}

const foundBy = ({ searches, reader }: Inquiry): readonly Search[] =>
  searches.filter((search) => search.isFound(reader.gathered));

interface Work {
  readonly inquiry: Inquiry;
  readonly requests: readonly Request[];
}

/**
 * Instances tell whose account it is. So STS is asked only in a round that looks for neither instances nor what may lead
 * to some, or when nothing else is left to ask.
 */
function shouldIdentify(session: AccountSession, work: readonly Work[]): boolean {
  if (!session.isUnidentified) return false;
  const own = work.filter(({ inquiry }) => inquiry.session === session).flatMap(({ requests }) => requests);
  return own.length === 0 ? session.calls > 0 : !own.some(({ call }) => leadingToInstances.has(call));
}

const leadingToInstances: ReadonlySet<Call> = new Set<Call>([
  describeInstances,
  describeNetworkInterfaces,
  describeTags,
]);

/** Fetches credentials where there are none yet; where AWS had to be asked for them, that was a round. */
async function openAll(inquiries: readonly Inquiry[]): Promise<number> {
  const sessions = Map.groupBy(inquiries, ({ session }) => session);
  const before = total(sessions.keys());
  await Promise.all(
    [...sessions].map(async ([session, own]) => {
      const opened = session.open();
      await Promise.all(own.map((inquiry) => attempt(inquiry, () => opened)));
    }),
  );
  return total(sessions.keys()) > before ? 1 : 0;
}

async function attempt(inquiry: Inquiry, work: () => Promise<void>): Promise<void> {
  if (inquiry.isOver) return;
  try {
    await work();
  } catch (cause) {
    if (inquiry.isNamed || !(cause instanceof SourceError)) throw cause;
    inquiry.isOver = true;
    inquiry.reader.warnings.push(cause.message);
  }
}

function total(sessions: Iterable<AccountSession>): number {
  let calls = 0;
  for (const session of sessions) calls += session.calls;
  return calls;
}
