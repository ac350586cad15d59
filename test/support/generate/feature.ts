import type { RawEstate } from "../raw-estate.ts";
import type { DocumentKey, DocumentTypes, RawAclEntry, RawInstance, RawPermission, RawRoute } from "./documents.ts";
import { allEntries } from "./documents.ts";

/** Something random networks must be rich in: its name, in how many of 500 it has to occur, and how to see it. */
export type Feature = readonly [name: string, least: number, isIn: (estate: RawEstate) => boolean];

type Test<Item> = (item: Item, estate: RawEstate) => boolean;

export function some<Key extends DocumentKey>(
  key: Key,
  test: Test<DocumentTypes[Key]>,
): (estate: RawEstate) => boolean {
  return (estate) => allEntries(estate, key).some((item) => test(item, estate));
}

export function collected(key: DocumentKey): (estate: RawEstate) => boolean {
  return (estate) => estate.every((scope) => scope.documents[key] !== undefined);
}

export function not(test: (estate: RawEstate) => boolean): (estate: RawEstate) => boolean {
  return (estate) => !test(estate);
}

export function rule(test: Test<RawPermission>): (estate: RawEstate) => boolean {
  return some("SecurityGroups", (group, estate) =>
    [...group.IpPermissions, ...group.IpPermissionsEgress].some((permission) => test(permission, estate)),
  );
}

export function entry(test: Test<RawAclEntry>): (estate: RawEstate) => boolean {
  return some("NetworkAcls", (acl, estate) => !acl.IsDefault && acl.Entries.some((one) => test(one, estate)));
}

export function route(test: Test<RawRoute>): (estate: RawEstate) => boolean {
  return some("RouteTables", (table, estate) => table.Routes.some((one) => test(one, estate)));
}

export function instance(test: Test<RawInstance>): (estate: RawEstate) => boolean {
  return some("Reservations", (reservation, estate) => reservation.Instances.some((one) => test(one, estate)));
}

export function each<const Value>(values: readonly Value[], feature: (value: Value) => Feature): Feature[] {
  return values.map(feature);
}
