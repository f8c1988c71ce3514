/** `kubectl set image deployment/web web=nginx:1.25`. */
import type { JsonObject } from '../../../base/json.ts';
import { quote } from '../../../text/golang/quote.ts';
import type { Verb } from '../../command.ts';
import { fail } from '../../errors.ts';
import { resourcesAndPairs } from '../../pairs.ts';
import { changeTemplates, listOf, podSpecOf, templateFlags } from './templateChange.ts';

export const image: Verb = {
  flags: templateFlags,
  run(invocation) {
    const { resources, pairs } = resourcesAndPairs(invocation.args, 'image');
    if (resources.length === 0 && invocation.flags.list('filename').length === 0) fail('one or more resources must be specified as <resource> <name> or <resource>/<name>');
    if (pairs.length === 0) fail('at least one image update is required');
    const images = pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, image: value.join('=') };
    });
    changeTemplates(invocation, {
      resources,
      operation: 'image updated',
      patchOf(info) {
        const spec = podSpecOf(info.object as unknown as JsonObject);
        let changed = false;
        const update = (field: 'containers' | 'initContainers'): JsonObject => {
          const updates = listOf(spec[field]).flatMap((container) => {
            const wanted = images.find(({ name }) => name === '*' || name === container['name']);
            if (!wanted || wanted.image === container['image']) return [];
            changed = true;
            return [{ name: container['name'] ?? null, image: wanted.image }];
          });
          return updates.length > 0 ? { [field]: updates } : {};
        };
        const known = [...listOf(spec['containers']), ...listOf(spec['initContainers'])].map((container) => container['name']);
        for (const { name } of images) if (name !== '*' && !known.includes(name)) fail(`unable to find container named ${quote(name)}`);
        const patch = { ...update('initContainers'), ...update('containers') };
        return changed ? patch : undefined;
      },
    });
    return 0;
  },
};
