import { openFolder } from "#adapters/aws/folder.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { checkReach } from "#app/check-reach.ts";
import type { NetworkSource } from "#app/ports/network-source.ts";
import { sceneOfReach } from "#domain/picture/reach-scene.ts";
import type { Scene } from "#domain/picture/scene.ts";
import { headlineOf } from "#domain/prose/reach-headline.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { without } from "#test/estates/answering.ts";
import { estates } from "#test/estates/estates.ts";
import { type EstateQuestion, questionsIn, titleOf } from "#test/estates/question.ts";
import type { RawEstate } from "#test/support/raw-estate.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";

export interface Asked {
  readonly answer: ReachAnswer;
  readonly scene: Scene | null;
}

/** The answer to `reach <words>` and its picture, of any network. */
async function ask(source: NetworkSource, words: string, sourcePorts: string | null): Promise<Asked> {
  const [from = "", to = "", traffic = ""] = words.split(" ");
  const settled = await checkReach(source, { source: from, destination: to, traffic, sourcePorts });
  const { answer, estate } = settled;
  return { answer, scene: sceneOfReach(answer, estate, headlineOf(answer)) };
}

const example = openFolder(exampleFolder, { missing: "unknown", strict: false });

export const askExample = (words: string): Promise<Asked> => ask(example, words, null);

/** The picture of an answer that has one. */
export async function exampleScene(words: string): Promise<Scene> {
  const { scene } = await askExample(words);
  if (scene === null) throw new Error(`${words} has no picture`);
  return scene;
}

const evidence = { source: "file", takenAt: "2026-01-01T00:00:00.000Z", snapshot: "", calls: 0, rounds: 0 } as const;

export function askOf(raw: RawEstate, words: string, options: Partial<EstateQuestion> = {}): Promise<Asked> {
  const { withheld = [], missing = "unknown", strict = false, sourcePorts = null } = options;
  const snapshot = snapshotOf(without(raw, withheld), { missing, strict });
  const source = { canReadMore: false, read: async () => ({ snapshot, evidence, warnings: [] }) };
  return ask(source, words, sourcePorts);
}

/** Every question that is asked of the made-up networks. */
export const everyQuestion = Object.entries(estates).flatMap(([folder, variants]) =>
  questionsIn(folder).map((question) => ({
    title: `${folder}: ${titleOf(question)}`,
    asked: () => askOf(variants[question.variant ?? "estate"] ?? [], question.ask, question),
  })),
);
