import { afterEach, describe, expect, it } from "vitest";
import { type Claim, type Writer, WriterError } from "#app/ports/writer.ts";
import { type Drill, startDrill } from "#test/drills/bot.ts";
import { calls, direct, hasButton, shown, told, whispers } from "./seen.ts";

let drill: Drill;
afterEach(() => drill.close());

const question = "nat gateway idle timeout";

/** A model that writes what it is told to, and finds everything supported. */
const writing = (claims: readonly Claim[], changes: Partial<Writer> = {}): Writer => ({
  write: async function* () {
    yield* claims;
  },
  followsFrom: async (cited) => cited.map(() => true),
  readQuestion: async () => null,
  pointsSaid: async () => [],
  ...changes,
});

const claims: readonly Claim[] = [
  { text: "A NAT gateway forgets an idle connection after 350 seconds.", cardId: "nat-gateway-idle-timeout" },
  { text: "Switch on TCP keep-alive.", cardId: "nat-gateway-idle-timeout" },
];

async function passing(): Promise<void> {
  for (let second = 0; second < 5; second += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await drill.clock.pass(1);
  }
}

async function mentioned({ text = question, isSilent = false } = {}) {
  await drill.playground.drive.mention(drill.user, drill.channel, text);
  // A model that never answers is given up by the clock, while the job is under way.
  if (isSilent) await Promise.all([drill.queue.idle(), passing()]);
  await drill.settle(15);
  const [first, ...others] = told(drill);
  if (first === undefined) throw new Error("nobody was told anything");
  return { answer: first, others };
}

describe("an answer that a model writes", () => {
  it("grows in the thread, statement by statement, and ends as a message with its cards", async () => {
    drill = await startDrill({ writer: writing(claims) });
    const { answer, others } = await mentioned();
    expect(others).toEqual([]);
    expect(calls(drill, "assistant.threads.setStatus")).toHaveLength(1);
    expect(calls(drill, "chat.startStream")).toHaveLength(1);
    expect(JSON.stringify(calls(drill, "chat.startStream")[0]?.args)).toContain("350 seconds");
    expect(calls(drill, "chat.stopStream")).toHaveLength(1);
    expect(shown(answer)).toContain("Switch on TCP keep-alive.");
    expect(shown(answer)).toContain("written by a model from reviewed cards, 2 of 2 statements held");
    expect(hasButton(answer, "hopwise:card")).toBe(true);
  });

  it("shows no statement that its card does not hold", async () => {
    const invented = { text: "The timeout can be raised to 900 seconds.", cardId: "nat-gateway-idle-timeout" };
    const stranger = { text: "It is free.", cardId: "no-such-card" };
    drill = await startDrill({ writer: writing([claims[0] as Claim, invented, stranger, claims[1] as Claim]) });
    const { answer } = await mentioned();
    expect(shown(answer)).not.toMatch(/900|It is free/);
    expect(JSON.stringify(drill.playground.calls.map(({ args }) => args))).not.toMatch(/900 seconds|It is free/);
    expect(shown(answer)).toContain("2 of 4 statements held");
  });

  it("is whole where Slack ends the stream in the middle", async () => {
    drill = await startDrill({ writer: writing(claims) });
    drill.playground.faults.plan("chat.appendStream", { kind: "refused", error: "message_not_in_streaming_state" }, 1);
    const { answer, others } = await mentioned();
    expect(others).toEqual([]);
    expect(shown(answer)).toMatch(/350 seconds[\s\S]*Switch on TCP keep-alive/);
  });

  it("is a message of its own where nothing can be streamed", async () => {
    drill = await startDrill({ writer: writing(claims) });
    drill.playground.faults.plan("chat.startStream", { kind: "refused", error: "not_allowed" }, 1);
    const { answer, others } = await mentioned();
    expect(others).toEqual([]);
    expect(shown(answer)).toContain("2 of 2 statements held");
  });
});

describe("a model that is of no help costs nobody an answer", () => {
  /** A stream that ends like this before anything came. */
  const ending =
    (next: () => Promise<never>): Writer["write"] =>
    () => ({ [Symbol.asyncIterator]: () => ({ next }) });
  const unsaid: Claim = { text: "It costs 77 dollars.", cardId: "nat-gateway-idle-timeout" };

  it.each<[string, Partial<Writer>]>([
    [
      "is down",
      {
        write: ending(async () => {
          throw new WriterError("unreachable");
        }),
      },
    ],
    ["writes what no card says", { write: writing([unsaid]).write }],
    [
      "cannot check",
      {
        followsFrom: async () => {
          throw new WriterError("failed", 500);
        },
      },
    ],
    ["never begins", { write: ending(() => new Promise<never>(() => undefined)) }],
  ])("because it %s", async (reason, changes) => {
    drill = await startDrill({ writer: writing(claims, changes) });
    const { answer, others } = await mentioned({ isSilent: reason === "never begins" });
    expect(others).toEqual([]);
    expect(shown(answer)).toContain("350 seconds");
    expect(shown(answer)).toContain("from reviewed cards");
    expect(shown(answer)).not.toContain("statements held");
    expect(drill.queue.deadLetters).toEqual([]);
  });
});

