import type { Humans } from "#app/person.ts";
import { humansIn } from "./humans.ts";

/** What the environment of every function says. No secret is among it: those are read from Systems Manager. */
interface LambdaConfig {
  readonly region: string;
  /** Of the function's own role, which Lambda puts into its environment. */
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string | null;
  };
  /** An emulator's (AWS_ENDPOINT_URL); null for AWS's own. */
  readonly endpoint: string | null;
  /** In front of the names of the parameters: `/hopwise/prod`. */
  readonly parameters: string;
  readonly queueUrl: string;
}

export interface IngressConfig extends LambdaConfig {
  /** Another Slack than Slack's, such as the playground; with a slash at the end. */
  readonly slackApiUrl: string;
  /** Ids of Slack's workspaces and apps whose requests are taken; empty for any that is signed. */
  readonly allowed: { readonly teams: readonly string[]; readonly apps: readonly string[] };
}

export interface WorkerConfig extends LambdaConfig {
  /** Null for Slack's own. */
  readonly slackApiUrl: string | null;
  readonly table: string;
  /** Whether a model writes answers: its key is then a parameter beside Slack's secrets. */
  readonly usesModel: boolean;
  /** The user group that is called where the cards do not help, and its channel; null where nobody is named. */
  readonly humans: Humans | null;
  /** Deliveries of one message before it becomes a dead letter. */
  readonly mostDeliveries: number;
  /** Where the schedules of channels' quizzes go: their group, the queue that they send to, and the role with which. */
  readonly schedules: { readonly group: string; readonly queueArn: string; readonly roleArn: string };
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The other reader of the environment, beside `config.ts`: what runs on Lambda is told other things than a command line,
 * and is loaded without what that one needs.
 *
 * @throws Error that names what is missing, which fails the deployment's first request and not one in a thousand.
 */
export function readIngressConfig(env: Environment): IngressConfig {
  const list = (name: string): readonly string[] => (env[name] ?? "").split(/[\s,]+/).filter((id) => id !== "");
  return {
    ...common(env),
    slackApiUrl: slackApiUrl(env) ?? "https://slack.com/api/",
    allowed: { teams: list("HOPWISE_SLACK_TEAMS"), apps: list("HOPWISE_SLACK_APPS") },
  };
}

/** @throws Error as above. */
export function readWorkerConfig(env: Environment): WorkerConfig {
  return {
    ...common(env),
    slackApiUrl: slackApiUrl(env),
    table: needed(env, "HOPWISE_TABLE"),
    humans: humansIn(env),
    usesModel: env["HOPWISE_USES_MODEL"] === "yes",
    mostDeliveries: Number(needed(env, "HOPWISE_MOST_DELIVERIES")),
    schedules: {
      group: needed(env, "HOPWISE_SCHEDULES"),
      queueArn: needed(env, "HOPWISE_QUEUE_ARN"),
      roleArn: needed(env, "HOPWISE_SCHEDULER_ROLE"),
    },
  };
}

function common(env: Environment): LambdaConfig {
  return {
    region: needed(env, "AWS_REGION"),
    credentials: {
      accessKeyId: needed(env, "AWS_ACCESS_KEY_ID"),
      secretAccessKey: needed(env, "AWS_SECRET_ACCESS_KEY"),
      sessionToken: env["AWS_SESSION_TOKEN"] || null,
    },
    endpoint: env["AWS_ENDPOINT_URL"] || null,
    parameters: needed(env, "HOPWISE_PARAMETERS"),
    queueUrl: needed(env, "HOPWISE_QUEUE_URL"),
  };
}

const slackApiUrl = (env: Environment): string | null =>
  env["HOPWISE_SLACK_API_URL"] ? env["HOPWISE_SLACK_API_URL"].replace(/\/*$/, "/") : null;

function needed(env: Environment, name: string): string {
  const value = env[name] ?? "";
  if (value === "") throw new Error(`${name} is not set`);
  return value;
}
