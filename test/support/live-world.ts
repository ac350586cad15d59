import { afterAll, beforeAll, vi } from "vitest";
import { type LiveOptions, type LiveSource, openLive } from "#adapters/aws/live-source.ts";
import type { NetworkReading, Want } from "#app/ports/network-source.ts";
import type { DocumentKey } from "#domain/estate/document.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { useAwsEnvironment } from "./aws-environment.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import { type Moto, startMoto } from "./moto.ts";
import { type MotoNetwork, seedNetwork } from "./moto-network.ts";

/** An emulated account with {@link seedNetwork} in it, behind a proxy that misbehaves as AWS does. */
export class LiveWorld {
  #moto: Moto | null = null;
  #proxy: FaultProxy | null = null;
  #network: MotoNetwork | null = null;

  get moto(): Moto {
    return made(this.#moto);
  }

  get proxy(): FaultProxy {
    return made(this.#proxy);
  }

  get network(): MotoNetwork {
    return made(this.#network);
  }

  async start(): Promise<void> {
    this.#moto = await startMoto();
    this.#network = await seedNetwork(this.#moto.url);
    this.#proxy = await startFaultProxy(this.#moto.url);
    useAwsEnvironment({ AWS_ENDPOINT_URL: this.#proxy.url });
  }

  stop(): void {
    vi.unstubAllEnvs();
    this.#proxy?.close();
    this.#moto?.stop();
  }

  /** Reads what words stand for, with a source of its own. */
  async read(words: readonly string[], options: LiveOptions = {}): Promise<[NetworkReading, LiveSource]> {
    const live = await openLive(options);
    return [await live.read(words.map((text) => word(text))), live];
  }

  get operations(): readonly string[] {
    return this.proxy.seen.map(({ operation }) => operation).sort();
  }
}

/** For the top of a `describe`. */
export function useLiveWorld(): LiveWorld {
  const world = new LiveWorld();
  beforeAll(() => world.start(), 60_000);
  afterAll(() => world.stop());
  return world;
}

export const here: Scope = { account: "123456789012", region: "eu-west-1" };

export const word = (text: string, scope: Scope = { account: null, region: null }): Want => ({
  kind: "word",
  word: text,
  scope,
});

export const want = (key: DocumentKey, id: string | null, scope: Scope = here): Want => ({
  kind: "document",
  key,
  id,
  scope,
});

function made<T>(value: T | null): T {
  if (value === null) throw new Error("the world was not started");
  return value;
}
