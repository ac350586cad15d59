import { checkReach } from "#app/check-reach.ts";
import type { NetworkSource } from "#app/ports/network-source.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import type { RawEstate } from "#test/support/raw-estate.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";
import type { EstateQuestion } from "./question.ts";

/** The estate as if some of its documents had not been read. */
export function without(estate: RawEstate, keys: readonly string[]): RawEstate {
  return estate.map((scope) => ({
    ...scope,
    documents: Object.fromEntries(Object.entries(scope.documents).filter(([key]) => !keys.includes(key))),
  }));
}

/** Asks as the command line does, of a network that is all there is. */
export async function answerTo(
  estate: RawEstate,
  { ask, withheld, missing, strict, sourcePorts }: EstateQuestion,
): Promise<ReachAnswer> {
  const [source = "", destination = "", traffic = ""] = ask.split(" ");
  const { answer } = await checkReach(network(estate, { withheld, missing, strict }), {
    source,
    destination,
    traffic,
    sourcePorts: sourcePorts ?? null,
  });
  return answer;
}

const evidence = { source: "file", takenAt: "2026-01-01T00:00:00.000Z", snapshot: "", calls: 0, rounds: 0 } as const;

interface Reading {
  readonly withheld: readonly string[];
  readonly missing: "unknown" | "empty";
  readonly strict: boolean;
}

const networks = new WeakMap<RawEstate, Map<string, NetworkSource>>();

/** Many questions are asked of one network, so it is read once for each way of reading it. */
function network(estate: RawEstate, reading: Reading): NetworkSource {
  const known = networks.get(estate) ?? new Map<string, NetworkSource>();
  networks.set(estate, known);
  const key = JSON.stringify(reading);
  const opened = known.get(key) ?? open(estate, reading);
  known.set(key, opened);
  return opened;
}

function open(estate: RawEstate, { withheld, ...options }: Reading): NetworkSource {
  const snapshot = snapshotOf(without(estate, withheld), options);
  return { canReadMore: false, read: async () => ({ snapshot, evidence, warnings: [] }) };
}

/** The answer in the words of a question, as far as the question speaks of it. */
export function inWordsOf(question: EstateQuestion, answer: ReachAnswer): Partial<EstateQuestion> {
  const { allowed, clients, exceptions, assumptions, pairs, meets } = question;
  const gaps = answer.gaps.map(({ why, needs }) =>
    why === "unsupported" || why === "no-interface" ? why : `${why} ${needs.split(" in ")[0]}`,
  );
  return {
    answer: [answer.verdict, answer.forward, answer.return],
    blockers: ordered(
      answer,
      answer.blockers.map(({ leg, code, kind, id, direction }) => [leg, code, kind, id, direction ?? "-"].join(" ")),
    ),
    gaps: [...new Set(gaps)].sort(),
    ...(allowed === undefined ? {} : { allowed: answer.allowed.map((line) => Object.values(line).join(" ")) }),
    ...(clients === undefined
      ? {}
      : { clients: Object.fromEntries(answer.clients.map((one) => [one.client, one.return])) }),
    ...(exceptions === undefined
      ? {}
      : { exceptions: answer.exceptions.map(({ cidr, verdict }) => `${cidr} ${verdict}`) }),
    ...(assumptions === undefined ? {} : { assumptions: answer.assumptions.map(({ what }) => what).sort() }),
    ...(pairs === undefined ? {} : { pairs: answer.paths.reduce((sum, { count }) => sum + count, 0) }),
    ...(meets === undefined ? {} : { meets: waysThere(answer) }),
  };
}

/** One packet meets its blockers in order; which of several packets is told first is not said. */
const ordered = (answer: ReachAnswer, lines: readonly string[]): string[] =>
  answer.paths.length > 1 ? [...new Set(lines)].sort() : [...lines];

const waysThere = ({ paths }: ReachAnswer): string =>
  paths
    .map(({ forward }) => forward.steps.map(({ id }) => id))
    .map((ids) => ids.filter((id, index) => id !== ids[index - 1]).join(" "))
    .join(" | ");

/** What the question says about the answer. */
export function expected(question: EstateQuestion, asked: ReachAnswer): Partial<EstateQuestion> {
  const { answer, blockers, gaps, allowed, clients, exceptions, assumptions, pairs, meets } = question;
  const said = { allowed, clients, exceptions, assumptions, pairs, meets };
  return {
    answer,
    blockers: ordered(asked, blockers),
    gaps: [...gaps].sort(),
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  };
}
