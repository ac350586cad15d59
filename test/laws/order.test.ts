import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentKey, RawPermission } from "#test/support/generate/documents.ts";
import { describeQuestion, estateWithQuestions } from "#test/support/generate/index.ts";
import type { RawEstate, RawQuestion } from "#test/support/raw-estate.ts";
import { ask, estateOf } from "./ask.ts";
import { changed, reordered } from "./change.ts";
import { runs } from "./seed.ts";

/** The same network written down in another order. */
type Rewriting = (estate: RawEstate, order: number) => RawEstate;

const rules: Rewriting = (estate, order) =>
  changed(estate, "SecurityGroups", (group) => ({
    ...group,
    IpPermissions: reordered(group.IpPermissions.map(inside(order)), order),
    IpPermissionsEgress: reordered(group.IpPermissionsEgress.map(inside(order)), order),
  }));

const inside =
  (order: number) =>
  (permission: RawPermission): RawPermission => ({
    ...permission,
    IpRanges: reordered(permission.IpRanges, order),
    Ipv6Ranges: reordered(permission.Ipv6Ranges, order),
    PrefixListIds: reordered(permission.PrefixListIds, order),
    UserIdGroupPairs: reordered(permission.UserIdGroupPairs, order),
  });

const aclEntries: Rewriting = (estate, order) =>
  changed(estate, "NetworkAcls", (acl) => ({ ...acl, Entries: reordered(acl.Entries, order) }));

const groupsOfInterfaces: Rewriting = (estate, order) =>
  changed(estate, "NetworkInterfaces", (one) => ({ ...one, Groups: reordered(one.Groups, order) }));

const routes: Rewriting = (estate, order) =>
  changed(estate, "RouteTables", (table) => ({
    ...table,
    Routes: reordered(table.Routes, order),
    Associations: reordered(table.Associations, order),
  }));

const lists: Rewriting = (estate, order) =>
  estate.map((scope) => ({
    ...scope,
    documents: Object.fromEntries(
      Object.keys(scope.documents).map((key) => [key, reordered(scope.documents[key as DocumentKey] ?? [], order)]),
    ),
  }));

const scopes: Rewriting = (estate, order) => reordered(estate, order);

function expectTheSame(estate: RawEstate, other: RawEstate, questions: readonly RawQuestion[]): void {
  const [one, again] = [estateOf(estate), estateOf(other)];
  for (const question of questions) {
    expect(JSON.stringify(ask(again, question)), describeQuestion(question)).toBe(JSON.stringify(ask(one, question)));
  }
}

describe("the order in which AWS writes things down", () => {
  it.each([
    ["of a security group's rules", rules],
    ["of a network ACL's entries", aclEntries],
    ["of an interface's security groups", groupsOfInterfaces],
    ["of a route table's routes and associations", routes],
    ["of the entries of every document", lists],
    ["of the accounts and Regions", scopes],
  ])("The order %s never changes an answer", (_, rewrite) => {
    fc.assert(
      fc.property(estateWithQuestions(4), fc.nat(11), ({ estate, questions }, order) => {
        expectTheSame(estate, rewrite(estate, order), questions);
      }),
      runs(60),
    );
  });
});
