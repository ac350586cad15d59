/** Which model writes, and where it runs. */
export interface ModelSettings {
  /** Never printed, logged, or part of an error. */
  readonly apiKey: string;
  /** `gpt-5-mini`; with Azure the name of the deployment. */
  readonly model: string;
  /** An endpoint that speaks the Responses API; null for OpenAI's own. */
  readonly baseUrl: string | null;
  /** Set where the key is Azure's: its header and query differ. */
  readonly azure: { readonly endpoint: string; readonly apiVersion: string } | null;
  /** How long a reasoning model thinks; null where the model does not reason, or is to decide by itself. */
  readonly effort: Effort | null;
}

type Effort = (typeof efforts)[number];

const efforts = ["none", "minimal", "low", "medium", "high"] as const;

/** Answers within seconds are wanted: a small model that follows rules, and hardly reasons. */
const usualModel = "gpt-5-mini";
const usualEffort: Effort = "minimal";

/** The first version of Azure's API that has responses with structured output. */
const usualApiVersion = "2025-03-01-preview";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Null where no key is set: then nothing ever leaves, and the cards answer by themselves.
 *
 * @throws Error that names the variable which is wrong, and never its value.
 */
export function modelSettingsOf(env: Environment): ModelSettings | null {
  const set = (name: string): string | null => env[name]?.trim() || null;
  const azureKey = set("AZURE_OPENAI_API_KEY");
  const endpoint = set("AZURE_OPENAI_ENDPOINT");
  const apiKey = endpoint === null ? set("OPENAI_API_KEY") : (azureKey ?? set("OPENAI_API_KEY"));
  if (apiKey === null) return null;
  const model = set("HOPWISE_MODEL");
  // Azure's deployments have the names that somebody gave them.
  if (endpoint !== null && model === null) throw new Error("HOPWISE_MODEL must name the deployment at Azure");
  return {
    apiKey,
    model: model ?? usualModel,
    baseUrl: endpoint === null ? webAddress("OPENAI_BASE_URL", set("OPENAI_BASE_URL")) : null,
    azure:
      endpoint === null
        ? null
        : {
            endpoint: webAddress("AZURE_OPENAI_ENDPOINT", endpoint),
            apiVersion: set("OPENAI_API_VERSION") ?? usualApiVersion,
          },
    effort: effortOf(set("HOPWISE_MODEL_EFFORT"), model),
  };
}

function webAddress<Value extends string | null>(name: string, value: Value): Value {
  if (value !== null && !(URL.canParse(value) && /^https?:/.test(value)))
    throw new Error(`${name} must be the address of a server, such as https://api.openai.com/v1`);
  return value;
}

/** Other models than the usual one may refuse a request that speaks of reasoning. */
function effortOf(word: string | null, model: string | null): Effort | null {
  if (word === null) return model === null ? usualEffort : null;
  const effort = efforts.find((known) => known === word);
  if (effort === undefined) throw new Error(`HOPWISE_MODEL_EFFORT must be one of ${efforts.join(", ")}`);
  return effort;
}
