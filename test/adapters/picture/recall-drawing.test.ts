import { describe, expect, it } from "vitest";
import { placeTicks } from "#adapters/picture/axis-ticks.ts";
import { createPainter } from "#adapters/picture/painter.ts";
import { recallDrawing } from "#adapters/picture/recall-drawing.ts";
import { type Type, widthOf } from "#adapters/picture/text.ts";
import { type RecallChart, recallChart } from "#domain/picture/recall-chart.ts";
import { recallOverTime } from "#domain/quiz/recall-over-time.ts";
import { bankOf, diligentLife, lifeOf, today } from "#test/domain/quiz/learning-life.ts";
import { types } from "./studio.ts";

const dayLength = 24 * 60 * 60 * 1000;
const dayOf = (day: number): string => new Date(today + day * dayLength).toISOString().slice(0, 10);

const names = ["flow-logs-observability", "privatelink-endpoints", "alb", "nacls", "ipv6", "vpn", "eks-networking"];
const manyNames = [...names, ...Array.from({ length: 9 }, (_, nth) => `another-topic-${nth}`)];

function chartOf(topics: readonly string[], days: number): RecallChart {
  const items = bankOf(topics);
  const { answers, memories } = lifeOf(diligentLife(items, days));
  const found = recallOverTime(items, memories, answers, today);
  if (found === null) throw new Error("there is too little to draw");
  return recallChart(found, dayOf);
}

const lives = [
  ["twelve weeks", chartOf(manyNames, 110)],
  ["one week", chartOf(names, 8)],
  ["today", chartOf(["alb"], 0)],
  ["a month", chartOf(names.slice(0, 3), 33)],
] as const;

interface Written {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Every text, where it stands: capitals are 0.73 of the size high. */
function textsOf(svg: string): readonly Written[] {
  const found = svg.matchAll(
    /<text x="([\d.]+)" y="([\d.]+)" font-size="(\d+)"( font-weight="bold")?[^>]*>([^<]*)<\/text>/g,
  );
  return [...found].map(([, x, y, size, bold, text = ""]) => {
    const type: Type = {
      font: (bold === undefined ? types.small : types.strong).font,
      size: Number(size),
      bold: false,
    };
    const [left, baseline] = [Number(x), Number(y)];
    return { text, left, right: left + widthOf(text, type), top: baseline - 0.73 * type.size, bottom: baseline };
  });
}

const overlaps = (one: Written, other: Written): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

describe("the drawing of what somebody recalls", () => {
  it("is as it was looked at", async () => {
    const { svg } = recallDrawing(chartOf(names, 60), types);
    await expect(svg).toMatchFileSnapshot("golden/recall.svg");
  });

  it.each(lives)("of %s has every text inside, and none over another", (_, chart) => {
    const { svg, width, height } = recallDrawing(chart, types);
    const texts = textsOf(svg);
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      expect(text.left, text.text).toBeGreaterThanOrEqual(30);
      expect(text.right, text.text).toBeLessThanOrEqual(width - 30);
      expect(text.bottom, text.text).toBeLessThanOrEqual(height - 24);
    }
    const clashes = texts.flatMap((one, nth) =>
      texts.slice(nth + 1).flatMap((other) => (overlaps(one, other) ? [`${one.text} over ${other.text}`] : [])),
    );
    expect(clashes).toEqual([]);
  });

  it.each(lives)("of %s cuts no name, and writes nothing too small for a window of Slack's", (_, chart) => {
    const { svg } = recallDrawing(chart, types);
    for (const { topic } of chart.topics) expect(svg).toContain(`>${topic}</text>`);
    const sizes = [...svg.matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(22);
  });

  it("shows all from 0 to 100 %, whatever the numbers are", () => {
    for (const [, chart] of lives) {
      const { svg } = recallDrawing(chart, types);
      for (const share of ["0 %", "25 %", "50 %", "75 %", "90 %", "100 %"]) expect(svg).toContain(`>${share}</text>`);
    }
  });

  it("tells past and future apart without colour: full and dashed, with what each means", () => {
    const { svg } = recallDrawing(lives[0][1], types);
    for (const words of ["so far", "if you answer nothing", "90 %, the target", "Today"])
      expect(svg).toContain(`>${words}</text>`);
    expect(svg).toMatch(/stroke-dasharray="12 12"/);
  });

  it("carries its words as a file of its own, and shows hostile names as text", () => {
    const [first] = lives[1][1].topics;
    const topic = `<script>"&\u202e`;
    const chart = { ...lives[1][1], topics: [{ ...(first as NonNullable<typeof first>), topic }], altText: topic };
    const { svg } = recallDrawing(chart, types);
    expect(svg).toContain("&lt;script&gt;&quot;&amp;</text>");
    expect(svg).toContain('aria-label="&lt;script&gt;&quot;&amp;');
    expect(svg).not.toContain("<script");
  });
});

describe("the days below an axis", () => {
  const place = (days: readonly number[]) =>
    placeTicks(
      days.map((day) => ({ day, label: "25 Nov" })),
      { xOf: (day) => 10 * day, left: 0, right: 1000, typeOf: () => types.small },
    );

  it("are the most important ones where there is no room for all", () => {
    expect(place([50, 55, 20, 45]).map(({ day }) => day)).toEqual([50, 20]);
    expect(place([45, 50, 20, 60]).map(({ day }) => day)).toEqual([45, 20, 60]);
  });

  it("stay inside of the picture", () => {
    const [first, last] = place([0, 100]);
    expect(first?.x).toBe(0);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBe(1000);
  });
});

describe("the painter", () => {
  it("paints a chart as PNG and as SVG, twice as wide as a window of Slack's", async () => {
    const chart = lives[3][1];
    const { png, svg, width, altText } = await createPainter().paint(chart);
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe("PNG");
    expect(svg).toBe(recallDrawing(chart, types).svg);
    expect([width, altText]).toEqual([1000, chart.altText]);
  });
});
