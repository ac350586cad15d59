import { notModelled } from "../estate/gap.ts";
import { type Authority, authorityFor } from "./authority.ts";
import { answerOfThing } from "./aws-answer.ts";
import { internalName, ofTheVpc, reverseName } from "./ec2-names.ts";
import { firewallSays } from "./firewall.ts";
import { forwarded } from "./forward.ts";
import { answerInZone } from "./in-zone.ts";
import { nothing, type Outcome } from "./outcome.ts";
import { answerPublicly } from "./publicly.ts";
import { deadEnd, type Inquiry, link, type Step, type Stop } from "./step.ts";
import type { VpcView } from "./view.ts";

/** Looks up a name where it is seen from, with all that it leads to. */
export function lookUp(inquiry: Inquiry, step: Step): Outcome {
  const { view } = step;
  const stop: Stop = { place: view.kind === "vpc" ? view.id : "public", name: step.name };
  const dead = deadEnd(inquiry, step, stop);
  if (dead !== null) return dead;
  const next: Step = { ...step, trail: [...step.trail, stop] };
  return view.kind === "public" ? answerPublicly(inquiry, next) : answerInVpc(inquiry, { ...next, view });
}

type VpcStep = Step & { readonly view: VpcView };

function answerInVpc(inquiry: Inquiry, step: VpcStep): Outcome {
  const { estate, type, notes } = inquiry;
  const says = step.trusted ? null : firewallSays(estate, step.view, { name: step.name, type }, notes);
  const trusted = step.trusted || says?.rule.trustsRedirection === true;
  if (says !== null) {
    const { rule, action } = says;
    const where = `rule ${rule.name} of the DNS Firewall group ${rule.groupId}`;
    if (action.kind === "BLOCK") {
      notes.warn(`${where} blocks ${step.name} with ${action.response} (DNS-02)`);
      const chain = [link(step, rule.groupId)];
      if (action.response !== "OVERRIDE") return nothing(action.response, chain);
      const { domain: value, ttl } = action;
      const when = "always: DNS Firewall puts it in place of the answer";
      return { ...nothing("NOERROR", chain), answers: [{ type: "CNAME", value, ttl, when, policy: "dns-firewall" }] };
    }
    if (action.kind === "ALERT") notes.warn(`${where} lets ${step.name} pass and logs it (DNS-02)`);
  }
  const authority = authorityFor(estate, step.view, step.name, notes);
  return answerBy(inquiry, { ...step, trusted }, authority);
}

function answerBy(inquiry: Inquiry, step: VpcStep, authority: Authority): Outcome {
  const { estate, type, notes } = inquiry;
  switch (authority.kind) {
    case "none":
      notes.warn(authority.because);
      return nothing("SERVFAIL", [link(step, null)]);
    case "rule":
      return forwarded(inquiry, step, authority.rule);
    case "zone":
      return answerInZone(inquiry, step, authority.zone, authority.delegations);
    case "endpoint":
      if (authority.own.isListed) return answerOfThing(inquiry, step, authority.own.owner);
      notes.unknown(
        notModelled(
          `what the private DNS of ${authority.own.owner.id} has for ${step.name}`,
          "nothing: AWS does not show the records of a zone that a service owns (DNS-17)",
        ),
      );
      return nothing("unknown", [link(step, null)]);
    case "internal":
      return ofTheVpc(step, internalName(estate, { name: step.name, type }, step.view, notes));
    case "reverse":
      return ofTheVpc(step, reverseName(estate, { name: step.name, type }, step.view, notes));
    case "public":
      return answerPublicly(inquiry, step);
  }
}
