/** What Kubernetes itself says of its kinds and their fields: the descriptions of its OpenAPI document, which `kubectl explain` shows. */

/**
 * The type as written in a manifest, `!` behind it where the field is required: `string`, `[]string`, `map[string]string`, or a type of
 * the API: `@core/v1.ServiceSpec`. Then what is said of it, and its possible values where they are listed.
 */
export type FieldDocumentation = readonly [type: string, description: string, values?: readonly string[]];

/** What is said of the type, and its fields in order; last, where it is not written by fields: `string`, `object`, or `*` for a number or a string. */
export type TypeDocumentation = readonly [description: string, fields: Readonly<Record<string, FieldDocumentation>>, written?: string];

/** By package and name: `core/v1.Service`. */
export type Documentation = Readonly<Record<string, TypeDocumentation>>;
