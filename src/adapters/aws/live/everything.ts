import type { Call } from "../collect/call.ts";
import { snapshotCalls } from "../collect/index.ts";
import type { ScopedDocuments } from "../documents.ts";
import type { AccountSession } from "./account-session.ts";
import { partsOf } from "./follow.ts";
import { askAll, type Gathered } from "./gathered.ts";
import type { RegionReader } from "./region-reader.ts";
import { requestsFor } from "./requests.ts";
import type { Timing } from "./timing.ts";

/** How far a snapshot has come; `total` grows as lists show what else there is to read. */
interface Progress {
  readonly account: string | null;
  readonly region: string;
  readonly operation: string;
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: Progress) => void;

export interface Everything {
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly scopes: readonly ScopedDocuments[];
  readonly calls: number;
  readonly warnings: readonly string[];
}

/** Every call, for every Region of an account. @throws SourceError where nothing could be read. */
export async function readEverything(
  session: AccountSession,
  timing: Timing,
  onProgress: OnProgress,
): Promise<Everything> {
  const takenAt = new Date(timing.now()).toISOString();
  await session.open();
  const readers = session.regions.map((region) => session.readerIn(region));
  // Side by side: an endpoint that gives no answer is waited for once.
  await Promise.all([
    ...readers.map((reader, index) => {
      // What knows no Regions is read once.
      const calls = snapshotCalls.filter(({ global }) => index === 0 || !global);
      return readRegion(session, reader, calls, onProgress);
    }),
    session.identify(),
  ]);
  const [first, ...rest] = readers.map(({ gathered, region }) => gathered.toDocuments(session.account, region));
  return {
    takenAt,
    scopes: first === undefined ? [] : [first, ...rest.map((scope) => withGlobal(scope, first))],
    calls: session.calls,
    warnings: [...session.warnings, ...readers.flatMap(({ warnings }) => warnings.toSorted())],
  };
}

async function readRegion(
  session: AccountSession,
  reader: RegionReader,
  calls: readonly Call[],
  onProgress: OnProgress,
): Promise<void> {
  const { gathered, region } = reader;
  let done = 0;
  let total = 0;
  for (;;) {
    // A list leads to its parts, and those to theirs.
    const asks = calls.flatMap((call) => (call.parent === null ? [askAll(call)] : partsOf(call, gathered)));
    const requests = requestsFor(asks, gathered);
    if (requests.length === 0) break;
    total += requests.length;
    await reader.fetch(requests, ({ call: { operation } }) => {
      done += 1;
      onProgress({ account: session.account, region, operation, done, total });
    });
  }
  for (const call of calls) if (hasAllParts(call, gathered)) gathered.wasAnswered(call, null);
}

/** The parts of everything listed were read; where nothing is listed, there are none. */
function hasAllParts(call: Call, gathered: Gathered): boolean {
  return call.parent !== null && !gathered.isMissing(call) && !gathered.isMissing(call.parent.call);
}

function withGlobal(scope: ScopedDocuments, first: ScopedDocuments): ScopedDocuments {
  const keys = snapshotCalls.filter(({ global }) => global).map(({ key }) => key);
  const pick = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)));
  return {
    ...scope,
    documents: { ...scope.documents, ...pick(first.documents) },
    missing: { ...scope.missing, ...pick(first.missing) },
  };
}
