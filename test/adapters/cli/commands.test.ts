import { describe, expect, it } from "vitest";
import { completions } from "#adapters/cli/completion.ts";
import { failureOf } from "#adapters/cli/failure.ts";
import { runCommandLine } from "#adapters/cli/main.ts";
import { withProgress } from "#adapters/cli/progress.ts";
import { tourOf } from "#adapters/cli/tour.ts";
import { checkReach } from "#app/check-reach.ts";
import { SourceError } from "#app/ports/network-source.ts";
import { QuestionError } from "#app/question-error.ts";
import type { Estate } from "#domain/estate/lookup.ts";
import { fakeShell } from "./fake-shell.ts";

async function run(argv: readonly string[], changes: Parameters<typeof fakeShell>[0] = {}) {
  const shell = fakeShell(changes);
  const status = await runCommandLine(argv, shell);
  return { status, output: shell.printed.join(""), errors: shell.complaints.join(""), shell };
}

async function exampleEstate(): Promise<Estate> {
  const { source } = await fakeShell().open({ kind: "example" });
  const question = { source: "web-1", destination: "app-1", traffic: "8080", sourcePorts: null };
  return (await checkReach(source, question)).estate;
}

describe("reach", () => {
  const question = ["reach", "web-1", "app-1", "8080", "--example"];

  it("prints the answer for a person, with where it comes from", async () => {
    const { status, output, errors } = await run(question);
    expect([status, errors]).toEqual([0, ""]);
    expect(output).toMatch(/^✓ Reachable: web-1 can reach app-1 on tcp 8080, and the replies\s+come\s+back/);
    expect(output).toMatch(/\nFrom the test network, taken 2026-11-01 09:00 UTC\.\n$/);
  });

  it("prints the contract's object on one line, the same each time", async () => {
    const first = await run([...question, "--json"]);
    const again = await run([...question, "--json"]);
    expect(first.output).toBe(again.output);
    expect(first.output.split("\n")).toHaveLength(2);
    expect(Object.keys(JSON.parse(first.output))).toEqual([
      "command",
      "question",
      "verdict",
      "forward",
      "return",
      "allowed",
      "paths",
      "blockers",
      "clients",
      "exceptions",
      "assumptions",
      "gaps",
      "fixes",
      "evidence",
    ]);
    expect(JSON.parse(first.output).evidence).toEqual({
      source: "file",
      takenAt: "2026-11-01T09:00:00.000Z",
      snapshot: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      calls: 0,
      rounds: 0,
    });
  });

  it.each([
    ["8080", "reachable", 0],
    ["8080", "blocked", 2],
    ["9999", "blocked", 0],
    ["9999", "reachable", 2],
  ])("on %s holds --assert %s with status %d", async (port, wanted, expected) => {
    const { status, errors } = await run(["reach", "web-1", "app-1", port, "--example", "--assert", wanted]);
    expect(status).toBe(expected);
    expect(errors).toMatch(
      expected === 0 ? /^$/ : /^hopwise: the assertion does not hold: asked for \w+, and the verdict is \w+\n$/,
    );
  });

  it("holds no assertion about what is partial", async () => {
    const partial = ["reach", "back-office", "app-1", "8443", "--example", "--assert"];
    expect((await run([...partial, "reachable"])).status).toBe(2);
    expect((await run([...partial, "blocked"])).status).toBe(2);
    expect((await run([...partial, "perhaps"])).errors).toBe(
      'hopwise: --assert is reachable or blocked, not "perhaps"\n',
    );
  });

  it("asks with the client's own ports", async () => {
    const ports = ["reach", "back-office", "app-1", "8443", "--example", "--json", "--source-ports"];
    const verdict = async (range: string): Promise<string> => JSON.parse((await run([...ports, range])).output).verdict;
    expect(await verdict("49152-61000")).toBe("reachable");
    expect(await verdict("61001-65535")).toBe("blocked");
    expect((await run([...ports, "9-1"])).status).toBe(1);
  });

  it("knows an account by its alias", async () => {
    const { status } = await run([
      "reach",
      "shop:eu-west-1:web-1",
      "shop:app-1",
      "8080",
      "--example",
      "--assert",
      "reachable",
    ]);
    expect(status).toBe(0);
    expect((await run(["reach", "other:web-1", "app-1", "8080", "--example"])).status).toBe(1);
  });
});

