import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { realTimers } from "#adapters/store/memory-queue.ts";
import { QuizClock } from "#entry/quiz-clock.ts";
import { choice } from "#test/domain/quiz/items.ts";
import { isWithoutBrowser, launch } from "./browser.ts";
import { hasFocus, patience, type Visit, visitPlayground } from "./visit.ts";

const people = { alex: "Alex Kim · Visitor", samira: "Samira Haddad · On call", leo: "Leo Brandt · Guest" } as const;

/** Two minutes before the question is asked, and two hours before the day is over. */
function aWednesdayEvening(): number {
  const evening = new Date();
  evening.setUTCHours(21, 58, 0, 0);
  const daysLeft = (10 - evening.getUTCDay()) % 7;
  return evening.getTime() + (daysLeft === 0 ? 7 : daysLeft) * 86_400_000;
}

/** What only the explanation says. */
const keyWords = /is to be said of|translate its own|way-out/;

describe.skipIf(isWithoutBrowser())("the quiz of a channel in a browser", { timeout: 120_000 }, () => {
  let browser: Browser;
  let visit: Visit;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  afterEach(() => visit.leave());

  async function arrive(look: Parameters<Browser["newContext"]>[0] = {}): Promise<Visit> {
    visit = await visitPlayground(browser, {
      look: { timezoneId: "Etc/UTC", locale: "en-GB", ...look },
      quiz: async () => [choice({ topic: "vpn" })],
      clock: new QuizClock(Date.now, realTimers, aWednesdayEvening()),
    });
    await visit.place("incidents").click();
    return visit;
  }

  const becomes = (seen: () => Promise<boolean>) => expect.poll(seen, { timeout: patience }).toBe(true);
  const dialog = (): Locator => visit.page.getByRole("dialog");
  const messages = (words: string | RegExp): Locator =>
    visit.page.getByRole("main").getByRole("article").filter({ hasText: words });
  const timeGoes = (speed: string) => visit.page.getByLabel("Time in the quiz").selectOption(speed);
  async function close(): Promise<void> {
    await dialog().getByRole("button", { name: "Close", exact: true }).click();
    await dialog().waitFor({ state: "detached" });
  }

  async function is(person: string): Promise<void> {
    await visit.page.getByLabel("You are").selectOption(person);
    await visit.place("incidents").click();
  }

  it("is set up, asked, answered by three, revealed, and comes back to whoever had it wrong", async () => {
    const { page, say } = await arrive();
    await say("/quiz setup");
    await dialog().getByLabel("Time", { exact: true }).fill("22:00");
    await dialog().getByLabel("The answer is shown").selectOption("after 1 hour");
    await dialog().getByRole("group", { name: "Who may change this" }).getByLabel("Samira Haddad").check();
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog()
      .getByText(/Saved: a question from Monday to Friday at 22:00, UTC time/)
      .waitFor();
    await close();
    await say("/quiz status");
    await messages(/The next one comes .* at 10:00 PM\. @alex, @samira may change that/).waitFor();

    await timeGoes("an hour a minute");
    const question = messages("Question of the day: vpn");
    await question.waitFor();
    await timeGoes("as it is");
    await page.getByText(/It is Wed.*22:\d\d there/).waitFor();

    for (const [person, letter] of [
      [people.alex, "A"],
      [people.samira, "B"],
      [people.leo, "B"],
    ] as const) {
      await is(person);
      await question.getByRole("button", { name: `Answer ${letter}` }).click();
      await messages(`Your answer: ${letter}.`).waitFor();
      // One's own, and nobody else's.
      expect(await messages("Your answer").count()).toBe(1);
      expect(await page.content()).not.toMatch(keyWords);
    }

    await is(people.alex);
    await timeGoes("a day a minute");
    await question.getByRole("button", { name: /^1 reply/ }).click();
    const thread = page.getByRole("complementary", { name: "Thread" });
    await thread.getByRole("heading", { name: "The answer: B" }).waitFor();
    await thread.getByText("3 people answered, 2 of them right.").waitFor();
    await thread.getByText("Squads this week").waitFor();
    await question.getByText("3 answers. The answer is in the thread.").waitFor();
    expect(await question.getByRole("button", { name: /^Answer/ }).count()).toBe(0);
    await say("/quiz table");
    await messages("How the squads stand this week").waitFor();

    // A day is over, and what was wrong is due.
    await page.getByText(/It is Thu.* there/).waitFor();
    await timeGoes("as it is");
    await thread.getByRole("button", { name: "My questions" }).click();
    await dialog().getByText("Which device lets private instances").waitFor();
    await dialog().getByLabel("B A NAT gateway").check();
    await dialog().getByLabel("Sure", { exact: true }).check();
    await dialog().getByRole("button", { name: "Answer", exact: true }).click();
    await dialog()
      .getByRole("heading", { name: /Right\.$/ })
      .waitFor();
    await dialog().getByRole("button", { name: "My progress" }).click();
    await dialog()
      .getByText(/vpn .*100 % +1 of 1/)
      .waitFor();
    await close();

    // Whoever knew it is left in peace.
    await is(people.samira);
    await say("/quiz");
    await dialog().getByText("Nothing is left for today.").waitFor();
  });

  it("is set up with the keyboard alone, and keeps nobody out", async () => {
    const { page, say, tabTo, hasNoBarrier } = await arrive({ bypassCSP: true });
    const { keyboard } = page;
    await say("/quiz setup");
    const days = dialog().getByRole("group", { name: "Days" });
    await becomes(() => hasFocus(days.getByLabel("Monday")));
    await hasNoBarrier("the form");
    for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]) {
      await tabTo(days.getByLabel(day));
      await keyboard.press("Space");
    }
    await tabTo(dialog().getByRole("group", { name: "Topics" }).getByLabel("vpn"));
    await keyboard.press("Space");
    await tabTo(dialog().getByRole("group", { name: "Who may change this" }).getByLabel("Samira Haddad"));
    await keyboard.press("Space");
    await tabTo(dialog().getByRole("button", { name: "Save" }));
    await keyboard.press("Enter");
    await becomes(() => hasFocus(days.getByLabel("Monday")));
    expect(await dialog().getByText("Please complete this required field.").count()).toBe(1);
    await tabTo(days.getByLabel("Sunday"));
    await keyboard.press("Space");
    await keyboard.press("Enter");
    await dialog()
      .getByText(/Saved: a question on Sunday at 09:30/)
      .waitFor();
    await keyboard.press("Escape");
    await say("/quiz now");
    await messages("Question of the day").waitFor();
    await hasNoBarrier("a question");
  });
});
