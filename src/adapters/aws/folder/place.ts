import { basename, dirname, resolve } from "node:path";
import type { Scope } from "#domain/estate/scope.ts";

/**
 * A Region's name: an area, perhaps a partition, a direction and a number (`eu-west-1`, `us-gov-east-1`,
 * `us-isob-east-1`, `eusc-de-east-1`). The directions are listed so that a folder called `my-vpc-1` is not one.
 */
const region =
  /^(?:[a-z]{2}|eusc)(?:-[a-z]{2,4})?-(?:central|north|south|east|west|northeast|northwest|southeast|southwest)-\d{1,2}$/;

const account = /^\d{12}$/;

/** Where the things below a folder were read, as far as its name says; otherwise as the folder above says. */
export function placeBelow(place: Scope, folderName: string): Scope {
  if (account.test(folderName)) return { ...place, account: folderName };
  if (region.test(folderName)) return { ...place, region: folderName };
  return place;
}

/** The folder that was opened may itself be that of an account or a Region, and lie in the other. */
export function placeOf(folder: string): Scope {
  const nowhere: Scope = { account: null, region: null };
  const path = resolve(folder);
  const own = placeBelow(nowhere, basename(path));
  if (own.account === null && own.region === null) return nowhere;
  const above = placeBelow(nowhere, basename(dirname(path)));
  return { account: own.account ?? above.account, region: own.region ?? above.region };
}
