/**
 * Runs in the head, before there is a body to paint: says on the root what the reader has chosen, for the style sheet to look at until the
 * switches are there. A page that comes slowly is painted before they are, and would flash in the wrong theme or language.
 */
import { sayLanguage } from './pageLanguage.ts';
import { defaults, kept } from './settingsStore.ts';

for (const [setting, value] of Object.entries(defaults)) document.documentElement.dataset[setting] = kept(setting) ?? value;

// Fonts hang on it.
sayLanguage();
