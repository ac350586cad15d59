/// <reference lib="dom" />
import { Component, type ReactNode, useState } from "react";
import { type Block, Message } from "slack-blocks-to-jsx";
import { type Fields, fieldsIn, isFields, listIn, textIn, wordsIn } from "../json.ts";
import type { Act } from "../wire.ts";
import { usePage } from "./context.ts";
import { Element, type Filled } from "./element.tsx";
import { InputBlock } from "./input-block.tsx";
import { asDrawn } from "./literal.ts";

type At = Extract<Act, { do: "press" }>["at"];

interface BlocksProps {
  readonly blocks: readonly Fields[];
  readonly at: At;
  /** What was filled in, where the form around keeps it. */
  readonly filled?: Filled;
  readonly onFill?: (blockId: string, actionId: string, value: unknown) => void;
  readonly errors?: Readonly<Record<string, string>>;
  /** Told before something here is pressed. */
  readonly onPress?: () => void;
}

/**
 * The blocks of a message or view. What only shows something is drawn by slack-blocks-to-jsx, which knows no events:
 * what can be pressed or filled in is a native element, which every keyboard and screen reader knows.
 */
export function Blocks({ blocks, at, filled, onFill, errors = {}, onPress }: BlocksProps) {
  const { act } = usePage();
  const [own, setOwn] = useState<Filled>({});
  const values = filled ?? own;
  const fill = (blockId: string, actionId: string, value: unknown): void => {
    if (onFill !== undefined) onFill(blockId, actionId, value);
    else setOwn({ ...own, [blockId]: { ...own[blockId], [actionId]: value } });
  };
  const press = (blockId: string, actionId: string, chosen: Fields, value?: unknown): Promise<void> => {
    const now = value === undefined ? values : { ...values, [blockId]: { ...values[blockId], [actionId]: value } };
    if (value !== undefined) fill(blockId, actionId, value);
    onPress?.();
    return act({ do: "press", at, actionId, chosen, filled: now });
  };
  const element = (one: Fields, blockId: string, nth: number) => (
    <Element
      key={textIn(one, "action_id") || nth}
      element={one}
      value={values[blockId]?.[textIn(one, "action_id")]}
      onPress={(chosen, value) => press(blockId, textIn(one, "action_id"), chosen, value)}
    />
  );
  const draw = (block: Fields, nth: number): ReactNode => {
    const blockId = textIn(block, "block_id");
    const accessory = fieldsIn(block, "accessory");
    switch (block["type"]) {
      case "actions":
      case "context_actions":
        return (
          <div className="buttons">
            {listIn(block, "elements")
              .filter(isFields)
              .map((one, at) => element(one, blockId, at))}
          </div>
        );
      case "section":
        if (accessory["type"] === undefined || accessory["type"] === "image") return <Drawn block={block} />;
        return (
          <div className="with-accessory">
            <Drawn block={without(block, "accessory")} />
            {element(accessory, blockId, nth)}
          </div>
        );
      case "input":
        return (
          <InputBlock
            block={block}
            value={values[blockId]?.[textIn(fieldsIn(block, "element"), "action_id")]}
            error={errors[blockId] ?? null}
            onChange={(value) => fill(blockId, textIn(fieldsIn(block, "element"), "action_id"), value)}
            onDispatch={(chosen, value) =>
              press(blockId, textIn(fieldsIn(block, "element"), "action_id"), chosen, value)
            }
          />
        );
      case "image":
        return <Picture image={block} />;
      case "header":
        return <h3 className="header-block">{wordsIn(block, "text")}</h3>;
      case "container":
        return (
          <details className="container-block" open={block["default_collapsed"] !== true}>
            <summary>{wordsIn(block, "title")}</summary>
            {listIn(block, "child_blocks").filter(isFields).map(drawn)}
          </details>
        );
      case "data_table":
        return (
          <figure className="data-table">
            <figcaption>{textIn(block, "caption")}</figcaption>
            <Drawn block={{ type: "table", rows: block["rows"] }} />
          </figure>
        );
      default:
        return <Drawn block={block} />;
    }
  };
  const drawn = (block: Fields, nth: number): ReactNode => (
    <Safe key={`${textIn(block, "block_id")} ${nth}`} block={block}>
      {draw(block, nth)}
    </Safe>
  );
  return <div className="block-list">{blocks.map(drawn)}</div>;
}

const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));

/** One block, by the library. */
function Drawn({ block }: { readonly block: Fields }) {
  const { state } = usePage();
  return (
    <div className="blocks">
      <Message
        withoutWrapper
        name=""
        logo=""
        blocks={[asDrawn(block) as unknown as Block]}
        data={{
          users: state.users.map(({ id, name }) => ({ id, name })),
          channels: state.channels.map(({ id, name }) => ({ id, name })),
        }}
        hooks={{
          link: ({ href, children, className }) => (
            <a href={safe(href)} className={className} target="_blank" rel="noreferrer">
              {children}
            </a>
          ),
        }}
      />
    </div>
  );
}

/** Text from a network is data: a link leads to the web or nowhere. */
const safe = (href: string): string => (/^(https?:|mailto:)/i.test(href) ? href : "#");

function Picture({ image }: { readonly image: Fields }) {
  const fileId = textIn(fieldsIn(image, "slack_file"), "id");
  const given = textIn(image, "image_url") || textIn(fieldsIn(image, "slack_file"), "url");
  const path = /^http:\/\/(?:127\.0\.0\.1|localhost):\d+(\/files\/.*)$/.exec(given)?.[1];
  const url = fileId === "" ? (path ?? given) : `/files/${fileId}/picture`;
  const title = wordsIn(image, "title");
  return (
    <figure className="picture">
      <a
        className="frame"
        href={url}
        target="_blank"
        rel="noreferrer"
        aria-label={`Open ${title || "the picture"} in full size`}
      >
        <img src={url} alt={textIn(image, "alt_text")} />
      </a>
      {title === "" ? null : <figcaption>{title}</figcaption>}
    </figure>
  );
}

/** A block that the library cannot draw leaves the others standing. */
class Safe extends Component<{ readonly block: Fields; readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <p className="quiet">A block of the type {textIn(this.props.block, "type")}, which this page cannot draw.</p>
    );
  }
}
