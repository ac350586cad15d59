import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // A title is a sentence: print it whole.
    taskTitleValueFormatTruncate: 0,
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      reporter: [["text", { skipFull: true }]],
      // The engine is proved line by line; what surrounds it is tested by what it does.
      thresholds: {
        "src/domain/**": { statements: 100, branches: 100, functions: 100, lines: 100 },
      },
    },
  },
});
