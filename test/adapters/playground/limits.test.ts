import { describe, expect, it } from "vitest";
import type { Fields } from "#adapters/playground/json.ts";
import { messageFindings, viewFindings } from "#adapters/playground/limits/index.ts";
import { opened } from "./opened.ts";
import { button, call, field, modal, section } from "./pieces.ts";

const plain = (text: string): Fields => ({ type: "plain_text", text });
const marked = (text: string): Fields => ({ type: "mrkdwn", text });
const x = (count: number): string => "x".repeat(count);
const times = <One>(count: number, make: (nth: number) => One): One[] =>
  Array.from({ length: count }, (_, n) => make(n));

const actions = (...elements: Fields[]): Fields => ({ type: "actions", elements });
const context = (...elements: Fields[]): Fields => ({ type: "context", elements });
const cell = (text: string): Fields => ({ type: "raw_text", text });
const table = (rows: number, columns: number): Fields => ({
  type: "table",
  rows: times(rows, () => times(columns, () => cell("c"))),
});
const choice = (value: string): Fields => ({ text: plain("choice"), value });
const select = (options: readonly Fields[], more: Fields = {}): Fields => ({
  type: "static_select",
  action_id: "s",
  options,
  ...more,
});
const image = (more: Fields): Fields => ({ type: "image", slack_file: { id: "F1" }, alt_text: "a path", ...more });
const says = (text: string): Fields => ({ type: "rich_text_section", elements: [{ type: "text", text }] });
const rich = (...elements: Fields[]): Fields => ({ type: "rich_text", elements });

/** The largest of each that Slack takes. */
const fitting: readonly (readonly [string, readonly Fields[]])[] = [
  ["fifty blocks", times(50, () => ({ type: "divider" }))],
  ["a section of 3,000 characters", [section(x(3000))]],
  ["a section of ten fields", [{ type: "section", fields: times(10, () => marked(x(2000))) }]],
  ["a header of 150 characters", [{ type: "header", text: plain(x(150)) }]],
  ["a context of ten", [context(...times(10, () => marked("c")))]],
  ["five and twenty buttons", [actions(...times(25, (n) => button(`b${n}`, x(75), x(2000))))]],
  ["a picture by its file", [image({ alt_text: x(2000) })]],
  ["a table of a hundred rows and twenty columns", [table(100, 20)]],
  ["rich text", [rich(says("words"), { type: "rich_text_list", style: "bullet", indent: 8, elements: [says("one")] })]],
  ["a letter of two code units, counted as one", [{ type: "header", text: plain("𝄞".repeat(150)) }]],
];

/** One more than fits, and the place that Slack names. */
const refused: readonly (readonly [string, readonly unknown[], string])[] = [
  ["more than fifty blocks", times(51, () => ({ type: "divider" })), "/blocks"],
  ["a block that is none", ["divider"], "/blocks/0"],
  ["a block that there is not", [{ type: "hologram" }], "/blocks/0/type"],
  ["a block of modals", [{ type: "alert", text: plain("careful") }], "/blocks/0/type"],
  ["a long id", [{ type: "divider", block_id: x(256) }], "/blocks/0/block_id"],
  ["an id twice", times(2, () => ({ type: "divider", block_id: "same" })), "/blocks/1/block_id"],
  ["an empty text", [section("")], "/blocks/0/text/text"],
  ["a long text", [section("fits"), section(x(3001))], "/blocks/1/text/text"],
  ["a text that is no object", [{ type: "section", text: "words" }], "/blocks/0/text"],
  ["a section without words", [{ type: "section" }], "/blocks/0"],
  ["emoji in mrkdwn", [{ type: "section", text: { ...marked("m"), emoji: true } }], "/blocks/0/text/emoji"],
  ["verbatim plain text", [{ type: "section", text: { ...plain("m"), verbatim: true } }], "/blocks/0/text/verbatim"],
  ["eleven fields", [{ type: "section", fields: times(11, () => marked("f")) }], "/blocks/0/fields"],
  ["a long field", [{ type: "section", fields: [marked(x(2001))] }], "/blocks/0/fields/0/text"],
  ["markup in a header", [{ type: "header", text: marked("h") }], "/blocks/0/text/type"],
  ["a long header", [{ type: "header", text: plain(x(151)) }], "/blocks/0/text/text"],
  ["a context of eleven", [context(...times(11, () => marked("c")))], "/blocks/0/elements"],
  ["a button in a context", [context(button("a", "A"))], "/blocks/0/elements/0/type"],
  ["actions without any", [actions()], "/blocks/0/elements"],
  ["six and twenty buttons", [actions(...times(26, (n) => button(`b${n}`, "b")))], "/blocks/0/elements"],
  ["the same button twice", [actions(button("a", "A"), button("a", "B"))], "/blocks/0/elements/1/action_id"],
  ["a long label", [actions(button("a", x(76)))], "/blocks/0/elements/0/text/text"],
  ["a long value", [actions(button("a", "A", x(2001)))], "/blocks/0/elements/0/value"],
  ["a style of its own", [actions({ ...button("a", "A"), style: "loud" })], "/blocks/0/elements/0/style"],
  ["a choice of none", [actions(select([]))], "/blocks/0/elements/0/options"],
  ["a choice of 101", [actions(select(times(101, (n) => choice(`${n}`))))], "/blocks/0/elements/0/options"],
  ["a long choice", [actions(select([choice(x(151))]))], "/blocks/0/elements/0/options/0/value"],
  [
    "a first choice that is none of them",
    [actions(select([choice("a")], { initial_option: choice("b") }))],
    "/blocks/0/elements/0/initial_option",
  ],
  ["a picture without words", [image({ alt_text: undefined })], "/blocks/0"],
  ["a picture from two places", [image({ image_url: "https://example.com/a.png" })], "/blocks/0"],
  ["a picture from nowhere", [image({ slack_file: {} })], "/blocks/0/slack_file"],
  ["101 rows", [table(101, 2)], "/blocks/0/rows"],
  ["21 columns", [table(1, 21)], "/blocks/0/rows/0"],
  ["a cell without words", [{ type: "table", rows: [[cell("")]] }], "/blocks/0/rows/0/0/text"],
  ["two tables", [table(1, 1), table(1, 1)], "/blocks"],
  ["an unknown piece of rich text", [rich({ type: "rich_text_poem" })], "/blocks/0/elements/0/type"],
  ["an empty piece of rich text", [rich(says(""))], "/blocks/0/elements/0/elements/0/text"],
  ["a list nine deep", [rich({ type: "rich_text_list", style: "bullet", indent: 9, elements: [says("a")] })], "indent"],
  ["long markdown", [{ type: "markdown", text: x(12_001) }], "/blocks/0/text"],
  ["eleven in a container", [containerOf(times(11, () => section("c")))], "/blocks/0/child_blocks"],
  ["a container in a container", [containerOf([containerOf([section("c")])])], "/blocks/0/child_blocks/0/type"],
];

