import { describe, expect, it } from "vitest";
import { type ReadQuestion, type VeiledQuestion, type Writer, WriterError } from "#app/ports/writer.ts";
import { readWithModel } from "#app/read-with-model.ts";
import { ManualClock } from "#test/support/manual-clock.ts";
import { fakeWriter } from "./writing.ts";

/** A model that reads every question like this. */
const readingAs = (read: ReadQuestion | null, seen: VeiledQuestion[] = []): Writer => ({
  ...fakeWriter([]),
  readQuestion: async (question) => {
    seen.push(question);
    return read;
  },
});

/** As it would be typed, or why there is no command. */
async function read(question: string, name: string, args: readonly string[], context = ""): Promise<string> {
  const writer = readingAs({ name, args });
  const reading = await readWithModel({ writer, timers: new ManualClock() }, { text: question, context });
  return reading.kind === "command" ? [reading.command.name, ...reading.command.args].join(" ") : reading.because;
}

describe("a live question that a model reads", () => {
  it.each([
    ["gets sg-0abc at pgsql on sg-0def?", "reach", ["⟨sg-1⟩", "⟨sg-2⟩", "postgres"], "reach sg-0abc sg-0def 5432/tcp"],
    ["gets the web at the world, https?", "reach", ["web", "internet", "443"], "reach web internet 443/tcp"],
    ["gets web at db for names?", "reach", ["web", "db", "dns"], "reach web db dns"],
    ["web->db?", "reach", ["web", "db", "any"], "reach web db any"],
    [
      "where goes 10.1.2.3 from subnet-0a?",
      "explain-route",
      ["⟨subnet-1⟩", "⟨address-1⟩"],
      "explain-route subnet-0a 10.1.2.3",
    ],
    ["subnet-0a and the bucket?", "explain-route", ["⟨subnet-1⟩", "s3"], "explain-route subnet-0a s3"],
    ["subnet-0a?", "explain-route", ["⟨subnet-1⟩"], "explain-route subnet-0a"],
    ["who is db.corp.example", "dns", ["⟨host-1⟩"], "dns db.corp.example"],
    ["who is db.corp.example", "dns", ["⟨host-1⟩", "AAAA"], "dns db.corp.example AAAA"],
    [
      "who is db.corp.example for vpc-0a",
      "dns",
      ["⟨host-1⟩", "A", "--from", "⟨vpc-1⟩"],
      "dns db.corp.example A --from vpc-0a",
    ],
    [
      "who is db.corp.example for vpc-0a",
      "dns",
      ["⟨host-1⟩", "--from", "⟨vpc-1⟩"],
      "dns db.corp.example --from vpc-0a",
    ],
    ["sg-0abc, tell", "explain", ["⟨sg-1⟩"], "explain sg-0abc"],
    ["sg-0abc versus sg-0def", "explain", ["⟨sg-1⟩", "⟨sg-2⟩"], "explain sg-0abc sg-0def"],
    ["open doors of vpc-0a.", "exposed", ["⟨vpc-1⟩"], "exposed vpc-0a"],
    ["10.1.2.3:443 belongs to?", "where", ["⟨address-1⟩"], "where 10.1.2.3"],
    ["Orders-DB belongs to?", "where", ["⟨name-1⟩"], "where Orders-DB"],
  ])("%s", async (question, name, args, command) => {
    expect(await read(question, name, args)).toBe(command);
  });

  it("may name what was spoken of before", async () => {
    expect(await read("and the other one?", "explain", ["⟨sg-1⟩"], "what is sg-0abc")).toBe("explain sg-0abc");
  });

  it.each([
    ["delete sg-0abc", "delete", ["⟨sg-1⟩"], "command"],
    ["delete sg-0abc", "__proto__", ["⟨sg-1⟩"], "command"],
    ["sg-0abc", "reach", ["⟨sg-1⟩", "any"], "arguments"],
    ["sg-0abc", "reach", [], "arguments"],
    ["sg-0abc sg-0def", "reach", ["⟨sg-1⟩", "⟨sg-2⟩", "70000/tcp"], "traffic"],
    ["sg-0abc sg-0def", "reach", ["⟨sg-1⟩", "⟨sg-2⟩", "postgers"], "traffic"],
    ["sg-0abc sg-0def", "reach", ["⟨sg-1⟩", "⟨sg-3⟩", "443"], "invented"],
    ["sg-0abc sg-0def", "reach", ["⟨sg-1⟩", "sg-0aaa", "443"], "invented"],
    ["sg-0abc sg-0def", "reach", ["⟨sg-1⟩", "sg-0a", "443"], "invented"],
    ["sg-0abc sg-0def", "reach", ["⟨sg-1⟩", "internet", "443"], "invented"],
    ["10.1.2.3", "where", ["10.1.2.4"], "invented"],
    ["10.1.2.3", "where", [""], "invented"],
    ["10.1.2.3 --account prod", "where", ["--account"], "invented"],
    ["10.1.2.3", "where", ["⟨address-1⟩", "--account"], "arguments"],
    ["subnet-0a", "explain-route", ["⟨subnet-1⟩", "10.9.9.9"], "invented"],
    ["subnet-0a", "explain-route", ["⟨subnet-1⟩", "s3", "dynamodb"], "arguments"],
    ["subnet-0a", "explain-route", [], "arguments"],
    ["subnet-0a", "explain-route", ["s3"], "invented"],
    ["db.corp.example vpc-0a", "dns", ["⟨host-1⟩", "⟨vpc-1⟩"], "arguments"],
    ["db.corp.example vpc-0a", "dns", ["⟨host-1⟩", "--from"], "arguments"],
    ["db.corp.example vpc-0a", "dns", ["⟨host-1⟩", "--from", "vpc-0b"], "invented"],
    ["db.corp.example", "dns", [], "arguments"],
    ["sg-0abc", "exposed", [], "arguments"],
  ])("is none where the words are wrong: %s, %s %s", async (question, name, args, because) => {
    expect(await read(question, name, args)).toBe(because);
  });
});

