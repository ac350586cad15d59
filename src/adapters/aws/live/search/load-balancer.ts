import { describeLoadBalancers } from "../../collect/describe-load-balancers.ts";
import { ask, askAll } from "../gathered.ts";
import { noSearch, type Search } from "./search.ts";

/** By ARN; by DNS name, which AWS does not search for, among all of them. */
export function loadBalancerSearch(arn: string | null): Search {
  const wanted = arn === null ? askAll(describeLoadBalancers) : ask(describeLoadBalancers, "id", arn);
  return { ...noSearch, asks: () => [wanted] };
}
