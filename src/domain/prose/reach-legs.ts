import type { FrontLeg, Path, TargetLeg } from "../reach/answer.ts";
import type { Passage } from "./passage.ts";
import { stepLines } from "./reach-steps.ts";

/** Targets shown with their steps; the others are named with their verdict. */
const mostLegs = 3;
const mostLines = 8;

/** Both ways of the leg to a load balancer, as against those of the whole path; null where that is the only leg. */
export function frontOf({ legs = [] }: Path): FrontLeg | null {
  const [first] = legs;
  return first?.leg === "client-to-balancer" ? first : null;
}

/** What a load balancer does with the connection: a leg to each target, with its own verdict first (ELB-05). */
export function legsOf({ legs = [] }: Path): readonly Passage[] {
  return behind(legs.filter((leg) => leg.leg === "balancer-to-target"));
}

function behind(targets: readonly TargetLeg[]): readonly Passage[] {
  const shown = targets
    .filter((leg, index) => targets.findIndex((one) => one.verdict === leg.verdict) === index)
    .slice(0, mostLegs);
  const others = targets.filter((leg) => !shown.includes(leg));
  const lines = others.slice(0, mostLines).map((leg) => `${whereTo(leg)}: ${leg.verdict}`);
  const rest = others.length - lines.length;
  const items = rest === 0 ? lines : [...lines, `and ${rest} more`];
  return [
    ...shown.flatMap(legPassages),
    ...(items.length === 0 ? [] : [{ kind: "list", title: "Its other targets", items } as const]),
  ];
}

function legPassages(leg: TargetLeg): readonly Passage[] {
  const there: Passage = {
    kind: "steps",
    title: `From the load balancer, ${whereTo(leg)}: ${leg.verdict}`,
    steps: stepLines(leg.forward.steps),
  };
  const back = stepLines(leg.return.steps);
  const isPlain = leg.return.verdict === "not-needed" && back.every(({ mark }) => mark === "good");
  const title = `The way back to the load balancer: ${leg.return.verdict}`;
  return [
    there,
    ...(back.length === 0 || isPlain ? [] : [{ kind: "steps", title, steps: back } as const]),
    ...behind(leg.legs ?? []),
  ];
}

/** `HTTPS 443 to eni-web (10.0.1.5) port 8080`. */
function whereTo({ listener, target }: TargetLeg): string {
  if (target === null) return listener;
  const { interface: own, address, port } = target;
  return `${listener} to ${own === null ? address : `${own} (${address})`} port ${port}`;
}
