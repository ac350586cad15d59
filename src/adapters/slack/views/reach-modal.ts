import type { InputBlock, ModalView, PlainTextOption } from "@slack/types";
import type { QuestionLine } from "#app/question-line.ts";
import { readChanges } from "#domain/change/words.ts";
import { parseTraffic } from "#domain/net/traffic-words.ts";
import { plainText } from "../blocks/escape.ts";
import { limits } from "../blocks/limits.ts";
import { reachModal } from "../names.ts";
import { clean } from "../text/clean.ts";
import type { OpenedFrom } from "../worker/origin.ts";

export interface ReachForm {
  /** Where the answer belongs; null from App Home, which is nowhere. */
  readonly from: OpenedFrom | null;
  /** The question to start from; null for an empty form. */
  readonly line: QuestionLine | null;
  /** The names of the networks to choose from; with none or one there is nothing to choose. */
  readonly networks: readonly string[];
}

/** The fields; also their block ids and action ids, so that what was typed survives an update of the view. */
const fields = ["source", "destination", "traffic", "source-ports", "with", "network"] as const;

type Field = (typeof fields)[number];

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const longestOption = 75;
const mostOptions = 100;

/** https://docs.slack.dev/reference/views/modal-views */
const longestMetadata = 3000;

/** An id, a name or an address; also ARNs. */
const longestEnd = 300;

/** Several changes; as much as a line may hold. */
const longestChanges = 1000;

/** The question as a form: for `/reach` without words, and prefilled to ask about another port. */
export function reachForm({ from, line, networks }: ReachForm): ModalView {
  const [source, destination, traffic] = line?.words ?? [];
  return {
    type: "modal",
    callback_id: reachModal,
    private_metadata: metadataOf(from),
    title: plainText("Check connectivity", limits.modalTitle),
    submit: plainText("Check", limits.modalTitle),
    close: plainText("Cancel", limits.modalTitle),
    blocks: [
      textField("source", "From", source, {
        hint: "An id (sg-, i-, eni-, subnet-, vpc-), an address, a CIDR, a Name tag, or internet",
        placeholder: "web-1",
        isFirst: line === null,
      }),
      textField("destination", "To", destination, {
        hint: "The same, on the other side",
        placeholder: "orders-db",
      }),
      textField("traffic", "Traffic", traffic, {
        hint: "A port (443, 53/udp, 8000-8100/tcp), icmp, a protocol, a service (postgres) or any",
        placeholder: "443",
        isFirst: line !== null,
      }),
      ...networkField(networks, line?.network ?? null),
      textField("source-ports", "Client ports", line?.options["source-ports"], {
        hint: "Only where the client uses certain ports of its own: 49152-65535",
        placeholder: "49152-65535",
        isOptional: true,
      }),
      textField("with", "As if this were changed", line?.options["with"], {
        hint: "Rules, entries and routes on a copy, with ; between them. Nothing is changed",
        placeholder: "allow sg-1 -> sg-2 443",
        isOptional: true,
        longest: longestChanges,
      }),
    ],
  };
}

/** While the question is looked up: a button that cannot carry it has opened the form. */
export const reachFormSkeleton = (from: OpenedFrom | null): ModalView => ({
  type: "modal",
  callback_id: reachModal,
  private_metadata: metadataOf(from),
  title: plainText("Check connectivity", limits.modalTitle),
  close: plainText("Cancel", limits.modalTitle),
  blocks: [{ type: "section", text: plainText("Reading …", limits.text) }],
});

interface TextField {
  readonly hint: string;
  readonly placeholder: string;
  /** Where the cursor stands. */
  readonly isFirst?: boolean;
  readonly isOptional?: boolean;
  /** Characters. */
  readonly longest?: number;
}

function textField(field: Field, label: string, value: string | undefined, look: TextField): InputBlock {
  const { hint, placeholder, isFirst = false, isOptional = false, longest = longestEnd } = look;
  const initial = value === undefined || value === "" || value.length > longest ? {} : { initial_value: value };
  return {
    type: "input",
    block_id: field,
    optional: isOptional,
    label: plainText(label, limits.text),
    hint: plainText(hint, limits.text),
    element: {
      type: "plain_text_input",
      action_id: field,
      max_length: longest,
      focus_on_load: isFirst,
      placeholder: plainText(placeholder, 150),
      ...initial,
    },
  };
}

