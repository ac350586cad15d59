import type { Plugin } from "esbuild";

/** What Bolt's own receivers need: a web server, a socket, and the pages of an installation. */
const ofReceivers = /^(express|raw-body|@slack\/socket-mode|@slack\/oauth)$/;

const nothing = "nothing";

/**
 * Bolt loads all its receivers, whichever is used. The worker has one of its own, so what only theirs need is left
 * empty: two thirds of the program, and of the time that it takes to load. Bolt touches none of it before a receiver
 * of that kind is made.
 */
export const boltWithoutServers: Plugin = {
  name: "bolt-without-servers",
  setup(build) {
    build.onResolve({ filter: ofReceivers }, ({ path, importer }) =>
      /[\\/]@slack[\\/]bolt[\\/]/.test(importer) ? { path, namespace: nothing } : null,
    );
    build.onLoad({ filter: /.*/, namespace: nothing }, () => ({ contents: "module.exports = {};", loader: "js" }));
  },
};
