/**
 * Runs where it stands, before anything is painted: takes up the reader's settings, so that the page never flashes in the wrong theme
 * or language, and loads the rest. The switches themselves need no script: they are radio buttons that the style sheet looks at.
 */
import { sayLanguage } from './pageLanguage.ts';
import { keep, kept } from './settingsStore.ts';

for (const setting of ['view', 'theme']) {
  const value = kept(setting);
  const inputs = document.querySelectorAll<HTMLInputElement>(`input[name="${setting}"]`);
  for (const input of inputs) {
    if (input.value === value) input.checked = true;
    input.addEventListener('change', () => {
      keep(setting, input.value);
      document.dispatchEvent(new CustomEvent('kubebook:setting', { detail: setting }));
    });
  }
}

sayLanguage();
document.addEventListener('kubebook:setting', sayLanguage);

const { assets } = document.documentElement.dataset;
if (assets !== undefined) {
  document.addEventListener('DOMContentLoaded', () => {
    const script = document.createElement('script');
    script.src = `${assets}notebook.js`;
    document.body.append(script);
  });
}
