import { describe, expect, it } from "vitest";
import { runCommandLine } from "#adapters/cli/main.ts";
import { fakeShell } from "./fake-shell.ts";

const request = (id: unknown, ...argv: string[]): string => `${JSON.stringify({ id, argv })}\n`;

async function batch(text: string | readonly string[], ...options: string[]) {
  const shell = fakeShell({ text });
  const status = await runCommandLine(["batch", ...options], shell);
  const answers = shell.printed
    .join("")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  return { status, answers, shell };
}

describe("batch", () => {
  it("answers every line in order, with the object that --json prints", async () => {
    const { status, answers, shell } = await batch(
      request("a", "reach", "web-1", "app-1", "8080") +
        request(2, "/reach", "web-1", "app-1", "9999", "--json") +
        request(null, "dns", "db.example"),
      "--example",
    );
    expect(status).toBe(0);
    expect(answers.map(({ id, result }) => [id, result.command, result.verdict ?? result.status])).toEqual([
      ["a", "reach", "reachable"],
      [2, "reach", "blocked"],
      [null, "dns", "unknown"],
    ]);
    expect(shell.opened).toEqual([{ kind: "example" }]);

    const single = fakeShell();
    await runCommandLine(["reach", "web-1", "app-1", "8080", "--example", "--json"], single);
    expect(answers[0].result).toEqual(JSON.parse(single.printed.join("")));
  });

  it("gives a bad line an error of its own and goes on", async () => {
    const { status, answers } = await batch(
      [
        "no json\n",
        "[1]\n",
        '{"id": 1}\n',
        '{"id": 2, "argv": ["reach", 3]}\n',
        request(3, "rech"),
        request(4, "reach", "web-1", "no-such-thing", "443"),
        request(5, "reach", "web-1", "app-1", "70000"),
        request(6, "batch"),
        request(7, "reach", "web-1", "app-1", "443", "--assert", "blocked"),
        request(8, "ask", "what is a VPC?"),
        request(9, "reach", "web-1", "app-1", "8080"),
      ].join(""),
      "--example",
    );
    expect(status).toBe(0);
    expect(answers.map(({ id, error, result }) => [id, error?.code ?? result.verdict ?? result.outcome])).toEqual([
      [null, "bad-request"],
      [null, "bad-request"],
      [1, "bad-request"],
      [2, "bad-request"],
      [3, "usage"],
      [4, "unknown-name"],
      [5, "bad-traffic"],
      [6, "usage"],
      [7, "usage"],
      [8, "answered"],
      [9, "reachable"],
    ]);
  });

  it("reads lines however they arrive, with and without an end, and passes over empty ones", async () => {
    const whole = `\ufeff${request("é", "dns", "a")}\r\n\n${request("2", "dns", "b")}${request("3", "dns", "c").trimEnd()}`;
    const bytes = Buffer.from(whole);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) =>
      bytes.subarray(index * 7, index * 7 + 7),
    );
    const { answers } = await batch(pieces as unknown as readonly string[], "--example");
    expect(answers.map(({ id }) => id)).toEqual(["é", "2", "3"]);
  });

  it("answers each piece before it waits for the next, so that a program can converse", async () => {
    const shell = fakeShell({ text: [request(1, "dns", "a"), request(2, "dns", "b")] });
    await runCommandLine(["batch"], shell);
    expect(shell.printed).toHaveLength(2);
  });

  it("lets a line name another network", async () => {
    const { answers, shell } = await batch(
      request(1, "reach", "web-1", "app-1", "8080", "--example") + request(2, "reach", "web-1", "app-1", "8080"),
      "--snapshot",
      "/no/such/folder",
    );
    expect(answers.map(({ error, result }) => error?.code ?? result.verdict)).toEqual([
      "reachable",
      "folder-not-found",
    ]);
    expect(shell.complaints).toEqual(["hopwise: there is no folder /no/such/folder\n"]);
  });

  it("with --accounts alone lets each line name its account, and says what a line lacks", async () => {
    const { status, answers, shell } = await batch(
      [
        request(1, "reach", "web-1", "app-1", "8080", "--account", "prod"),
        request(2, "reach", "shop:web-1", "app-1", "8080"),
        request(3, "reach", "web-1", "app-1", "8080", "--account", "prod", "--region", "us-east-1"),
        request(4, "reach", "web-1", "app-1", "8080", "--example"),
        request(5, "reach", "web-1", "app-1", "8080"),
        request(6, "reach", "web-1", "app-1", "8080", "--account", "prod", "--accounts", "other.yml"),
      ].join(""),
      "--accounts",
      "mine.yml",
      "--region",
      "eu-west-1",
    );
    expect(status).toBe(0);
    const account = { kind: "account", name: "prod", file: "mine.yml", region: "eu-west-1", strict: false };
    expect(shell.opened).toEqual([
      account,
      { ...account, name: "shop" },
      { ...account, region: "us-east-1" },
      { kind: "example" },
      { ...account, file: "other.yml" },
    ]);
    expect(answers[4].error).toEqual({
      code: "usage",
      message: "--accounts needs --account NAME, or the account in front of an id: prod:eu-west-1:sg-1",
    });
  });

  it.each([
    [["--profile", "p"], "--accounts needs --account NAME"],
    [["--missing", "empty"], "--missing does not go with this"],
    [["--example"], "--accounts does not go with this"],
  ])("with --accounts and %j is wrong as a whole, before any line", async (more, complaint) => {
    const { status, answers, shell } = await batch(request(1, "dns", "a"), "--accounts", "mine.yml", ...more);
    expect([status, answers, shell.opened]).toEqual([1, [], []]);
    expect(shell.complaints.join("")).toContain(complaint);
  });

  it("is no success where nothing could be read, and says why once", async () => {
    const lines = [1, 2, 3].map((id) => request(id, "reach", "a", "b", "443")).join("");
    const { status, answers, shell } = await batch(lines);
    expect(status).toBe(3);
    expect(answers.map(({ error }) => error.code)).toEqual(["no-network", "no-network", "no-network"]);
    expect(shell.complaints).toHaveLength(1);
    expect(shell.complaints[0]).toMatch(/--snapshot DIR.*--example/);
  });

  it("has nothing to say about nothing", async () => {
    const { status, answers } = await batch("", "--example");
    expect([status, answers]).toEqual([0, []]);
  });
});
