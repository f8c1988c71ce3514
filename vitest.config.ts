import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** What opens a browser, builds a site or falsifies recordings takes minutes: were it last, the other workers would wait for it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => /\/test\/(?:browser\/|falsify\/|examples\.)/.test(moduleId);
    return (await super.sort(files)).toSorted((one, other) => Number(isLong(other)) - Number(isLong(one)));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/setup.ts'],
    // The simulator is a thousand modules: loaded for each file of tests anew, they take as long as the tests.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // The browser tests share one Chromium and each takes seconds: they need longer than a unit test may.
    testTimeout: 20_000,
    // A search throws most of what it makes away: with room for it, less is moved about by the garbage collector.
    execArgv: ['--max-semi-space-size=64'],
    // A core left free, as is usual, would be half of the two that CI has.
    maxWorkers: '100%',
    hookTimeout: 120_000,
  },
});
