import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Read, readSlashCommand, readWritten } from "#adapters/slack/text/command-line.ts";
import { commandForms } from "#app/commands/forms.ts";
import { printLine } from "#app/question-line.ts";

/** The question as it would be typed again, or what is wrong. */
function said(read: Read): string {
  switch (read.kind) {
    case "question":
      return `${printLine(read.line)}${read.line.network === null ? "" : ` in ${read.line.network}`}`;
    case "small-word":
      return `small word: ${read.word}`;
    case "bare":
      return `bare: ${read.wrong.line}`;
    case "wrong":
      return `wrong: ${read.line}`;
  }
}

describe("a slash command", () => {
  it.each([
    ["/reach", "sg-a sg-b 443", "reach sg-a sg-b 443"],
    ["/reach", "  web-1\n orders-db\t5432/tcp ", "reach web-1 orders-db 5432/tcp"],
    ["/REACH", "a b postgres", "reach a b postgres"],
    ["/reach", "“web 1” 'orders db' 443", 'reach "web 1" "orders db" 443'],
    ["/reach", 'prod:"web 1" orders-db 443', 'reach "prod:web 1" orders-db 443'],
    ["/reach", "prod:eu-west-1:sg-a 2001:db8::1 icmp/8/0", "reach prod:eu-west-1:sg-a 2001:db8::1 icmp/8/0"],
    ["/reach", "`sg-a` <#C1|orders-db> 8000–8100/tcp", "reach sg-a orders-db 8000-8100/tcp"],
    ["/reach", "a b 443 —source-ports 1024–2000", "reach a b 443 --source-ports 1024-2000"],
    [
      "/reach",
      "a b 443 --with “allow sg-a -&gt; sg-b 443; accept pcx-1”",
      'reach a b 443 --with "allow sg-a -> sg-b 443; accept pcx-1"',
    ],
    ["/reach", "--account=prod a b 443", "reach a b 443 in prod"],
    ["/dns", 'db.internal AAAA --from="my vpc"', 'dns db.internal AAAA --from "my vpc"'],
    ["/explain-route", "subnet-a", "explain-route subnet-a"],
    ["/explain-route", "subnet-a s3", "explain-route subnet-a s3"],
    ["/exposed", '"my vpc"', 'exposed "my vpc"'],
    ["/where", "10.0.1.5", "where 10.0.1.5"],
    ["/explain", "sg-a", "explain sg-a"],
    ["/hopwise", "reach a b 443", "reach a b 443"],
  ])("%s %s is read", (command, text, line) => {
    expect(said(readSlashCommand(command, text))).toBe(line);
  });

  it.each([
    ["web-1 to orders-db on 5432", "reach web-1 orders-db 5432"],
    ["from web-1 to orders-db port 5432", "reach web-1 orders-db 5432"],
    ["web-1 -> orders-db 5432", "reach web-1 orders-db 5432"],
    ["web-1→orders-db:5432", "reach web-1 orders-db 5432"],
    ["web-1 => [2001:db8::1]:443", "reach web-1 2001:db8::1 443"],
    ["10.0.1.5 10.0.2.7:443/tcp", "reach 10.0.1.5 10.0.2.7 443/tcp"],
    ["web-1 orders-db 53 udp", "reach web-1 orders-db 53/udp"],
    ["web-1 to orders-db on port udp 53", "reach web-1 orders-db 53/udp"],
    ["web-1, orders-db, 443.", "reach web-1 orders-db 443"],
    ["*web-1* orders-db 443?", "reach web-1 orders-db 443"],
    // Things may be called like that: three words that make sense are taken as they stand.
    ["to from 443", "reach to from 443"],
    ['"to" "on" 443', "reach to on 443"],
  ])("/reach %s is understood as it was meant", (text, line) => {
    expect(said(readSlashCommand("/reach", text))).toBe(line);
  });

  it.each([
    ["/reach", "web-1 orders-db", "traffic is missing: /reach web-1 orders-db <traffic>, for example 443"],
    ["/reach", "web-1 to orders-db", "traffic is missing: /reach web-1 orders-db <traffic>, for example 443"],
    ["/reach", "<source> orders-db 443", "a source is missing: /reach <source> orders-db 443, for example web-1"],
    [
      "/reach",
      "web-1",
      "a destination and traffic are missing: /reach web-1 <destination> <traffic>, for example orders-db 443",
    ],
    ["/reach", "a b 99999", "port 99999 does not exist; ports are 0 to 65535: /reach a b <traffic>, for example 443"],
    [
      "/reach",
      "a b 443/tpc",
      'ports belong to tcp or udp, not to "tpc"; write 443/tcp or 443/udp; did you mean 443/tcp? /reach a b 443/tcp',
    ],
    [
      "/reach",
      "web 1 orders-db 443",
      'reach takes 3 words, and here are 4; a name with spaces stands in quotes: /reach "web 1" orders-db 443',
    ],
    [
      "/reach",
      '"web 1 orders-db 443',
      "a quotation mark is not closed: /reach <source> <destination> <traffic>, for example web-1 orders-db 443",
    ],
    ["/reach", "a b 443 --source-port 1", "reach takes no --source-port; did you mean --source-ports? /reach a b 443"],
    ["/reach", "a b 443 --source-ports", "--source-ports needs a value: FIRST-LAST, as in 49152-65535: /reach a b 443"],
    [
      "/reach",
      "a b 443 --json",
      "--json is for the command line; here, every answer has a button Details as JSON: /reach a b 443",
    ],
    [
      "/exposed",
      "my big vpc",
      'exposed takes 1 word, and here are 3; a name with spaces stands in quotes: /exposed "my big vpc"',
    ],
    ["/dns", "a A b", 'dns takes 1 or 2 words, and here are 3; a name with spaces stands in quotes: /dns "a A" b'],
    ["/hopwise", "halp", '"halp" is no command of Hopwise; did you mean /hopwise help?'],
    ["/hopwise", "rech a b 443", '"rech" is no command of Hopwise; did you mean /reach a b 443?'],
    [
      "/hopwise",
      "deploy everything",
      '"deploy" is no command of Hopwise; it knows reach, explain-route, explain, exposed, audit, where, dns and help: /reach <source> <destination> <traffic>, for example web-1 orders-db 443',
    ],
    [
      "/reach",
      "x".repeat(2001),
      "a question has 2000 characters at most: /reach <source> <destination> <traffic>, for example web-1 orders-db 443",
    ],
  ])("%s %s is shown the right form, with the person's own words in it", (command, text, line) => {
    expect(said(readSlashCommand(command, text))).toBe(`wrong: ${line}`);
  });

  it("offers what was probably meant as a question that can be pressed", () => {
    expect(readSlashCommand("/reach", "web 1 orders-db 443")).toMatchObject({
      suggestion: { words: ["web 1", "orders-db", "443"] },
    });
    expect(readSlashCommand("/reach", "a b postgress")).toMatchObject({
      suggestion: { words: ["a", "b", "postgres"] },
    });
    expect(readSlashCommand("/reach", "a b 99999")).toMatchObject({ suggestion: null });
  });

  it("without words is bare, so that a form can be opened, and says what is missing where none can", () => {
    expect(said(readSlashCommand("/reach", " "))).toBe(
      "bare: a source, a destination and traffic are missing: /reach <source> <destination> <traffic>, for example web-1 orders-db 443",
    );
    expect(said(readSlashCommand("/where", "help"))).toBe(
      "bare: an ip or cidr or name is missing: /where <ip|cidr|name>, for example 10.0.1.5",
    );
  });

  it.each(["help", "whoami", "status"])("/hopwise %s is a word of its own", (word) => {
    expect(readSlashCommand("/hopwise", ` ${word.toUpperCase()} `)).toEqual({ kind: "small-word", word });
  });

  it("/hopwise alone asks for help", () => {
    expect(readSlashCommand("/hopwise", "")).toEqual({ kind: "small-word", word: "help" });
  });

  it("reads every example that the commands come with", () => {
    for (const { example } of commandForms) expect(said(readSlashCommand("/hopwise", example))).toBe(example);
  });
});

