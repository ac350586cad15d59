import { afterEach, describe, expect, it } from "vitest";
import { textIn } from "#adapters/playground/json.ts";
import type { View } from "#adapters/playground/views.ts";
import { choice } from "#test/domain/quiz/items.ts";
import { type Drill, type DrillOptions, startDrill } from "#test/drills/bot.ts";
import { calls, direct, modal, press, shown } from "./seen.ts";

let drill: Drill;
afterEach(() => drill.close());

/** Three questions of one topic: as few as say anything of it. */
const bank = ["one", "two", "three"].map((id) =>
  choice({ id, topic: "vpn", stem: `Which device is the way out, ${id}?` }),
);

function window(): View {
  const view = drill.playground.drive.modalOf(drill.user);
  if (view === null) throw new Error("no window is open");
  return view;
}

const blocks = () => window().content["blocks"] as readonly Readonly<Record<string, unknown>>[];

/** Answers so many questions, and looks at the progress. */
async function afterAnswering(count: number, options: DrillOptions = {}): Promise<void> {
  drill = await startDrill({ quiz: async () => bank, ...options });
  await drill.playground.drive.slash(drill.user, drill.channel, "/quiz");
  await drill.settle(3);
  for (let nth = 0; nth < count; nth += 1) {
    if (nth > 0) await press(drill, window(), "hopwise:quiz");
    await drill.playground.drive.submitView(drill.user, { answer: { answer: "B" }, sure: { sure: "sure" } });
    await drill.settle(3);
  }
  await press(drill, window(), "hopwise:quiz:1");
}

const pressPicture = () => press(drill, window(), "hopwise:quiz:2");

/** A Slack whose windows take words alone. */
const withoutPicturesInWindows: DrillOptions["fetchOf"] = (original) => async (input, init) => {
  const isPicture = String(input).endsWith("/views.update") && String(init?.body).includes("slack_file");
  return isPicture ? Response.json({ ok: false, error: "invalid_blocks" }) : original(input, init);
};

describe("one's progress as a picture", () => {
  it("takes the place of the words in the window, with words of its own, and is shown to nobody else", async () => {
    await afterAnswering(3);
    await pressPicture();
    const [image] = blocks();
    expect(image).toMatchObject({ type: "image", slack_file: { id: expect.stringMatching(/^F/) } });
    expect(image?.["alt_text"]).toMatch(
      /^You would recall 100 % of what you have seen today, 31 Jan\. .*on 28 Feb\. .*vpn 100 %, then \d\d %\.$/,
    );
    expect(calls(drill, "files.completeUploadExternal").map(({ args }) => textIn(args, "channel_id"))).toEqual([""]);
    expect(direct(drill)).toEqual([]);
    await press(drill, window(), "hopwise:quiz:1");
    expect(modal(drill)).toContain("Days in a row: 1");
  });

  it("says what it takes where there is too little to draw", async () => {
    await afterAnswering(2);
    await pressPicture();
    expect(modal(drill)).toMatch(/too little to draw yet: answer three questions[\s\S]*Days in a row: 1/);
    expect(calls(drill, "files.getUploadURLExternal")).toEqual([]);
    await press(drill, window(), "hopwise:quiz");
    expect(modal(drill)).toContain("1 left today");
  });

  it("comes in the direct message where Slack's window does not take it", async () => {
    await afterAnswering(3, { fetchOf: withoutPicturesInWindows });
    await pressPicture();
    expect(modal(drill)).toMatch(/The picture is in your direct message[\s\S]*Days in a row: 1/);
    const [message, ...more] = direct(drill);
    expect(more).toEqual([]);
    expect(shown(message)).toContain("Your progress as a picture: You would recall 100 %");
    expect(message?.blocks).toMatchObject([{ type: "image", alt_text: expect.stringContaining("vpn 100 %") }]);
  });

  it("leaves the words where there can be no picture, and comes when it is asked for again", async () => {
    await afterAnswering(3);
    drill.playground.faults.plan("files.getUploadURLExternal", { kind: "refused", error: "storage_limit_reached" });
    await pressPicture();
    expect(modal(drill)).toMatch(/could not be had just now[\s\S]*Days in a row: 1/);
    await pressPicture();
    expect(blocks()[0]).toMatchObject({ type: "image" });
  });

  it("comes later, and once, where Slack asks for a pause", async () => {
    await afterAnswering(3);
    drill.playground.faults.plan("files.getUploadURLExternal", { kind: "rate-limited", retryAfterSeconds: 5 });
    await pressPicture();
    expect(modal(drill)).toContain("is being painted");
    await drill.settle(30);
    expect(blocks()[0]).toMatchObject({ type: "image" });
  });
});
