import { createRequire } from "node:module";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openNetworks } from "#entry/networks.ts";
import { type RunningPlayground, startPlayground } from "#entry/playground.ts";
import { isWithoutBrowser, launch } from "./browser.ts";

/** A busy machine with two cores needs a while for a picture. */
const patience = 20_000;

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

describe.skipIf(isWithoutBrowser())("the playground in a browser", { timeout: 90_000 }, () => {
  let browser: Browser;
  let running: RunningPlayground;
  let context: BrowserContext;
  let page: Page;
  /** What the page has complained about, and what it has asked of others. */
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  async function visit(look: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
    running = await startPlayground({ networks: await openNetworks({ kind: "example" }), about: "a test", port: 0 });
    context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...look });
    page = await context.newPage();
    page.setDefaultTimeout(patience);
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!/^(http:\/\/(localhost|127\.0\.0\.1):|data:|blob:)/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(running.url);
    await page.getByRole("button", { name: "Ask: reach web orders-db postgres" }).waitFor();
  }

  afterEach(async () => {
    await context?.close();
    await running?.close();
    // Nothing went wrong on the page, and nothing was asked of anybody but this machine.
    expect(complaints.splice(0)).toEqual([]);
  });

  const composer = () => page.getByRole("main").locator("textarea").last();

  async function say(line: string): Promise<void> {
    await composer().fill(line);
    await composer().press("Escape");
    await composer().press("Enter");
  }

  const channel = (name: string) => page.getByRole("navigation").getByRole("button", { name: new RegExp(`^${name}`) });

  const isInView = (seen: Locator): Promise<boolean> =>
    seen.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= (element.ownerDocument.defaultView?.innerHeight ?? 0);
    });

  async function hasNoSeriousViolation(where: string): Promise<void> {
    await page.addScriptTag({ path: axe }).catch(() => page.evaluate("0"));
    const found = (await page.evaluate(
      `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html.slice(0, 120)).join(" | ")))`,
    )) as string[];
    expect(found, where).toEqual([]);
  }

  it("first visit: an example pressed gives a verdict with its picture", async () => {
    await visit();
    await page.getByRole("button", { name: "Ask: reach web orders-db postgres" }).click();
    await page
      .getByRole("link", { name: "Open" })
      .or(page.getByRole("button", { name: "Open" }))
      .first()
      .click();
    await page.getByRole("heading", { name: /Blocked: web cannot reach orders-db/ }).waitFor();
    const picture = page.getByRole("img", { name: /no route of orders-data covers web/ });
    await picture.waitFor();
    await expect
      .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth), {
        timeout: patience,
      })
      .toBeGreaterThan(500);
  });

  it("a private answer in a channel is shared, and asked the other way round", async () => {
    await visit();
    await channel("network").click();
    await say("/reach web orders-db 5432");
    await page.getByRole("heading", { name: /Blocked: web cannot reach orders-db/ }).waitFor();
    await page.getByText("Only visible to you").first().waitFor();
    await page.getByRole("button", { name: /^Share in channel/ }).click();
    await page.getByText("Shared by").waitFor();
    await page
      .getByRole("button", { name: /^Reverse direction/ })
      .first()
      .click();
    await page.getByRole("heading", { name: /orders-db (cannot|can) reach web/ }).waitFor();
  });

  it("the form says under the field what is wrong, and answers when it is right", async () => {
    await visit();
    await channel("network").click();
    await say("/reach");
    const form = page.getByRole("dialog");
    await form.getByLabel("From").fill("web");
    await form.getByLabel("To", { exact: true }).fill("orders-db");
    await form.getByLabel("Traffic").fill("70000");
    await form.getByRole("button", { name: "Check" }).click();
    await form.getByText(/70000/).first().waitFor();
    await form.getByLabel("Traffic").fill("5432");
    await form.getByRole("button", { name: "Check" }).click();
    await page.getByRole("heading", { name: /Blocked: web cannot reach orders-db/ }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  it("a mention in a thread is answered there", async () => {
    await visit();
    await channel("incidents").click();
    await say("orders are down");
    const message = page.getByRole("article").filter({ hasText: "orders are down" });
    await message.hover();
    await message.getByRole("button", { name: "Reply in thread" }).click();
    const thread = page.getByRole("complementary", { name: "Thread" });
    const reply = thread.locator("textarea");
    await reply.fill("@hopwise reach web orders-db 5432");
    await reply.press("Enter");
    await thread.getByRole("heading", { name: /Blocked: web cannot reach orders-db/ }).waitFor();
  });

  it("a question typed to Hopwise is answered below it, and the verdict stays in sight", async () => {
    await visit();
    await page
      .getByRole("navigation")
      .getByRole("button", { name: /^Messages/ })
      .click();
    await say("reach web orders-db 5432");
    const verdict = page.getByRole("heading", { name: /Blocked: web cannot reach orders-db/ });
    await verdict.waitFor();
    await page.getByRole("img", { name: /no route of orders-data covers web/ }).waitFor();
    await expect.poll(() => isInView(verdict), { timeout: patience }).toBe(true);
  });

  it("what people type is shown as they typed it, never as a mention or a link of their making", async () => {
    await visit();
    await channel("general").click();
    const line = "see <!channel> and <https://evil.example|bank.com> & co";
    await say(line);
    const message = page.getByRole("article").filter({ hasText: "& co" });
    await message.waitFor();
    expect(((await message.textContent()) ?? "").replaceAll("\u2060", "")).toContain(line);
    expect(await message.getByRole("link").count()).toBe(0);
  });

  it("the menu of a message offers the shortcut, which finds what the message speaks of", async () => {
    await visit();
    await channel("incidents").click();
    await say("can web reach orders-db on 5432? timeouts from 10.20.0.10 to 10.30.20.41:5432");
    const message = page.getByRole("article").filter({ hasText: "timeouts" }).first();
    await message.hover();
    await message.getByRole("button", { name: "More actions" }).press("Enter");
    await page.keyboard.press("Enter");
    await page.getByText("Only visible to you").first().waitFor();
    await page
      .getByText(/10\.30\.20\.41/)
      .nth(1)
      .waitFor();
  });

  it("works with the keyboard alone, from the first page to a verdict", async () => {
    await visit();
    const example = page.getByRole("button", { name: "Ask: reach internet bastion ssh" });
    for (let steps = 0; steps < 60; steps += 1) {
      await page.keyboard.press("Tab");
      if (await example.evaluate((button) => button === button.ownerDocument.activeElement)) break;
    }
    expect(await example.evaluate((button) => button.matches(":focus-visible"))).toBe(true);
    await page.keyboard.press("Enter");
    await page.getByText("Hopwise wrote to you").waitFor();
    // And a form that is opened so is closed so.
    await channel("network").focus();
    await page.keyboard.press("Enter");
    await composer().focus();
    await page.keyboard.type("/reach");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count(), { timeout: patience }).toBe(0);
  });

  it("fits a phone: nothing is wider than 360 pixels, and the channels are a press away", async () => {
    await visit({ viewport: { width: 360, height: 740 } });
    await page.getByRole("button", { name: "Open the sidebar" }).first().click();
    await channel("network").click();
    await say("/reach web orders-db 5432");
    await page.getByRole("heading", { name: /Blocked: web cannot reach orders-db/ }).waitFor();
    const width = await page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBeLessThanOrEqual(360);
  });

  it.each(["light", "dark"] as const)("has no serious barrier in the %s scheme", async (colorScheme) => {
    await visit({ colorScheme, bypassCSP: true });
    await hasNoSeriousViolation("home");
    await channel("network").click();
    await say("/reach web orders-db 5432");
    await page.getByRole("heading", { name: /Blocked: web cannot reach orders-db/ }).waitFor();
    await hasNoSeriousViolation("an answer");
    await say("/reach");
    await page.getByRole("dialog").waitFor();
    await hasNoSeriousViolation("the form");
  });
});
