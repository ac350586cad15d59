import type { NetworkInterface } from "../../estate/network-interface.ts";
import { passStep, type Step, stopStep, unknownStep } from "../step.ts";
import type { Journey } from "../walk.ts";

/** What this hop looks at of a journey. */
type Asking = Pick<Journey, "estate" | "leg" | "wanted">;

/**
 * An interface carries packets only while it is attached, and while its instance runs.
 *
 * ENI-01, ENI-05, https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html
 */
export function interfaceState(networkInterface: NetworkInterface, journey: Asking): readonly Step[] {
  return [attachment(networkInterface, journey), ...instance(networkInterface, journey)];
}

function attachment(networkInterface: NetworkInterface, journey: Asking): Step {
  const { id, status } = networkInterface;
  const facts = { kind: "network-interface", id, rules: ["ENI-01"], evidence: [`${id} is ${status}`] } as const;
  if (status === "in-use" || status === "associated") {
    return passStep(journey.wanted, { ...facts, text: `${id} is attached` }, "allow");
  }
  return stopStep(journey, {
    ...facts,
    code: "BAD_STATE_ATTACHMENT",
    text: `${id} is ${status}, so it is attached to nothing that could send or receive`,
  });
}

function instance({ instanceId, scope }: NetworkInterface, journey: Asking): readonly Step[] {
  if (instanceId === null) return [];
  const found = journey.estate.referenced(journey.estate.instances, "Reservations", instanceId, scope);
  const facts = { kind: "instance", id: instanceId, rules: ["ENI-05"] } as const;
  if (found.state !== "found") {
    const text = `whether ${instanceId} is running was not read`;
    return [unknownStep(journey.wanted, found.gap, { ...facts, text })];
  }
  const { state } = found.value;
  const evidence = [`${instanceId} is ${state}`];
  if (state === "running") {
    return [passStep(journey.wanted, { ...facts, evidence, text: `${instanceId} is running` }, "allow")];
  }
  return [
    stopStep(journey, { ...facts, code: "BAD_STATE", evidence, text: `${instanceId} is ${state}, it must be running` }),
  ];
}
