import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEnds } from "#adapters/slack/text/find-ends.ts";
import { printLine } from "#app/question-line.ts";

const questionsIn = (message: string): readonly string[] => findEnds(message).questions.map(printLine);

describe("what a message speaks of", () => {
  it.each([
    [
      "ids and an address with a port, and not the time of day",
      "web i-0123456789abcdef0 cannot talk to 10.0.1.5:5432 since 12:30",
      ["i-0123456789abcdef0", "10.0.1.5", "5432"],
    ],
    [
      "IPv6 in brackets and as a block",
      "[2001:db8::1]:443 is in 2001:db8::/32",
      ["2001:db8::1", "443", "2001:db8::/32"],
    ],
    [
      "ports in words",
      "port 5432, ports: 8000-8100/tcp, 53/udp and tcp 22",
      ["5432", "8000-8100/tcp", "53/udp", "22/tcp"],
    ],
    [
      "what Slack has made links of",
      "<https://db-1.example:5432|db-1.example:5432> `sg-0a1b2c3d`",
      ["db-1.example", "5432", "sg-0a1b2c3d"],
    ],
    [
      "AWS's own names",
      "ip-10-0-1-5.eu-west-1.compute.internal and x.y.rds.amazonaws.com.",
      ["ip-10-0-1-5.eu-west-1.compute.internal", "x.y.rds.amazonaws.com"],
    ],
    ["the id in an ARN", "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0", ["i-0123456789abcdef0"]],
    ["a URL with a port", "see https://grafana.internal.example:3000/d/abc", ["grafana.internal.example", "3000"]],
    ["a line of a log", "dial tcp 10.0.1.5:443: connect: connection timed out", ["10.0.1.5", "443"]],
    ["each thing once", "10.0.1.5 10.0.1.5 port 443 port 443", ["10.0.1.5", "443"]],
    [
      "nothing where versions, times and words look a little like it",
      "v1.2.3.4.5 at 09:41:22, i-have nat-gateway error:500 10.0.0.300 port 99999 a::b::c",
      [],
    ],
  ])("has %s", (_title, message, found) => {
    expect(findEnds(message).found).toEqual(found);
  });

  it.each([
    ["two ends and a port", "sg-0a1b2c3d to 10.0.1.5 on port 443", ["reach sg-0a1b2c3d 10.0.1.5 443"]],
    [
      "the source behind `from`",
      "cannot connect to orders-db:5432 from sg-0a1b2c3d",
      ["reach sg-0a1b2c3d orders-db 5432"],
    ],
    ["two ends and no port", "is 10.0.1.5 connected with 10.0.2.7?", ["reach 10.0.1.5 10.0.2.7 any"]],
    ["two ports", "10.0.1.5 10.0.2.7 port 80, port 443", ["reach 10.0.1.5 10.0.2.7 80", "reach 10.0.1.5 10.0.2.7 443"]],
    ["one address", "who is 10.0.1.5?", ["where 10.0.1.5"]],
    ["one id", "what is eni-0123456789abcdef0?", ["explain eni-0123456789abcdef0"]],
    ["nothing", "port 443 is open", []],
  ])("makes the likely question of %s", (_title, message, questions) => {
    expect(questionsIn(message)).toEqual(questions);
  });

  it("is found in any text, without failing and without repeating itself", () => {
    const piece = fc.constantFrom(
      "sg-0a1b2c3d",
      "10.0.1.5",
      ":443",
      "/16",
      "::",
      "2001:db8::1",
      "[",
      "]",
      " ",
      "from ",
      "to ",
      "port ",
      "tcp/",
      "a-b",
      ".",
      "\n",
      "<https://a-b|",
      ">",
      "-",
      "0",
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: "binary" })), (message) => {
        const { found, questions } = findEnds(message);
        expect(new Set(found).size).toBe(found.length);
        for (const { words } of questions) expect(words).not.toContain("");
      }),
      { numRuns: 3000 },
    );
  });
});
