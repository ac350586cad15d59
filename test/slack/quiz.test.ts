import { afterEach, describe, expect, it } from "vitest";
import type { View } from "#adapters/playground/views.ts";
import type { Item } from "#domain/quiz/item.ts";
import { choice, chooseAll, open, order, term } from "#test/domain/quiz/items.ts";
import { type Drill, startDrill } from "#test/drills/bot.ts";
import { atHome, direct, home, lastWhisper, modal, press, shown } from "./seen.ts";

let drill: Drill;
afterEach(() => drill.close());

const items: readonly Item[] = [
  choice({ topic: "vpn" }),
  chooseAll({ topic: "nacls" }),
  term({ topic: "alb" }),
  order({ topic: "ipv6" }),
  open(),
];

async function begin(bank = items): Promise<void> {
  drill = await startDrill({ quiz: async () => bank });
  await drill.playground.drive.slash(drill.user, drill.channel, "/quiz");
  await drill.settle(3);
}

function window(): View {
  const view = drill.playground.drive.modalOf(drill.user);
  if (view === null) throw new Error("no window is open");
  return view;
}

const metadata = (): { readonly itemId: string } => JSON.parse(String(window().content["private_metadata"]));

/** Right answers, as the form takes them. */
const answers: Readonly<Record<string, unknown>> = {
  "way-out": "B",
  "what-translates": ["A", "B"],
  "silent-seconds": "350",
};

async function answer(value: unknown, sure = "sure"): Promise<void> {
  await drill.playground.drive.submitView(drill.user, { answer: { answer: value }, sure: { sure } });
  await drill.settle(3);
}

/** The letters of the steps, by what the window shows. */
function lettersInOrder(): string {
  const lines = modal(drill).split("\n");
  // It stands before the step, in its own style.
  const letterOf = (step: string) => lines[lines.findIndex((line) => line.includes(step)) - 1]?.trim();
  return ["The internet gateway", "The network ACL", "The security group"].map(letterOf).join(" ");
}

const answerTo = (id: string): unknown => answers[id] ?? lettersInOrder();

describe("/quiz", () => {
  it("asks what is due, one question after the other, and rests when the day is done", async () => {
    await begin();
    const asked: string[] = [];
    for (let nth = 0; nth < 4; nth += 1) {
      const id = metadata().itemId;
      asked.push(id);
      expect(modal(drill)).toContain(`${4 - nth} left today`);
      await answer(answerTo(id));
      expect(modal(drill), id).toContain("Right.");
      if (nth < 3) await press(drill, window(), "hopwise:quiz");
    }
    expect(new Set(asked).size).toBe(4);
    expect(JSON.stringify(window().content)).not.toContain("Next question");
    await drill.playground.drive.closeView(drill.user);
    await drill.playground.drive.slash(drill.user, drill.channel, "/quiz me");
    await drill.settle(3);
    expect(modal(drill)).toMatch(/Nothing is left for today[\s\S]*Answered today: 4\. You are on 1 day in a row/);
  });

  it("shows nothing of the key before the answer, in words or in what stands behind them", async () => {
    await begin([choice()]);
    expect(JSON.stringify(window())).not.toMatch(/isRight|is to be said|translate its own/);
    expect(modal(drill)).toContain("Which device lets private instances");
    await answer("A");
    expect(modal(drill)).toMatch(/Not right[\s\S]*comes back on[\s\S]*B is right[\s\S]*Why not the others/);
  });

  it("leads to the card, to one's progress, and to the end of it", async () => {
    await begin([choice({ topic: "vpn" })]);
    await answer("B", "unsure");
    await press(drill, window(), "hopwise:quiz:2");
    expect(modal(drill)).toMatch(/NAT gateway[\s\S]*Reviewed 20/);
    await press(drill, window(), "hopwise:quiz:1");
    expect(modal(drill)).toMatch(/Days in a row: 1[\s\S]*vpn[\s\S]*1 of 1/);
    await press(drill, window(), "hopwise:quiz:9");
    expect(modal(drill)).toContain("Everything that the quiz knew of you is gone.");
    expect(await drill.store.list(`LEARNER#T0PLAYGROUND#${drill.user}`, { limit: 5 })).toEqual([]);
  });

  it("says under the field what an order takes", async () => {
    await begin([order()]);
    for (const wrong of ["A B", "A A B", "A B D", "first second third"]) {
      await answer(wrong);
      expect(Object.values(window().errors).join()).toBe("Give each letter from A to C once, in the right order.");
    }
    await answer(lettersInOrder());
    expect(modal(drill)).toContain("Right.");
  });

  it("has long options in the text, and their letters to choose", async () => {
    const long = "An option that goes on for much longer than what a radio button can hold in one line of text";
    const [first, ...others] = choice().options;
    await begin([choice({ options: [{ ...(first as NonNullable<typeof first>), text: long }, ...others] })]);
    expect(modal(drill)).toContain(`A  \n${long}`);
    expect(JSON.stringify(window().content)).toContain('"text":"A"');
  });

  it("marks nothing of a question that was taken back or rewritten while it was open", async () => {
    let bank: readonly Item[] = [choice()];
    drill = await startDrill({ quiz: async () => bank });
    await drill.playground.drive.slash(drill.user, drill.channel, "/quiz");
    await drill.settle(3);
    bank = [];
    await answer("B");
    expect(modal(drill)).toContain("This question was taken back");
    bank = [choice()];
    await drill.playground.drive.closeView(drill.user);
    await drill.playground.drive.slash(drill.user, drill.channel, "/quiz");
    await drill.settle(3);
    bank = [{ ...order(), id: "way-out" }];
    await answer("B");
    expect(modal(drill)).toMatch(/This question takes all 3 letters[\s\S]*Nothing was marked/);
  });

  it("counts an answer once, however often Slack or the queue brings it", async () => {
    drill = await startDrill({ quiz: async () => [choice()], repeats: () => 2 });
    await drill.playground.drive.slash(drill.user, drill.channel, "/quiz");
    await drill.settle(3);
    await answer("B");
    expect(modal(drill)).toContain("Right.");
    const [record] = await drill.store.list(`LEARNER#T0PLAYGROUND#${drill.user}`, { limit: 5 });
    expect(record?.value["answers"]).toHaveLength(1);
  });

  it("says what it takes where more was typed", async () => {
    drill = await startDrill();
    await drill.playground.drive.slash(drill.user, drill.channel, "/quiz tomorrow please");
    await drill.settle(1);
    expect(shown(lastWhisper(drill))).toContain('/quiz has no "tomorrow"');
  });

  it("is for one person: somebody else has their own questions and progress", async () => {
    await begin([choice()]);
    await answer("B");
    const other = drill.playground.drive.cast.colleague;
    await drill.playground.drive.slash(other, drill.channel, "/quiz");
    await drill.settle(3);
    expect(modal(drill, other)).toContain("1 left today");
  });
});