describe("the other commands", () => {
  it("dns says in its own form what it does not know, and in one line what is no name", async () => {
    const { status, output } = await run(["dns", "db.internal", "aaaa", "--from", "web-1", "--example", "--json"]);
    expect(status).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      command: "dns",
      question: { name: "db.internal", type: "AAAA", from: "web-1" },
      status: "unknown",
      answers: [],
    });
    expect((await run(["dns", "db.internal", "--example"])).output).toMatch(
      /^\? Not known what db\.internal A resolves to/,
    );
    for (const [words, complaint] of [
      [["dns", ""], "hopwise: an empty name resolves to nothing; write one as www.example.com\n"],
      [["dns", `${"a".repeat(70)}.com`], /^hopwise: the label "a{70}" has 70 characters; a label has at most 63\n$/],
      [["dns", "a.".repeat(150)], /^hopwise: the name has 299 characters; a name has at most 253\n$/],
      [["dns", "a.b", "AX"], /^hopwise: "AX" is no type of a record; types are A, AAAA, .*\n$/],
      [
        ["dns", "a.b", "--from", "10.0.0.1"],
        /^hopwise: names cannot be asked from 10\.0\.0\.1: a name is looked up from a VPC.*\n$/,
      ],
    ] as const) {
      const wrong = await run([...words, "--example"]);
      expect(wrong.status).toBe(1);
      expect(wrong.errors).toMatch(complaint);
    }
  });

  it("snapshot saves an account, and only an account", async () => {
    const saved = await run(["snapshot", "--out", "here", "--profile", "prod"]);
    expect([saved.status, saved.errors]).toEqual([0, "warning: one list was cut short\n"]);
    expect(saved.output).toMatch(/Saved 3 files of 7 calls in here/);
    const json = await run(["snapshot", "--out", "here", "--profile", "prod", "--json"]);
    expect(JSON.parse(json.output)).toMatchObject({ command: "snapshot", folder: "here", files: 3, calls: 7 });
    expect((await run(["snapshot", "--profile", "prod"])).errors).toMatch(/needs the folder to write: --out DIR/);
    expect((await run(["snapshot", "--out", "here", "--example"])).errors).toMatch(/saves a live account/);
    expect((await run(["snapshot", "--out", "here"])).status).toBe(3);
  });

  it("a name that was broken off is completed before it is corrected", async () => {
    expect((await run(["explain-r"])).errors).toBe('hopwise: "explain-r" is no command; did you mean explain-route?\n');
    expect((await run(["expl"])).errors).toMatch(/did you mean explain-route or explain\?/);
    expect((await run(["xyzzy"])).errors).toMatch(/the commands are reach, /);
  });

  it("help lists every command, and explains each", async () => {
    const { status, output } = await run(["help"]);
    expect(status).toBe(0);
    for (const name of [
      "reach",
      "explain-route",
      "explain",
      "exposed",
      "audit",
      "where",
      "dns",
      "snapshot",
      "ask",
      "quiz",
      "batch",
      "help",
    ]) {
      expect(output).toMatch(new RegExp(`^ {2}${name}\\b`, "m"));
      expect((await run(["help", name])).output).toContain(`hopwise ${name}`);
      expect((await run([name, "--help"])).output).toContain(`hopwise ${name}`);
    }
    expect((await run(["--help"])).output).toBe(output);
    expect((await run(["help", "rech"])).status).toBe(1);
    expect(JSON.parse((await run(["help", "--json"])).output).command).toBe("help");
  });
});

describe("without a network", () => {
  it("a question says how to name one", async () => {
    const { status, output, errors } = await run(["reach", "a", "b", "443", "--json"]);
    expect(status).toBe(3);
    expect(errors).toMatch(/^hopwise: no network to ask: .*--snapshot DIR.*--example\n$/);
    expect(JSON.parse(output)).toMatchObject({ error: { code: "no-network" } });
  });

  it("uses the credentials of the environment where there are any", async () => {
    const { shell } = await run(["reach", "web-1", "app-1", "8080"], { hasAmbient: true });
    expect(shell.opened).toEqual([{ kind: "ambient", profile: null, region: null, strict: false }]);
  });
});

