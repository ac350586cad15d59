import type { NetworkAccess } from "#app/access.ts";
import { networkCommands } from "#app/commands/index.ts";
import { cut, oneLine } from "./escape.ts";
import { counted, stopped } from "./in-words.ts";
import type { Line } from "./line.ts";
import { bullet, code, ours, paragraph, written } from "./rich-text.ts";

const mostNetworks = 25;
const longestName = 60;
const longestReason = 300;

/** What somebody may ask about, and why not about the others, a line a network. */
export function accessLines(access: readonly NetworkAccess[]): readonly Line[] {
  if (access.length === 0) return [paragraph(ours("There is no network here that you may know of."))];
  const rest = access.length - mostNetworks;
  return [
    ...access.slice(0, mostNetworks).map(accessLine),
    ...(rest <= 0 ? [] : [paragraph(ours(`and ${counted(rest, "more network")}`))]),
  ];
}

function accessLine({ network, decision }: NetworkAccess): Line {
  const name = code(cut(oneLine(network.name), longestName));
  if (decision.kind === "refused") {
    const why = stopped(cut(oneLine(decision.because), longestReason));
    return bullet(ours("✗ not "), name, ours(": "), written(why));
  }
  const where = [...(network.account === null ? [] : [`account ${network.account}`]), ...network.regions.slice(0, 4)];
  const place = where.length === 0 ? "" : ` (${where.join(", ")})`;
  const all = decision.commands.length >= networkCommands.length;
  const what = all ? "everything" : decision.commands.join(", ");
  return bullet(ours("✓ "), name, written(cut(`${place}: ${what}`, longestReason)));
}
