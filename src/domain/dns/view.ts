import type { Scope } from "../estate/scope.ts";

/** Where a name is looked up: in a VPC, whose resolver sees private zones, or on the public internet. */
export type View = { readonly kind: "vpc"; readonly id: string; readonly scope: Scope } | { readonly kind: "public" };

export type VpcView = Extract<View, { kind: "vpc" }>;
