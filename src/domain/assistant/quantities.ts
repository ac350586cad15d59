/** A number of a text, and what it counts where that is a unit. */
export interface Quantity {
  /** Digits without separators, `1500` or `1.25`; with its slash a prefix length, `/28`. */
  readonly number: string;
  /** One word for each unit: `second`, `gbps`; null where none follows. */
  readonly unit: string | null;
}

const unitWords: Readonly<Record<string, readonly string[]>> = {
  millisecond: ["ms", "msec", "msecs", "millisecond", "milliseconds"],
  second: ["s", "sec", "secs", "second", "seconds"],
  minute: ["min", "mins", "minute", "minutes"],
  hour: ["h", "hr", "hrs", "hour", "hours"],
  day: ["d", "day", "days"],
  week: ["week", "weeks"],
  month: ["month", "months"],
  year: ["year", "years"],
  percent: ["%", "percent"],
  dollar: ["dollar", "dollars", "usd"],
  cent: ["cent", "cents"],
  bit: ["bit", "bits"],
  byte: ["b", "byte", "bytes"],
  kilobyte: ["kb", "kib", "kilobyte", "kilobytes"],
  megabyte: ["mb", "mib", "megabyte", "megabytes"],
  gigabyte: ["gb", "gib", "gigabyte", "gigabytes"],
  terabyte: ["tb", "tib", "terabyte", "terabytes"],
  kbps: ["kbps", "kbit/s", "kb/s"],
  mbps: ["mbps", "mbit/s", "mb/s"],
  gbps: ["gbps", "gbit/s", "gb/s"],
  tbps: ["tbps", "tbit/s", "tb/s"],
};

const unitOf: ReadonlyMap<string, string> = new Map(
  Object.entries(unitWords).flatMap(([unit, words]) => words.map((word) => [word, unit] as const)),
);

const spelled: ReadonlyMap<string, number> = new Map(
  (
    "two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 " +
    "seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90 hundred:100 " +
    "thousand:1000 million:1000000"
  )
    .split(" ")
    .map((pair) => pair.split(":"))
    .map(([word, value]) => [word as string, Number(value)]),
);

/** The 53 of Route 53 counts nothing. */
const productNames = /\broute ?53\b/gi;

const written =
  /(?<![\p{L}\p{N}_.])(?<dollar>\$ ?)?(?<number>\/?\d+(?:,\d{3})*(?:\.\d+)?)(?:(?<many>[km])(?![\p{L}\p{N}]))?(?:[ -]?(?<unit>%|[a-z]+(?:\/s(?![a-z]))?))?/giu;
const inWords = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?<word>${[...spelled.keys()].join("|")})(?![\\p{L}\\p{N}])(?:[ -](?<unit>[a-z]+))?`,
  "giu",
);

/** Every number of a text: digits, and words from two on. Numbers that belong to a name (`EC2`, `IPv4`) are none. */
export function quantitiesIn(text: string): readonly Quantity[] {
  const plain = text.replace(productNames, "Route").replace(/\s+/g, " ");
  const digits = groupsOf(plain, written).map(({ dollar, number, many, unit = "" }) => {
    const bare = canonical(number as string);
    return {
      number: many === undefined ? bare : String(Number(bare) * (many.toLowerCase() === "k" ? 1000 : 1_000_000)),
      unit: dollar === undefined ? unitIn(unit) : "dollar",
    };
  });
  const words = groupsOf(plain, inWords).map(({ word, unit = "" }) => ({
    number: String(spelled.get((word as string).toLowerCase())),
    unit: unitIn(unit),
  }));
  return [...digits, ...words];
}

/** A group of the pattern has no value where it matched nothing. */
const groupsOf = (text: string, pattern: RegExp): readonly Readonly<Record<string, string | undefined>>[] =>
  [...text.matchAll(pattern)].map(({ groups }) => groups as Readonly<Record<string, string | undefined>>);

/** `1,000` and `1000`, `1.50` and `1.5` are the same number. */
const canonical = (number: string): string =>
  number
    .replaceAll(",", "")
    .replace(/^(\d+\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");

const unitIn = (word: string): string | null => unitOf.get(word.toLowerCase()) ?? null;
