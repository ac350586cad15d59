import { modelSettingsOf } from "#adapters/openai/settings.ts";
import type { OpenWriter, Writer } from "#app/ports/writer.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The model that the environment names, opened with the first question; whoever has no key never loads its client.
 *
 * @param prompts the folder of the prompts; the project's own where it is left out
 * @throws Error that names the variable which is wrong, and never its value.
 */
export function writerOf(env: Environment, prompts?: string): OpenWriter {
  const settings = modelSettingsOf(env);
  if (settings === null) return async () => null;
  let opened: Promise<Writer> | null = null;
  return () => {
    opened ??= import("#adapters/openai/writer.ts").then(({ openWriter }) => openWriter(settings, prompts));
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
}
