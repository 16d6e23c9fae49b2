import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["imglint-source"] },
  ssr: { resolve: { conditions: ["imglint-source"] } },
  test: {
    setupFiles: ["test/support/setup.ts"],
    include: ["test/**/*.test.ts"],
    // A busy machine takes its time; what never ends is caught all the same.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
