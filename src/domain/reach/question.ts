import { describe, type Meaning } from "../estate/name.ts";
import type { ClientPorts } from "../net/client-ports.ts";
import type { Traffic } from "../net/traffic.ts";
import type { ReachAnswer } from "./answer.ts";

export interface ReachQuestion {
  readonly source: Meaning;
  readonly destination: Meaning;
  readonly traffic: Traffic;
  /** The traffic as the answer repeats it: `443/tcp`. */
  readonly words: string;
  /** `--source-ports`. */
  readonly sourcePorts: ClientPorts | null;
}

/** The answer before anything is known: what was asked, and nothing else. */
export function blank(question: ReachQuestion): ReachAnswer {
  return {
    command: "reach",
    question: {
      source: describe(question.source),
      destination: describe(question.destination),
      traffic: question.words,
    },
    verdict: "unknown",
    forward: "unknown",
    return: "not-needed",
    allowed: [],
    paths: [],
    blockers: [],
    clients: [],
    exceptions: [],
    assumptions: [],
    gaps: [],
    fixes: [],
  };
}
