import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const fileAt = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Lets `npx osls package` and `npx osls deploy` bundle first: osls 4 has no bundler of its own.
 *
 * The bundler is TypeScript for the project's Node 24, whichever Node runs osls.
 */
export default class Build {
  hooks = { "before:package:createDeploymentArtifacts": bundle };
}

function bundle() {
  const { status } = spawnSync(fileAt("../node_modules/node/bin/node"), [fileAt("build.ts")], { stdio: "inherit" });
  if (status !== 0) throw new Error("the bundles could not be made: node scripts/build.ts says why");
}
