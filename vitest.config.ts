import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/setup.ts'],
    // The simulator is a thousand modules: loaded for each file of tests anew, they take as long as the tests.
    isolate: false,
    // The browser tests share one Chromium and each takes seconds: they need longer than a unit test may.
    testTimeout: 20_000,
    // A core left free, as is usual, would be half of the two that CI has.
    maxWorkers: '100%',
    hookTimeout: 120_000,
  },
});
