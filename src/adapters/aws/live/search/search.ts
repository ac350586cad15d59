import type { NetworkInterface } from "@aws-sdk/client-ec2";
import type { Ask, Gathered } from "../gathered.ts";

/** How a word of a question is looked up. The same search runs in every Region where the word may be. */
export interface Search {
  /**
   * What to ask next, from what is seen so far; it may name what was asked before. Where the word was found elsewhere,
   * a first look is enough.
   */
  asks(seen: Gathered, foundElsewhere: boolean): readonly Ask[];
  isFound(seen: Gathered): boolean;
  /** AWS was asked for it, answered, and has no such thing; false as long as it only was not seen. */
  isAbsent(seen: Gathered): boolean;
  /** Whether an interface is one of those that the word stands for. */
  means(one: NetworkInterface, seen: Gathered): boolean;
  /** The VPCs that it leads to without an interface of its own there. */
  vpcs(seen: Gathered): readonly string[];
  /** Whether it may be found in an account that nobody named, if a path leads there. */
  readonly roams: boolean;
}

/** A word that stands for nothing that could be looked up: the internet, or a block as wide as it. */
export const noSearch: Search = {
  asks: () => [],
  isFound: () => false,
  isAbsent: () => false,
  means: () => false,
  vpcs: () => [],
  roams: false,
};
