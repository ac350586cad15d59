import { parseArgs } from "node:util";
import { failureOf } from "#app/failure.ts";
import type { Humans } from "#app/person.ts";
import type { Networks } from "#app/ports/networks.ts";
import type { OpenWriter } from "#app/ports/writer.ts";
import { QuestionError } from "#app/question-error.ts";
import { readConfig, type SlackTokens } from "./config.ts";
import { writerOf } from "./model.ts";
import { type Installation, openNetworks } from "./networks.ts";

/** What `npm start` was asked for. */
export interface StartOptions {
  readonly installation: Installation;
  /** In words, for the page and the terminal. */
  readonly about: string;
  readonly port: number;
}

const usage = `npm start                            the playground, on the built-in example network
npm start -- --snapshot DIR          on a folder of AWS CLI output
npm start -- --region eu-west-1      on the live account of your AWS credentials (or --profile NAME)
npm start -- --accounts FILE         on several live accounts, with who may ask about each
npm start -- --port 3000             at another address

With SLACK_BOT_TOKEN and SLACK_APP_TOKEN set, the bot answers in your Slack workspace instead (docs/slack.md).
The prompt on the terminal is: npx hopwise`;

/** @throws QuestionError where the options say nothing sensible. */
export function readStartOptions(argv: readonly string[], hasAmbientAws: boolean): StartOptions | "help" {
  const { snapshot, accounts, profile, region, example, port, help } = parsed(argv);
  if (help === true) return "help";
  const named = [snapshot, accounts, profile ?? region, example === true ? "example" : undefined];
  if (named.filter((one) => one !== undefined).length > 1) {
    throw new QuestionError("usage", "--snapshot, --accounts, --region and --example name several networks; give one");
  }
  const at = Number(port ?? "3000");
  if ((port !== undefined && !/^\d+$/.test(port)) || at > 65535)
    throw new QuestionError("usage", `"${port}" is no port; write --port 3000`);
  const common = { port: at } as const;
  if (snapshot !== undefined) {
    const installation = { kind: "folder", path: snapshot, missing: "unknown", strict: false } as const;
    return { ...common, installation, about: `the folder ${snapshot}` };
  }
  if (accounts !== undefined) {
    return { ...common, installation: { kind: "accounts", file: accounts }, about: `the accounts of ${accounts}` };
  }
  const isLive = (profile ?? region) !== undefined || (hasAmbientAws && example !== true);
  if (!isLive) return { ...common, installation: { kind: "example" }, about: "the built-in example network" };
  const live = { kind: "ambient", profile: profile ?? null, region: region ?? null, strict: false } as const;
  return {
    ...common,
    installation: live,
    about: "the live account of your AWS credentials (--example for the example)",
  };
}

function parsed(argv: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: { snapshot: text, accounts: text, profile: text, region: text, port: text, example: flag, help: flag },
    }).values;
  } catch (error) {
    const [line = ""] = (error instanceof Error ? error.message : "").split(/\n|\. /);
    throw new QuestionError("usage", `${line}; see npm start -- --help`);
  }
}

/** Runs until it is told to stop. @returns the exit status where it could not begin. */
export async function main(argv: readonly string[]): Promise<number> {
  const config = { ...readConfig(process.env), writer: writerOf(process.env) };
  try {
    const options = readStartOptions(argv, config.hasAmbientAws);
    if (options === "help") {
      process.stdout.write(`${usage}\n`);
      return 0;
    }
    const networks = await openNetworks(options.installation);
    await (config.slack === null
      ? play(networks, options, config.writer)
      : listen(networks, options, { ...config.slack, humans: config.humans, writer: config.writer }));
    return 0;
  } catch (error) {
    process.stderr.write(`hopwise: ${failureOf(error).line}\n`);
    return 1;
  }
}

async function play(networks: Networks, { about, port }: StartOptions, writer: OpenWriter): Promise<void> {
  const { startPlayground } = await import("./playground.ts");
  const { url, close } = await startPlayground({ networks, about, port, writer });
  process.stdout.write(
    `Hopwise is at ${url} (${about})\nThe page stands in for Slack: everything on it happens on this machine. Ctrl-C ends it.\n`,
  );
  await stopped();
  await close();
}

async function listen(
  networks: Networks,
  { about }: StartOptions,
  slack: SlackTokens & { readonly humans: Humans | null; readonly writer: OpenWriter },
): Promise<void> {
  const { startSocketMode } = await import("./socket-mode.ts");
  const { close } = await startSocketMode({ networks, ...slack });
  process.stdout.write(`Hopwise answers in Slack, about ${about}. Ctrl-C ends it.\n`);
  await stopped();
  await close();
}

/** Ctrl-C, or whoever manages the process. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
