import { usage } from "../arguments.ts";
import type { Run } from "../command.ts";
import { withProgress } from "../progress.ts";

export const run: Run = async ({ options }, session) => {
  const folder = options.get("out");
  if (folder === undefined) throw usage("snapshot needs the folder to write: --out DIR");
  const where = session.whereOf(options);
  if (where.kind === "folder" || where.kind === "example") {
    throw usage("snapshot saves a live account; name one with --account or --profile");
  }
  const { shell } = session;
  const saved = await withProgress(shell.errors, "reading the account", (report) => shell.save(where, folder, report));
  const { files, calls, warnings } = saved;
  return {
    json: { command: "snapshot", folder: saved.folder, files, calls, warnings },
    passages: () => [
      { kind: "headline", mark: "good", text: `Saved ${files} files of ${calls} calls in ${saved.folder}` },
      { kind: "code", title: "Ask it", lines: [`hopwise reach <source> <destination> 443 --snapshot ${saved.folder}`] },
    ],
    warnings,
  };
};
