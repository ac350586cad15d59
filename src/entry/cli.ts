import manifest from "../../package.json" with { type: "json" };

/** Answers one command line; resolves to the exit status. */
export async function main(argv: readonly string[]): Promise<number> {
  if (argv[0] === "--version") {
    process.stdout.write(`${manifest.version}\n`);
    return 0;
  }
  process.stderr.write("hopwise has no commands yet\n");
  return 1;
}
