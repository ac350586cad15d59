import { describe, expect, it } from "vitest";
import { runCommandLine } from "#adapters/cli/main.ts";
import type { Quiz } from "#adapters/cli/shell.ts";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { dayIn } from "#app/local-day.ts";
import { type Writer, WriterError } from "#app/ports/writer.ts";
import type { Item } from "#domain/quiz/item.ts";
import { natCard } from "#test/app/writing.ts";
import { choice, open } from "#test/domain/quiz/items.ts";
import { ManualClock } from "#test/support/manual-clock.ts";
import { fakeShell } from "./fake-shell.ts";

const items: readonly Item[] = [
  choice({ topic: "vpn" }),
  open({ id: "peering", topic: "vpc-peering", cards: [natCard.id], followUp: "And between Regions?" }),
  open({ id: "nacls", topic: "nacls" }),
];

/** Somebody at a terminal; a moment passes between two commands. */
function candidate(writer: Writer | null = null) {
  const clock = new ManualClock();
  let bank = items;
  const store = new MemoryRecords(clock.now);
  const run = async (...argv: readonly string[]) => {
    await clock.pass(1);
    const quiz: Quiz = { items: bank, cards: [natCard], store, now: clock.now, dayOf: dayIn("UTC") };
    const shell = fakeShell({ quiz: async () => quiz, writer: async () => writer });
    const status = await runCommandLine(["quiz", ...argv], shell);
    return { status, output: shell.printed.join(""), errors: shell.complaints.join("") };
  };
  const json = async (...argv: readonly string[]) => JSON.parse((await run(...argv, "--json")).output);
  return {
    run,
    json,
    become: (other: readonly Item[]) => {
      bank = other;
    },
  };
}

const good = "No overlap, and a route on both sides.";

describe("hopwise quiz interview", () => {
  it("asks an open question until it is answered, and shows nothing of its rubric", async () => {
    const { run, json } = candidate();
    const { output } = await run("interview", "--topic", "vpc-peering");
    expect(output).toMatch(
      /vpc-peering, easy[\s\S]*What has to be true[\s\S]*hopwise quiz grade[\s\S]*Question peering/,
    );
    expect(output).not.toMatch(/overlap/);
    expect(await json("interview")).toEqual({
      command: "quiz",
      did: "interview",
      item: { id: "peering", topic: "vpc-peering", difficulty: "easy", kind: "open", stem: open().stem },
    });
    expect((await json("interview", "--topic", "nacls")).item.id).toBe("nacls");
  });

  it("grades the answer point by point, with its own words, and then asks something else", async () => {
    const { run, json } = candidate();
    await run("interview", "--topic", "vpc-peering");
    expect((await run("grade", good)).output).toMatch(
      /Found in your answer: 2 of 3 points[\s\S]*No overlap: “No overlap, and a route on both sides\.”[\s\S]*Not found[\s\S]*Rules[\s\S]*How a good answer goes[\s\S]*And then[\s\S]*between Regions[\s\S]*To read[\s\S]*idle connections/,
    );
    expect((await json("interview")).item.id).toBe("nacls");
    expect(await json("grade", "a", "security", "group")).toMatchObject({
      command: "quiz",
      did: "grade",
      id: "nacls",
      gradedBy: "rule",
      said: [{ point: "Rules", quote: "a security group" }],
      missed: ["No overlap", "Routes on both sides"],
      followUp: null,
    });
    expect((await json("interview")).item.id).toBe("peering");
  });

  it("says what is missing", async () => {
    const { run, json, become } = candidate();
    expect((await run("grade", good)).errors).toMatch(/draw one first: hopwise quiz interview/);
    expect((await json("interview", "--topic", "vpn")).item).toBeNull();
    expect((await run("interview", "--topic", "vpn")).output).toMatch(/No open question fits/);
    expect((await run("interview", "--topic", "nacl")).errors).toMatch(/did you mean nacls\?/);
    await run("interview");
    expect((await run("grade")).errors).toMatch(/the answer is missing/);
    become(items.slice(0, 1));
    expect((await run("grade", good)).errors).toMatch(/in the quiz no more; draw another/);
    become(items);
    expect((await run("grade", good)).output).toMatch(/2 of 3/);
  });

  it("says to somebody who answers in another language why so little was found", async () => {
    const { run } = candidate();
    await run("interview");
    expect((await run("grade", "Die Adressbereiche dürfen sich keinesfalls überschneiden")).output).toMatch(
      /Points are looked for in English/,
    );
  });

  it("is graded with a model where there is one, and without it where it is no help", async () => {
    const writer = (pointsSaid: Writer["pointsSaid"]): Writer => ({
      write: async function* () {},
      followsFrom: async () => [],
      readQuestion: async () => null,
      pointsSaid,
    });
    const answer = "No overlap, and each VPC knows the way.";
    const helped = candidate(writer(async () => [{ place: 1, quote: "each VPC knows the way" }]));
    await helped.run("interview");
    expect(await helped.json("grade", answer)).toMatchObject({ gradedBy: "model", missed: ["Rules"] });
    const alone = candidate(writer(async () => Promise.reject(new WriterError("unreachable"))));
    await alone.run("interview");
    const { output, errors } = await alone.run("grade", answer);
    expect(output).toMatch(/1 of 3 points/);
    expect(errors).toMatch(/graded without the model: unreachable/);
  });

  it("is forgotten with everything else", async () => {
    const { run } = candidate();
    await run("interview");
    await run("forget");
    expect((await run("grade", good)).errors).toMatch(/draw one first/);
  });
});
