import { afterAll, beforeAll, vi } from "vitest";
import { useAwsEnvironment } from "./aws-environment.ts";
import { type Moto, startMoto } from "./moto.ts";

/** An emulator for the suite that calls this, started before its first test and stopped after its last. */
export function withMoto(): { readonly moto: Moto } {
  let started: Moto | null = null;
  beforeAll(async () => {
    useAwsEnvironment({});
    started = await startMoto();
  }, 60_000);
  afterAll(() => {
    vi.unstubAllEnvs();
    started?.stop();
  });
  return {
    get moto(): Moto {
      if (started === null) throw new Error("the emulator is started before the first test, and not earlier");
      return started;
    },
  };
}
