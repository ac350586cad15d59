import { type Cidr, overlaps } from "#domain/net/cidr.ts";
import { describeNetworkInterfaces } from "../../collect/describe-network-interfaces.ts";
import { describeVpcs } from "../../collect/describe-vpcs.ts";
import { blocksOf, liesIn } from "../addresses.ts";
import { askAll, type Gathered } from "../gathered.ts";
import { listings, vpcsWhere } from "./address.ts";
import { noSearch, type Search } from "./search.ts";

/** A block of addresses stands for the interfaces in it, which are found by listing the VPCs that it overlaps. */
export function blockSearch(cidr: Cidr): Search {
  // A block this wide stands for the general public, not for the interfaces that happen to lie in it.
  if (cidr.length < (cidr.family === 4 ? 8 : 16)) return noSearch;
  const vpcs = (seen: Gathered): readonly string[] =>
    vpcsWhere(seen, (vpc) => blocksOf(vpc).some((block) => overlaps(block, cidr)));
  return {
    asks: (seen) => [askAll(describeVpcs), ...listings(vpcs(seen))],
    isFound: (seen) => seen.entries(describeNetworkInterfaces).some((one) => liesIn(one, cidr)),
    isAbsent: () => false,
    means: (one) => liesIn(one, cidr),
    vpcs,
    roams: false,
  };
}
