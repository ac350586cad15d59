import { describe, expect, it } from "vitest";
import { modelSettingsOf } from "#adapters/openai/settings.ts";

const key = { OPENAI_API_KEY: "sk-secret" };
const azure = { AZURE_OPENAI_ENDPOINT: "https://team.openai.azure.com", AZURE_OPENAI_API_KEY: "az-secret" };

describe("which model is asked", () => {
  it("is none without a key", () => {
    expect(modelSettingsOf({})).toBeNull();
    expect(modelSettingsOf({ OPENAI_API_KEY: " ", HOPWISE_MODEL: "gpt-5-mini" })).toBeNull();
    expect(modelSettingsOf({ AZURE_OPENAI_API_KEY: "az-secret" })).toBeNull();
  });

  it("is a small one of OpenAI's where nothing else is said", () => {
    expect(modelSettingsOf(key)).toEqual({
      apiKey: "sk-secret",
      model: "gpt-5-mini",
      baseUrl: null,
      azure: null,
      effort: "minimal",
    });
  });

  it("is any other, at any server", () => {
    expect(
      modelSettingsOf({ ...key, HOPWISE_MODEL: "llama", OPENAI_BASE_URL: "http://gateway:8080/v1" }),
    ).toMatchObject({ model: "llama", baseUrl: "http://gateway:8080/v1", effort: null });
    expect(modelSettingsOf({ ...key, HOPWISE_MODEL: "gpt-5", HOPWISE_MODEL_EFFORT: "low" })).toMatchObject({
      effort: "low",
    });
  });

  it("is a deployment at Azure", () => {
    expect(modelSettingsOf({ ...azure, HOPWISE_MODEL: "answers", OPENAI_BASE_URL: "http://ignored" })).toEqual({
      apiKey: "az-secret",
      model: "answers",
      baseUrl: null,
      azure: { endpoint: "https://team.openai.azure.com", apiVersion: "2025-03-01-preview" },
      effort: null,
    });
    expect(
      modelSettingsOf({
        AZURE_OPENAI_ENDPOINT: "https://team.openai.azure.com",
        ...key,
        HOPWISE_MODEL: "answers",
        OPENAI_API_VERSION: "2026-01-01",
      }),
    ).toMatchObject({ apiKey: "sk-secret", azure: { apiVersion: "2026-01-01" } });
  });

  it.each([
    [{ ...azure }, "HOPWISE_MODEL"],
    [{ ...azure, HOPWISE_MODEL: "a", AZURE_OPENAI_ENDPOINT: "team" }, "AZURE_OPENAI_ENDPOINT"],
    [{ ...key, OPENAI_BASE_URL: "sk-pasted-by-mistake" }, "OPENAI_BASE_URL"],
    [{ ...key, HOPWISE_MODEL_EFFORT: "extreme" }, "HOPWISE_MODEL_EFFORT"],
  ])("is said to be wrong without repeating what was set", (env, name) => {
    const settings = (): unknown => modelSettingsOf(env);
    expect(settings).toThrow(name);
    expect(settings).not.toThrow(/secret|pasted|extreme/);
  });
});
