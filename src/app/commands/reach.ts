import { sceneOfReach } from "#domain/picture/reach-scene.ts";
import { proseOfReach } from "#domain/prose/reach.ts";
import { headlineOf } from "#domain/prose/reach-headline.ts";
import { checkReach } from "../check-reach.ts";
import { type Answer, answered } from "./command.ts";
import { withAccountId } from "./with-account-id.ts";

export const answer: Answer = async ({ words, options, plan = null }, open) => {
  const [source = "", destination = "", traffic = ""] = words;
  const network = await open();
  const settled = await checkReach(network.source, {
    source: withAccountId(source, network),
    destination: withAccountId(destination, network),
    traffic,
    sourcePorts: options.get("source-ports") ?? null,
    changes: plan ?? options.get("with") ?? null,
  });
  const scene = sceneOfReach(settled.answer, settled.estate, headlineOf(settled.answer));
  return {
    ...answered(settled.answer, () => proseOfReach(settled.answer), settled, network.label),
    ...(scene === null ? {} : { scene: () => scene }),
  };
};