describe("the quiz elsewhere", () => {
  it("is in App Home, with what is due and the streak, and begins there", async () => {
    drill = await startDrill({ quiz: async () => items });
    await drill.playground.drive.openHome(drill.user);
    await drill.settle(3);
    expect(atHome(drill)).toContain("4 questions are due today.");
    await press(drill, home(drill), "hopwise:quiz");
    await answer(answerTo(metadata().itemId));
    expect(modal(drill)).toContain("Right.");
    await drill.playground.drive.openHome(drill.user);
    await drill.settle(3);
    expect(atHome(drill)).toContain("3 questions are due today. Days in a row: 1.");
    await press(drill, home(drill), "hopwise:quiz:1");
    expect(modal(drill)).toContain("Days in a row: 1");
  });

  it("is a button under a mention or a direct message", async () => {
    drill = await startDrill({ quiz: async () => [choice()] });
    await drill.playground.drive.directMessage(drill.user, "quiz");
    await drill.settle(3);
    const message = direct(drill).at(-1);
    if (message === undefined) throw new Error("nobody was told anything");
    expect(shown(message)).toContain("One question is due today.");
    await press(drill, message, "hopwise:quiz");
    expect(modal(drill)).toContain("Which device lets private instances");
    await answer("B");
    await drill.playground.drive.directMessage(drill.user, "quiz");
    await drill.settle(3);
    expect(shown(direct(drill).at(-1))).toContain("Nothing is due today. Days in a row: 1.");
  });

  it("says that it could not be queued where it was pressed", async () => {
    drill = await startDrill({ quiz: async () => [choice()] });
    await drill.playground.drive.directMessage(drill.user, "quiz");
    await drill.settle(3);
    const message = direct(drill).at(-1);
    if (message === undefined) throw new Error("nobody was told anything");
    drill.queue.stop();
    drill.queue.send = async () => {
      throw new Error("no queue");
    };
    await drill.playground.drive.press(drill.user, message, "hopwise:quiz");
    expect(modal(drill)).toContain("This could not be queued just now");
  });
});

it("a form that Slack could not open says so", async () => {
  drill = await startDrill();
  drill.playground.faults.plan("views.open", { kind: "refused", error: "expired_trigger_id" }, 1);
  await drill.playground.drive.slash(drill.user, drill.channel, "/quiz");
  await drill.settle(1);
  expect(shown(lastWhisper(drill))).toContain("could not be opened just now");
});
