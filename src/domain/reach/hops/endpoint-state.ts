import { endpointWords, isAvailable, type VpcEndpoint } from "../../estate/vpc-endpoint.ts";
import type { Traffic } from "../../net/traffic.ts";
import { difference, isEmpty } from "../../net/traffic.ts";
import { printTraffic } from "../../net/traffic-words.ts";
import type { Reason } from "../reason.ts";
import { type Assumption, blame, passStep, type Step, type StepFacts, stopStep } from "../step.ts";
import type { Journey } from "../walk.ts";

type Asking = Pick<Journey, "leg" | "wanted">;

/**
 * An endpoint in another state than `available` carries nothing: it waits to be accepted, was rejected or has failed.
 *
 * VPCE-01, https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html
 */
export function stateOf(endpoint: VpcEndpoint, journey: Asking): readonly Step[] {
  if (isAvailable(endpoint)) return [];
  const { id, state } = endpoint;
  const evidence = [`${id} is ${state}`];
  const text = `the ${endpointWords(endpoint)} ${id} is ${state}; only an available one carries traffic`;
  return [stopStep(journey, { kind: "vpc-endpoint", id, code: "BAD_STATE", evidence, rules: ["VPCE-01"], text })];
}

/** What of the traffic an endpoint takes, with what its policy leaves open: that is decided by IAM, not by the network. */
export function accepts(
  endpoint: VpcEndpoint,
  takes: {
    readonly traffic: Traffic;
    readonly words: string;
    readonly code: Reason;
    readonly rules: readonly string[];
  },
  journey: Asking,
): Step {
  const { id } = endpoint;
  const refused = difference(journey.wanted, takes.traffic);
  const evidence = [`${id} is a ${endpointWords(endpoint)} of ${serviceOf(endpoint)}`];
  const facts: StepFacts = {
    kind: "vpc-endpoint",
    id,
    evidence,
    rules: takes.rules,
    text: isEmpty(refused)
      ? `${id} takes it to ${serviceOf(endpoint)}`
      : `the ${endpointWords(endpoint)} ${id} takes only ${takes.words}, not ${printTraffic(refused)}`,
  };
  return {
    ...passStep(difference(journey.wanted, refused), facts, isEmpty(refused) ? "forward" : "allow"),
    blockers: isEmpty(refused) ? [] : [blame(journey.leg, takes.code, facts)],
    assumptions: policyOf(endpoint),
  };
}

/** `com.amazonaws.eu-west-1.s3`, as far as it is known. */
const serviceOf = ({ serviceName }: VpcEndpoint): string => serviceName ?? "its service";

/** A policy of one's own may refuse a request that the network carries (VPCE-14). */
function policyOf({ id, policy }: VpcEndpoint): readonly Assumption[] {
  if (policy !== "own") return [];
  return [
    {
      what: `the endpoint policy of ${id} allows the request`,
      because: "it is not the default policy, and endpoint policies are not judged (VPCE-14)",
    },
  ];
}
