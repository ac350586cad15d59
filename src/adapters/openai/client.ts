import OpenAI, { AzureOpenAI, type ClientOptions } from "openai";
import type { ModelSettings } from "./settings.ts";

/** No call to the model is worth more than this many milliseconds; who calls usually gives up much earlier. */
const longestWait = 15_000;

/**
 * The SDK's client. What it would take from the environment by itself is said here: an address, an organisation or a log
 * level that somebody set for another program is not meant for Hopwise. (Headers that a gateway wants may still come from
 * OPENAI_CUSTOM_HEADERS.) It never tries twice, because the extract is better than a second wait, and it logs nothing,
 * because its logs have questions in them.
 */
export function modelClient({ apiKey, baseUrl, azure }: ModelSettings): OpenAI {
  const common = {
    apiKey,
    adminAPIKey: null,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: longestWait,
    logLevel: "off",
  } as const satisfies ClientOptions;
  if (azure !== null)
    return new AzureOpenAI({
      ...common,
      baseURL: null as never,
      endpoint: azure.endpoint,
      apiVersion: azure.apiVersion,
    });
  return new OpenAI({ ...common, baseURL: baseUrl ?? "https://api.openai.com/v1" });
}
