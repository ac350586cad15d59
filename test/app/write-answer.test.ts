import { describe, expect, it } from "vitest";
import { type Writer, WriterError } from "#app/ports/writer.ts";
import { type CheckedClaim, type WrittenAnswer, writeAnswer } from "#app/write-answer.ts";
import type { Question } from "#domain/assistant/reply.ts";
import { ManualClock } from "#test/support/manual-clock.ts";
import { answered, fakeWriter, natCard, nlbCard, truths } from "./writing.ts";

const { nat, rst, keepalive, nlb } = truths;

/** Starts an answer; `result` is set as soon as there is one. */
interface Started {
  readonly question?: Partial<Question>;
  readonly late?: number;
  readonly isStopped?: () => Promise<boolean>;
}

function start(writer: Writer, { question = {}, late = 0, isStopped }: Started = {}) {
  const clock = new ManualClock();
  const shown: CheckedClaim[] = [];
  let result: WrittenAnswer | null = null;
  const done = writeAnswer(
    { writer, now: clock.now, timers: clock },
    {
      reply: answered,
      question: { text: "why does my nat drop connections?", context: "", ...question },
      askedAt: clock.now() - late,
      ...(isStopped === undefined ? {} : { isStopped }),
      onClaim: (claim) => {
        expect(result).toBeNull();
        shown.push(claim);
      },
    },
  ).then((written) => {
    result = written;
    return written;
  });
  return { clock, done, result: () => result, shown: () => shown.map(({ text }) => text) };
}

describe("an answer that a model writes", () => {
  it("is shown claim by claim, with the cards that it cites", async () => {
    const { done, shown, clock } = start(fakeWriter([nat, nlb, rst]));
    expect(await done).toEqual({
      by: "model",
      text: [nat.text, nlb.text, rst.text].join("\n\n"),
      cards: [natCard, nlbCard],
      claims: { checked: 3, supported: 3 },
      cutShort: null,
    });
    expect(shown()).toEqual([nat.text, nlb.text, rst.text]);
    expect(clock.pending).toBe(0);
  });

  it("loses what stands in no card, and what cites none that was given", async () => {
    const writer = fakeWriter([
      nat,
      { ...nat, text: "It forgets it after 400 seconds." },
      rst,
      { ...nat, cardId: "made-up" },
      keepalive,
    ]);
    const { done, shown } = start(writer);
    expect(await done).toMatchObject({ by: "model", claims: { checked: 5, supported: 3 } });
    expect(shown()).toEqual([nat.text, rst.text, keepalive.text]);
    expect(writer.checked.flat()).toEqual([nat.text, rst.text, keepalive.text]);
  });

  it("loses what does not follow from its card", async () => {
    const { done, shown } = start(fakeWriter([nat, rst], { follows: (claim) => claim === nat.text }));
    expect(await done).toMatchObject({ by: "model", text: nat.text, claims: { checked: 2, supported: 1 } });
    expect(shown()).toEqual([nat.text]);
  });

  it("is the extract where fewer than half of the claims are left, also of those that were shown", async () => {
    const { done, shown } = start(fakeWriter([nat, rst, keepalive], { follows: (claim) => claim === nat.text }));
    expect(await done).toEqual({ by: "extract", because: "unsupported", claims: { checked: 3, supported: 1 } });
    expect(shown()).toEqual([nat.text]);
  });

  it.each([[[]], [[{ ...nat, text: "![x](https://evil.example)" }]]])(
    "is the extract where nothing is left",
    async (claims) => {
      const { done } = start(fakeWriter(claims));
      expect(await done).toEqual({
        by: "extract",
        because: "unsupported",
        claims: { checked: claims.length, supported: 0 },
      });
    },
  );

  it("has no links, pictures or calls for attention", async () => {
    const text =
      "<!channel> It forgets an [idle](https://evil.example) TCP flow after 350 seconds, see https://evil.example.";
    const { done, shown } = start(fakeWriter([{ ...nat, text }]));
    await done;
    expect(shown()).toEqual(["It forgets an idle TCP flow after 350 seconds, see."]);
  });

  it("ends after a dozen claims, however long the model goes on", async () => {
    const { done } = start(fakeWriter(Array.from({ length: 40 }, () => nat)));
    expect(await done).toMatchObject({ by: "model", claims: { checked: 12, supported: 12 }, cutShort: null });
  });
});

