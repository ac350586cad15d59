import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import { checkReach } from "#app/check-reach.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { samples, samplesAreHere } from "./shared.ts";

interface Judged {
  readonly id: string;
  readonly snapshot: string;
  readonly cli: readonly [source: string, destination: string, traffic: string];
  readonly verdict: "REACHABLE" | "BLOCKED" | "ONE_WAY";
  readonly deciding?: { readonly component: string; readonly id?: string };
}

const judged: readonly Judged[] = samplesAreHere
  ? readFileSync(join(samples, "verdicts.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Judged)
  : [];

/** Another verifier's word for our answer. */
function wordFor({ verdict, forward }: ReachAnswer): string {
  if (verdict === "reachable") return "REACHABLE";
  if (verdict !== "blocked") return verdict;
  return forward === "allowed" ? "ONE_WAY" : "BLOCKED";
}

/** The kinds under which we name what the other verifier calls the deciding component. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  "security-group": ["security-group"],
  "network-acl": ["network-acl"],
  "route-table": ["route-table"],
  address: ["subnet", "vpc"],
  "nat-session-check": ["nat-gateway"],
  "nat-gateway-incoming (protocol + NACL of the NAT subnet)": ["nat-gateway", "network-acl"],
  "internet-edge (RFC1918 source or destination)": ["internet-gateway"],
};

const sources = new Map<string, ReturnType<typeof openFolder>>();

function sourceOf(snapshot: string): ReturnType<typeof openFolder> {
  const known = sources.get(snapshot) ?? openFolder(join(samples, snapshot), { missing: "empty", strict: false });
  sources.set(snapshot, known);
  return known;
}

/** Questions that another verifier answered, about networks that others made. */
describe.skipIf(!samplesAreHere)("the answered questions of the samples", () => {
  it.each(judged)("$id: $cli", async ({ snapshot, cli, verdict, deciding }) => {
    const [source, destination, traffic] = cli;
    const request = { source, destination, traffic, sourcePorts: "49152-65535" };
    const { answer } = await checkReach(sourceOf(snapshot), request);
    expect(wordFor(answer)).toBe(verdict);
    if (deciding === undefined) return;
    const named = answer.blockers.filter(({ kind }) => kinds[deciding.component]?.includes(kind));
    expect(named.map(({ kind }) => kind)).not.toEqual([]);
    const ids = named.map(({ id }) => id);
    if (deciding.id !== undefined && deciding.component !== "address") expect(ids).toContain(deciding.id);
  });
});
