/**
 * Runs right behind the switches: sets them as the reader has chosen, so that they tell what `earlySettings.ts` has told until now, and
 * loads the rest. The switches themselves need no script: they are radio buttons that the style sheet looks at.
 */
import { sayLanguage } from './pageLanguage.ts';
import { defaults, keep, kept } from './settingsStore.ts';

for (const setting of Object.keys(defaults)) {
  const value = kept(setting);
  const inputs = document.querySelectorAll<HTMLInputElement>(`input[name="${setting}"]`);
  for (const input of inputs) {
    if (input.value === value) input.checked = true;
    input.addEventListener('change', () => {
      keep(setting, input.value);
      document.dispatchEvent(new CustomEvent('kubebook:setting', { detail: setting }));
    });
  }
  delete document.documentElement.dataset[setting];
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
