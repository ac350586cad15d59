import { parseAddress } from "#domain/net/address.ts";
import { parseCidr } from "#domain/net/cidr.ts";
import { type NounName, nounOf } from "../nouns.ts";
import { addressSearch } from "./address.ts";
import { blockSearch } from "./block.ts";
import { idSearch, isUnknown } from "./id.ts";
import { loadBalancerSearch } from "./load-balancer.ts";
import { nameSearch } from "./name.ts";
import { noSearch, type Search } from "./search.ts";

/** How to look up a word, as far as its form tells what it may be. */
export function searchFor(word: string): Search {
  if (word.toLowerCase() === "internet") return noSearch;
  // `tag:web` and `tag:Name=web` say that a Name tag is meant.
  if (word.startsWith("tag:")) return nameSearch(word.replace(/^tag:(Name=)?/, ""));
  const address = parseAddress(word);
  if (address !== null) return addressSearch(address);
  const cidr = parseCidr(word);
  if (cidr !== null) return blockSearch(cidr);
  const noun = nounOf(word);
  if (noun !== null) return idOrName(noun, word);
  if (/^arn:aws[a-z-]*:elasticloadbalancing:/.test(word)) return loadBalancerSearch(word);
  if (/\.elb(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?\.?$/i.test(word)) return loadBalancerSearch(word);
  return nameSearch(word);
}

/** A word that looks like an id, but is none, may be a name: `vpc-of-the-shop`. */
function idOrName(noun: NounName, word: string): Search {
  const byId = idSearch(noun, word);
  const byName = nameSearch(word);
  return {
    asks: (seen, foundElsewhere) =>
      isUnknown(noun, word, seen) && !foundElsewhere
        ? [...byId.asks(seen, foundElsewhere), ...byName.asks(seen, foundElsewhere)]
        : byId.asks(seen, foundElsewhere),
    isFound: (seen) => byId.isFound(seen) || byName.isFound(seen),
    isAbsent: (seen) => byId.isAbsent(seen) && !byName.isFound(seen),
    means: (one, seen) => byId.means(one, seen) || byName.means(one, seen),
    vpcs: (seen) => [...byId.vpcs(seen), ...byName.vpcs(seen)],
    roams: false,
  };
}
