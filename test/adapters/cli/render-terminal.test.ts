import { describe, expect, it } from "vitest";
import { renderTerminal } from "#adapters/cli/render-terminal.ts";
import { type Look, lookOf } from "#adapters/cli/screen.ts";
import { jsonText, visible } from "#adapters/cli/visible.ts";
import { widthOf, wrap } from "#adapters/cli/wrap.ts";
import type { Passage } from "#domain/prose/passage.ts";

const plain: Look = { columns: 60, colour: false, unicode: true };

const everything: readonly Passage[] = [
  {
    kind: "headline",
    mark: "bad",
    text: "Blocked: web-1 cannot reach orders-db on tcp 5432: sg-db has no inbound rule",
  },
  { kind: "text", text: "Twelve pairs of interfaces lie between the two groups, and all of them meet the same rules." },
  {
    kind: "steps",
    title: "The way there",
    steps: [
      { mark: "good", text: "acl-1 lets it out", detail: [] },
      { mark: "bad", text: "sg-db of eni-2: no inbound rule allows tcp 5432 from web-1 (10.0.1.5)", detail: ["SG-01"] },
      { mark: "unknown", text: "tgw-1 is not modelled", detail: ["one piece of evidence", "another one", "TGW-01"] },
      { mark: "partial", text: "acl-2 lets a part in", detail: [] },
      { mark: "neutral", text: "nothing to say", detail: [] },
    ],
  },
  {
    kind: "list",
    title: "Taken as given",
    items: ["one", "two that is so long that it does not fit on a single line"],
  },
  {
    kind: "table",
    title: "Routes",
    columns: ["destination", "target", "meaning"],
    rows: [
      ["10.0.0.0/16", "local", "stays in the VPC"],
      ["0.0.0.0/0", "nat-0a1b2c3d4e5f", "leaves through the NAT gateway with its public address"],
    ],
  },
  {
    kind: "code",
    title: "Try",
    lines: ["hopwise reach web-1 orders-db 5432 --snapshot a-very-long-folder-name-indeed --json"],
  },
  { kind: "footnote", text: "From a folder." },
];