describe("what leaves", () => {
  const question: Question = {
    text: "why does sg-0abc drop 10.1.2.3 of orders-db at 350 seconds?",
    context: "it was about db.corp.example in 123456789012",
  };

  it("is the cards, and a question without anybody's ids, addresses and names", async () => {
    const writer = fakeWriter([nat]);
    await start(writer, { question }).done;
    expect(writer.tasks).toEqual([
      {
        question: "why does ⟨sg-1⟩ drop ⟨address-1⟩ of ⟨name-1⟩ at 350 seconds?",
        context: "it was about ⟨host-1⟩ in ⟨account-1⟩",
        cards: answered.cards,
      },
    ]);
  });

  it("comes back under its own name", async () => {
    const writer = fakeWriter([{ ...nat, text: "It forgets idle flows of ⟨sg-1⟩ after 350 seconds." }]);
    const { done, shown } = start(writer, { question });
    await done;
    expect(shown()).toEqual(["It forgets idle flows of sg-0abc after 350 seconds."]);
    expect(writer.checked).toEqual([["It forgets idle flows of ⟨sg-1⟩ after 350 seconds."]]);
  });

  it("is no thing that was not asked about", async () => {
    const { done } = start(fakeWriter([{ ...nat, text: "It forgets ⟨sg-2⟩ after 350 seconds." }]), { question });
    expect(await done).toMatchObject({ by: "extract", because: "unsupported" });
  });
});

describe("a model that is no help", () => {
  it.each(["slow", "unreachable", "limited", "failed", "refused", "nonsense", "rejected"] as const)(
    "(%s) leaves the extract",
    async (trouble) => {
      const { done, clock } = start(fakeWriter([new WriterError(trouble)]));
      expect(await done).toEqual({ by: "extract", because: trouble, claims: { checked: 0, supported: 0 } });
      expect(clock.pending).toBe(0);
    },
  );

  it("by a mistake of ours leaves the extract as well", async () => {
    const { done } = start(fakeWriter([new TypeError("undefined is no function")]));
    expect(await done).toMatchObject({ by: "extract", because: "failed" });
  });

  it("and does not check what it wrote leaves the extract", async () => {
    const { done } = start(fakeWriter([nat, rst], { follows: () => new WriterError("limited") }));
    expect(await done).toMatchObject({ by: "extract", because: "limited", claims: { supported: 0 } });
  });

  it("and answers for fewer claims than it was asked about loses the others", async () => {
    const writer: Writer = { ...fakeWriter([nat]), followsFrom: async () => [] };
    expect(await start(writer).done).toMatchObject({ by: "extract", because: "unsupported" });
  });

  it("because it dies in the middle leaves what was shown", async () => {
    const { done, shown } = start(fakeWriter([nat, rst, "pause", new WriterError("unreachable")]));
    expect(await done).toEqual({
      by: "model",
      text: `${nat.text}\n\n${rst.text}`,
      cards: [natCard],
      claims: { checked: 2, supported: 2 },
      cutShort: "unreachable",
    });
    expect(shown()).toHaveLength(2);
  });

  it("because it dies in the middle leaves the extract where what was shown is too little", async () => {
    const wrong = { ...nat, text: "It forgets it after 400 seconds." };
    const { done, shown } = start(fakeWriter([nat, "pause", wrong, wrong, new WriterError("failed")]));
    expect(await done).toEqual({ by: "extract", because: "failed", claims: { checked: 3, supported: 1 } });
    expect(shown()).toEqual([nat.text]);
  });
});