it("a live question that the rules do not understand may be read by the model, with nothing made up", async () => {
  let seen = "";
  drill = await startDrill({
    writer: writing([], {
      readQuestion: async ({ question: text }) => {
        seen = text;
        return null;
      },
    }),
  });
  await drill.playground.drive.mention(drill.user, drill.channel, "check sg-0aaa1111");
  await drill.settle(5);
  expect(seen).toBe("check ⟨sg-1⟩");
  expect(shown(told(drill).at(-1) ?? whispers(drill).at(-1))).toContain(
    "What would you like to know about sg-0aaa1111?",
  );
});

describe("whoever presses stop", () => {
  /** Writes one statement after the other whenever it is let, and looks whether it is still wanted. */
  function patient() {
    const waiting: (() => void)[] = [];
    let isOver = false;
    const model = writing([], {
      write: async function* (_task, signal) {
        signal.addEventListener("abort", () => {
          isOver = true;
        });
        for (const claim of claims) {
          await new Promise<void>((resolve) => waiting.push(resolve));
          yield claim;
        }
      },
    });
    return {
      model,
      isOver: () => isOver,
      goOn: async (): Promise<void> => {
        while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        waiting.shift()?.();
      },
    };
  }

  const asked = async () => (await drill.playground.drive.directMessage(drill.user, question)).message;
  const sessions = () => calls(drill, "agents.sessions.setStatus").map(({ args }) => args["status"]);

  async function stop(root: Awaited<ReturnType<typeof asked>>) {
    await drill.playground.drive.stop(drill.user, root);
    for (let look = 0; look < 10; look += 1) await drill.clock.pass(0.5);
    await drill.settle(5);
  }

  it("keeps what was shown, is told so, and the model writes no further", async () => {
    const { model, goOn, isOver } = patient();
    drill = await startDrill({ writer: model });
    const root = await asked();
    await goOn();
    await drill.playground.drive.waitFor(() => direct(drill).some((message) => shown(message).includes("350 seconds")));
    expect(sessions()).toEqual(["processing"]);
    await stop(root);
    expect(isOver()).toBe(true);
    expect(direct(drill)).toHaveLength(1);
    expect(shown(direct(drill)[0])).toMatch(/350 seconds[\s\S]*Stopped here, as asked/);
    expect(shown(direct(drill)[0])).not.toContain("keep-alive.");
    expect(sessions().at(-1)).toBe("active");
    expect(drill.queue.deadLetters).toEqual([]);
  });

  it("gets the cards alone where nothing was written yet", async () => {
    const { model, isOver } = patient();
    drill = await startDrill({ writer: model });
    const root = await asked();
    await drill.playground.drive.waitFor(() => sessions().length > 0);
    await stop(root);
    expect(isOver()).toBe(true);
    expect(shown(direct(drill)[0])).toContain("Stopped, as asked.");
    const [message] = direct(drill);
    if (message === undefined) throw new Error("nobody was told anything");
    expect(hasButton(message, "hopwise:card")).toBe(true);
  });

  it("stops that answer, and not the next one in the thread", async () => {
    const { model, goOn } = patient();
    drill = await startDrill({ writer: model });
    const root = await asked();
    await drill.playground.drive.waitFor(() => sessions().length > 0);
    await stop(root);
    await drill.playground.drive.directMessage(drill.user, question, root.ts);
    // What waits for the model that was stopped is let go first; nobody listens to it.
    await Promise.all([goOn(), goOn(), goOn()]);
    await drill.settle(5);
    expect(shown(direct(drill)[0])).toContain("Stopped, as asked.");
    expect(shown(direct(drill)[1])).toContain("2 of 2 statements held");
  });

  it("is served where the workspace knows no agents", async () => {
    drill = await startDrill({ writer: writing(claims) });
    drill.playground.faults.plan("agents.sessions.setStatus", { kind: "refused", error: "unknown_method" }, 9);
    await asked();
    await drill.settle(15);
    expect(shown(direct(drill)[0])).toContain("2 of 2 statements held");
  });
});

it("in a direct message it streams as well", async () => {
  drill = await startDrill({ writer: writing(claims) });
  await drill.playground.drive.directMessage(drill.user, question);
  await drill.settle(15);
  expect(direct(drill)).toHaveLength(1);
  expect(shown(direct(drill)[0])).toContain("2 of 2 statements held");
});
