import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { places } from "#adapters/playground/people.ts";
import type { Playground } from "#adapters/playground/playground.ts";
import { opened, withBot } from "./opened.ts";

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

describe("the time of the quiz", () => {
  const setTo = (playground: Playground, speed: unknown): Promise<Response> =>
    fetch(`${playground.url}/page/act`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: playground.url },
      body: JSON.stringify({ do: "quiz-speed", speed }),
    });

  it("goes at one of the speeds that the page offers, and at no other", async () => {
    const quizTime = { now: () => 1_000, speed: 1 };
    const playground = await opened({ quizTime });
    expect((await setTo(playground, 1440)).status).toBe(200);
    expect(quizTime.speed).toBe(1440);
    for (const speed of [0, -60, 61, 1e9, "60", null, undefined, [60]])
      expect((await setTo(playground, speed)).status).toBe(400);
    expect(quizTime.speed).toBe(1440);
    expect((await setTo(playground, 1)).status).toBe(200);
    expect(quizTime.speed).toBe(1);
  });

  it("is nobody's to set where no quiz has a clock", async () => {
    expect((await setTo(await opened(), 60)).status).toBe(400);
  });
});
