import type { InputBlock, ModalView } from "@slack/types";
import type { CommandForm } from "#app/commands/command.ts";
import { commandForms } from "#app/commands/forms.ts";
import type { QuestionLine } from "#app/question-line.ts";
import { cut, plainText } from "../blocks/escape.ts";
import { limits } from "../blocks/limits.ts";
import { commandModal } from "../names.ts";
import { clean } from "../text/clean.ts";
import { slotsOf } from "../text/slots.ts";
import type { OpenedFrom } from "../worker/origin.ts";

/** An id, a name or an address; also ARNs. */
const longestWord = 300;

/** https://docs.slack.dev/reference/views/modal-views */
const longestMetadata = 3000;

/**
 * A card's command as a form: `explain-route <subnet> internet` asks for the subnet. Null where it is no command.
 *
 * @param command as a card has it, with `<placeholders>`
 */
export function commandForm(command: string, from: OpenedFrom | null): ModalView | null {
  const [name, ...words] = command.split(/\s+/);
  const form = commandForms.find((one) => one.name === name);
  if (form === undefined) return null;
  return {
    type: "modal",
    callback_id: commandModal,
    private_metadata: metadataOf(form.name, from),
    title: plainText(form.name, limits.modalTitle),
    submit: plainText("Ask", limits.modalTitle),
    close: plainText("Cancel", limits.modalTitle),
    blocks: [
      { type: "section", text: plainText(sentenceOf(form), limits.text) },
      ...slotsOf(form).map((slot, nth) => field(nth, slot, words[nth])),
    ],
  };
}

const sentenceOf = ({ summary }: CommandForm): string => `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;

function field(
  nth: number,
  { name, isRequired, example }: ReturnType<typeof slotsOf>[number],
  word: string | undefined,
): InputBlock {
  const isOpen = word === undefined || /^<.*>$/.test(word);
  const wanted = isOpen ? (word ?? name).replace(/[<>]/g, "").replace(/[-|]/g, " ") : name.replace(/[-|]/g, " ");
  return {
    type: "input",
    block_id: fieldName(nth),
    optional: !isRequired,
    label: plainText(cut(`${wanted.charAt(0).toUpperCase()}${wanted.slice(1)}`, 100), limits.text),
    element: {
      type: "plain_text_input",
      action_id: fieldName(nth),
      max_length: longestWord,
      focus_on_load: nth === 0,
      placeholder: plainText(example, 150),
      ...(isOpen ? {} : { initial_value: word }),
    },
  };
}

const fieldName = (nth: number): string => `word-${nth}`;

/** Where what is wrong with the whole form is said. */
export const firstField = fieldName(0);

function metadataOf(command: string, from: OpenedFrom | null): string {
  const { channel = null, threadTs = null, responseUrl = null } = from ?? {};
  const whole = JSON.stringify({ command, channel, threadTs, responseUrl });
  return whole.length <= longestMetadata ? whole : JSON.stringify({ command, channel, threadTs, responseUrl: null });
}

/** What somebody has sent; null where the view is none of ours. */
export function readCommandForm(view: unknown): QuestionLine | null {
  const { private_metadata: metadata, state } = (view ?? {}) as {
    private_metadata?: unknown;
    state?: { values?: unknown };
  };
  const form = commandForms.find(({ name }) => name === commandIn(metadata));
  if (form === undefined) return null;
  const words = slotsOf(form).map((_, nth) => wordIn(state?.values, fieldName(nth)));
  return { command: form.name, words: words.filter((word) => word !== ""), options: {}, network: null };
}

function commandIn(metadata: unknown): unknown {
  try {
    return (JSON.parse(String(metadata)) as { command?: unknown }).command;
  } catch {
    return null;
  }
}

function wordIn(values: unknown, name: string): string {
  const block = (values as Readonly<Record<string, Readonly<Record<string, { value?: unknown }>>>> | undefined)?.[name];
  const value = block?.[name]?.value;
  return typeof value === "string" ? clean(value).replace(/\s+/g, " ").trim().slice(0, longestWord) : "";
}
