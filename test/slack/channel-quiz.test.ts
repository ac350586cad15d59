import { afterEach, describe, expect, it } from "vitest";
import { app, cast } from "#adapters/playground/people.ts";
import type { Message } from "#adapters/playground/workspace.ts";
import { encodeAction } from "#adapters/slack/action.ts";
import { pressOf } from "#adapters/slack/blocks/channel-quiz.ts";
import { encodeJob, type Job } from "#adapters/slack/job.ts";
import type { Item } from "#domain/quiz/item.ts";
import { choice, chooseAll, order, term } from "#test/domain/quiz/items.ts";
import { type Drill, startDrill } from "#test/drills/bot.ts";
import { atHome, home, lastWhisper, modal, press, shown, slash, told, whispers } from "./seen.ts";

let drill: Drill;
afterEach(() => drill.close());

/** Of the first topics, which a plan takes when none is chosen. */
const bank: readonly Item[] = [choice({ topic: "vpn" })];

async function begin(items: readonly Item[] = bank, options: Parameters<typeof startDrill>[0] = {}): Promise<void> {
  drill = await startDrill({ quiz: async () => items, ...options });
}

const filled = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { [name]: value }]));

/** Sets the quiz up as the visitor, with what the form offers, changed as said. */
async function setUp(fields: Readonly<Record<string, unknown>> = {}, who = drill.user): Promise<void> {
  await drill.playground.drive.slash(who, drill.channel, "/quiz setup");
  await drill.settle(3);
  await drill.playground.drive.submitView(who, filled({ reveal: "1", ...fields }));
  await drill.settle(3);
}

/** Set up, and asked at once. */
async function asked(items: readonly Item[] = bank): Promise<Message> {
  await begin(items);
  await setUp();
  await drill.playground.drive.closeView(drill.user);
  expect(await slash(drill, "/quiz now")).toContain("Asked.");
  return question();
}

function question(): Message {
  const message = told(drill).findLast(({ threadTs }) => threadTs === null);
  if (message === undefined) throw new Error("nobody was asked");
  return message;
}

const reveals = (): readonly Message[] => told(drill).filter(({ threadTs }) => threadTs !== null);

const letter = (place: number): string => (place === 0 ? "hopwise:quiz-answer" : `hopwise:quiz-answer:${place}`);

/** Until the hour is over, and what was on its way has arrived. */
const anHourLater = (): Promise<void> => drill.settle(3700);

const people = [cast.visitor, cast.colleague, cast.guest];

/** Everybody in the room besides the visitor. */
function everybodyIsHere(): void {
  const channel = drill.playground.workspace.channels.find(({ id }) => id === drill.channel);
  for (const user of people) channel?.members.add(user);
}

