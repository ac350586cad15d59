import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { openNetworks } from "#entry/networks.ts";
import { startPlayground } from "#entry/playground.ts";
import { readStartOptions } from "#entry/start.ts";

const read = (line: string, hasAmbientAws = false) =>
  readStartOptions(line === "" ? [] : line.split(" "), hasAmbientAws);

describe("npm start", () => {
  it.each([
    ["", false, { installation: { kind: "example" }, port: 3000 }],
    ["", true, { installation: { kind: "ambient", profile: null, region: null } }],
    ["--example", true, { installation: { kind: "example" } }],
    ["--snapshot dumps/prod", true, { installation: { kind: "folder", path: "dumps/prod" } }],
    ["--accounts accounts.yml", false, { installation: { kind: "accounts", file: "accounts.yml" } }],
    ["--region eu-west-1", false, { installation: { kind: "ambient", region: "eu-west-1" } }],
    ["--profile prod --port 4000", false, { installation: { kind: "ambient", profile: "prod" }, port: 4000 }],
    ["--profile prod --region eu-west-1", false, { installation: { profile: "prod", region: "eu-west-1" } }],
    ["--port 0", false, { port: 0 }],
  ])("with %j (AWS at hand: %s) asks the right network", (line, hasAmbientAws, expected) => {
    expect(read(line, hasAmbientAws)).toMatchObject(expected);
  });

  it.each([
    ["--snapshot a --region eu-west-1", "give one"],
    ["--accounts a --snapshot b", "give one"],
    ["--example --profile prod", "give one"],
    ["--port 70000", '"70000" is no port'],
    ["--port -1", "--help"],
    ["--port=-1", '"-1" is no port'],
    ["--port=", '"" is no port'],
    ["--port 1e3", '"1e3" is no port'],
    ["--prot 3000", "--help"],
    ["--snapshot", "--help"],
    ["somewhere", "--help"],
  ])("says in one line what is wrong with %s", (line, message) => {
    expect(() => read(line)).toThrow(message);
    expect(() => read(line)).toThrow(/^[^\n]+$/);
  });

  it("explains itself", () => {
    expect(read("--help")).toBe("help");
  });

  it("answers at its address, by the bot behind it", async () => {
    const networks = await openNetworks({ kind: "example" });
    const running = await startPlayground({ networks, about: "the example", port: 0 });
    const { drive } = running.playground;
    await drive.slash(drive.cast.visitor, drive.places.network, "/where orders-db");
    const heard = () => drive.ephemeralsOf(drive.cast.visitor).find(({ blocks }) => blocks.length > 0);
    expect((await drive.waitFor(heard)).text).toContain("orders-db");
    await running.close();
    await expect(fetch(running.url)).rejects.toThrow("fetch failed");
  });

  it("takes the next port where the usual one is taken", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as { readonly port: number };
    const networks = await openNetworks({ kind: "example" });
    const running = await startPlayground({ networks, about: "the example", port });
    expect(Number(new URL(running.url).port)).toBeGreaterThan(port);
    const page = await fetch(running.url);
    expect(page.status).toBe(200);
    await running.close();
    await new Promise((resolve) => taken.close(resolve));
  });
});
