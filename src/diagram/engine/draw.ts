/** Source → drawing: both palettes drawn, merged and fitted. */
import type { Drawing } from '../drawing.ts';
import { mergePalettes } from '../palettes.ts';
import { fitText } from './fitText.ts';
import type { PlantUml } from './plantuml.ts';

export async function drawWith(engine: PlantUml, source: string): Promise<Drawing> {
  const light = await engine.draw(source, 'light');
  if (light.kind === 'complaint') return { kind: 'refused', ...light.complaint };
  const dark = await engine.draw(source, 'dark');
  if (dark.kind === 'complaint') return { kind: 'refused', ...dark.complaint };
  const merged = mergePalettes(light.svg, dark.svg);
  return merged ? { kind: 'drawn', svg: fitText(merged) } : { kind: 'drawn', svg: fitText(light.svg), dark: fitText(dark.svg) };
}