describe("/quiz setup", () => {
  it("offers what most would begin with, and says when the first question comes", async () => {
    await begin();
    await drill.playground.drive.slash(drill.user, drill.channel, "/quiz setup");
    await drill.settle(3);
    expect(modal(drill)).toMatch(/Days[\s\S]*Time zone[\s\S]*Topics[\s\S]*Difficulty[\s\S]*Who may change this/);
    await drill.playground.drive.submitView(drill.user);
    await drill.settle(3);
    expect(modal(drill)).toMatch(/Saved: a question from Monday to Friday at 09:30, UTC time\. The first comes <!date/);
    expect(await slash(drill, "/quiz status")).toMatch(
      /A question from Monday to Friday[\s\S]*<@U0VISITOR001> may change/,
    );
  });

  it("says under the field what is wrong, and loses nothing", async () => {
    await begin();
    await setUp({ days: ["mon"], zone: "europe/dubln" });
    const errors = drill.playground.drive.modalOf(drill.user)?.errors;
    expect(errors).toEqual({ zone: "That is no time zone. Did you mean Europe/Dublin?" });
    await drill.playground.drive.submitView(
      drill.user,
      filled({ days: ["mon", "sat"], difficulties: ["easy"], zone: "europe/dublin", time: "07:15" }),
    );
    await drill.settle(3);
    expect(modal(drill)).toContain("a question on Monday and Saturday at 07:15, Europe/Dublin time");
  });

  it.each([
    ["dublin", "Did you mean Europe/Dublin?"],
    ["Mars/Olympus", "Give it as in Europe/Dublin or America/New_York."],
  ])("takes %j for no time zone", async (zone, advice) => {
    await begin();
    await setUp({ zone });
    expect(JSON.stringify(drill.playground.drive.modalOf(drill.user)?.errors)).toContain(advice);
  });

  it("is for those whom the plan names, and shows it to everybody", async () => {
    await begin();
    await setUp({}, cast.colleague);
    // The visitor keeps the cards here, and may change everything.
    drill.playground.workspace.groups.splice(0);
    await drill.settle(400);
    await drill.playground.drive.closeView(cast.colleague);
    await drill.playground.drive.slash(drill.user, drill.channel, "/quiz setup");
    await drill.settle(3);
    expect(modal(drill)).toContain(`Only <@${cast.colleague}> may change the quiz of this channel.`);
    for (const word of ["now", "pause", "resume", "stop"])
      expect(await slash(drill, `/quiz ${word}`)).toContain(`Only <@${cast.colleague}> may change`);
    expect(await slash(drill, "/quiz status")).toContain("A question from Monday to Friday");
  });

  it("is not for guests, nor for a direct message", async () => {
    await begin();
    await drill.playground.drive.slash(cast.guest, drill.playground.drive.places.incidents, "/quiz setup");
    await drill.settle(3);
    expect(modal(drill, cast.guest)).toContain("Guests may answer, but not set up a quiz.");
    const dm = drill.playground.drive.directChannel(drill.user);
    await drill.playground.drive.slash(drill.user, dm, "/quiz setup");
    await drill.settle(3);
    expect(modal(drill)).toContain("A quiz is set up in the channel that it is for");
    await drill.playground.drive.closeView(drill.user);
    expect(await slash(drill, "/quiz table", drill.user, dm)).toContain("That is for a channel");
  });
});

