/**
 * Runs a program of this project in Node 24: in this process if it is one, otherwise in the one that npm installed.
 *
 * Plain JavaScript for Node 20 and later.
 */
import { existsSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = join(root, "node_modules");
const node24 = join(packages, "node/bin/node");

/**
 * @param {string} name for the line that says what is missing
 * @param {string} file the file of the program that was started, which calls this function
 * @param {() => Promise<{ main: (argv: readonly string[]) => Promise<number> }>} load the program
 */
export async function inNode24(name, file, load) {
  if (!existsSync(packages)) notReady(`${name} is not set up yet`);
  else if (Number.parseInt(process.versions.node, 10) >= 24) await runHere(load);
  else if (existsSync(node24)) await runIn(node24, file);
  else notReady(`${name} needs Node 24, and this is Node ${process.versions.node}`);
}

async function runHere(load) {
  // Also caches the TypeScript that Node strips, which makes the second start about as fast as plain JavaScript.
  module.enableCompileCache(join(packages, ".cache/hopwise-compile"));
  // Whoever reads our output may stop early (`| head`). Status 141 is what the shell reports for that.
  process.stdout.on("error", (error) => {
    if (error.code === "EPIPE") process.exit(141);
    throw error;
  });
  const { main } = await load();
  process.exitCode = await main(process.argv.slice(2));
}

async function runIn(node, file) {
  const args = [file, ...process.argv.slice(2)];
  process.execve?.(node, [node, ...args]);

  const { spawn } = await import("node:child_process");
  const child = spawn(node, args, { stdio: "inherit" });
  // A terminal sends Ctrl-C to both of us; the other signals reach only this process.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => notReady(`could not run ${node} (${error.message})`));
  child.on("exit", (status, signal) => {
    process.exitCode = status ?? 1;
    if (signal !== null) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

function notReady(problem) {
  process.stderr.write(`${problem}: run \`npm start\` in ${root}\n`);
  process.exitCode = 1;
}