/** The first hundred, which is all that Slack lists; any other can be named in front of an end. */
function networkField(networks: readonly string[], chosen: string | null): readonly InputBlock[] {
  if (networks.length < 2) return [];
  const options = networks.slice(0, mostOptions).map(optionOf);
  const initial = options.find(({ value }) => value === chosen);
  return [
    {
      type: "input",
      block_id: "network",
      optional: true,
      label: plainText("Network", limits.text),
      hint: plainText(
        "Without one: the network that you asked about last, or the account in front of an id",
        limits.text,
      ),
      element: {
        type: "static_select",
        action_id: "network",
        placeholder: plainText("Choose a network", 150),
        options,
        ...(initial === undefined ? {} : { initial_option: initial }),
      },
    },
  ];
}

const optionOf = (name: string): PlainTextOption => ({
  text: plainText(name, longestOption),
  value: name.slice(0, longestOption),
});

/** A response URL that does not fit is left out: the bot can write to the channel by itself. */
function metadataOf(from: OpenedFrom | null): string {
  const { channel = null, threadTs = null, responseUrl = null } = from ?? {};
  const whole = JSON.stringify({ channel, threadTs, responseUrl });
  return whole.length <= longestMetadata ? whole : JSON.stringify({ channel, threadTs, responseUrl: null });
}

/** What somebody has sent: a question, or what is wrong by field, as Slack shows it under each. */
export type Submitted =
  | { readonly kind: "question"; readonly line: QuestionLine }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> };

/** @param view the view of a `view_submission`, as Slack has sent it */
export function readReachForm(view: unknown): Submitted {
  const values = new Map(fields.map((field) => [field, valueIn(view, field)] as const));
  const given = (field: Field): string => values.get(field) ?? "";
  const [source, destination, traffic] = [given("source"), given("destination"), given("traffic")];
  const parsed = parseTraffic(traffic);
  const changes = given("with") === "" ? null : readChanges(given("with"));
  const errors = {
    ...(source === "" ? { source: "Where does it start? For example web-1" } : {}),
    ...(destination === "" ? { destination: "Where does it go? For example orders-db" } : {}),
    ...("error" in parsed ? { traffic: trafficError(parsed) } : {}),
    ...(isPortRange(given("source-ports")) ? {} : { "source-ports": "Write a range of ports, such as 49152-65535" }),
    ...(changes !== null && "error" in changes ? { with: capital(changes.error) } : {}),
  };
  if (Object.keys(errors).length > 0) return { kind: "errors", errors };
  const sourcePorts = given("source-ports");
  return {
    kind: "question",
    line: {
      command: "reach",
      words: [source, destination, traffic],
      options: {
        ...(sourcePorts === "" ? {} : { "source-ports": sourcePorts }),
        ...(changes === null ? {} : { with: given("with") }),
      },
      network: given("network") || null,
    },
  };
}

function trafficError({ error, suggestion }: { readonly error: string; readonly suggestion?: string }): string {
  const said = capital(error);
  return suggestion === undefined || error.includes(`write ${suggestion}`)
    ? said
    : `${said}; did you mean ${suggestion}?`;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function isPortRange(text: string): boolean {
  if (text === "") return true;
  const [, first = "", last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  return first !== "" && Number(first) <= Number(last) && Number(last) <= 65535;
}

/** `state.values[block][action]`, a text or a chosen option; empty where there is none. */
function valueIn(view: unknown, field: Field): string {
  const at = (value: unknown, name: string): unknown =>
    typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  const element = at(at(at(at(view, "state"), "values"), field), field);
  const value = at(element, "value") ?? at(at(element, "selected_option"), "value");
  if (typeof value !== "string") return "";
  return field === "network"
    ? value
    : clean(value)
        .replace(/^(["'])(.*)\1$/s, "$2")
        .replace(/\s+/g, " ")
        .slice(0, field === "with" ? longestChanges : longestEnd);
}
