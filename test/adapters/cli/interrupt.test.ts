import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { runCommandLine } from "#adapters/cli/main.ts";
import { fakeShell } from "./fake-shell.ts";

/** A terminal, as far as a prompt needs one. */
function terminal() {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const screen = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  let text = "";
  screen.on("data", (piece: Buffer) => {
    text += piece.toString();
  });
  const shows = async (wanted: string | RegExp): Promise<void> => {
    await expect.poll(() => text).toMatch(wanted);
    text = "";
  };
  return { input, screen, shows };
}

it("Ctrl-C gives up what is being read and comes back to the prompt", async () => {
  const { input, screen, shows } = terminal();
  const { open } = fakeShell();
  const shell = fakeShell({
    input,
    output: screen,
    errors: screen,
    hasAmbient: true,
    open: async (where) => {
      const network = await open(where);
      if (where.kind !== "ambient") return network;
      return { ...network, source: { canReadMore: true, read: () => new Promise(() => undefined) } };
    },
  });
  const finished = runCommandLine([], shell);
  await shows(/Your own network[\s\S]*hopwise> /);
  input.write("where web-1 --region eu-west-1\n");
  await new Promise((resolve) => setTimeout(resolve, 100));
  input.write("\u0003");
  await shows("hopwise> ");
  input.write("where web-1\n");
  await shows(/web-1[\s\S]*hopwise> /);
  input.write("\u0003");
  expect(await finished).toBe(0);
});
