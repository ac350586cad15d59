import type { Path } from "../reach/answer.ts";
import type { Box, Check, Node } from "./scene.ts";

/** Slack takes alt texts of up to 2,000 characters. https://docs.slack.dev/reference/block-kit/blocks/image-block/ */
const longest = 2000;
/** A hostile name must not push the verdict's reason out of the text. */
const longestSentence = 600;

interface Drawn {
  readonly title: string;
  readonly note: string;
  readonly boxes: readonly Box[];
  /** In the order of the request. */
  readonly there: readonly Node[];
  /** In the order of the reply; null where that takes the same way and arrives, or there is none. */
  readonly back: readonly Node[] | null;
  readonly reply: Path["return"]["verdict"];
}

/** The picture in sentences: the verdict, the way there, what stands in it, and the way back. */
export function altTextOf({ title, note, boxes, there, back, reply }: Drawn): string {
  const sentences = [
    title,
    `The request goes ${wayOf(there, boxes)}`,
    ...troublesOf(there, "On the way there"),
    ...(back === null
      ? reply === "allowed"
        ? ["The reply comes back the same way"]
        : []
      : [`The reply goes ${wayOf(back, boxes)}`]),
    ...troublesOf(back ?? [], "On the way back"),
    note.replace(/\.$/, ""),
  ].filter((sentence) => sentence !== "");
  return cut(sentences.map((sentence) => `${cut(sentence, longestSentence)}.`).join(" "), longest);
}

function wayOf(nodes: readonly Node[], boxes: readonly Box[]): string {
  const things = nodes.filter(({ kind }) => kind !== "checks");
  const [first, ...others] = things.map((node) => `${thing(node)}${whereIs(node, boxes)}`);
  return [`from ${first}`, ...others.slice(0, -1).map((one) => `through ${one}`), `to ${others.at(-1)}`].join(", ");
}

const thing = ({ label, detail }: Node): string => {
  const shown = label.startsWith("The internet") ? "the internet" : label;
  return detail === "" ? shown : `${shown} (${detail})`;
};

function whereIs({ box }: Node, boxes: readonly Box[]): string {
  const own = boxes.find(({ id }) => id === box);
  if (own === undefined) return "";
  const around = boxes.find(({ id }) => id === own.parent);
  return [own, ...(around === undefined ? [] : [around])]
    .map(({ label, detail }) => ` in ${detail === "" ? label : `${label} (${detail})`}`)
    .join("");
}

function troublesOf(nodes: readonly Node[], where: string): readonly string[] {
  return nodes.flatMap(({ checks }) =>
    checks.filter(isTrouble).map(({ label, text }) => `${where}, ${label}: ${text}`),
  );
}

const isTrouble = ({ label }: Check): boolean => label !== "";

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
