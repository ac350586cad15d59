import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IngressRequest } from "#adapters/slack/ingress/request.ts";
import { claimOf, isSigned } from "#adapters/slack/ingress/verify.ts";
import {
  command,
  form,
  json,
  mention,
  now,
  seconds,
  secret,
  sign,
  signed,
  type WorldOptions,
  world,
} from "./slack-requests.ts";

/** The status, and that nothing was done for a request that was refused. */
async function statusOf(request: IngressRequest, options: WorldOptions = {}): Promise<number> {
  const { ingress, queued, calls } = world(options);
  const { status, body } = await ingress(request);
  if (status !== 200) {
    expect(body).toBe("");
    expect([queued, calls]).toEqual([[], []]);
  }
  return status;
}

const withHeader = (request: IngressRequest, name: string, value: string | undefined): IngressRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});

describe("the signature", () => {
  it("of Slack's own documentation is right", () => {
    // https://docs.slack.dev/authentication/verifying-requests-from-slack
    const body = Buffer.from(
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar" +
        "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=" +
        "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN" +
        "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
    );
    const headers = {
      "x-slack-request-timestamp": "1531420618",
      "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    };
    const claim = claimOf({ headers }, 1531420618_000);
    expect(claim).not.toBeNull();
    if (claim === null) return;
    expect(isSigned(claim, body, ["8f742231b10e8888abcd99yyyzzz85a5"])).toBe(true);
    expect(isSigned(claim, body, ["another", "8f742231b10e8888abcd99yyyzzz85a5"])).toBe(true);
    expect(isSigned(claim, body, ["another"])).toBe(false);
  });

  it.each([
    ["a right one", command("/hopwise", "help"), 200],
    ["emoji and accents in a form", command("/hopwise", "help 🛰 é"), 200],
    [
      "a charset behind the type of a form",
      form({ ssl_check: "1" }, { contentType: "application/x-www-form-urlencoded; charset=utf-8" }),
      200,
    ],
    [
      "a charset behind the type of JSON",
      json({ type: "url_verification", challenge: "x" }, { contentType: "Application/JSON;charset=UTF-8" }),
      200,
    ],
    ["five minutes late", command("/hopwise", "help", { timestamp: String(now / 1000 - 300) }), 200],
    ["five minutes early", command("/hopwise", "help", { timestamp: String(now / 1000 + 300) }), 200],
    ["more than five minutes late", command("/hopwise", "help", { timestamp: String(now / 1000 - 301) }), 401],
    ["from more than five minutes ahead", command("/hopwise", "help", { timestamp: String(now / 1000 + 301) }), 401],
    ["from tomorrow", command("/hopwise", "help", { timestamp: String(now / 1000 + 86_400) }), 401],
    ["another version of the signature", command("/hopwise", "help", { version: "v1" }), 401],
    ["another secret", command("/hopwise", "help", { secret: "not-ours" }), 401],
    ["an empty secret", command("/hopwise", "help", { secret: "" }), 401],
    ["a time that is no whole number", command("/hopwise", "help", { timestamp: `${seconds}.0` }), 401],
    ["a time in hexadecimal", command("/hopwise", "help", { timestamp: `0x${(now / 1000).toString(16)}` }), 401],
    ["a negative time", command("/hopwise", "help", { timestamp: `-${seconds}` }), 401],
    ["no time", withHeader(command("/hopwise", "help"), "x-slack-request-timestamp", undefined), 401],
    ["no signature", withHeader(command("/hopwise", "help"), "x-slack-signature", undefined), 401],
    ["a signature that is too short", withHeader(command("/hopwise", "help"), "x-slack-signature", "v0=abcd"), 401],
    [
      "a signature that is too long",
      withHeader(command("/hopwise", "help"), "x-slack-signature", `v0=${"a".repeat(65)}`),
      401,
    ],
    [
      "a signature in capitals",
      withHeader(
        command("/hopwise", "help"),
        "x-slack-signature",
        sign(command("/hopwise", "help").body).toUpperCase(),
      ),
      401,
    ],
  ])("with %s", async (_title, request, status) => {
    expect(await statusOf(request)).toBe(status);
  });

  it("that came twice is none", async () => {
    const request = command("/hopwise", "help");
    const right = request.headers["x-slack-signature"] ?? "";
    expect(await statusOf(withHeader(request, "x-slack-signature", `${right}, ${right}`))).toBe(401);
    expect(await statusOf(withHeader(request, "x-slack-request-timestamp", `${seconds},${seconds}`))).toBe(401);
    expect(await statusOf(withHeader(request, "content-type", "application/json, application/json"))).toBe(415);
  });

  it("is over every byte: one that has changed, is missing or was added makes it wrong", async () => {
    const request = json(mention());
    for (const at of [0, 17, request.body.length - 1]) {
      const body = Uint8Array.from(request.body);
      body[at] = (body[at] ?? 0) ^ 1;
      expect(await statusOf({ ...request, body })).toBe(401);
    }
    expect(await statusOf({ ...request, body: request.body.slice(1) })).toBe(401);
    expect(await statusOf({ ...request, body: Buffer.concat([request.body, Buffer.from(" ")]) })).toBe(401);
  });

  it("is over the bytes, not over what they would mean: a body that is no UTF-8 is verified, and then refused", async () => {
    const bytes = Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
    expect(await statusOf(signed(bytes))).toBe(400);
    expect(await statusOf(signed(bytes, { secret: "not-ours" }))).toBe(401);
  });
});

describe("a request that is signed and still wrong", () => {
  it.each([
    ["of another method", { ...json(mention()), method: "GET" }, 405],
    ["of another type", json(mention(), { contentType: "text/plain" }), 415],
    ["without a type", withHeader(json(mention()), "content-type", undefined), 415],
    ["of JSON that breaks off", signed('{"type":'), 400],
    ["of JSON that is no object", signed("[1]"), 400],
    ["that is empty", signed(""), 400],
    ["of a form with a payload that is no JSON", form({ payload: "{" }), 400],
    [
      "of a form that is wrongly encoded",
      signed("text=%C3%28&command=%2Freach", { contentType: "application/x-www-form-urlencoded" }),
      400,
    ],
    [
      "of a form with a stray percent sign",
      signed("text=100%&command=%2Freach", { contentType: "application/x-www-form-urlencoded" }),
      400,
    ],
    ["larger than Slack sends any", signed(`{"type":"x","pad":"${"x".repeat(512_000)}"}`), 413],
  ])("%s", async (_title, request, status) => {
    expect(await statusOf(request)).toBe(status);
  });

  it("is measured before anything else, so that a large forgery costs nothing", async () => {
    const made = world();
    const { status } = await made.ingress({ method: "POST", headers: {}, body: new Uint8Array(512_001) });
    expect([status, made.secretReads]).toEqual([413, 0]);
  });
});

describe("a request that is not signed", () => {
  it.each(["GET", "POST", "PUT"])("is refused the same whatever it is (%s)", async (method) => {
    const made = world();
    const body = Buffer.from(JSON.stringify({ type: "url_verification", challenge: "x" }));
    const answer = await made.ingress({ method, headers: { "content-type": "application/json" }, body });
    expect(answer).toEqual({ status: 401, headers: {}, body: "" });
    expect(made.secretReads).toBe(0);
  });

  it("is never answered, queued or a failure, whatever its bytes are", async () => {
    const header = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(seconds, `v0=${"0".repeat(64)}`, "application/json"),
    );
    const names = ["content-type", "x-slack-request-timestamp", "x-slack-signature", "x-slack-retry-num"];
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.dictionary(fc.constantFrom(...names), header),
        fc.constantFrom("POST", "GET", ""),
        async (body, headers, method) => {
          const { ingress, queued, calls, logged } = world();
          expect(await ingress({ method, headers, body })).toEqual({ status: 401, headers: {}, body: "" });
          expect([queued, calls]).toEqual([[], []]);
          expect(logged.map(({ event }) => event)).toEqual(["request"]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("whatever Slack might sign", () => {
  it("gets a status, and never an exception", async () => {
    const types = [
      "event_callback",
      "block_actions",
      "view_submission",
      "view_closed",
      "message_action",
      "block_suggestion",
      "url_verification",
      "",
    ];
    const names = [
      "type",
      "event",
      "actions",
      "view",
      "team",
      "user",
      "container",
      "command",
      "text",
      "callback_id",
      "authorizations",
      "trigger_id",
      "channel",
    ];
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(...types, "reach", "/reach", "hopwise:details", { type: "app_mention", user: "U1" }),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), value), fc.boolean(), async (body, isForm) => {
        const { ingress, logged } = world();
        const { status } = await ingress(isForm ? form({ payload: JSON.stringify(body) }) : json(body));
        expect([200, 400]).toContain(status);
        expect(logged.filter(({ event }) => event === "request failed")).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), fc.boolean(), async (bytes, isForm) => {
        const contentType = isForm ? "application/x-www-form-urlencoded" : "application/json";
        expect([200, 400]).toContain((await world().ingress(signed(bytes, { contentType }))).status);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the signing secret", () => {
  it("may be two during a rotation", async () => {
    const secrets = async () => ["new", secret];
    expect(await statusOf(command("/hopwise", "help"), { secrets })).toBe(200);
    expect(await statusOf(command("/hopwise", "help", { secret: "new" }), { secrets })).toBe(200);
  });

  it("is read again where a signature does not match, if what is known is a minute old, and only then", async () => {
    const asked: (number | undefined)[] = [];
    const secrets = async (mostAge?: number) => {
      asked.push(mostAge);
      return mostAge === undefined ? ["old"] : ["new"];
    };
    expect(await statusOf(command("/hopwise", "help", { secret: "new" }), { secrets })).toBe(200);
    expect(asked).toEqual([undefined, 60_000]);
    asked.length = 0;
    expect(await statusOf(command("/hopwise", "help", { secret: "old" }), { secrets })).toBe(200);
    expect(asked).toEqual([undefined]);
  });

  it("that cannot be read again leaves a forgery a forgery", async () => {
    const secrets = async (mostAge?: number) => {
      if (mostAge !== undefined) throw new Error("throttled");
      return [secret];
    };
    expect(await statusOf(command("/hopwise", "help", { secret: "not-ours" }), { secrets })).toBe(401);
  });

  it("that cannot be read at all is our trouble, and Slack may come again", async () => {
    const made = world({ secrets: () => Promise.reject(new Error("no parameter")) });
    expect((await made.ingress(json(mention()))).status).toBe(503);
    expect(made.logged.map(({ event }) => event)).toEqual(["no signing secret", "request"]);
  });
});
