/** Runs with each file of tests, which share their worker's modules. */
import { afterAll } from 'vitest';
import { removePassingFolders } from './folder.ts';

afterAll(removePassingFolders);