describe("what a model is given to read", () => {
  it("is placeholders for everything that has a name of somebody's", async () => {
    const seen: VeiledQuestion[] = [];
    const timers = new ManualClock();
    const question = { text: "gets orders-db at 10.1.2.3?", context: "sg-0abc of 123456789012" };
    expect(await readWithModel({ writer: readingAs(null, seen), timers }, question)).toEqual({
      kind: "nothing",
      because: "none",
    });
    expect(seen).toEqual([{ question: "gets ⟨name-1⟩ at ⟨address-1⟩?", context: "⟨sg-1⟩ of ⟨account-1⟩" }]);
    expect(timers.pending).toBe(0);
  });
});

describe("a model that is no help with a live question", () => {
  const question = { text: "gets sg-0abc at sg-0def?", context: "" };
  const failing = (error: Error): Writer => ({ ...fakeWriter([]), readQuestion: () => Promise.reject(error) });

  it("leaves it to others", async () => {
    const timers = new ManualClock();
    const [limited, wrong] = [failing(new WriterError("limited")), failing(new TypeError("ours"))];
    expect(await readWithModel({ writer: limited, timers }, question)).toEqual({ kind: "nothing", because: "limited" });
    expect(await readWithModel({ writer: wrong, timers }, question)).toEqual({ kind: "nothing", because: "failed" });
  });

  it("after two seconds, whether it listens or not", async () => {
    const timers = new ManualClock();
    const deaf: Writer = { ...fakeWriter([]), readQuestion: () => new Promise(() => {}) };
    const reading = readWithModel({ writer: deaf, timers }, question);
    await timers.pass(2);
    expect(await reading).toEqual({ kind: "nothing", because: "slow" });
  });
});
