import { type Gap, notModelled } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { describe, type Meaning } from "../estate/name.ts";
import { chain } from "./connection.ts";
import { addressFacts, blockFacts, holdersOf } from "./facts/address.ts";
import { factsAbout } from "./facts/thing.ts";
import { type Fact, type Finding, finding } from "./finding.ts";
import { type Ref, type Tie, tiesOf } from "./tie.ts";

interface Described extends Ref {
  readonly name?: string;
}

/** How a second thing hangs together with the first. */
export interface Connection {
  readonly to: Described;
  readonly connected: boolean;
  /** The shortest chain, from the first to the second; each step reads `from how to`. */
  readonly steps: readonly Tie[];
}

export interface ExplainAnswer {
  readonly command: "explain";
  readonly of: Described;
  readonly facts: readonly Fact[];
  readonly usedBy: readonly Ref[];
  readonly uses: readonly Ref[];
  readonly warnings: readonly string[];
  readonly gaps: readonly Gap[];
  /** Only where a second thing was asked about. */
  readonly connection?: Connection;
}

/** What is this, what does it do, and who uses it; with a second word, how the two are connected. */
export function explain(estate: Estate, meaning: Meaning, second: Meaning | null): ExplainAnswer {
  const { facts, warnings, gaps } = findingOf(estate, meaning);
  const ids = idsOf(estate, meaning);
  const { uses, usedBy } = tiesOf(estate);
  const joined = second === null ? null : connectionOf(estate, ids, second);
  return {
    command: "explain",
    of: describe(meaning),
    facts,
    usedBy: refs(ids.flatMap((id) => (usedBy.get(id) ?? []).map(({ from }) => from))),
    uses:
      meaning.kind === "thing"
        ? refs(ids.flatMap((id) => (uses.get(id) ?? []).map(({ to }) => to)))
        : refsOf(estate, meaning),
    warnings,
    gaps: [...gaps, ...(second?.kind === "not-collected" ? [second.gap] : [])],
    ...(joined === null ? {} : { connection: joined }),
  };
}

function findingOf(estate: Estate, meaning: Meaning): Finding {
  switch (meaning.kind) {
    case "thing":
      return factsAbout(estate, meaning.thing);
    case "tag":
      return finding(meaning.things.map(({ id, kind }) => [kind, id]));
    case "address":
      return addressFacts(estate, meaning.address);
    case "cidr":
      return blockFacts(estate, meaning.cidr);
    case "internet":
      return finding([["kind", "everything outside the network: every public address that nothing read here has"]]);
    case "dns-name":
      return finding([], [], [notModelled(`what ${meaning.name} stands for`, "the dns command, or its address")]);
    case "not-collected":
      return finding([], [], [meaning.gap]);
  }
}

/** The things that a word stands for. */
function refsOf(estate: Estate, meaning: Meaning): readonly Ref[] {
  switch (meaning.kind) {
    case "thing":
      return [{ kind: meaning.thing.kind, id: meaning.thing.id }];
    case "tag":
      return meaning.things.map(({ kind, id }) => ({ kind, id }));
    case "address":
      return holdersOf(estate, meaning.address);
    case "not-collected":
      return [{ kind: meaning.noun, id: meaning.word }];
    case "cidr":
    case "internet":
    case "dns-name":
      return [];
  }
}

const idsOf = (estate: Estate, meaning: Meaning): readonly string[] => refsOf(estate, meaning).map(({ id }) => id);

function connectionOf(estate: Estate, from: readonly string[], second: Meaning): Connection {
  const steps = chain(estate, from, idsOf(estate, second));
  return { to: describe(second), connected: steps !== null, steps: steps ?? [] };
}

/** Each thing once, by kind and id. */
function refs(list: readonly Ref[]): readonly Ref[] {
  const distinct = [...new Map(list.map((ref) => [ref.id, ref])).values()];
  return distinct.sort((one, other) => order(one.kind, other.kind) || order(one.id, other.id));
}

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
