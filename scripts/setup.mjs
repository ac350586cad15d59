/**
 * Makes a fresh clone ready to run, and says nothing when it already is.
 *
 *   node scripts/setup.mjs           what the tool itself needs: npm packages, Node 24 among them
 *   node scripts/setup.mjs --test    and what only the tests need: the AWS emulator, a browser
 *
 * Plain JavaScript for Node 20 and later, because it runs before anything is installed.
 * Set-up is a list of steps; a new prerequisite is one more entry in it.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const inCi = process.env.CI === "true";
const say = (line) => process.stderr.write(`set-up: ${line}\n`);

/**
 * A step is `needed()` until what it provides is really there.
 * `run()` returns what went wrong, or nothing; `optional` says what is lost when it fails outside CI.
 *
 * @type {{ name: string, only?: "test", optional?: string, needed: () => boolean, run: () => string | undefined }[]}
 */
const steps = [
  {
    name: "npm packages and Node 24 (npm ci)",
    needed: () => !(installedAsLocked() && existsSync(join(root, "node_modules/node/bin/node"))),
    run: installPackages,
  },
  {
    name: "compile cache",
    optional: "the first question will take a little longer",
    needed: () => !existsSync(join(root, "node_modules/.cache/hopwise-compile")),
    run: warmUp,
  },
  {
    name: "AWS emulator (moto, in .venv)",
    only: "test",
    optional: "the tests against the AWS emulator will be SKIPPED",
    needed: () => read(".venv/set-up-stamp") !== emulatorStamp() || !existsSync(join(root, ".venv/bin/python")),
    run: makeEmulator,
  },
  {
    name: "browser (chromium)",
    only: "test",
    optional: "the journeys in a browser will be SKIPPED",
    needed: () => browser() === undefined,
    run: installBrowser,
  },
];

export function setUp({ test }) {
  for (const { name, only, optional, needed, run } of steps) {
    if ((only === "test" && !test) || !needed()) continue;
    say(name);
    const problem = run();
    if (problem === undefined) continue;
    if (optional === undefined || inCi) {
      say(`FAILED: ${problem}`);
      process.exit(1);
    }
    say(`*** WARNING: ${problem}`);
    say(`*** WARNING: ${optional}`);
  }
}

/**
 * No package may run a script of its own while it is installed (`.npmrc`), but one: that of `node`, which fetches Node 24.
 */
function installPackages() {
  if (!run("npm", ["ci", "--loglevel=error"])) return "npm ci failed";
  const rebuilt = run("npm", ["rebuild", "node", "--ignore-scripts=false", "--loglevel=error"]);
  return rebuilt ? undefined : "Node 24 could not be installed (npm rebuild node)";
}

/** Where Debian, other systems and people put it; the tests look in the same places. */
function browser() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, ...candidates].find((path) => path !== undefined && existsSync(path));
}

function installBrowser() {
  const advice = "no chromium on the PATH (on Debian: apt-get install chromium; elsewhere set CHROMIUM_PATH)";
  // Only where nobody's own machine is changed.
  if (!inCi || process.getuid?.() !== 0) return advice;
  const quiet = ["--quiet", "--yes", "--no-install-recommends"];
  run("apt-get", ["update", "--quiet"]);
  return run("apt-get", ["install", ...quiet, "chromium"]) && browser() !== undefined ? undefined : advice;
}

/** npm leaves a list of what it installed; an interrupted install leaves none. */
function installedAsLocked() {
  const installed = read("node_modules/.package-lock.json");
  if (installed === undefined) return false;
  const { packages: have } = JSON.parse(installed);
  const { packages: want } = JSON.parse(read("package-lock.json") ?? "{}");
  return Object.entries(want ?? {}).every(([path, { version, optional }]) => {
    if (path === "") return true;
    return have[path] === undefined ? optional === true : have[path].version === version;
  });
}

/** Node keeps the compiled program where `bin/hopwise.mjs` tells it to: after one question, the next are fast. */
function warmUp() {
  const question = ["reach", "web", "orders-db", "postgres", "--example"];
  const isAnswered = run(process.execPath, [join(root, "bin/hopwise.mjs"), ...question], "ignore");
  return isAnswered ? undefined : "a question about the example could not be answered";
}

/** Debian splits venv and pip out of Python, so there are several ways to the same folder. */
function makeEmulator() {
  if (!run("python3", ["--version"], "ignore")) return "there is no python3 on the PATH";
  const venv = join(root, ".venv");
  const python = join(venv, "bin/python");
  const ways = [
    { make: ["-m", "venv", venv], pip: [python, "-m", "pip"] },
    { make: ["-m", "virtualenv", venv], pip: [python, "-m", "pip"] },
    { make: ["-m", "venv", "--without-pip", venv], pip: ["python3", "-m", "pip", "--python", python] },
  ];
  const way = ways.find(({ make }) => {
    rmSync(venv, { recursive: true, force: true });
    return run("python3", make, "ignore");
  });
  if (way === undefined) return "python3 cannot make a virtual environment (on Debian: apt-get install python3-venv)";
  const [command, ...pip] = way.pip;
  const quiet = ["--quiet", "--disable-pip-version-check", "--no-input"];
  if (!run(command, [...pip, "install", ...quiet, "--requirement", "test/python-requirements.txt"])) {
    return "pip could not install test/python-requirements.txt";
  }
  writeFileSync(join(venv, "set-up-stamp"), emulatorStamp());
  return undefined;
}

/** The folder is part of it: a virtual environment does not survive being moved or copied. */
function emulatorStamp() {
  return createHash("sha256")
    .update(root)
    .update(read("test/python-requirements.txt") ?? "")
    .digest("hex");
}

/** Everything a step prints goes to stderr: stdout belongs to the command that the person typed. */
function run(command, args, output = 2) {
  const env = { ...process.env, PATH: pathOutside() };
  return spawnSync(command, args, { cwd: root, env, stdio: ["ignore", output, output] }).status === 0;
}

/** Inside an npm script the PATH starts with node_modules/.bin, the very folder that npm ci replaces. */
function pathOutside() {
  const inside = join(root, "node_modules");
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.filter((folder) => !folder.startsWith(inside)).join(delimiter);
}

function read(path) {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return undefined;
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  setUp({ test: process.argv.includes("--test") });
}
