import type { Answer, NetworkCommand } from "#app/commands/command.ts";
import { draftsFromAnswer } from "#app/drafts.ts";
import { QuestionError } from "#app/question-error.ts";
import type { Plan } from "#domain/change/edit.ts";
import { quote } from "#domain/net/quote.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { usage } from "./arguments.ts";
import type { Command, Run } from "./command.ts";
import type { Session } from "./session.ts";
import { writeDrafts } from "./write-drafts.ts";

/** A question about a network as a command of the command line, where `reach` can also be asserted. */
export function onCommandLine(command: NetworkCommand): Command {
  const { name, words, options, summary, example } = command;
  return {
    name,
    words,
    options: [
      ...(name === "reach" ? (["assert"] as const) : []),
      ...options,
      ...(decides.has(name) ? (["draft-item"] as const) : []),
    ],
    asksNetwork: true,
    answers: true,
    summary,
    example,
    load: async () => ({ run: runOf((await command.load()).answer) }),
  };
}

/** Something decides in these answers, and can be asked about. */
const decides: ReadonlySet<string> = new Set<NetworkCommand["name"]>(["reach", "explain-route", "exposed"]);

/** The words that may stand behind an account: those of the question, and the place that it is asked from. */
function placesIn(words: readonly string[], options: ReadonlyMap<string, string>): readonly string[] {
  const from = options.get("from");
  return from === undefined ? words : [...words, from];
}

const runOf =
  (answer: Answer): Run =>
  async ({ words, options }, session) => {
    const wanted = assertionIn(options.get("assert"));
    const plan = await planIn(options.get("with"), session);
    const found = await answer({ words, options, plan }, () => session.network(options, placesIn(words, options)));
    const out = options.get("draft-item");
    const drafted = out === undefined ? null : await draftInto(out, found.json, session);
    const answered = {
      ...found,
      json: drafted === null ? found.json : { ...found.json, drafts: drafted.files },
      passages: () => [...found.passages(), ...whyOf(found.json), ...(drafted?.passages ?? [])],
    };
    const verdict = "verdict" in answered.json ? answered.json.verdict : null;
    if (wanted === null || wanted === verdict) return answered;
    return {
      ...answered,
      failedAssertion: `the assertion does not hold: asked for ${wanted}, and the verdict is ${verdict}`,
    };
  };

/**
 * The plan where the option names a file; null where it holds sentences.
 *
 * @throws QuestionError where it looks like the name of a file and there is none.
 */
async function planIn(text: string | undefined, { shell }: Session): Promise<Plan | null> {
  if (text === undefined) return null;
  // A sentence has several words; no file should stand in its place by accident.
  if (/[\s;]/.test(text) && !/\.json$/i.test(text)) return null;
  const plan = await shell.plan(text);
  if (plan === null && /[/\\.]/.test(text)) {
    throw new QuestionError("bad-change", `there is no file ${quote(text)}; make one with: terraform show -json PLAN`);
  }
  return plan;
}

interface Drafted {
  readonly files: readonly string[];
  readonly passages: readonly Passage[];
}

async function draftInto(folder: string, json: object, { shell }: Session): Promise<Drafted> {
  const { knowledge } = await shell.answers();
  const drafts = draftsFromAnswer(json, knowledge);
  const said = (text: string): readonly Passage[] => [{ kind: "footnote", text }];
  if (drafts === null)
    return { files: [], passages: said("Nothing decided here, so no question of the quiz is drafted.") };
  const files = await writeDrafts(folder, drafts.files);
  const { card } = drafts;
  if (files.length === 0) return { files, passages: said("This draft stands already, and stays as it is.") };
  return {
    files,
    passages: [
      { kind: "list", title: "Drafts to write and review, under invented names", items: files },
      ...(card === null ? [] : said(`The card that explains it is there: ${card.id}`)),
    ],
  };
}

/** Where the deciding reasons are explained. */
function whyOf(json: object): readonly Passage[] {
  const { blockers } = json as { readonly blockers?: readonly { readonly code: string }[] };
  const codes = [...new Set(blockers?.map(({ code }) => code))].slice(0, mostReasons);
  return codes.length === 0
    ? []
    : [{ kind: "footnote", text: `Why that is: ${codes.map((code) => `hopwise ask ${code}`).join(", ")}` }];
}

const mostReasons = 2;

function assertionIn(word: string | undefined): string | null {
  if (word === undefined || word === "reachable" || word === "blocked") return word ?? null;
  throw usage(`--assert is reachable or blocked, not "${word}"`);
}
