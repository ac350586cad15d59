import type { Gap } from "../estate/gap.ts";
import type { Cidr } from "../net/cidr.ts";
import type { AskedDestination } from "./asked-destination.ts";
import type { Beyond, Choice } from "./decision.ts";
import type { Within } from "./select.ts";

interface Weighed<Route> {
  readonly route: Route;
  readonly matched: Cidr;
}

/** What a table decides about addresses for which it decides the same. */
export type Chosen<Route> =
  | {
      readonly kind: "selected";
      readonly winner: Weighed<Route>;
      readonly beaten: readonly (Weighed<Route> & { readonly because: string })[];
    }
  | { readonly kind: "no-route" }
  | { readonly kind: "unclear"; readonly gap: Gap };

/** What is behind the winner, and what is worth knowing about it. */
export interface Onward {
  readonly beyond: Beyond | null;
  readonly warnings: readonly string[];
  readonly gaps: readonly Gap[];
}

/** How one table chooses among its routes: that of a VPC, or that of a transit gateway. */
export interface Chooser<Route> {
  readonly id: string;
  /** Every block of every route: within one of them the choice may differ from what it is outside. */
  readonly blocks: readonly Cidr[];
  readonly select: (within: Within, maybeAws: boolean) => Chosen<Route>;
  readonly choice: (route: Route, matched: readonly Cidr[]) => Choice;
  /** What follows from the winner for the addresses that it takes. */
  readonly onward: (chosen: Extract<Chosen<Route>, { kind: "selected" }>, asked: AskedDestination) => Onward;
}
