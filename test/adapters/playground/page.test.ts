import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { places } from "#adapters/playground/people.ts";
import type { Playground } from "#adapters/playground/playground.ts";
import { withBot } from "./opened.ts";

const { network } = places;

describe("the page", () => {
  /** A request as a browser would make it that was told another name for this machine. */
  const get = (
    playground: Playground,
    path: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; csp: string }> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(playground.url);
      request({ host: "127.0.0.1", port, path, headers }, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode ?? 0, csp: String(answer.headers["content-security-policy"] ?? "") });
      })
        .on("error", reject)
        .end();
    });

  it("is for this machine alone, and loads nothing from anywhere else", async () => {
    const { playground } = await withBot();
    const { port } = new URL(playground.url);
    const { status, csp } = await get(playground, "/", { host: `localhost:${port}` });
    expect(status).toBe(200);
    expect(csp).toContain("default-src 'none'");
    expect(csp).not.toContain("http");
    expect((await get(playground, "/", { host: "evil.example" })).status).toBe(421);
    expect((await get(playground, "/", { host: `evil.example:${port}` })).status).toBe(421);
  });
});

describe("the page's own door", () => {
  const act = (playground: Playground, headers: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(`${playground.url}/page/act`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ do: "write", channel: network, text: "hello", threadTs: null }),
    });

  it("opens to the page, and to no other site that the browser has open", async () => {
    const { playground } = await withBot();
    const elsewhere: readonly Readonly<Record<string, string>>[] = [
      {},
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: playground.url, "sec-fetch-site": "cross-site" },
      { origin: playground.url, "content-type": "text/plain" },
    ];
    for (const headers of elsewhere) expect((await act(playground, headers)).status).toBe(403);
    expect(playground.drive.messagesIn(network)).toEqual([]);
    expect((await act(playground, { origin: playground.url })).status).toBe(200);
    expect(playground.drive.messagesIn(network).map(({ text }) => text)).toEqual(["hello"]);
  });
});
