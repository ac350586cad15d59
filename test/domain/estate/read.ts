import { type Coverage, type DocumentKey, documents } from "#domain/estate/document.ts";
import { Estate } from "#domain/estate/lookup.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { emptySnapshot, type Reading, type Snapshot } from "#domain/estate/snapshot.ts";
import { home } from "./things.ts";

/** Everything of an account and Region was read, but for what is named here. */
export function reading(scope: Scope, but: Readonly<Partial<Record<DocumentKey, Coverage>>> = {}): Reading {
  const whole = Object.keys(documents).map((key) => [key, { state: "whole" }] as const);
  return { scope, coverage: { ...Object.fromEntries(whole), ...but } };
}

/** A network of which all of one account and Region was read, unless the snapshot says otherwise. */
export function estate(snapshot: Partial<Snapshot> = {}): Estate {
  return new Estate({ ...emptySnapshot, readings: [reading(home)], ...snapshot });
}

export const denied: Coverage = { state: "missing", why: "denied" };
export const notCollected: Coverage = { state: "missing", why: "not-collected" };
export const incomplete: Coverage = { state: "missing", why: "incomplete" };
export const takenAsEmpty: Coverage = { state: "taken-as-empty" };
export const onlyVpc = (...vpcIds: readonly string[]): Coverage => ({ state: "vpcs", vpcIds: new Set(vpcIds) });
