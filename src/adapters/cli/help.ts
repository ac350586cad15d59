import type { Passage } from "#domain/prose/passage.ts";
import { type OptionName, optionValues } from "./arguments.ts";
import type { Answered, Command } from "./command.ts";
import { commands } from "./commands.ts";
import { whereOptions } from "./where.ts";

const optionHelp: Readonly<Record<OptionName, string>> = {
  snapshot: "a folder of saved AWS answers, no credentials needed",
  missing: "what a file that is not there means (unknown)",
  strict: "what would be taken as absent makes the answer unknown",
  account: "an account of the accounts file",
  accounts: "the accounts file (accounts.yml)",
  profile: "a profile of your AWS configuration",
  region: "the AWS Region",
  example: "the built-in example network",
  json: "the answer as JSON",
  help: "this help",
  assert: "exit status 2 unless this is the verdict",
  "source-ports": "the client's own ports, as in 49152-65535",
  with: 'as if this were changed: "allow sg-a -> sg-b 443; route rtb-1 10.2.0.0/16 pcx-1", or a file of terraform show -json',
  from: "who asks: a VPC, a subnet or an interface",
  out: "the folder to write, made if it is not there",
  context: "the previous turn of a conversation",
  table: "the table of the bot, in DynamoDB",
  team: "the workspace in Slack (T…)",
  topic: "a topic of the cards, such as nat-egress",
  unsure: "a right answer that was half a guess comes back sooner",
  live: "a question about a network: the built-in one, or that of --snapshot",
  picture: "progress over time, drawn into this file (.png or .svg)",
  "draft-item": "write a question of the quiz from the answer, under invented names, for review",
};

export function helpForAll(version: string): Answered {
  return plainAnswer([
    { kind: "headline", mark: "neutral", text: `Hopwise ${version} answers AWS network questions, hop by hop` },
    {
      kind: "table",
      title: "Commands",
      columns: ["command", "answers"],
      rows: commands.map((command) => [`${command.name} ${command.words}`.trim(), command.summary]),
    },
    optionTable("Which network", whereOptions),
    {
      kind: "text",
      text: "With none of these: the AWS credentials of the environment. Every command takes --json, and --help.",
    },
    {
      kind: "text",
      text:
        "An end is an id, an address, a CIDR, a Name tag or internet; account: and region: may stand before it. " +
        "Traffic is a port (443, 53/udp, 8000-8100/tcp), icmp, a protocol, a service (postgres) or any.",
    },
    {
      kind: "code",
      title: "Try it",
      lines: ["hopwise", "hopwise reach web-1 internet 443 --example", "hopwise help reach"],
    },
    {
      kind: "footnote",
      text:
        "Exit status: 0 answered, whatever the verdict; 1 the question was wrong; 2 --assert did not hold; " +
        "3 nothing could be read.",
    },
  ]);
}

export function helpFor(command: Command): Answered {
  const { name, words, options, asksNetwork, example } = command;
  const headline = `hopwise ${`${name} ${words}`.trim()}: ${command.summary}`;
  return plainAnswer([
    { kind: "headline", mark: "neutral", text: headline },
    optionTable("Options", [...options, "json"]),
    ...(asksNetwork ? [optionTable("Which network", whereOptions)] : []),
    { kind: "code", title: "For example", lines: [`hopwise ${example}`] },
  ]);
}

const optionTable = (title: string, names: readonly OptionName[]): Passage => ({
  kind: "table",
  title,
  columns: ["option", "meaning"],
  rows: names.map((name) => [`--${name} ${optionValues[name] ?? ""}`.trim(), optionHelp[name]]),
});

function plainAnswer(passages: readonly Passage[]): Answered {
  const json = {
    command: "help",
    commands: commands.map(({ name, words, summary, example }) => ({ name, words, summary, example })),
  };
  return { json, passages: () => passages, warnings: [] };
}
