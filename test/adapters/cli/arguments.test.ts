import { describe, expect, it } from "vitest";
import { parseArguments } from "#adapters/cli/arguments.ts";
import { readLine } from "#adapters/cli/perform.ts";
import { splitWords } from "#adapters/cli/split-words.ts";
import { whereOf, whereOptions } from "#adapters/cli/where.ts";

const allowed = ["snapshot", "strict", "json", "help", "source-ports"] as const;
const parse = (...args: string[]) => {
  const { words, options } = parseArguments("reach", args, allowed);
  return { words, options: Object.fromEntries(options) };
};

describe("the arguments of a command", () => {
  it.each([
    [["a", "b", "443"], ["a", "b", "443"], {}],
    [["a", "--json", "b"], ["a", "b"], { json: "" }],
    [["--snapshot", "dir", "a"], ["a"], { snapshot: "dir" }],
    [["--snapshot=dir=1", "a"], ["a"], { snapshot: "dir=1" }],
    [["--snapshot", "-"], [], { snapshot: "-" }],
    [["-h"], [], { help: "" }],
    [["-"], ["-"], {}],
    [["--", "--json", "-x"], ["--json", "-x"], {}],
    [["--source-ports", "49152-65535"], [], { "source-ports": "49152-65535" }],
  ])("reads %j", (args, words, options) => {
    expect(parse(...args)).toEqual({ words, options });
  });

  it.each([
    [["--jsn"], "--jsn is no option of reach; did you mean --json?"],
    [["--flying-carpet"], "--flying-carpet is no option of reach; see: hopwise help reach"],
    [["--out", "x"], "reach takes no --out"],
    [["-x"], "-x is no option of reach; see: hopwise help reach"],
    [["--json=yes"], "--json takes no value"],
    [["--json", "--json"], "--json is given twice"],
    [["--snapshot"], "--snapshot needs a value: --snapshot DIR"],
    [["--snapshot="], "--snapshot needs a value: --snapshot DIR"],
    [["--snapshot", "--json"], "--snapshot needs a value: --snapshot DIR"],
    [["--__proto__"], "--__proto__ is no option of reach; see: hopwise help reach"],
  ])("refuses %j with what would be right", (args, message) => {
    expect(() => parse(...args)).toThrow(message);
  });
});

describe("a command line", () => {
  it.each([
    [["reach", "a", "b", "443"], "reach"],
    [["/reach", "a", "b", "443"], "reach"],
    [["reach", "--help"], "reach"],
    [["dns", "a.example"], "dns"],
    [["batch"], "batch"],
  ])("%j is %s", (argv, name) => {
    expect(readLine(argv).command.name).toBe(name);
  });

  it.each([
    [["rech", "a"], '"rech" is no command; did you mean reach?'],
    [["teleport"], '"teleport" is no command; the commands are reach, '],
    [["reach"], "reach needs <source> and <destination> and <traffic>; for example: hopwise reach web-1"],
    [["reach", "a", "b"], "reach needs <traffic>; for example"],
    [["reach", "a", "b", "443", "tcp"], 'reach takes <source> <destination> <traffic>, and "tcp" is one word too many'],
    [["snapshot", "here"], 'snapshot takes no words, and "here" is one word too many'],
  ])("refuses %j with what would be right", (argv, message) => {
    expect(() => readLine(argv)).toThrow(message);
  });
});

describe("where-options", () => {
  const where = (...args: string[]) => whereOf(parseArguments("reach", args, whereOptions).options);

  it.each([
    [[], null],
    [["--example"], { kind: "example" }],
    [["--snapshot", "d"], { kind: "folder", path: "d", missing: "unknown", strict: false }],
    [
      ["--snapshot", "d", "--missing", "empty", "--strict"],
      { kind: "folder", path: "d", missing: "empty", strict: true },
    ],
    [
      ["--account", "prod", "--accounts", "f.yml", "--region", "eu-west-1"],
      { kind: "account", name: "prod", file: "f.yml", region: "eu-west-1", strict: false },
    ],
    [["--account", "prod"], { kind: "account", name: "prod", file: null, region: null, strict: false }],
    [["--profile", "p"], { kind: "ambient", profile: "p", region: null, strict: false }],
    [["--region", "eu-west-1"], { kind: "ambient", profile: null, region: "eu-west-1", strict: false }],
    [["--strict"], { kind: "ambient", profile: null, region: null, strict: true }],
  ])("%j", (args, expected) => {
    expect(where(...args)).toEqual(expected);
  });

  it.each([
    [["--snapshot", "d", "--account", "prod"], "--snapshot and --account name two networks; give one of them"],
    [["--snapshot", "d", "--example"], "--snapshot and --example name two networks"],
    [["--snapshot", "d", "--profile", "p"], "--profile does not go with this: --snapshot reads a folder"],
    [["--snapshot", "d", "--missing", "nothing"], '--missing is unknown or empty, not "nothing"'],
    [["--example", "--strict"], "--strict does not go with this"],
    [["--account", "prod", "--profile", "p"], "--profile does not go with this: --account reads a live account"],
    [["--missing", "empty"], "--missing does not go with this: only a saved folder has missing files"],
    [["--accounts", "f.yml"], "--accounts needs --account NAME"],
  ])("refuses %j", (args, message) => {
    expect(() => where(...args)).toThrow(message);
  });
});

describe("a typed line", () => {
  it.each([
    ["", []],
    ["   ", []],
    ["reach a  b\t443", ["reach", "a", "b", "443"]],
    [`reach "web 1" 'the "db"' 443`, ["reach", "web 1", 'the "db"', "443"]],
    [`a\\ b "c\\"d" 'e\\f'`, ["a b", 'c"d', "e\\f"]],
    [`tag:"web 1"x`, ["tag:web 1x"]],
    [`"" x`, ["", "x"]],
    ["$HOME `date` | > x", ["$HOME", "`date`", "|", ">", "x"]],
    ["a\\", ["a\\"]],
  ])("splits %j", (line, words) => {
    expect(splitWords(line)).toEqual(words);
  });

  it("refuses a quote that is not closed", () => {
    expect(() => splitWords(`reach "web 1`)).toThrow('a " is not closed');
  });
});
