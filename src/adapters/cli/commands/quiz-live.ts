import { resolve } from "node:path";
import { drawLive, itemDrawn, readLiveDrawn } from "#app/quiz/live/live-drawn.ts";
import { liveDrawnKey } from "#app/quiz/live/live-drawn-key.ts";
import { typedAnswer } from "#app/quiz/typed-answer.ts";
import { explanationProse, markedProse } from "#domain/prose/quiz.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import { isRight } from "#domain/quiz/mark.ts";
import { type Options, usage } from "../arguments.ts";
import type { Answered } from "../command.ts";
import type { Quiz, Shell } from "../shell.ts";
import { whereOf } from "../where.ts";

type Person = Parameters<typeof drawLive>[1];

interface LiveParts {
  readonly shell: Pick<Shell, "open">;
  readonly quiz: Quiz;
}

/** Everything there is in a folder, or in the built-in network. @throws SourceError */
async function read({ shell }: LiveParts, folder: string | null) {
  const options: Options = new Map(folder === null ? [["example", ""]] : [["snapshot", folder]]);
  const { source } = await shell.open(whereOf(options) ?? { kind: "example" });
  return source.read([]);
}

/** `draw --live`, about the built-in network unless a folder is named. @throws SourceError */
export async function drawAboutNetwork(parts: LiveParts, me: Person, snapshot: string | null): Promise<KeyedItem> {
  // Answered from elsewhere it is the same folder.
  const folder = snapshot === null ? null : resolve(snapshot);
  const reading = await read(parts, folder);
  const item = await drawLive(parts.quiz.store, me, { reading, folder, now: parts.quiz.now() });
  if (item === null) throw usage("there is nothing in that network that could be asked; try --live without --snapshot");
  return item;
}

/** What was drawn last was a question of the bank: an answer without an id is one to that. */
export const dropLive = ({ store }: Quiz, me: Person): Promise<void> => store.remove(liveDrawnKey(me));

/**
 * Marks an answer to the question about a network that waits: practice, which changes no schedule.
 *
 * @param words `B`, or the question's id and `B`
 * @returns null where no such question waits, or the id is another's
 */
export async function answerAboutNetwork(
  parts: LiveParts,
  me: Person,
  words: readonly string[],
): Promise<Answered | null> {
  const { store } = parts.quiz;
  const [first = ""] = words;
  const drawn = await readLiveDrawn(store, me);
  const names = first.startsWith("live-");
  if (drawn === null || (names && first !== drawn.id)) {
    if (names) throw usage(`${first} does not wait for an answer; draw another: hopwise quiz draw --live`);
    return null;
  }
  const text = words.slice(names ? 1 : 0).join(" ");
  if (text === "") throw usage("the answer is missing; for example: hopwise quiz answer B");
  const item = itemDrawn(drawn, await read(parts, drawn.folder));
  if (item === null) throw usage("that network has changed since; draw another: hopwise quiz draw --live");
  const right = isRight(item, typedAnswer(item, text));
  await store.remove(liveDrawnKey(me));
  return marked(item, right, parts.quiz);
}

function marked(item: KeyedItem, right: boolean, { cards }: Quiz): Answered {
  const { id, explanation, sources, checked } = item;
  const explained = item.cards.flatMap((one) => cards.filter((card) => card.id === one));
  return {
    json: {
      command: "quiz",
      did: "answer",
      id,
      isRight: right,
      isPractice: true,
      explanation,
      cards: item.cards,
      sources,
    },
    passages: () => [
      ...markedProse(right, true, ""),
      ...explanationProse(item),
      { kind: "list", title: "To read", items: explained.map(({ title }) => title) },
      { kind: "footnote", text: `Computed from the network of ${checked}. See ${sources.join(", ")}` },
    ],
    warnings: [],
  };
}
