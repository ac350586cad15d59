import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "#entry/config.ts";

const home = { HOME: "/no/home" };
const config = (env: Readonly<Record<string, string>>, platform = "linux") => readConfig({ ...home, ...env }, platform);

describe("the environment", () => {
  it.each([
    [{}, false],
    [{ LANG: "en_GB.UTF-8" }, true],
    [{ LANG: "C" }, false],
    [{ LANG: "en_GB.UTF-8", LC_ALL: "C" }, false],
    [{ LANG: "C", LC_CTYPE: "C.utf8" }, true],
    [{ LC_ALL: "", LANG: "C.UTF-8" }, true],
  ])("%j speaks UTF-8: %s", (env, expected) => {
    expect(config(env).unicode).toBe(expected);
  });

  it("speaks UTF-8 on Windows", () => {
    expect(config({}, "win32").unicode).toBe(true);
  });

  it.each([
    [{}, false, false],
    [{ NO_COLOR: "1" }, true, false],
    [{ NO_COLOR: "" }, false, false],
    [{ TERM: "dumb" }, true, false],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "0" }, false, false],
  ])("%j decides about colours", (env, noColour, forceColour) => {
    expect(config(env)).toMatchObject({ noColour, forceColour });
  });

  it.each([
    [{}, false],
    [{ AWS_PAGER: "less", AWS_MAX_ATTEMPTS: "3" }, false],
    [{ AWS_PROFILE: "" }, false],
    [{ AWS_PROFILE: "prod" }, true],
    [{ AWS_ACCESS_KEY_ID: "a" }, true],
    [{ AWS_ENDPOINT_URL: "http://127.0.0.1:5000" }, true],
    [{ AWS_ENDPOINT_URL_EC2: "http://127.0.0.1:5000" }, true],
    [{ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/x" }, true],
    [{ AWS_REGION: "eu-west-1" }, true],
  ])("%j shows AWS: %s", (env, expected) => {
    expect(config(env).hasAmbientAws).toBe(expected);
  });

  it("shows AWS where its files are in the home folder", () => {
    const folder = mkdtempSync(join(tmpdir(), "hopwise-home-"));
    mkdirSync(join(folder, ".aws"));
    writeFileSync(join(folder, ".aws/config"), "");
    expect(config({ HOME: folder }).hasAmbientAws).toBe(true);
    rmSync(folder, { recursive: true });
  });

  it("shows traces only where they are asked for", () => {
    expect(
      [config({}), config({ HOPWISE_DEBUG: "1" }), config({ HOPWISE_DEBUG: "0" })].map(({ debug }) => debug),
    ).toEqual([false, true, false]);
  });
});
