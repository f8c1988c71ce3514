/** Drawings kept by content: by the source, and by everything of ours and of PlantUML's that has a part in the picture. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Drawing } from '../drawing.ts';

/** To be raised whenever our own part (DOM, metrics, merging, fitting) draws something else than before. */
const ownRevision = 1;

const { version: engineVersion } = createRequire(import.meta.url)('@plantuml/core/package.json') as { version: string };

/** Diagrams that may come out different each time. */
const changeable = /%(?:date|now|random|getenv)\s*\(|%date%/i;

export class DrawingCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async find(source: string): Promise<Drawing | undefined> {
    if (changeable.test(source)) return undefined;
    try {
      return JSON.parse(await readFile(this.#pathOf(source), 'utf8')) as Drawing;
    } catch {
      // Not there, or cut off: drawn anew.
      return undefined;
    }
  }

  /** Written beside and moved into place, so that nobody reads half a file. A cache that can't be written is no fault. */
  async keep(source: string, drawing: Drawing): Promise<void> {
    if (changeable.test(source)) return;
    const target = this.#pathOf(source);
    const beside = `${target}.${process.pid}`;
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(beside, JSON.stringify(drawing));
      await rename(beside, target);
    } catch {
      // A folder that is read-only: every build draws.
    }
  }

  #pathOf(source: string): string {
    const key = createHash('sha256').update(JSON.stringify([engineVersion, ownRevision, source])).digest('hex');
    return path.join(this.#folder, `${key}.json`);
  }
}
