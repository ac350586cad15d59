import { describe, expect, it } from "vitest";
import { runCommandLine } from "#adapters/cli/main.ts";
import type { Quiz } from "#adapters/cli/shell.ts";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { dayIn } from "#app/local-day.ts";
import type { Item } from "#domain/quiz/item.ts";
import { choice, chooseAll, open, order, term } from "#test/domain/quiz/items.ts";
import { ManualClock } from "#test/support/manual-clock.ts";
import { fakeShell } from "./fake-shell.ts";

const items: readonly Item[] = [
  choice({ topic: "vpn" }),
  chooseAll({ topic: "nacls" }),
  term({ topic: "alb" }),
  order({ topic: "ipv6" }),
  open(),
];

/** Somebody at a terminal, for as many commands as they like. */
function sitting() {
  const clock = new ManualClock();
  const quiz: Quiz = { items, cards: [], store: new MemoryRecords(clock.now), now: clock.now, dayOf: dayIn("UTC") };
  const run = async (...argv: readonly string[]) => {
    const shell = fakeShell({ quiz: async () => quiz });
    const status = await runCommandLine(["quiz", ...argv], shell);
    return { status, output: shell.printed.join(""), errors: shell.complaints.join("") };
  };
  return { clock, run };
}

describe("hopwise quiz", () => {
  it("lists what is due, asks it, marks it, and says when it comes back", async () => {
    const { run } = sitting();
    expect((await run()).output).toMatch(/Due today: 4[\s\S]*new[\s\S]*hopwise quiz draw/);
    expect((await run("draw", "--topic", "vpn")).output).toMatch(
      /vpn, easy[\s\S]*A {2}An internet gateway[\s\S]*B {2}A NAT gateway[\s\S]*give its letter[\s\S]*Question way-out/,
    );
    const { output } = await run("answer", "b");
    expect(output).toMatch(/✓ Right\.[\s\S]*comes back on 20\d\d-\d\d-\d\d[\s\S]*B is right[\s\S]*Why not the others/);
    expect((await run()).output).toMatch(/Due today: 3[\s\S]*Answered today: 1\. Days in a row: 1/);
  });

  it("shows nothing of the key before the answer", async () => {
    const { run } = sitting();
    const drawn = [await run("draw", "--topic", "vpn"), await run("draw", "--topic", "vpn", "--json")];
    for (const { output } of drawn) expect(output).not.toMatch(/is to be said|isRight|translate its own/);
  });

  it("takes letters, several letters, an order, and terms", async () => {
    const { run } = sitting();
    const right = async (...argv: readonly string[]) =>
      JSON.parse((await run("answer", ...argv, "--json")).output).isRight;
    expect(await right("what-translates", "b,", "a")).toBe(true);
    expect(await right("silent-seconds", "350", "s")).toBe(true);
    expect((await run("draw", "--topic", "ipv6")).output).toMatch(/all letters in the right order/);
    const { choices } = JSON.parse((await run("draw", "--topic", "ipv6", "--json")).output).item;
    const letters = ["internet gateway", "ACL", "security group"].map(
      (step) => choices.find(({ text }: { text: string }) => text.includes(step)).letter,
    );
    expect(letters).not.toEqual(["A", "B", "C"]);
    expect((await run("answer", letters.join(" "))).output).toMatch(/Right[\s\S]*The order is/);
    expect((await run("draw", "--topic", "alb")).output).toMatch(/Type the number or the term/);
    expect((await run("draw", "--topic", "nacls")).output).toMatch(/letters of all of them/);
  });

  it("says what is wrong with an answer, and nothing is lost", async () => {
    const { run } = sitting();
    expect((await run("answer", "b")).errors).toMatch(/draw one first: hopwise quiz draw/);
    await run("draw", "--topic", "vpn");
    expect((await run("answer")).errors).toMatch(/answer is missing/);
    expect((await run("answer", "x")).errors).toMatch(/letters from A to C/);
    expect((await run("answer", ",")).errors).toMatch(/letters from A to C/);
    expect((await run("answer", "a", "b")).errors).toMatch(/takes one letter/);
    expect((await run("answer", "way-in", "a", "a", "b")).errors).toMatch(/all 3 letters, each once/);
    expect((await run("answer", "silent-seconds", " ")).errors).toMatch(/a number or a term/);
    expect((await run("answer", "explain-peering", "b")).errors).toMatch(/draw one first/);
    expect((await run("draw", "--topic", "vpm")).errors).toMatch(/did you mean vpn\?/);
    expect((await run("draw", "--topic", "cooking-with-wine")).errors).toMatch(/there are vpn, nacls/);
    expect((await run("frobnicate")).errors).toMatch(/it is due, draw, answer, interview, grade, progress or forget/);
    expect((await run("answer", "a")).output).toMatch(/✗ Not right\./);
  });

  it("is over for today when all is answered; more of a topic is practice", async () => {
    const { run, clock } = sitting();
    await run("answer", "way-out", "b");
    await run("answer", "what-translates", "a");
    await run("answer", "silent-seconds", "350", "--unsure");
    await run("answer", "way-in", "abc");
    expect((await run("due")).output).toMatch(/Nothing is due today/);
    expect((await run("draw")).output).toMatch(/Nothing is left for today/);
    expect(JSON.parse((await run("draw", "--json")).output).item).toBeNull();
    await run("draw", "--topic", "vpn");
    await clock.pass(60);
    expect((await run("answer", "a")).output).toMatch(/That was practice/);
  });

  it("shows progress, and forgets all of it at a word", async () => {
    const { run } = sitting();
    expect((await run("progress")).output).toMatch(/Days in a row: 0[\s\S]*not enough yet/);
    await run("answer", "way-out", "b");
    expect((await run("progress")).output).toMatch(/100 %[\s\S]*1 of 1[\s\S]*right {2}way-out/);
    await run("answer", "silent-seconds", "60");
    expect((await run("progress")).output).toMatch(/wrong {2}silent-seconds/);
    expect(JSON.parse((await run("progress", "--json")).output)).toMatchObject({ command: "quiz", streakDays: 1 });
    expect((await run("forget")).output).toMatch(/Everything that the quiz knew of you is gone/);
    expect((await run("progress")).output).not.toMatch(/100 %/);
  });
});
