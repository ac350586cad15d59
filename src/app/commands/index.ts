import type { NetworkCommand } from "./command.ts";
import { commandForms } from "./forms.ts";

/** What a command needs is loaded when it runs, so that no other command waits for it. */
const loads: Readonly<Record<NetworkCommand["name"], NetworkCommand["load"]>> = {
  reach: () => import("./reach.ts"),
  "explain-route": () => import("./explain-route.ts"),
  explain: () => import("./explain.ts"),
  exposed: () => import("./exposed.ts"),
  audit: () => import("./audit.ts"),
  where: () => import("./where.ts"),
  dns: () => import("./dns.ts"),
};

/** Every question about a network, and what answers it. */
export const networkCommands: readonly NetworkCommand[] = commandForms.map((form) => ({
  ...form,
  load: loads[form.name],
}));
