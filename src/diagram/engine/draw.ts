/** Source → drawing: both palettes drawn, merged and fitted. */
import type { Drawing } from '../drawing.ts';
import { mergePalettes } from '../palettes.ts';
import { fitText } from './fitText.ts';
import type { Picture, PlantUml } from './plantuml.ts';

export async function drawWith(engine: PlantUml, source: string): Promise<Drawing> {
  const light = await engine.draw(source, 'light');
  if (light.kind !== 'picture') return notDrawn(light);
  const dark = await engine.draw(source, 'dark');
  if (dark.kind !== 'picture') return notDrawn(dark);
  const merged = mergePalettes(light.svg, dark.svg);
  return merged ? { kind: 'drawn', svg: fitText(merged) } : { kind: 'drawn', svg: fitText(light.svg), dark: fitText(dark.svg) };
}

function notDrawn(picture: Exclude<Picture, { kind: 'picture' }>): Drawing {
  if (picture.kind === 'complaint') return { kind: 'refused', ...picture.complaint };
  if (picture.exception.endsWith('Maximum call stack size exceeded')) return { kind: 'failed', message: { en: 'It nests too deep to be drawn.', zh: '嵌套太深，画不出来。' } };
  return { kind: 'failed', message: { en: `The drawing engine broke on it: ${picture.exception}`, zh: `绘图引擎画这张图时出错：${picture.exception}` } };
}
