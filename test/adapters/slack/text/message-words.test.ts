import { expect, it } from "vitest";
import { findEnds } from "#adapters/slack/text/find-ends.ts";
import { wordsOfMessage } from "#adapters/slack/text/message-words.ts";

it("finds what an alert of another bot says in its blocks and attachments", () => {
  const words = wordsOfMessage({
    text: "",
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: "*i-0123456789abcdef0* is down" } },
      {
        type: "rich_text",
        elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "10.0.1.5:443" }] }],
      },
    ],
    attachments: [{ fallback: "sg-0a1b2c3d", fields: [{ title: "VPC", value: "vpc-0a1b2c3d" }] }],
  });
  expect(findEnds(words).found).toEqual(["i-0123456789abcdef0", "10.0.1.5", "443", "sg-0a1b2c3d", "vpc-0a1b2c3d"]);
});

it("says nothing of what is no message", () => {
  expect([null, 7, "x", []].map(wordsOfMessage)).toEqual(["", "", "", ""]);
});
