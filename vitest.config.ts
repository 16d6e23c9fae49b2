import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["imglint-source"] },
  ssr: { resolve: { conditions: ["imglint-source"] } },
  test: {
    setupFiles: ["test/support/setup.ts"],
    include: ["test/**/*.test.ts"],
    testTimeout: 20_000,
  },
});
