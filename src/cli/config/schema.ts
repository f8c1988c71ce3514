/** The keys as JSON schema, for editors. */
import type { ConfigKey, Shape } from './keys.ts';
import { configKeys } from './keys.ts';

export function configSchema(): object {
  const keys: readonly (readonly [string, ConfigKey])[] = Object.entries(configKeys);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'kubebook.config.yaml',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(keys.map(([name, { description, shape }]) => [name, { description, ...schemaOf(shape) }])),
  };
}

function schemaOf(shape: Shape): object {
  switch (shape.kind) {
    case 'text':
      return { type: 'string' };
    case 'version':
      return { type: 'string', pattern: '^v?1\\.\\d+(\\.\\d+)?$' };
    case 'choice':
      return { type: 'string', enum: shape.of };
    case 'size':
      return { type: 'string', pattern: '^\\d+(\\.\\d+)?\\s*([kK]|[mM]|[gG])[bB]$' };
    case 'count':
      return { type: 'integer', minimum: 1 };
    case 'list':
      return { type: 'array', items: { type: 'string' } };
    case 'images':
      return { type: 'array', items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } };
    case 'map':
      return { type: 'object', additionalProperties: { type: 'string' } };
  }
}