describe("a channel's question", () => {
  it("shows nothing of the key anywhere before the reveal: not in the text, the buttons, or what stands behind them", async () => {
    const message = await asked();
    await press(drill, message, letter(1));
    await press(drill, message, letter(0), cast.colleague);
    const before = JSON.stringify([question(), whispers(drill), whispers(drill, cast.colleague)]);
    expect(before).not.toMatch(
      /way-out|isRight|is to be said|translate its own|[Rr]ight\b|[Ww]rong\b|1 answer|2 answer/,
    );
    expect(shown(message)).toContain("Which device lets private instances");
    const posted = drill.playground.calls.find(({ method }) => method === "chat.postMessage");
    expect(JSON.stringify(posted)).not.toContain("way-out");
  });

  it("is answered with a receipt for the answerer alone, changed once, and then stays", async () => {
    const message = await asked();
    await press(drill, message, letter(0));
    expect(shown(lastWhisper(drill))).toMatch(/Your answer: \*A\*\. You may change it once until/);
    await press(drill, message, letter(0));
    expect(shown(lastWhisper(drill))).toContain("Your answer is *A*.");
    await press(drill, message, letter(1));
    expect(shown(lastWhisper(drill))).toContain("Changed: your answer is *B* now, and stays that.");
    await press(drill, message, letter(2));
    expect(shown(lastWhisper(drill))).toContain("Your answer stays *B*");
    await press(drill, lastWhisper(drill), "hopwise:quiz-sure:1").catch(() => {});
    expect(whispers(drill, cast.colleague)).toEqual([]);
    expect(told(drill)).toHaveLength(1);
  });

  it("takes how sure one is under the receipt", async () => {
    const message = await asked();
    await press(drill, message, letter(1));
    await press(drill, lastWhisper(drill), "hopwise:quiz-sure:1");
    expect(shown(lastWhisper(drill))).toContain("Noted: half a guess.");
  });

  it("is revealed once in its thread, with the key, why, how many chose what, and the squads", async () => {
    const message = await asked();
    everybodyIsHere();
    for (const [nth, user] of people.entries()) await press(drill, message, letter(nth === 0 ? 0 : 1), user);
    await anHourLater();
    const [reveal, ...more] = reveals();
    expect(more).toEqual([]);
    expect(reveal?.threadTs).toBe(message.ts);
    expect(shown(reveal)).toMatch(
      /The answer: B[\s\S]*3 people answered, 2 of them right[\s\S]*B is right[\s\S]*Why not the others/,
    );
    expect(shown(reveal)).toMatch(/What was chosen[\s\S]*33 %[\s\S]*67 %[\s\S]*Squads this week/);
    expect(shown(reveal)).not.toMatch(/U0VISITOR|Samira|Leo/);
    expect(shown(question())).toMatch(/Closed\.\s+3 answers\. The answer is in the thread/);
    expect(JSON.stringify(question())).not.toContain("quiz-answer");
    expect(await slash(drill, "/quiz table")).toMatch(/How the squads stand this week/);
    await press(drill, reveal as Message, "hopwise:quiz-squad");
    expect(shown(lastWhisper(drill))).toMatch(/You play for \*\w+\*: .*<@U0VISITOR001>/);
    await drill.settle(4 * 3600);
    expect(reveals()).toHaveLength(1);
  });

  it("keeps the numbers to itself where they would tell who answered what", async () => {
    const message = await asked();
    await press(drill, message, letter(1));
    await anHourLater();
    expect(shown(reveals()[0])).toContain("1 person answered.");
    expect(shown(reveals()[0])).not.toMatch(/of them right|What was chosen/);
  });

  it("comes back to those who had it wrong, in their own list", async () => {
    const message = await asked();
    await press(drill, message, letter(0));
    await drill.playground.drive.slash(drill.user, drill.channel, "/quiz");
    await drill.settle(3);
    expect(modal(drill)).toContain("Nothing is left for today");
    await anHourLater();
    await drill.settle(8 * 24 * 3600);
    await drill.playground.drive.closeView(drill.user);
    await drill.playground.drive.slash(drill.user, drill.channel, "/quiz");
    await drill.settle(3);
    expect(modal(drill)).toContain("Which device lets private instances");
  });

  it.each([
    ["several options", chooseAll(), ["A", "B"], /Your answer: \*A, B\*/],
    ["a number", term(), "350 s", /Your answer: \*350 s\*/],
    ["an order", order(), "C A B", /Your answer: \*C, A, B\*/],
  ])("that takes %s is answered in a form", async (_, item, value, receipt) => {
    const message = await asked([item]);
    await press(drill, message, "hopwise:quiz-form");
    const view = drill.playground.drive.modalOf(drill.user);
    expect(JSON.stringify(view?.content)).not.toContain(item.id);
    await drill.playground.drive.submitView(drill.user, { answer: { answer: value }, sure: { sure: "sure" } });
    await drill.settle(3);
    expect(modal(drill)).toMatch(receipt);
    await anHourLater();
    expect(shown(reveals()[0])).toContain("1 person answered.");
  });

  it("says that it is closed to whoever presses what an old client still shows", async () => {
    const message = await asked();
    const old = { ...message, blocks: message.blocks };
    await anHourLater();
    const standing = drill.playground.workspace.message(drill.channel, message.ts) as { blocks: unknown };
    const closed = standing.blocks;
    standing.blocks = old.blocks;
    await press(drill, standing as Message, letter(1));
    expect(shown(lastWhisper(drill))).toMatch(
      /This question is closed, so that does not count\. It would have been right/,
    );
    standing.blocks = closed;
  });

  it("is one, and each answer one, however often Slack and the queue repeat themselves", async () => {
    await begin(bank, { repeats: () => 2 });
    await setUp();
    await drill.playground.drive.closeView(drill.user);
    await slash(drill, "/quiz now");
    await press(drill, question(), letter(1));
    await press(drill, question(), letter(1), cast.colleague);
    await anHourLater();
    expect(told(drill)).toHaveLength(2);
    expect(shown(reveals()[0])).toContain("2 people answered.");
  });
});