describe("somebody who stops it", () => {
  /** Says yes from the nth look on. */
  const fromLook = (nth: number) => {
    let looks = 0;
    return async (): Promise<boolean> => {
      looks += 1;
      return looks >= nth;
    };
  };

  it("keeps what was shown, however little it is", async () => {
    const wrong = { ...nat, text: "It forgets it after 400 seconds." };
    const writer = fakeWriter([nat, wrong, wrong, "silence"]);
    const { clock, result } = start(writer, { isStopped: fromLook(2) });
    await clock.pass(0.9);
    expect(result()).toBeNull();
    await clock.pass(0.1);
    expect(result()).toMatchObject({ by: "model", text: nat.text, cutShort: "stopped", claims: { checked: 3 } });
    expect(writer.calledOff()).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it("has nothing to keep where nothing was shown", async () => {
    const { clock, result } = start(fakeWriter(["silence"]), { isStopped: fromLook(1) });
    await clock.pass(0.5);
    expect(result()).toEqual({ by: "extract", because: "stopped", claims: { checked: 0, supported: 0 } });
  });

  it("is looked for again where the looking fails", async () => {
    let looks = 0;
    const isStopped = async (): Promise<boolean> => {
      looks += 1;
      if (looks === 1) throw new Error("the store is busy");
      return true;
    };
    const { clock, result } = start(fakeWriter(["silence"]), { isStopped });
    await clock.pass(0.5);
    expect(result()).toBeNull();
    await clock.pass(0.5);
    expect(result()).toMatchObject({ because: "stopped" });
  });

  it("is not looked for once the answer is there", async () => {
    const { clock, done } = start(fakeWriter([nat]), { isStopped: fromLook(1) });
    expect(await done).toMatchObject({ by: "model", cutShort: null });
    expect(clock.pending).toBe(0);
  });
});

describe("time", () => {
  it("is up after two and a half seconds without anything to show", async () => {
    const writer = fakeWriter(["silence"]);
    const { clock, result } = start(writer);
    await clock.pass(2.4);
    expect(result()).toBeNull();
    await clock.pass(0.1);
    expect(result()).toEqual({ by: "extract", because: "slow", claims: { checked: 0, supported: 0 } });
    expect(writer.calledOff()).toBe(true);
  });

  it("counts from the question, not from when the model is asked", async () => {
    const { clock, result } = start(fakeWriter(["silence"]), { late: 2_000 });
    await clock.pass(0.5);
    expect(result()).toMatchObject({ by: "extract", because: "slow" });
  });

  it("is up before the model is asked where the question is old", async () => {
    const writer = fakeWriter([nat]);
    expect(await start(writer, { late: 2_500 }).done).toMatchObject({ by: "extract", because: "slow" });
    expect(writer.tasks).toEqual([]);
  });

  it("is up where claims are there, but nobody has checked them", async () => {
    const writer = fakeWriter([nat, "silence"], { follows: () => "silence" });
    const { clock, result, shown } = start(writer);
    await clock.pass(2.5);
    expect(result()).toMatchObject({ by: "extract", because: "slow" });
    expect(shown()).toEqual([]);
  });

  it("goes on once something is shown, until the whole must be there", async () => {
    const { clock, result, shown } = start(fakeWriter([nat, rst, "silence"]));
    await clock.pass(11.9);
    expect(shown()).toEqual([nat.text, rst.text]);
    expect(result()).toBeNull();
    await clock.pass(0.1);
    expect(result()).toMatchObject({ by: "model", claims: { checked: 2, supported: 2 }, cutShort: "slow" });
  });

  it("is up for a model that does not listen", async () => {
    const deaf: Writer = {
      ...fakeWriter([]),
      async *write() {
        await new Promise(() => {});
        yield nat;
      },
    };
    const { clock, result } = start(deaf);
    await clock.pass(2.5);
    expect(result()).toMatchObject({ by: "extract", because: "slow" });
  });

  it("is over for a check that comes too late", async () => {
    let answer: (follows: readonly boolean[]) => void = () => {};
    const writer: Writer = {
      ...fakeWriter([nat]),
      followsFrom: () => new Promise((resolve) => (answer = resolve)),
    };
    const { clock, result, shown } = start(writer);
    await clock.pass(2.5);
    answer([true]);
    await clock.pass(1);
    expect(result()).toMatchObject({ by: "extract", because: "slow" });
    expect(shown()).toEqual([]);
  });
});

it("gathers claims for the next check while one runs", async () => {
  const answers: ((follows: readonly boolean[]) => void)[] = [];
  const asked: number[] = [];
  const writer: Writer = {
    ...fakeWriter([nat, rst, keepalive]),
    followsFrom: (claims) => {
      asked.push(claims.length);
      return new Promise((resolve) => answers.push(resolve));
    },
  };
  const { clock, done, shown } = start(writer);
  await clock.pass(0.1);
  expect(asked).toEqual([1]);
  answers[0]?.([true]);
  await clock.pass(0.1);
  expect(asked).toEqual([1, 2]);
  expect(shown()).toEqual([nat.text]);
  answers[1]?.([true, true]);
  expect(await done).toMatchObject({ by: "model", claims: { checked: 3, supported: 3 } });
});
