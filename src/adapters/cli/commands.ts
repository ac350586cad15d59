import type { Command } from "./command.ts";
import { whereOptions } from "./where.ts";

const asked = { options: [], asksNetwork: true, answers: true } as const;
const apart = { options: [], asksNetwork: false, answers: true } as const;

/** Every command. What a command needs is loaded when it runs, so that no other command waits for it. */
export const commands: readonly Command[] = [
  {
    ...asked,
    name: "reach",
    words: "<source> <destination> <traffic>",
    options: ["assert", "source-ports"],
    summary: "can one reach the other, there and back, and what decides it",
    example: "reach web-1 orders-db 5432/tcp",
    load: () => import("./commands/reach.ts"),
  },
  {
    ...asked,
    name: "explain-route",
    words: "<place> [destination]",
    summary:
      "of a subnet, VPC, table, interface or instance: what its routes mean, and which one a destination (also s3, dynamodb) takes",
    example: "explain-route web-1 10.30.20.41",
    load: () => import("./commands/explain-route.ts"),
  },
  {
    ...asked,
    name: "explain",
    words: "<id> [second-id]",
    summary: "what something is and who uses it; with two, how they are connected",
    example: "explain orders-db",
    load: () => import("./commands/explain.ts"),
  },
  {
    ...asked,
    name: "exposed",
    words: "<place>",
    summary: "what the internet can reach in a VPC, subnet, security group or interface",
    example: "exposed vpc-0a1b2c3d",
    load: () => import("./commands/exposed.ts"),
  },
  {
    ...asked,
    name: "where",
    words: "<ip|cidr|name>",
    summary: "every interface, subnet and VPC that holds it",
    example: "where 10.30.20.41",
    load: () => import("./commands/where.ts"),
  },
  {
    ...asked,
    name: "dns",
    words: "<name> [type]",
    options: ["from"],
    missing: "unknown",
    summary: "what a name resolves to, seen from inside",
    example: "dns db.internal.example A --from vpc-0a1b2c3d",
    load: () => import("./commands/dns.ts"),
  },
  {
    ...asked,
    name: "snapshot",
    words: "",
    options: ["out"],
    summary: "save what an account shows, one file per AWS call",
    example: "snapshot --out snapshots/today --profile prod",
    load: () => import("./commands/snapshot.ts"),
  },
  {
    ...apart,
    name: "ask",
    words: "<question>",
    options: ["context", ...whereOptions],
    missing: "refused",
    summary: "a question in plain English",
    example: 'ask "what is a NAT gateway for?"',
    load: () => import("./commands/not-available.ts"),
  },
  {
    ...apart,
    name: "quiz",
    words: "[draw|answer|due] [answer]",
    options: whereOptions,
    missing: "refused",
    summary: "questions to learn from",
    example: "quiz draw",
    load: () => import("./commands/not-available.ts"),
  },
  {
    ...asked,
    name: "batch",
    words: "",
    answers: false,
    summary: 'many questions: {"id", "argv"} a line in, {"id", "result"} a line out',
    example: "batch --snapshot snapshots/today < requests.jsonl",
    load: () => import("./commands/batch.ts"),
  },
  {
    ...apart,
    name: "help",
    words: "[command]",
    summary: "this list, or more about one command",
    example: "help reach",
    load: () => import("./commands/help.ts"),
  },
];

export const commandNames: readonly string[] = commands.map(({ name }) => name);
