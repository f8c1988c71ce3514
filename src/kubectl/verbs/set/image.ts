/** `kubectl set image deployment/web web=nginx:1.25`. */
import type { JsonObject } from '../../../base/json.ts';
import { quote } from '../../../text/golang/quote.ts';
import type { Verb } from '../../command.ts';
import { fail } from '../../errors.ts';
import { resourcesAndPairs } from '../../pairs.ts';
import { changeTemplates, listOf, templateFlags, templateTargets } from './templateChange.ts';

export const image: Verb = {
  flags: templateFlags,
  run(invocation) {
    const { resources, pairs } = resourcesAndPairs(invocation.args, 'image');
    templateTargets(invocation, resources);
    if (pairs.length === 0) fail('at least one image update is required');
    const images = pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, image: value.join('=') };
    });
    if (images.length > 1 && images.some(({ name }) => name === '*')) fail('all containers are already specified by *, but saw more than one container_name=container_image pairs');
    changeTemplates(invocation, {
      resources,
      operation: 'image updated',
      failed: 'failed to patch image update to pod template:',
      change(spec, _info, complain) {
        const known = [...listOf(spec['initContainers']), ...listOf(spec['containers'])].map((container) => container['name']);
        for (const { name } of images) if (name !== '*' && !known.includes(name)) complain(`error: unable to find container named ${quote(name)}`);
        const updated = (field: 'containers' | 'initContainers'): JsonObject => (field in spec ? { [field]: listOf(spec[field]).map((container) => withImage(container, images)) } : {});
        return { ...spec, ...updated('initContainers'), ...updated('containers') };
      },
    });
    return 0;
  },
};

function withImage(container: JsonObject, images: readonly { readonly name: string; readonly image: string }[]): JsonObject {
  const wanted = images.find(({ name }) => name === '*' || name === container['name']);
  return wanted ? { ...container, image: wanted.image } : container;
}
