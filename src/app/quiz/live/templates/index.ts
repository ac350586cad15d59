import type { LiveTemplate } from "../draft.ts";
import { canItReach } from "./can-it-reach.ts";
import { decidingAclRule } from "./deciding-acl-rule.ts";
import { hopsInOrder } from "./hops-in-order.ts";
import { reachedFromInternet } from "./reached-from-internet.ts";
import { subnetClass } from "./subnet-class.ts";
import { usableAddresses } from "./usable-addresses.ts";
import { wayOut } from "./way-out.ts";
import { whereTheReplyIsDropped, whereTheRequestIsDropped } from "./where-it-is-dropped.ts";
import { whichAdditionHelps } from "./which-addition-helps.ts";
import { whichRouteWins } from "./which-route-wins.ts";
import { whichRuleAdmits } from "./which-rule-admits.ts";
import { whichSubnetHolds } from "./which-subnet-holds.ts";
import { whoCanReach } from "./who-can-reach.ts";
import { withoutNatRoute } from "./without-nat-route.ts";

/** Every kind of question about a network, by name. */
export const liveTemplates: readonly LiveTemplate[] = [
  canItReach,
  decidingAclRule,
  hopsInOrder,
  reachedFromInternet,
  subnetClass,
  usableAddresses,
  wayOut,
  whereTheReplyIsDropped,
  whereTheRequestIsDropped,
  whichAdditionHelps,
  whichRouteWins,
  whichRuleAdmits,
  whichSubnetHolds,
  whoCanReach,
  withoutNatRoute,
];