describe("lines from a pipe", () => {
  const where = { text: "where web-1\nbatch\n/batch --example\nhopwise batch\n" };

  it("are about the network that single commands would be about", async () => {
    const live = await run([], { ...where, hasAmbient: true });
    expect(live.shell.opened).toEqual([{ kind: "ambient", profile: null, region: null, strict: false }]);
    expect(live.errors).not.toMatch(/example network/);
    const told = await run(["--region", "eu-west-1"], { ...where, hasAmbient: true });
    expect(told.shell.opened).toMatchObject([{ kind: "ambient", region: "eu-west-1" }]);
  });

  it("are about the example where there is no other network, and that is said", async () => {
    const { shell, errors } = await run([], where);
    expect(shell.opened).toEqual([{ kind: "example" }]);
    expect(errors).toMatch(/^hopwise: answering about the built-in example network; name your own with --region/);
    expect((await run(["--example"], where)).errors).not.toMatch(/answering about/);
  });

  it("may hold no batch, which would read them", async () => {
    const { status, errors } = await run(["--example"], where);
    expect(status).toBe(1);
    const batch = "has no place in the prompt; run hopwise batch < requests.jsonl";
    expect(errors).toBe(`hopwise: batch ${batch}\nhopwise: /batch ${batch}\nhopwise: batch ${batch}\n`);
  });
});

describe("an account in front of an id", () => {
  const account = { kind: "account", name: "prod", file: null, region: null, strict: false };

  it.each([
    [["reach", "prod:eu-west-1:sg-1", "dev:sg-2", "443"], account],
    [["reach", "internet", "prod:sg-2", "443"], account],
    [["exposed", "prod:sg-1", "--accounts", "mine.yml"], { ...account, file: "mine.yml" }],
    [["explain", "prod:sg-1", "--region", "eu-west-2"], { ...account, region: "eu-west-2" }],
    [["where", "prod:web-1", "--account", "dev"], { ...account, name: "dev" }],
    [["where", "111122223333:web-1"], { kind: "ambient", profile: null, region: null, strict: false }],
    [["where", "prod:web-1", "--profile", "p"], { kind: "ambient", profile: "p", region: null, strict: false }],
    [["where", "prod:web-1", "--example"], { kind: "example" }],
    [["where", "tag:web-1"], { kind: "ambient", profile: null, region: null, strict: false }],
  ])("%j opens %j", async (argv, opened) => {
    const { shell } = await run(argv, { hasAmbient: true });
    expect(shell.opened).toEqual([opened]);
  });
});

describe("a failure", () => {
  it("says in one line what is wrong and what would be right", () => {
    expect(failureOf(new QuestionError("unknown-name", "sg-x is not there", "sg-y"))).toEqual({
      status: 1,
      line: "sg-x is not there; did you mean sg-y?",
      json: { error: { code: "unknown-name", message: "sg-x is not there", suggestion: "sg-y" } },
      trace: null,
    });
    expect(failureOf(new QuestionError("bad", "write 443/tcp", "443/tcp")).line).toBe("write 443/tcp");
    expect(failureOf(new SourceError("no-region", "no Region", "name it with --region"))).toMatchObject({
      status: 3,
      line: "no Region; name it with --region",
    });
    expect(failureOf(new QuestionError("bad", "a\nb\u001b[2J")).line).toBe("a\\nb\\u{1b}[2J");
  });

  it("shows a mistake of our own as one line, and its trace only to whoever asks", async () => {
    const open = async (): Promise<never> => {
      throw new TypeError("x is\nundefined");
    };
    const quiet = await run(["reach", "a", "b", "443", "--example"], { open });
    expect([quiet.status, quiet.output]).toEqual([1, ""]);
    expect(quiet.errors).toBe(
      "hopwise: this is a mistake in Hopwise, not in your question (x is\\nundefined); HOPWISE_DEBUG=1 shows where\n",
    );
    const loud = await run(["reach", "a", "b", "443", "--example"], { open, debug: true });
    expect(loud.errors).toMatch(/\n {4}at /);
    const odd = await run(["reach", "a", "b", "443", "--example"], { open: () => Promise.reject("odd"), debug: true });
    expect(odd.errors).toMatch(/\(odd\)/);
  });
});

