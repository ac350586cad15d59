import { describe, expect, it } from "vitest";
import { type RecallChart, recallChart } from "#domain/picture/recall-chart.ts";
import { recallOverTime } from "#domain/quiz/recall-over-time.ts";
import { bankOf, diligentLife, type Given, lifeOf, today } from "#test/domain/quiz/learning-life.ts";

const dayLength = 24 * 60 * 60 * 1000;
const dayOf = (day: number): string => new Date(today + day * dayLength).toISOString().slice(0, 10);

const topics = Array.from({ length: 15 }, (_, nth) => `topic-${nth}`);

function chartOf(names: readonly string[], given: readonly Given[] | number): RecallChart {
  const items = bankOf(names);
  const { answers, memories } = lifeOf(typeof given === "number" ? diligentLife(items, given) : given);
  const found = recallOverTime(items, memories, answers, today);
  if (found === null) throw new Error("there is too little to draw");
  return recallChart(found, dayOf);
}

const now = ({ past }: RecallChart["overall"]): number => past.at(-1)?.recall ?? 0;

describe("the chart of what somebody recalls", () => {
  it("has its topics from the weakest to the strongest, twelve at most, and names the others with their numbers", () => {
    const chart = chartOf(topics, 110);
    expect(chart.topics).toHaveLength(12);
    const recalled = chart.topics.map(now);
    expect(recalled).toEqual(recalled.toSorted((one, other) => one - other));
    expect(chart.rest).toHaveLength(1);
    expect(chart.rest[0]).toMatch(/^Stronger still: topic-\d+ \d+ %, topic-\d+ \d+ %, topic-\d+ \d+ %\.$/);
    const named = [...chart.topics.map(({ topic }) => topic), ...(chart.rest[0]?.match(/topic-\d+/g) ?? [])];
    expect(named.toSorted()).toEqual(topics.toSorted());
  });

  it("names days of the person's calendar, today before all others", () => {
    const { ticks, firstDay, lastDay } = chartOf(topics, 110);
    expect([firstDay, lastDay]).toEqual([-84, 28]);
    expect(ticks.slice(0, 5)).toEqual([
      { day: 0, label: "Today" },
      { day: 28, label: "23 Dec" },
      { day: -28, label: "28 Oct" },
      { day: -56, label: "30 Sep" },
      { day: -84, label: "2 Sep" },
    ]);
    expect(new Set(ticks.map(({ day }) => day)).size).toBe(ticks.length);
  });

  it("names no day before the first, and that one last of all", () => {
    const { ticks } = chartOf(
      ["vpn"],
      ["vpn-0", "vpn-1", "vpn-2"].map((id): Given => [id, 8]),
    );
    expect(ticks.map(({ day }) => day)).toEqual([0, 28, 14, 7, 21, -7, -8]);
  });

  it("tells who cannot see it what it was, is and will be, in all and topic by topic", () => {
    const { altText, title, note } = chartOf(
      ["vpn", "nacls"],
      [
        ["vpn-0", 20],
        ["vpn-1", 20],
        ["vpn-2", 20],
        ["nacls-0", 1],
      ],
    );
    expect(altText).toMatch(
      /^You would recall (\d+ %) of what you have seen today, 25 Nov\. It was 100 % on 5 Nov, \d+ % on 11 Nov, \d+ % on 18 Nov\. If nothing is answered it will be \d+ % on 23 Dec\. Questions come back at 90 %\. By topic, .*: vpn \d+ %, then \d+ %\. Too little seen to tell: nacls\.$/,
    );
    expect(title).toBe(altText.slice(0, title.length));
    expect(note).toMatch(/^The mean of 4 questions\. If you answer nothing: \d+ % on 23 Dec\.$/);
  });

  it("tells no past of somebody who has begun today, and no topic where no one of them was seen enough", () => {
    const {
      altText,
      topics: none,
      rest,
      firstDay,
    } = chartOf(
      ["vpn", "nacls", "alb"],
      [
        ["vpn-0", 0],
        ["nacls-0", 0],
        ["alb-0", 0],
      ],
    );
    expect([none, firstDay]).toEqual([[], 0]);
    expect(rest).toEqual(["Too little seen to tell: vpn, nacls, alb."]);
    expect(altText).toMatch(/today, 25 Nov\. If nothing is answered .* Too little seen to tell: vpn, nacls, alb\.$/);
  });

  it("has words that Slack takes, however many topics there are", () => {
    const long = Array.from({ length: 60 }, (_, nth) => `a-topic-with-quite-a-long-name-${nth}`);
    const everything = bankOf(long).map(({ id }): Given => [id, 3]);
    const { altText, rest } = chartOf(long, everything);
    expect(altText).toHaveLength(2000);
    expect(altText.endsWith("…")).toBe(true);
    expect(rest).toEqual([expect.stringMatching(/^Stronger still: .* and 33 more\.$/)]);
  });

  it("names eight topics that too little was seen of, and counts the others", () => {
    const names = Array.from({ length: 12 }, (_, nth) => `topic-${nth}`);
    const { rest, altText } = chartOf(
      names,
      names.slice(0, 3).map((name): Given => [`${name}-0`, 2]),
    );
    expect(rest[0]).toBe(`Too little seen to tell: ${names.slice(0, 8).join(", ")} and 4 more.`);
    expect(altText.endsWith(`${rest[0]}`)).toBe(true);
  });
});
