import { textBytes } from "./limits.ts";
import { type Line, type Run, run } from "./line.ts";

/** Stands in front of what a block before has begun. */
export const continued = "… ";

/** `{"type":"rich_text","elements":[]}` and some more. */
export const roomForContainers = 60;

/** What a run or a line adds around its text: `{"type":"text","text":"","style":{"bold":true,"code":true}},`. */
const aroundRun = 70;
const aroundLine = 100;

const bytesOf = (runs: readonly Run[]): number => runs.reduce((sum, { text }) => sum + textBytes(text) + aroundRun, 0);

/** Bytes of JSON that a line takes, and rather too many than too few. */
export const sizeOf = (line: Line): number =>
  aroundLine + (line.kind === "code" ? textBytes(line.text) + aroundRun : bytesOf(line.runs));

/** A line in parts of at most so many bytes each; nothing of it is lost. */
export function splitLine(line: Line, most: number): readonly Line[] {
  if (sizeOf(line) <= most) return [line];
  const room = most - aroundLine - 2 * aroundRun;
  if (line.kind === "code") return splitCode(line.text, room).map((text) => ({ kind: "code", text }));
  const [first = [], ...rest] = splitRuns(line.runs, room);
  return [
    { ...line, runs: first },
    ...rest.map((runs): Line => ({ kind: "paragraph", runs: [run(continued), ...runs] })),
  ];
}

function splitRuns(runs: readonly Run[], most: number): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]];
  let left = most;
  for (const one of runs) {
    let rest = one.text;
    while (rest !== "") {
      const head = headOf(rest, left - aroundRun);
      if (head !== "") lines.at(-1)?.push({ ...one, text: head });
      left -= textBytes(head) + aroundRun;
      rest = rest.slice(head.length);
      if (rest === "") continue;
      lines.push([]);
      left = most;
    }
  }
  return lines.filter((line) => line.length > 0);
}

/** Whole lines where they fit, so that code can be read on. */
function splitCode(text: string, most: number): readonly string[] {
  const chunks: string[] = [];
  let rest = text;
  while (rest !== "") {
    const head = headOf(rest, most);
    const end = head.length === rest.length ? -1 : head.lastIndexOf("\n");
    chunks.push(end > 0 ? rest.slice(0, end) : head);
    rest = rest.slice(end > 0 ? end + 1 : head.length);
  }
  return chunks;
}

/** As much of the beginning as fits in so many bytes of JSON, in whole code points. */
function headOf(text: string, most: number): string {
  if (text.length * 6 <= most) return text;
  let bytes = 0;
  let end = 0;
  for (const point of text) {
    bytes += textBytes(point);
    if (bytes > most) return text.slice(0, end);
    end += point.length;
  }
  return text;
}