describe("passages on a terminal", () => {
  it("wraps with hanging indents", () => {
    expect(renderTerminal(everything, plain)).toBe(`✗ Blocked: web-1 cannot reach orders-db on tcp 5432: sg-db
  has no inbound rule

Twelve pairs of interfaces lie between the two groups, and
all of them meet the same rules.

The way there
  ✓ acl-1 lets it out
  ✗ sg-db of eni-2: no inbound rule allows tcp 5432 from
    web-1 (10.0.1.5)
      SG-01
  ? tgw-1 is not modelled
      one piece of evidence · another one · TGW-01
  ~ acl-2 lets a part in
  · nothing to say

Taken as given
  • one
  • two that is so long that it does not fit on a single
    line

Routes
  destination  target            meaning
  10.0.0.0/16  local             stays in the VPC
  0.0.0.0/0    nat-0a1b2c3d4e5f  leaves through the NAT
                                 gateway with its public
                                 address

Try
    hopwise reach web-1 orders-db 5432 --snapshot a-very-long-folder-name-indeed --json

From a folder.
`);
  });

  it("is ASCII where the locale is no UTF-8", () => {
    const text = renderTerminal(everything, { ...plain, unicode: false });
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    expect(text).toMatch(/^x Blocked/);
    expect(text).toMatch(/\n {2}\+ acl-1/);
    expect(text).toMatch(/\n {2}- one\n/);
  });

  it("puts a table's records under each other where the columns do not fit", () => {
    const table: Passage = {
      kind: "table",
      title: "",
      columns: ["destination", "target", "meaning"],
      rows: [
        ["2001:db8:1234:5678::/64", "eigw-0a1b2c3d4e5f60718", "leaves by the egress-only gateway"],
        ["::/0", "-", ""],
      ],
    };
    expect(renderTerminal([table], { ...plain, columns: 40 })).toBe(`  2001:db8:1234:5678::/64
    target: eigw-0a1b2c3d4e5f60718 ·
    meaning: leaves by the egress-only
    gateway
  ::/0
`);
  });

  it("colours marks and quietens small print, and says the same without", () => {
    const text = renderTerminal(everything, { ...plain, colour: true });
    const csi = "\u001b[";
    expect(text).toContain(`${csi}31m`);
    expect(text).toContain(`${csi}32m✓${csi}39m acl-1 lets it out`);
    expect(text).toContain(`${csi}2m      SG-01${csi}22m`);
    expect(
      text
        .split(csi)
        .map((piece, index) => (index === 0 ? piece : piece.replace(/^\d+m/, "")))
        .join(""),
    ).toBe(renderTerminal(everything, plain));
  });

  it.each([40, 60, 80, 100])("keeps to %d columns, except for what is there to be copied", (columns) => {
    const lines = renderTerminal(everything, { ...plain, columns }).split("\n");
    for (const line of lines.filter((one) => !one.includes("hopwise reach"))) {
      expect(widthOf(line)).toBeLessThanOrEqual(columns);
    }
  });

  it("prints nothing for nothing, and a plain headline without a mark", () => {
    expect(renderTerminal([], plain)).toBe("");
    expect(renderTerminal([{ kind: "headline", mark: "neutral", text: "Hello" }], plain)).toBe("Hello\n");
  });

  it("never lets a name move the cursor, change colours, start a line or hide a word", () => {
    const name = "web\u001b[2J\u001b]0;owned\u0007\r\nReachable\u202e\u200b\u009b31m\tx\u{e0041}";
    const hostile: readonly Passage[] = [
      { kind: "headline", mark: "bad", text: name },
      { kind: "text", text: name },
      { kind: "steps", title: name, steps: [{ mark: "good", text: name, detail: [name] }] },
      { kind: "list", title: name, items: [name] },
      { kind: "table", title: name, columns: [name], rows: [[name]] },
      { kind: "code", title: name, lines: [name] },
      { kind: "footnote", text: name },
    ];
    const text = renderTerminal(hostile, plain);
    expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\u202e|\u200b|\u{e0041}/u);
    expect(text.split("\n").some((line) => line.startsWith("Reachable"))).toBe(false);
    expect(text).toContain("web\\u{1b}[2J");
  });
});

describe("text from outside", () => {
  it("is shown as it is where nothing acts on it", () => {
    expect(visible("café 東京 👩‍💻 a-b_c")).toBe("café 東京 👩‍💻 a-b_c");
  });

  it("keeps its value in JSON", () => {
    const value = { name: "a\u001b\u009b\u202e\u{e0041}\u2028b\n", list: ["x\u0085"] };
    for (const indent of [undefined, 2]) {
      const text = jsonText(value, indent);
      expect(JSON.parse(text)).toEqual(value);
      expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    }
  });
});

describe("wrapping", () => {
  it("leaves a word that is longer than a line whole", () => {
    const arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/0123456789abcdef";
    expect(wrap(`see ${arn} there`, 20)).toEqual(["see", arn, "there"]);
  });

  it("counts what a terminal shows", () => {
    expect(widthOf("abc")).toBe(3);
    expect(widthOf("東京")).toBe(4);
    expect(widthOf("e\u0301")).toBe(1);
    expect(widthOf("👩")).toBe(2);
  });
});

describe("how text looks", () => {
  const settings = { noColour: false, forceColour: false, unicode: true };
  const sink = (changes: object) => ({ write: () => true, once: () => undefined, ...changes });

  it.each([
    ["piped", {}, settings, 80, false],
    ["in a terminal", { isTTY: true, columns: 90 }, settings, 90, true],
    ["in a wide terminal", { isTTY: true, columns: 250 }, settings, 100, true],
    ["in a tiny terminal", { isTTY: true, columns: 10 }, settings, 40, true],
    ["in a terminal that does not say", { isTTY: true }, settings, 80, true],
    ["with NO_COLOR", { isTTY: true, columns: 80 }, { ...settings, noColour: true }, 80, false],
    ["with FORCE_COLOR into a pipe", {}, { ...settings, forceColour: true }, 80, true],
  ])("%s", (_name, changes, look, columns, colour) => {
    expect(lookOf(sink(changes), look)).toEqual({ columns, colour, unicode: true });
  });
});
