import { type OptionName, type Options, usage } from "./arguments.ts";

/** Which network a question is about. */
export type Where =
  | {
      readonly kind: "folder";
      readonly path: string;
      readonly missing: "unknown" | "empty";
      readonly strict: boolean;
    }
  | {
      readonly kind: "account";
      readonly name: string;
      /** Null for the usual place. */
      readonly file: string | null;
      readonly region: string | null;
      readonly strict: boolean;
    }
  | {
      readonly kind: "ambient";
      readonly profile: string | null;
      readonly region: string | null;
      readonly strict: boolean;
    }
  | { readonly kind: "example" };

/** Whatever every AWS tool would read here. */
export const ambient = { kind: "ambient", profile: null, region: null, strict: false } as const satisfies Where;

export type LiveWhere = Extract<Where, { kind: "account" | "ambient" }>;

export const whereOptions = [
  "snapshot",
  "missing",
  "strict",
  "account",
  "accounts",
  "profile",
  "region",
  "example",
] as const satisfies readonly OptionName[];

/** Ways that exclude each other. */
export const ways = ["snapshot", "account", "example"] as const satisfies readonly OptionName[];

/**
 * The network that the options name, or null where they name none. An alias in front of a word of the question
 * (`prod:sg-1`) names one as well, where the options leave it open.
 *
 * @throws QuestionError where they contradict each other.
 */
export function whereOf(options: Options, alias: string | null = null): Where | null {
  const named = ways.filter((way) => options.has(way));
  if (named.length > 1) throw usage(`--${named[0]} and --${named[1]} name two networks; give one of them`);
  const strict = options.has("strict");
  const region = options.get("region") ?? null;
  const profile = options.get("profile") ?? null;
  const missing = missingOf(options);
  const [way = "ambient"] = named;
  switch (way) {
    case "snapshot":
      refuse(options, ["profile", "region", "accounts"], "--snapshot reads a folder");
      return { kind: "folder", path: options.get("snapshot") ?? "", missing: missing ?? "unknown", strict };
    case "example":
      refuse(options, ["profile", "region", "accounts", "missing", "strict"], "--example is the built-in network");
      return { kind: "example" };
    case "account":
      refuse(options, ["profile", "missing"], "--account reads a live account");
      return {
        kind: "account",
        name: options.get("account") ?? "",
        file: options.get("accounts") ?? null,
        region,
        strict,
      };
    case "ambient":
      refuse(options, ["missing"], "only a saved folder has missing files: use it with --snapshot DIR");
      if (alias !== null && profile === null) {
        return { kind: "account", name: alias, file: options.get("accounts") ?? null, region, strict };
      }
      if (options.has("accounts")) {
        throw usage("--accounts needs --account NAME, or the account in front of an id: prod:eu-west-1:sg-1");
      }
      if (profile === null && region === null && !strict) return null;
      return { kind: "ambient", profile, region, strict };
  }
}

function missingOf(options: Options): "unknown" | "empty" | null {
  const word = options.get("missing");
  if (word === undefined || word === "unknown" || word === "empty") return word ?? null;
  throw usage(`--missing is unknown or empty, not "${word}"`);
}

function refuse(options: Options, names: readonly OptionName[], because: string): void {
  const [first] = names.filter((name) => options.has(name));
  if (first !== undefined) throw usage(`--${first} does not go with this: ${because}`);
}