describe("the words behind /quiz", () => {
  it("pause, resume, stop and begin again", async () => {
    await begin();
    for (const word of ["now", "pause", "resume", "stop", "status", "table"])
      expect(await slash(drill, `/quiz ${word}`)).toContain("This channel has no quiz. `/quiz setup` begins one.");
    await setUp();
    await drill.playground.drive.closeView(drill.user);
    expect(await slash(drill, "/quiz table")).toContain("No squads yet");
    expect(await slash(drill, "/quiz errata")).toContain("Nothing that was asked here has been corrected.");
    expect(await slash(drill, "/quiz pause")).toContain("Paused.");
    expect(await slash(drill, "/quiz status")).toContain(`Paused by <@${drill.user}>`);
    expect(await slash(drill, "/quiz resume")).toContain("Running: a question from Monday to Friday");
    expect(await slash(drill, "/quiz now")).toContain("Asked.");
    expect(await slash(drill, "/quiz now")).toContain("The last question is still open.");
    expect(await slash(drill, "/quiz stop")).toContain("The quiz of this channel has ended.");
    expect(shown(reveals()[0])).toContain("Nobody answered.");
    expect(await slash(drill, "/quiz status")).toContain("This channel has no quiz.");
  });

  it("leave and join", async () => {
    const message = await asked();
    expect(await slash(drill, "/quiz leave")).toContain("You take no part here any more");
    await press(drill, message, letter(1));
    expect(shown(lastWhisper(drill))).toContain("You have left the quiz of this channel.");
    expect(await slash(drill, "/quiz join")).toContain("You take part again");
    await press(drill, message, letter(1));
    expect(shown(lastWhisper(drill))).toContain("Your answer: *B*.");
  });

  it("help, and what was probably meant", async () => {
    await begin();
    await drill.playground.drive.slash(drill.user, drill.channel, "/quiz help");
    await drill.settle(1);
    expect(shown(lastWhisper(drill))).toMatch(/\/quiz setup[\s\S]*\/quiz leave/);
    expect(await slash(drill, "/quiz pasue")).toContain("did you mean /quiz pause?");
    expect(await slash(drill, "/quiz everything")).toContain("it is one of me, ");
    expect(await slash(drill, "/quiz now please")).toContain("/quiz now stands alone");
  });
});

describe("a channel where Slack does not let the bot write", () => {
  it("says so to whoever asks, and goes on when it may again", async () => {
    await begin();
    await setUp();
    await drill.playground.drive.closeView(drill.user);
    const channel = drill.playground.workspace.channels.find(({ id }) => id === drill.channel);
    channel?.members.delete(app.userId);
    expect(await slash(drill, "/quiz now")).toContain("Slack does not let me write here.");
    expect(await slash(drill, "/quiz status")).toContain(
      "Stopped, since Slack did not let me write here (not_in_channel)",
    );
    channel?.members.add(app.userId);
    await slash(drill, "/quiz resume");
    expect(await slash(drill, "/quiz now")).toMatch(/Asked|still open/);
    expect(shown(question())).toContain("Which device lets private instances");
  });
});

