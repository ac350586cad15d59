import { describe, expect, it } from "vitest";
import { quantitiesIn } from "#domain/assistant/quantities.ts";

const read = (text: string): readonly string[] =>
  quantitiesIn(text).map(({ number, unit }) => (unit === null ? number : `${number} ${unit}`));

describe("the numbers of a text", () => {
  it.each([
    ["350 seconds, 350s and 350-second", ["350 second", "350 second", "350 second"]],
    ["55,000 connections or 55000", ["55000", "55000"]],
    ["10 Gbps, 10 Gbit/s and 10 Gb/s", ["10 gbps", "10 gbps", "10 gbps"]],
    ["$0.045 per GB, 0.045 dollars", ["0.045 dollar", "0.045 dollar"]],
    ["1.50 is 1.5 and 2.0 is 2", ["1.5", "1.5", "2", "2"]],
    ["64k, 2M and 1 M", ["64000", "2000000", "1"]],
    ["25% or 25 percent", ["25 percent", "25 percent"]],
    ["a /28, from /16 to /28", ["/28", "/16", "/28"]],
    ["five addresses in two\nminutes", ["5", "2 minute"]],
    ["EC2, IPv4, S3, Route 53, c5n.18xlarge and t3.micro", []],
    ["seventeen tenants with ten networks", ["17", "10"]],
    ["one of them", []],
    ["ports 1024-65535", ["1024", "65535"]],
  ])("%s", (text, numbers) => {
    expect(read(text)).toEqual(numbers);
  });
});
