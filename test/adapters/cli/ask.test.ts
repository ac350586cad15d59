import { expect, it } from "vitest";
import { runCommandLine } from "#adapters/cli/main.ts";
import type { Writer } from "#app/ports/writer.ts";
import { fakeShell } from "./fake-shell.ts";

/** A model that writes one true statement and one that no card holds. */
const writer: Writer = {
  write: async function* () {
    yield { text: "An idle connection is forgotten after 350 seconds.", cardId: "nat-gateway-idle-timeout" };
    yield { text: "It costs 99 dollars.", cardId: "nat-gateway-idle-timeout" };
  },
  followsFrom: async (claims) => claims.map(() => true),
  readQuestion: async () => null,
  pointsSaid: async () => [],
};

async function ask(
  ...argv: readonly string[]
): Promise<{ readonly status: number; readonly output: string; readonly opened: number }> {
  const shell = fakeShell();
  const status = await runCommandLine(["ask", ...argv], shell);
  return { status, output: shell.printed.join(""), opened: shell.opened.length };
}

it("a question is answered from the cards, in quotes or not, and opens no network", async () => {
  for (const argv of [["what is a VPC?"], ["what", "is", "a", "VPC?"]]) {
    const { status, output, opened } = await ask(...argv);
    expect([status, opened]).toEqual([0, 0]);
    expect(output).toMatch(/VPC[\s\S]*Pitfall\.[\s\S]*From https:\/\/docs\.aws\.amazon\.com/);
  }
});

it("a question that goes on is read with the turn before it", async () => {
  const { output } = await ask(
    "and for UDP?",
    "--context",
    "how long does security group connection tracking keep an idle tcp flow?",
    "--json",
  );
  expect(JSON.parse(output).text).toMatch(/UDP/);
});

it("a live question is shown as its command, and run where a network is named", async () => {
  const shown = await ask("can web-1 reach app-1 on 8080?");
  expect(shown.output).toMatch(/reach web-1 app-1 8080\/tcp[\s\S]*run as well where a network is named/);
  expect(shown.opened).toBe(0);

  const ran = await ask("can web-1 reach app-1 on 8080?", "--example", "--json");
  expect(JSON.parse(ran.output)).toMatchObject({
    outcome: "command",
    run: { name: "reach", args: ["web-1", "app-1", "8080/tcp"] },
    result: { command: "reach", verdict: "reachable" },
    citations: [],
  });
  const dns = await ask("what does db.internal resolve to from vpc-0e2360f87dfe84da0", "--example", "--json");
  expect(JSON.parse(dns.output)).toMatchObject({
    run: { args: ["db.internal", "--from", "vpc-0e2360f87dfe84da0"] },
    result: { command: "dns", question: { name: "db.internal", from: "vpc-0e2360f87dfe84da0" } },
  });
});

it("what is declined says why, and what there is instead", async () => {
  expect(JSON.parse((await ask("open port 22 on sg-1", "--json")).output)).toMatchObject({
    outcome: "read-only",
    citations: [],
    nearest: expect.arrayContaining([{ article: expect.any(String), title: expect.any(String) }]),
  });
  expect((await ask("write me a haiku")).output).toMatch(/not about AWS networking/);
  expect(JSON.parse((await ask("how do I choose a DynamoDB partition key", "--json")).output)).toMatchObject({
    outcome: "declined",
    because: "other-aws",
  });
});

it("with a model the answer is its own, and only what the card holds", async () => {
  const shell = fakeShell({ writer: async () => writer });
  await runCommandLine(["ask", "nat gateway idle timeout", "--json"], shell);
  expect(JSON.parse(shell.printed.join(""))).toMatchObject({
    outcome: "answered",
    text: "An idle connection is forgotten after 350 seconds.",
    citations: [{ article: "nat-gateway-idle-timeout" }],
    by: "model",
    claims: { checked: 2, supported: 1 },
  });
});