describe("progress", () => {
  const later = () => new Promise((resolve) => setTimeout(resolve, 1400));
  const sink = (isTTY: boolean) => {
    const lines: string[] = [];
    return { isTTY, write: (text: string) => lines.push(text) > 0, once: () => undefined, lines };
  };

  it("says nothing about what is quick", async () => {
    const quick = sink(true);
    expect(await withProgress(quick, "reading", async () => 7)).toBe(7);
    expect(quick.lines).toEqual([]);
  });

  it("rewrites one line on a terminal and takes it away again", async () => {
    const slow = sink(true);
    await withProgress(slow, "reading", async (report) => {
      report("DescribeVpcs\n");
      await later();
    });
    // Once for each second, and once to go away.
    expect(slow.lines).toHaveLength(2);
    expect(slow.lines[0]).toBe("\r\u001b[2KDescribeVpcs\\n: 1 s");
    expect(slow.lines.at(-1)).toBe("\r\u001b[2K");
  });

  it("says it once where nobody watches", async () => {
    const slow = sink(false);
    await withProgress(slow, "reading", later);
    expect(slow.lines).toEqual(["reading …\n"]);
  });
});

describe("completion", () => {
  it("knows commands, options, names and ids, and services", async () => {
    const estate = await exampleEstate();
    const complete = (line: string): readonly string[] => completions(line, estate)[0];
    expect(complete("re")).toEqual(["reach "]);
    expect(complete("/re")).toEqual(["/reach "]);
    expect(complete("reach web-")).toContain("web-1 ");
    expect(complete("reach web-1 inter")).toEqual(["internet "]);
    expect(complete("reach web-1 orders-db postgres")).toEqual(["postgres ", "postgresql "]);
    expect(complete("reach sg-").every((word) => word.startsWith("sg-"))).toBe(true);
    expect(complete("/reach a b 443 --as")).toEqual(["--assert "]);
    expect(complete("help re")).toEqual(["reach "]);
    expect(complete("teleport a")).toEqual([]);
    expect(complete("ask a")).toEqual([]);
    expect(completions("reach web", null)).toEqual([[], "web"]);
    expect(complete("reach ").length).toBeLessThanOrEqual(60);
  });
});

describe("the tour", () => {
  it("says what this is, what is there and what to try", async () => {
    const estate = await exampleEstate();
    const { source } = await fakeShell().open({ kind: "example" });
    const network = { source, accountsByAlias: new Map(), label: "a test", questions: [] };
    const [hello, overview, code, footnote] = tourOf("1.2.3", network, estate);
    expect(hello).toMatchObject({ kind: "headline", mark: "neutral" });
    expect(overview).toMatchObject({ kind: "list", title: "This is a test" });
    if (overview?.kind === "list") expect(overview.items.length).toBeLessThanOrEqual(5);
    expect(code).toMatchObject({ kind: "code" });
    expect(footnote).toMatchObject({ kind: "footnote" });
    const questions = code?.kind === "code" ? code.lines : [];
    expect(questions).toHaveLength(4);
    for (const line of questions)
      expect((await run([...line.split(" "), ...(line.startsWith("help") ? [] : ["--example"])])).status).toBe(0);
  });

  it("says at the example how to ask about one's own network", async () => {
    const { source } = await fakeShell().open({ kind: "example" });
    const network = { source, accountsByAlias: new Map(), label: "a test", questions: [] };
    expect(tourOf("1.2.3", network, null, true)).toContainEqual({
      kind: "code",
      title: "Your own network",
      lines: ["hopwise --region eu-west-1", "hopwise --snapshot DIR"],
    });
  });

  it("shows the questions that somebody chose, and works without a look at the network", async () => {
    const { source } = await fakeShell().open({ kind: "example" });
    const network = { source, accountsByAlias: new Map(), label: "a test", questions: ["reach a b 1"] };
    expect(tourOf("1.2.3", network, null)[1]).toMatchObject({ kind: "code", lines: ["reach a b 1"] });
    const chosen = tourOf("1.2.3", { ...network, questions: [] }, null)[1];
    expect(chosen).toMatchObject({ lines: expect.arrayContaining(["reach web-1 internet 443"]) });
  });
});
