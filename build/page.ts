/** Bundles what runs in the notebook page into dist/page/: classic scripts, because browsers block modules on file://. */
import { mkdir } from 'node:fs/promises';

await mkdir(new URL('../dist/page/', import.meta.url), { recursive: true });
