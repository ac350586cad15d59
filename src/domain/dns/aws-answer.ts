import type { AwsName } from "../estate/aws-name.ts";
import { missingDocument } from "../estate/gap.ts";
import type { DnsRecord } from "./answer.ts";
import { addressesOf } from "./aws-target.ts";
import { nothing, type Outcome } from "./outcome.ts";
import { type Inquiry, link, type Step } from "./step.ts";

/** The end of a chain: a name of AWS's, with its addresses where they were read. */
export function awsRecord({ estate, type }: Inquiry, name: string, owner: AwsName | null): DnsRecord {
  const addresses = owner === null ? [] : addressesOf(estate, owner, type);
  return {
    type,
    value: name,
    ttl: null,
    when: "always",
    policy: "simple",
    ...(addresses.length === 0 ? {} : { addresses }),
  };
}

/**
 * A load balancer or an endpoint: where its name was asked, its addresses are the answer; where a record led to it, its
 * name is.
 */
export function answerOfThing(inquiry: Inquiry, step: Step, owner: AwsName): Outcome {
  const { estate, type, notes } = inquiry;
  const chain = [link(step, null)];
  if (step.via !== "question") {
    return { ...nothing("NOERROR", chain), answers: [awsRecord(inquiry, step.name, owner)] };
  }
  if (type !== "A" && type !== "AAAA") return nothing("NODATA", chain);
  const values = addressesOf(estate, owner, type);
  if (values.length === 0) {
    if (type === "AAAA" && addressesOf(estate, owner, "A").length > 0) return nothing("NODATA", chain);
    const [scope = { account: null, region: null }] = estate.snapshot.readings.map((reading) => reading.scope);
    const what = `the addresses of ${owner.id}`;
    notes.unknown(missingDocument("NetworkInterfaces", scope, "not-collected", what, owner.vpcId));
    return nothing("unknown", chain);
  }
  const when = values.length === 1 ? "always" : "in any order";
  const answers = values.map((value) => ({ type, value, ttl: null, when, policy: "simple" }));
  return { ...nothing("NOERROR", chain), answers };
}
