import { describe, expect, it } from "vitest";
import { ParameterError, parameterReader } from "#adapters/signed-aws/read-parameters.ts";

const names = ["/hopwise/test/signing-secret", "/hopwise/test/bot-token"];

/** A Systems Manager whose values and troubles a test decides. */
function fake() {
  const state = { time: 1_000_000, secret: "one", calls: 0, fails: false, missing: false };
  const read = parameterReader({
    call: async (operation, input) => {
      state.calls += 1;
      expect(operation.target).toBe("AmazonSSM.GetParameters");
      expect(input).toEqual({ Names: names, WithDecryption: true });
      if (state.fails) throw new Error("throttled");
      const found = [
        { Name: names[0], Value: state.secret },
        { Name: names[1], Value: "xoxb" },
      ];
      return { Parameters: state.missing ? found.slice(1) : found };
    },
    names,
    now: () => state.time,
    random: () => 0.5,
  });
  const secret = async (mostAge?: number) => (await read(mostAge)).get(names[0] as string);
  return { state, read, secret };
}

describe("reading parameters", () => {
  it("is one call for all of them, and for everybody who asks meanwhile", async () => {
    const { state, read } = fake();
    const [first, second] = await Promise.all([read(), read()]);
    expect(first).toBe(second);
    expect([...first.keys()]).toEqual(names);
    expect(state.calls).toBe(1);
  });

  it("is done again after five minutes, a little earlier so that not everybody does at once", async () => {
    const { state, secret } = fake();
    await secret();
    state.secret = "two";
    state.time += 269_000;
    expect(await secret()).toBe("one");
    state.time += 2_000;
    expect(await secret()).toBe("two");
    expect(state.calls).toBe(2);
  });

  it("is done again for who wants values that are younger, and at most once in that time", async () => {
    const { state, secret } = fake();
    await secret();
    state.secret = "two";
    state.time += 59_000;
    expect(await secret(60_000)).toBe("one");
    state.time += 2_000;
    expect(await secret(60_000)).toBe("two");
    for (let nth = 0; nth < 100; nth += 1) await secret(60_000);
    expect(state.calls).toBe(2);
  });

  it("that fails leaves what was known in use, and is not tried by every request", async () => {
    const { state, secret } = fake();
    await secret();
    state.fails = true;
    state.time += 400_000;
    for (let nth = 0; nth < 100; nth += 1) expect(await secret()).toBe("one");
    expect(state.calls).toBe(2);
    state.fails = false;
    state.secret = "two";
    state.time += 1_001;
    expect(await secret()).toBe("two");
  });

  it("that fails from the beginning fails for a second without another call, and names what cannot be read", async () => {
    const { state, secret } = fake();
    state.fails = true;
    for (let nth = 0; nth < 3; nth += 1) await expect(secret()).rejects.toThrow(ParameterError);
    await expect(secret()).rejects.toThrow("/hopwise/test/signing-secret, /hopwise/test/bot-token cannot be read");
    expect(state.calls).toBe(1);
    state.fails = false;
    state.time += 1_001;
    expect(await secret()).toBe("one");
  });

  it("names the parameter that is missing or empty, and no value", async () => {
    const { state, secret } = fake();
    state.missing = true;
    await expect(secret()).rejects.toThrow("the parameter /hopwise/test/signing-secret does not exist, or is empty");
    state.missing = false;
    state.secret = "";
    state.time += 1_001;
    await expect(secret()).rejects.toThrow("/hopwise/test/signing-secret");
  });
});