describe("what is written to the bot", () => {
  it.each([
    ["<@UBOT> reach web-1 orders-db 5432", "reach web-1 orders-db 5432"],
    ["<@UBOT>, /reach `web-1` orders-db 5432?", "reach web-1 orders-db 5432"],
    ["hopwise: where 10.0.1.5", "where 10.0.1.5"],
    ["web-1 -> orders-db:5432", "reach web-1 orders-db 5432"],
    ["can web-1 reach orders-db on 5432?", "reach web-1 orders-db 5432"],
    ["explain route web-1 to internet", "explain-route web-1 internet"],
    ["explain web-1 and orders-db", "explain web-1 orders-db"],
    ["```reach a b 443```", "reach a b 443"],
    ["hello!", "small word: help"],
    ["<@UBOT>", "small word: help"],
    ["whoami", "small word: whoami"],
    [
      "web-1 orders-db 443",
      'wrong: "web-1" is no command of Hopwise; did you mean @hopwise reach web-1 orders-db 443?',
    ],
    ["exposd shop", 'wrong: "exposd" is no command of Hopwise; did you mean @hopwise exposed shop?'],
    [
      "reach web-1",
      "wrong: a destination and traffic are missing: @hopwise reach web-1 <destination> <traffic>, for example orders-db 443",
    ],
  ])("%s", (text, line) => {
    expect(said(readWritten(text, { botUserId: "UBOT", prefix: "@hopwise " }))).toBe(line);
  });

  it("is never too strange to be read, and a question has as many words as its command takes", () => {
    const word = fc.constantFrom(
      "reach",
      "hopwise",
      "/where",
      "explain",
      "route",
      "to",
      "->",
      "on",
      "port",
      "443",
      "udp",
      "a:443",
      "[::1]:1",
      '"',
      "'",
      "--from",
      "--from=",
      "--source-ports",
      "“x y”",
      "<source>",
      "*b*",
      "help",
      "web-1",
      "#c",
      ".",
      "--",
      "can",
    );
    const line = fc.array(word, { maxLength: 9 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.oneof(line, fc.string({ unit: "binary" }), fc.string()), (text) => {
        const read = readWritten(text);
        if (read.kind !== "question") return;
        const { words } = read.line;
        const slots = commandForms.find(({ name }) => name === read.line.command)?.words.split(" ") ?? [];
        const required = slots.filter((slot) => slot.startsWith("<"));
        expect(words.length).toBeGreaterThanOrEqual(required.length);
        expect(words.length).toBeLessThanOrEqual(slots.length);
        expect(words).not.toContain("");
      }),
      { numRuns: 3000 },
    );
  });
});
