import { describe, expect, it } from "vitest";
import { codeLines, cut, mrkdwn, oneLine, plainText } from "#adapters/slack/blocks/escape.ts";
import { written } from "#adapters/slack/blocks/rich-text.ts";

describe("text from outside as part of Slack's markup", () => {
  it.each([
    ["<!channel>", "&lt;!channel&gt;"],
    ["<@U0ANA>", "&lt;@U0ANA&gt;"],
    ["<https://evil.example|bank>", "&lt;https://evil.example|bank&gt;"],
    ["&lt;!here&gt;", "&amp;lt;!here&amp;gt;"],
    ["*bold* ~struck~ `code`", "∗bold∗ ∼struck∼ ˋcodeˋ"],
    ["_slanted_ but web_1_a", "＿slanted＿ but web_1_a"],
    [":tada: arn:aws:ec2", "∶tada: arn∶aws:ec2"],
    ["at 10:30, tcp 443: allowed", "at 10:30, tcp 443: allowed"],
  ])("%s stands for itself", (text, shown) => {
    expect(mrkdwn(text, 100)).toBe(shown);
  });

  it("is cut before it is escaped, so that no entity is cut in two", () => {
    expect(mrkdwn("<<<<", 3)).toBe("&lt;&lt;…");
  });
});

describe("a line", () => {
  it("adds no lines of its own", () => {
    expect(oneLine("web\n✅ Reachable: everything\r\n\tno")).toBe("web ✅ Reachable: everything no");
    expect(oneLine("a\u2028b\u0085c")).toBe("a b c");
  });

  it("keeps its spaces", () => {
    expect(oneLine("two  spaces")).toBe("two  spaces");
  });

  it("shows what turns or hides text", () => {
    expect(oneLine("\u202edb-bew")).toBe("\\u{202e}db-bew");
    expect(oneLine("web\u200b-1\u2066\u0000\ufeff\u00ad")).toBe("web\\u{200b}-1\\u{2066}\\u{0}\\u{feff}\\u{ad}");
    expect(oneLine("\u{e0041}\u3164")).toBe("\\u{e0041}\\u{3164}");
    expect(oneLine("half \ud83d an emoji")).toBe("half \\u{d83d} an emoji");
  });

  it("leaves emoji and letters of all scripts as they are", () => {
    expect(oneLine("👩‍💻 👩🏽‍💻 דלת ünïcode")).toBe("👩‍💻 👩🏽‍💻 דלת ünïcode");
    expect(oneLine("web\u200d1")).toBe("web\\u{200d}1");
  });

  it("is read once, however long it is", () => {
    const spaces = " ".repeat(200_000);
    const started = performance.now();
    oneLine(`${spaces}x`);
    written(`${"(".repeat(100_000)}${".".repeat(100_000)}x`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("a text that is too long", () => {
  it("is cut between characters, not in the middle of one, and says so", () => {
    expect(cut("🙂🙂🙂", 3)).toBe("🙂🙂🙂");
    expect(cut("🙂🙂🙂🙂", 3)).toBe("🙂🙂…");
  });
});

describe("plain text", () => {
  it("expands no emoji and is never empty", () => {
    expect(plainText(":tada:", 75)).toEqual({ type: "plain_text", text: ":tada:", emoji: false });
    expect(plainText("", 75).text).toBe("-");
  });
});

describe("code", () => {
  it("keeps its lines and its indentation, and shows what cannot be seen", () => {
    expect(codeLines("a {\r\n\tb\u202e\n}")).toBe("a {\n  b\\u{202e}\n}");
  });
});

describe("a sentence with words from outside", () => {
  const codeIn = (text: string): readonly string[] =>
    written(text).flatMap(({ text: piece, style }) => (style?.code === true ? [piece] : []));

  it.each([
    ["web (10.0.0.5) to db-1.prod.example.", ["10.0.0.5", "db-1.prod.example"]],
    ["see https://evil.example/x, or mail a@b", ["https://evil.example/x", "a@b"]],
    ["named <!channel> and :tada:", ["<!channel>", ":tada:"]],
    ["2001:db8::1 and ::/0", ["2001:db8::1", "::/0"]],
    ["arn:aws:ec2:eu-west-1:1:vpc/vpc-1", ["arn:aws:ec2:eu-west-1:1:vpc/vpc-1"]],
    ["sg-1 of eni-1: tcp 443 is allowed.", []],
  ])("%s: what a client could make active is in code style", (text, active) => {
    expect(codeIn(text)).toEqual(active);
    expect(
      written(text)
        .map((run) => run.text)
        .join(""),
    ).toBe(text);
  });
});