function containerOf(children: readonly Fields[]): Fields {
  return { type: "container", title: plain("more"), child_blocks: children };
}

const refusedViews: readonly (readonly [string, Fields, string])[] = [
  ["a long title", modal([], x(25)), "/view/title/text"],
  ["a title with markup", { ...modal([]), title: marked("m") }, "/view/title/type"],
  ["a long button", { ...modal([]), submit: plain(x(25)) }, "/view/submit/text"],
  ["fields, and nothing to send them with", { ...modal([field("a", "A")]), submit: undefined }, "/view"],
  ["long metadata", { ...modal([]), private_metadata: x(3001) }, "/view/private_metadata"],
  ["a home in place of a modal", { ...modal([]), type: "home" }, "/view/type"],
  ["no blocks at all", { ...modal([]), blocks: undefined }, "/view"],
  ["more than a hundred blocks", modal(times(101, () => ({ type: "divider" }))), "/view/blocks"],
  ["a table, which belongs into a message", modal([table(1, 1)]), "/view/blocks/0/type"],
  ["a long label", modal([field("a", x(2001))]), "/view/blocks/0/label/text"],
  ["a field of nothing", modal([field("a", "A", { element: undefined })]), "/view/blocks/0"],
  ["a button for a field", modal([field("a", "A", { element: button("b", "B") })]), "/view/blocks/0/element/type"],
];

describe("blocks as Slack checks them", () => {
  it.each(fitting)("takes %s", (_what, blocks) => {
    expect(messageFindings(blocks)).toEqual([]);
  });

  it.each(refused)("says where it does not take %s", (_what, blocks, pointer) => {
    const [first] = messageFindings(blocks);
    expect(first).toContain(pointer.startsWith("/") ? `[json-pointer:${pointer}]` : `/${pointer}]`);
  });

  it.each(refusedViews)("says where it does not take %s in a view", (_what, view, pointer) => {
    expect(viewFindings(view, "modal")[0]).toContain(`[json-pointer:${pointer}]`);
  });
});

describe("what Slack would not take", () => {
  const post = { channel: "C0NETWORK001", text: "t" };

  it.each<[string, string, object]>([
    ["a wrong block", "invalid_blocks", { blocks: [section("")] }],
    ["blocks that are none", "invalid_blocks_format", { blocks: "words" }],
    ["more than can be sent at once", "msg_blocks_too_long", { blocks: times(5, () => section(x(3000))) }],
    ["a long text", "msg_too_long", { text: x(40_001) }],
    ["nothing", "no_text", { text: "" }],
  ])("is %s: nothing is posted, and the page shows why", async (_what, error, more) => {
    const playground = await opened();
    expect(await call(playground, "chat.postMessage", { ...post, ...more })).toMatchObject({ ok: false, error });
    expect(playground.drive.messagesIn(post.channel)).toEqual([]);
    if (error !== "no_text") expect(playground.workspace.problems.map((one) => one.error)).toEqual([error]);
  });

  it("is told where, as Slack tells it", async () => {
    const playground = await opened();
    const said = await call(playground, "chat.postMessage", { ...post, blocks: [section("fits"), section("")] });
    expect(said["response_metadata"]).toEqual({
      messages: [expect.stringContaining("must be more than 0 characters [json-pointer:/blocks/1/text/text]")],
    });
  });

  it("is a view of more than 250 kB", async () => {
    const playground = await opened();
    const view = { type: "home", blocks: times(90, () => section(x(3000))) };
    const said = await call(playground, "views.publish", { user_id: playground.drive.cast.visitor, view });
    expect(said).toMatchObject({ ok: false, error: "view_too_large" });
  });
});
