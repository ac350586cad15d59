/**
 * Which of the three fates parts of the asked whole meet: some works, some is surely stopped, of some it is not known.
 * Every verdict, of a pair, a group or a range, is read off this one record.
 */
export interface Share {
  readonly works: boolean;
  readonly stopped: boolean;
  readonly unknown: boolean;
}

export const nothingAsked: Share = { works: false, stopped: false, unknown: false };
export const allWorks: Share = { works: true, stopped: false, unknown: false };
export const allStopped: Share = { works: false, stopped: true, unknown: false };
export const allUnknown: Share = { works: false, stopped: false, unknown: true };

/** Two parts of one whole. */
export function together(one: Share, other: Share): Share {
  return {
    works: one.works || other.works,
    stopped: one.stopped || other.stopped,
    unknown: one.unknown || other.unknown,
  };
}

/**
 * The same packets through two filters that look at different things (the client's port here, the NAT gateway's there):
 * what works passes both, what either stops is stopped.
 */
export function inSequence(one: Share, other: Share): Share {
  return {
    works: one.works && other.works,
    stopped: one.stopped || other.stopped,
    unknown: (one.works || one.unknown) && (other.works || other.unknown) && (one.unknown || other.unknown),
  };
}

export type LegVerdict = "allowed" | "blocked" | "partial" | "unknown";
export type Verdict = "reachable" | "blocked" | "partial" | "unknown";

/** All of it: allowed; none of it: blocked; some works and some is stopped: partial; otherwise it is not known. */
export function legVerdict(share: Share): LegVerdict {
  if (share.works && share.stopped) return "partial";
  if (share.works && !share.unknown) return "allowed";
  if (share.stopped && !share.unknown) return "blocked";
  return "unknown";
}

export function verdictOf(share: Share): Verdict {
  const word = legVerdict(share);
  return word === "allowed" ? "reachable" : word;
}
