import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Networks } from "#app/ports/networks.ts";
import { openNetworks } from "#entry/networks.ts";
import { isWithoutBrowser, launch } from "./browser.ts";
import { hasFocus, isInView, patience, type Visit, visitPlayground } from "./visit.ts";

const blocked = /Blocked: web cannot reach orders-db/;

describe.skipIf(isWithoutBrowser())("the playground in a browser", { timeout: 90_000 }, () => {
  let browser: Browser;
  let visit: Visit | null = null;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  async function arrive(...options: [Parameters<typeof visitPlayground>[1]?]): Promise<Visit> {
    visit = await visitPlayground(browser, ...options);
    return visit;
  }
  afterEach(async () => {
    const over = visit;
    visit = null;
    await over?.leave();
  });

  const becomes = (seen: () => Promise<boolean>) => expect.poll(seen, { timeout: patience }).toBe(true);

  it("first visit: an example pressed leads to its verdict, with its picture", async () => {
    const { page, verdict, seesPicture } = await arrive();
    await page.getByRole("button", { name: "Ask: reach web orders-db postgres" }).click();
    await verdict(blocked).waitFor();
    await seesPicture();
    await becomes(() => isInView(verdict(blocked)));
    expect(await page.getByRole("complementary", { name: "New message" }).count()).toBe(0);
  });

  it("a private answer in a channel is shared, with its picture in its thread, and asked the other way round", async () => {
    const { page, place, say, verdict, seesPicture } = await arrive();
    await place("network").click();
    await say("/reach web orders-db 5432");
    const hidden = page.getByRole("article").filter({ hasText: /Only visible to you.*Blocked: web cannot/ });
    await hidden.waitFor();
    await hidden.getByRole("button", { name: /^Share in channel/ }).click();
    const shared = page.getByRole("article").filter({ hasText: "Shared by" });
    await becomes(() => isInView(verdict(blocked, shared)));
    expect(await shared.getByText("Only visible to you").count()).toBe(0);
    await shared.getByRole("button", { name: /^1 reply/ }).click();
    await seesPicture(page.getByRole("complementary", { name: "Thread" }));
    await hidden.getByRole("button", { name: /^Reverse direction/ }).click();
    await verdict(/orders-db (cannot|can) reach web/).waitFor();
  });

  it("a slash offers the commands, and tells how the chosen one goes on", async () => {
    const { page, place, composer, verdict } = await arrive();
    await place("network").click();
    await composer().pressSequentially("/");
    const offered = page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
    expect(await offered.count()).toBeGreaterThan(5);
    await composer().pressSequentially("re");
    await becomes(async () => (await offered.count()) === 1);
    await composer().press("Tab");
    await page.getByText("/reach <source> <destination> <traffic>").waitFor();
    await composer().pressSequentially("web orders-db 5432");
    await composer().press("Enter");
    await verdict(blocked).waitFor();
  });

  it("the answer to a second question comes into sight, however long the first one was", async () => {
    const { page, place, say, verdict } = await arrive();
    await place("network").click();
    await say("/reach web orders-db 5432");
    await becomes(() => isInView(verdict(blocked)));
    await say("/hopwise whoami");
    await becomes(() => isInView(page.getByRole("article").getByText("You may ask about 1 network")));
  });

  it("an answer opens into all that is known of it", async () => {
    const { page, place, say, verdict } = await arrive();
    await place("network").click();
    await say("/reach web orders-db 5432");
    await verdict(blocked).waitFor();
    const details = page.getByRole("button", { name: /^Details as JSON/ });
    await details.click();
    const dialog = page.getByRole("dialog", { name: "Details as JSON" });
    await dialog
      .getByText(/"verdict": "blocked"/)
      .first()
      .waitFor();
    await dialog.getByRole("button", { name: "Close", exact: true }).click();
    await becomes(() => hasFocus(details));
  });

  it("the form says under the field what is wrong, and answers when it is right", async () => {
    const { page, place, say, verdict } = await arrive();
    await place("network").click();
    await say("/reach");
    const form = page.getByRole("dialog");
    await form.getByLabel("From").fill("web");
    await form.getByLabel("To", { exact: true }).fill("orders-db");
    const traffic = form.getByLabel("Traffic");
    await traffic.fill("70000");
    await form.getByRole("button", { name: "Check" }).click();
    await form.getByText("Port 70000 does not exist").waitFor();
    await becomes(() => hasFocus(traffic));
    expect(await traffic.getAttribute("aria-invalid")).toBe("true");
    await traffic.fill("5432");
    await form.getByRole("button", { name: "Check" }).click();
    await verdict(blocked).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  it("a mention in a thread is answered there", async () => {
    const { page, place, say, verdict } = await arrive();
    await place("incidents").click();
    await say("orders are down");
    const message = page.getByRole("article").filter({ hasText: "orders are down" });
    await message.hover();
    await message.getByRole("button", { name: "Reply in thread" }).click();
    const thread = page.getByRole("complementary", { name: "Thread" });
    const reply = thread.locator("textarea");
    await reply.fill("@hopwise reach web orders-db 5432");
    await reply.press("Enter");
    await verdict(blocked, thread).waitFor();
  });

  it("a question typed to Hopwise is answered below it, and the verdict stays in sight", async () => {
    const { place, say, verdict, seesPicture } = await arrive();
    await place("Messages").click();
    await say("reach web orders-db 5432");
    await verdict(blocked).waitFor();
    await seesPicture();
    await becomes(() => isInView(verdict(blocked)));
    await place("network").click();
    await place("Messages").click();
    await becomes(() => isInView(verdict(blocked)));
  });

  it("what people type is shown as they typed it, never as a mention or a link of their making", async () => {
    const { page, place, say } = await arrive();
    await place("general").click();
    const line = "see <!channel> and <https://evil.example|bank.com> & co";
    await say(line);
    const message = page.getByRole("article").filter({ hasText: "& co" });
    await message.waitFor();
    expect(((await message.textContent()) ?? "").replaceAll("\u2060", "")).toContain(line);
    expect(await message.getByRole("link").count()).toBe(0);
  });

  it("the menu of a message offers the shortcut, which finds what the message speaks of", async () => {
    const { page, place, say, verdict } = await arrive();
    await place("incidents").click();
    await say("timeouts from 10.20.0.10 to 10.30.20.41:5432");
    const message = page.getByRole("article").filter({ hasText: "timeouts" });
    await message.hover();
    await message.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Check connectivity in this message" }).click();
    const offer = page.getByRole("article").filter({ hasText: "Only visible to you" });
    await offer.getByText("reach 10.20.0.10 10.30.20.41 5432").waitFor();
    await offer.getByRole("button", { name: /^Ask/ }).click();
    await verdict(/Blocked/).waitFor();
  });

  it("a guest, and whoever asks where another company listens, is told so and gets nothing", async () => {
    const { page, place, say, verdict } = await arrive({ networks: await forColleaguesAlone() });
    const heard = page.getByRole("article");
    await place("ext-northwind").click();
    await say("/reach web orders-db 5432");
    await heard.getByText(/this channel is shared with another company/).waitFor();
    await page.getByLabel("You are").selectOption("Leo Brandt · Guest");
    await place("incidents").click();
    await say("/reach web orders-db 5432");
    await heard.getByText(/guests and people from other companies may not ask about example/).waitFor();
    expect(await verdict(/Blocked/).count()).toBe(0);
  });

  it("works with the keyboard alone, from the first page to a verdict, and through a form", async () => {
    const { page, place, composer, tabTo, verdict } = await arrive();
    const { keyboard } = page;
    const example = page.getByRole("button", { name: "Ask: reach web orders-db postgres" });
    const visibly = (wanted: Locator) => wanted.evaluate((element) => element.matches(":focus-visible"));
    await tabTo(example);
    expect(await visibly(example)).toBe(true);
    await keyboard.press("Enter");
    await verdict(blocked).waitFor();
    await tabTo(place("network"));
    expect(await visibly(place("network"))).toBe(true);
    await keyboard.press("Enter");
    await becomes(() => hasFocus(composer()));
    // The next of the commands, the first again, and the rest of its line.
    await keyboard.type("/");
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowUp");
    await keyboard.press("Enter");
    await keyboard.type("web orders-db 5432");
    await keyboard.press("Enter");
    await verdict(blocked).waitFor();
    await keyboard.type("/reach");
    await keyboard.press("Escape");
    await keyboard.press("Enter");
    await becomes(() => hasFocus(page.getByRole("dialog").getByLabel("From")));
    await keyboard.press("Escape");
    await becomes(async () => (await page.getByRole("dialog").count()) === 0);
    await becomes(() => hasFocus(composer()));
  });

  it("fits a phone: nothing is wider than 360 pixels, and the channels are a press away", async () => {
    const { page, place, say, verdict } = await arrive({ look: { viewport: { width: 360, height: 740 } } });
    const fits = async (where: string) =>
      expect(await page.evaluate("document.documentElement.scrollWidth"), where).toBeLessThanOrEqual(360);
    const openSidebar = page.getByRole("button", { name: "Open the sidebar" });
    await fits("home");
    await openSidebar.click();
    await page.keyboard.press("Escape");
    await becomes(async () => !(await place("network").isVisible()));
    await openSidebar.click();
    // Beside the sidebar is out of it.
    await page.mouse.click(350, 400);
    await becomes(async () => !(await place("network").isVisible()));
    await openSidebar.click();
    await place("network").click();
    await say("/reach web orders-db 5432");
    await verdict(blocked).waitFor();
    await fits("an answer");
    await page.getByRole("button", { name: /^Share in channel/ }).click();
    await page.getByRole("button", { name: /^1 reply/ }).click();
    await page
      .getByRole("complementary", { name: "Thread" })
      .getByRole("img", { name: /no route/ })
      .waitFor();
    await fits("a thread");
    await page.getByRole("button", { name: "Close the thread" }).click();
    await say("/reach");
    await page.getByRole("dialog").waitFor();
    await fits("the form");
  });

  it.each(["light", "dark"] as const)("has no serious barrier in the %s scheme", async (colorScheme) => {
    const { page, place, say, verdict, hasNoBarrier } = await arrive({ look: { colorScheme, bypassCSP: true } });
    await hasNoBarrier("home");
    await place("network").click();
    await say("/reach web orders-db 5432");
    await verdict(blocked).waitFor();
    await hasNoBarrier("an answer");
    await say("/reach");
    await page.getByRole("dialog").waitFor();
    await hasNoBarrier("the form");
  });
});

/** The example, as if it were somebody's: no guest may ask about it, and nobody in a channel of two companies. */
async function forColleaguesAlone(): Promise<Networks> {
  const example = await openNetworks({ kind: "example" });
  const closed = { guests: false, sharedChannels: false };
  return { ...example, list: example.list.map((one) => ({ ...one, access: { ...one.access, ...closed } })) };
}
