import { createRequire } from "node:module";
import type { Browser, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Networks } from "#app/ports/networks.ts";
import type { Writer } from "#app/ports/writer.ts";
import type { OpenItems } from "#app/quiz/items.ts";
import { openNetworks } from "#entry/networks.ts";
import { startPlayground } from "#entry/playground.ts";
import type { QuizClock } from "#entry/quiz-clock.ts";

/** A busy machine with two cores needs a while for a picture. */
export const patience = 20_000;

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface VisitOptions {
  /** How the browser is set: its size, its colours. */
  readonly look?: Parameters<Browser["newContext"]>[0];
  readonly networks?: Networks;
  readonly writer?: Writer;
  readonly quiz?: OpenItems;
  readonly clock?: QuizClock;
}

/** Somebody at the playground's page, with the real bot behind it. */
export interface Visit {
  readonly page: Page;
  /** A channel, or `Messages`, in the sidebar. */
  place(name: string): Locator;
  composer(): Locator;
  /** Writes a line where the person is, and sends it. */
  say(line: string): Promise<void>;
  /** The headline of an answer. */
  verdict(words: RegExp, within?: Locator): Locator;
  /** The picture of the answer is there, and it is one. */
  seesPicture(within?: Locator): Promise<void>;
  /** Tab, until it has the focus. */
  tabTo(wanted: Locator): Promise<void>;
  /** Nothing on the page keeps anybody out, as far as axe can tell. */
  hasNoBarrier(where: string): Promise<void>;
  /** @throws where the page has complained, or has asked anybody but this machine for anything. */
  leave(): Promise<void>;
}

export async function visitPlayground(
  browser: Browser,
  { look = {}, networks, writer, ...quiz }: VisitOptions = {},
): Promise<Visit> {
  const running = await startPlayground({
    networks: networks ?? (await openNetworks({ kind: "example" })),
    about: "a test",
    port: 0,
    ...quiz,
    ...(writer === undefined ? {} : { writer: async () => writer }),
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...look });
  const page = await context.newPage();
  const complaints: string[] = [];
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

  const composer = (): Locator => page.getByRole("main").locator("textarea").last();
  return {
    page,
    composer,
    place: (name) => page.getByRole("navigation").getByRole("button", { name: new RegExp(`^${name}`) }),
    async say(line) {
      await composer().fill(line);
      await composer().press("Escape");
      await composer().press("Enter");
    },
    verdict: (words, within) => (within ?? page.getByRole("main")).getByRole("heading", { name: words }),
    async seesPicture(within) {
      const picture = (within ?? page.getByRole("main")).getByRole("img", {
        name: /no route of orders-data covers web/,
      });
      await picture.waitFor();
      const width = (): Promise<number> =>
        picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth);
      await expect.poll(width, { timeout: patience }).toBeGreaterThan(500);
    },
    async tabTo(wanted) {
      for (let steps = 0; steps < 100; steps += 1) {
        if (await hasFocus(wanted)) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`no key leads to ${String(wanted)}`);
    },
    async hasNoBarrier(where) {
      if ((await page.evaluate("typeof axe")) === "undefined") await page.addScriptTag({ path: axe });
      const found = await page.evaluate(
        `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations
          .filter(({ impact }) => impact === "serious" || impact === "critical")
          .map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html.slice(0, 120)).join(" | ")))`,
      );
      expect(found, where).toEqual([]);
    },
    async leave() {
      await context.close();
      await running.close();
      expect(complaints).toEqual([]);
    },
  };
}

export const hasFocus = (wanted: Locator): Promise<boolean> =>
  wanted.evaluate((element) => element === element.ownerDocument.activeElement);

export const isInView = (seen: Locator): Promise<boolean> =>
  seen.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= (element.ownerDocument.defaultView?.innerHeight ?? 0);
  });
