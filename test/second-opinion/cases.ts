import { expect, it } from "vitest";
import type { RawEstate, RawQuestion } from "../support/raw-estate.ts";
import { type Documents, items, pick } from "./make.ts";
import { secondOpinion } from "./second-opinion.ts";
import { estate } from "./small-estate.ts";

/** A case: what its name cites, what is asked, the three words expected, and what is different from `estate()`. */
export type Case = readonly [name: string, asked: string, words: string, change?: (all: Documents) => unknown];

export const WORKS = "reachable allowed allowed";
export const STOPPED = "blocked blocked not-needed";
export const UNKNOWN = "unknown unknown not-needed";
export const NO_REPLY = "blocked allowed blocked";

export function run(cases: readonly Case[]): void {
  for (const [name, asked, words, change] of cases) {
    it(`${name}: ${asked}`, () => expectWords(estate(change), asked, words));
  }
}

export const rules = (all: Documents, group: string) => items(pick(all, "SecurityGroups", group), "IpPermissions");
export const egress = (all: Documents, group: string) =>
  items(pick(all, "SecurityGroups", group), "IpPermissionsEgress");
export const entries = (all: Documents, name: string) => items(pick(all, "NetworkAcls", `acl-${name}`), "Entries");
export const routes = (all: Documents, name: string) => items(pick(all, "RouteTables", `rtb-${name}`), "Routes");

/** `"eni-a eni-b 443"`, and the three words expected. */
export function expectWords(raw: RawEstate, asked: string, words: string, ports?: RawQuestion["sourcePorts"]): void {
  const [source = "", destination = "", traffic = ""] = asked.split(" ");
  const question = { source, destination, traffic, ...(ports === undefined ? {} : { sourcePorts: ports }) };
  const opinion = secondOpinion(raw, question);
  const said = `${opinion.verdict} ${opinion.forward} ${opinion.return}`;
  expect({ said, because: opinion.because }).toEqual({ said: words, because: opinion.because });
}