describe("a question that somebody reports", () => {
  it("is decided at App Home, counted anew, said in its thread, and among the errata", async () => {
    const message = await asked();
    await press(drill, message, letter(0), cast.colleague);
    await press(drill, message, letter(1));
    await anHourLater();
    await press(drill, reveals()[0] as Message, "hopwise:quiz-report", cast.colleague);
    expect(modal(drill, cast.colleague)).toContain("What is wrong with it?");
    await drill.playground.drive.submitView(cast.colleague, filled({ reason: "A is right <!channel> *since* June" }));
    await drill.settle(3);
    expect(modal(drill, cast.colleague)).toContain("Thank you. Those who keep the cards will look at it.");
    await drill.playground.drive.openHome(drill.user);
    await drill.settle(3);
    expect(atHome(drill)).toMatch(/Reported questions of the quiz[\s\S]*way-out[\s\S]*1 report · hidden/);
    await press(drill, home(drill), "hopwise:quiz-decide");
    expect(modal(drill)).toContain("What becomes of it?");
    await drill.playground.drive.submitView(drill.user, filled({ decision: "key" }));
    expect(drill.playground.drive.modalOf(drill.user)?.errors).toEqual({ key: "Choose what is right." });
    await drill.playground.drive.submitView(drill.user, filled({ decision: "key", key: ["A"], note: "Since June." }));
    await drill.settle(3);
    expect(modal(drill)).toContain("Corrected: the answers are counted anew");
    const [reveal, correction] = reveals();
    expect(shown(reveal)).toMatch(/The answer: A[\s\S]*Since June\./);
    expect(shown(correction)).toContain("Correction: the key was wrong, and the answers are counted anew. Since June.");
    await drill.playground.drive.closeView(drill.user);
    expect(await slash(drill, "/quiz errata")).toContain("has another key, and was counted anew. Since June.");
  });
});

describe("what the channel does meanwhile", () => {
  const two: readonly Item[] = [choice({ topic: "vpn" }), choice({ id: "two", topic: "alb" })];

  it("removing the question's message ends nothing: the next one comes", async () => {
    const message = await asked(two);
    const { messages } = drill.playground.workspace;
    messages.splice(messages.indexOf(message), 1);
    await anHourLater();
    expect(await slash(drill, "/quiz now")).toContain("Asked.");
    expect(await slash(drill, "/quiz stop")).toContain("The quiz of this channel has ended.");
  });

  it("somebody with the same question open in private is told nothing of its key", async () => {
    await begin();
    await setUp();
    await drill.playground.drive.closeView(drill.user);
    await drill.playground.drive.slash(cast.colleague, drill.channel, "/quiz");
    await drill.settle(3);
    expect(modal(drill, cast.colleague)).toContain("Which device lets private instances");
    expect(await slash(drill, "/quiz now")).toContain("Asked.");
    await drill.playground.drive.submitView(cast.colleague, { answer: { answer: "B" }, sure: { sure: "sure" } });
    await drill.settle(3);
    expect(modal(drill, cast.colleague)).toContain("not asked in private just now");
    expect(modal(drill, cast.colleague)).not.toMatch(/[Rr]ight|because|NAT gateway/);
  });

  it("says how sure one was only while the question is open", async () => {
    const message = await asked();
    await press(drill, message, letter(1));
    const receipt = lastWhisper(drill);
    await anHourLater();
    await press(drill, receipt, "hopwise:quiz-sure:1");
    expect(shown(lastWhisper(drill))).toContain("The question is closed. Your answer counts as you gave it.");
  });

  it("counts an answer that was in time and on its way for a minute, in the place of what was revealed", async () => {
    const message = await asked();
    await press(drill, message, letter(0));
    const value = encodeAction({ answerId: null, line: null, about: pressOf("2026-01-31", "B") });
    const receivedAt = drill.clock.now() + 1000;
    await anHourLater();
    expect(shown(reveals()[0])).toContain("1 person answered.");
    const body = {
      type: "block_actions",
      team: { id: "T0PLAYGROUND" },
      user: { id: cast.colleague, team_id: "T0PLAYGROUND" },
      channel: { id: drill.channel },
      container: { type: "message", channel_id: drill.channel, message_ts: message.ts },
      actions: [{ action_id: letter(1), value, type: "button" }],
    };
    const job: Job = { id: "late", kind: "action", body, receivedAt, retry: null, viewId: null };
    await drill.queue.send({ body: encodeJob(job), group: drill.channel });
    await drill.settle(30);
    expect(reveals()).toHaveLength(1);
    expect(shown(reveals()[0])).toContain("2 people answered.");
    expect(shown(question())).toMatch(/2 answers/);
  });
});
